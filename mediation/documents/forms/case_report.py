"""类案检索报告: what was sought and how, the cases with their source, how they ended, and what this does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import Paper
from mediation.documents.line_breaking import Span
from mediation.documents.models import CaseReportForm, DocumentKind
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.tokens import lines_of, printable

FRAME = FORM
_STYLE = TextStyle(size=12, leading=20)
_TABLE_STYLE = TextStyle(size=10, leading=14.5, indent=0)
_FACTORS = ((0.20, "left"), (0.26, "left"), (0.54, "left"))
_CASES = ((0.07, "center"), (0.33, "left"), (0.20, "left"), (0.40, "left"))
_OUTCOMES = ((0.6, "left"), (0.4, "center"))
_ROW = 20.0


class CaseReportPaper:
    """Builds the story of one report."""

    def __init__(self, form: CaseReportForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, DocumentKind.CASE_REPORT, _STYLE)
        self.wording = self.paper.wording

    def story(self) -> list[Flowable]:
        """Blocks in the committee's order."""
        blocks: dict[str, Callable[[], list[Flowable]]] = {
            "number": lambda: [self.paper.number(self.form.number)],
            "asked": self._asked,
            "method": lambda: [self._head("method"), self._sentence("method")],
            "cases": self._cases,
            "outcomes": self._outcomes,
            "limits": lambda: [self._head("limits"), self._sentence("limits")],
            "signature": self._signature,
        }
        story: list[Flowable] = [self.paper.title()]
        for name in self.wording.texts("order"):
            if name in blocks:
                story += blocks[name]()
        return story

    def _asked(self) -> list[Flowable]:
        found: list[Flowable] = [self._head("asked")]
        for name in ("parties", "category", "facts", "claims"):
            text = self.form.people if name == "parties" else getattr(self.form, name)
            if text:
                found += self.paper.labelled(self.wording.text("labels", name), printable(text))
        return found + self._table("factors", self.form.factors, _FACTORS)

    def _cases(self) -> list[Flowable]:
        table = self._table("cases", self.form.cases, _CASES)
        return [self._head("cases"), *(table or [self._sentence("nothing")])]

    def _outcomes(self) -> list[Flowable]:
        if not self.form.outcomes:
            return []
        table = self._table("outcomes", self.form.outcomes, _OUTCOMES)
        counted = self._sentence("outcomes")
        counted.style = replace(counted.style, after=3, keep_with_next=True)
        return [self._head("outcomes"), counted, *table]

    def _head(self, label: str) -> Paragraph:
        style = replace(self.paper.body, indent=0, before=8, after=2, keep_with_next=True)
        return Paragraph([Span(self.wording.text("labels", label), role=FontRole.HEI)], style)

    def _sentence(self, name: str) -> Paragraph:
        values = {
            "library": self.form.library,
            "listed": self.form.listed,
            "counted": self.form.counted,
            "shares": f"{self.form.shares}。" if self.form.shares else "",
        }
        return self.paper.sentence(self.wording.text("sentences", name), values)

    def _table(
        self, name: str, rows: Sequence[Sequence[str]], columns: Sequence[tuple[float, str]]
    ) -> list[Flowable]:
        if not rows:
            return []
        texts = [tuple("\n".join(lines_of(text)) for text in row) for row in rows]
        style = replace(_TABLE_STYLE, role=self.paper.texts.body)
        heads = self.wording.texts("labels", f"{name}_columns")
        return [DataTable(heads, texts, columns, style, row_height=_ROW), Space(1)]

    def _signature(self) -> list[Flowable]:
        labels = (("made_by", self.form.made_by), ("made_on", self.form.made_on))
        fields = [Field(self.wording.text("labels", name), printable(value), 50) for name, value in labels]
        return [Space(14), FieldLine(fields, self.paper.body, label_role=FontRole.HEI)]
