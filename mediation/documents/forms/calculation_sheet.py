"""核算表: what was filled in and where it came from, every step with its article, the total, and who confirms it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import Paper
from mediation.documents.line_breaking import Span
from mediation.documents.models import CalculationForm, DocumentKind
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import KeptEnding, Signatory, signature_rows, take_last_paragraphs
from mediation.documents.tokens import lines_of, printable

FRAME = FORM
_STYLE = TextStyle(size=12, leading=20)
_TABLE_STYLE = TextStyle(size=10.5, leading=15, indent=0)
_INPUTS = ((0.30, "left"), (0.30, "left"), (0.40, "left"))
_STEPS = ((0.07, "center"), (0.23, "left"), (0.345, "left"), (0.15, "right"), (0.205, "left"))
_ROW = 20.0


class CalculationPaper:
    """Builds the story of one sheet."""

    def __init__(self, form: CalculationForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, DocumentKind.CALCULATION, _STYLE)
        self.wording = self.paper.wording

    def story(self) -> list[Flowable]:
        """Blocks in the committee's order; the words of confirmation stay with the signatures."""
        blocks: dict[str, Callable[[], list[Flowable]]] = {
            "number": lambda: [self.paper.number(self.form.number)],
            "parties": lambda: self.paper.labelled(
                self.wording.text("labels", "parties"), self.form.people, empty_lines=1
            ),
            "inputs": lambda: self._table("inputs", self.form.inputs, _INPUTS),
            "steps": lambda: self._table("steps", self.form.steps, _STEPS),
            "total": self._total,
            "notes": self._notes,
            "statement": lambda: [self._sentence("statement")],
            "confirmation": lambda: [self._sentence("confirmation")],
        }
        story: list[Flowable] = [self.paper.title(printable(self.form.title))]
        for name in self.wording.texts("order"):
            if name in blocks:
                story += blocks[name]()
        kept = take_last_paragraphs(story)
        carried_on = self.paper.carried_on(self.form.number, printable(self.form.title))
        return [*story, KeptEnding(kept, self._signatures(), FRAME.height, carried_on)]

    def _head(self, label: str) -> Paragraph:
        style = replace(self.paper.body, indent=0, before=6, keep_with_next=True)
        return Paragraph([Span(self.wording.text("labels", label), role=FontRole.HEI)], style)

    def _table(
        self, name: str, rows: Sequence[Sequence[str]], columns: Sequence[tuple[float, str]]
    ) -> list[Flowable]:
        if not rows:
            return []
        texts = [tuple(printable(text) for text in row) for row in rows]
        style = replace(_TABLE_STYLE, role=self.paper.texts.body)
        heads = self.wording.texts("labels", f"{name}_columns")
        return [self._head(name), DataTable(heads, texts, columns, style, row_height=_ROW), Space(1)]

    def _total(self) -> list[Flowable]:
        values = {
            "label": self.form.total_label,
            "figure": self.form.total,
            "capitals": self.form.total_capitals,
        }
        known_negative = bool(self.form.total) and not self.form.total_capitals
        template = self.wording.text("sentences", "negative" if known_negative else "total")
        return [self._head("total"), self.paper.sentence(template, values)]

    def _notes(self) -> list[Flowable]:
        if not self.form.notes:
            return []
        found: list[Flowable] = [self._head("notes")]
        for number, note in enumerate(self.form.notes, start=1):
            found += [Paragraph(line, self.paper.body) for line in lines_of(f"{number}．{note}")]
        return found

    def _sentence(self, name: str) -> Paragraph:
        return self.paper.sentence(self.wording.text("sentences", name), {})

    def _signatures(self) -> list[Flowable]:
        signature = self.paper.texts.group("signature")
        return signature_rows(
            self.paper.signatories(self.form.parties),
            [Signatory(signature.text("mediator"))],
            self.paper.body,
            self.paper.signature_texts,
            width=FRAME.width,
            date=printable(self.form.confirmed_on),
        )
