"""人民调解协议书: the parties, the dispute, what they agreed, their signatures and the seal (人民调解法 29)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.form_texts import FormTexts, Wording
from mediation.documents.forms.paper import APPLICANT, RESPONDENT, Paper
from mediation.documents.models import AgreementForm, DocumentKind, PartyLine, SupplementForm, TermLine
from mediation.documents.page_frame import LETTER
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import KeptEnding, Signatory, signature_rows, take_last_paragraphs
from mediation.documents.tokens import lines_of, printable
from mediation.documents.wording import filled
from mediation.domain.chinese_dates import item_number

FRAME = LETTER
# 三号 on a line of 29 points gives the 22 lines of 28 characters of GB/T 9704.
_STYLE = TextStyle(size=15.75, leading=29)
_TABLE_STYLE = TextStyle(size=12, leading=18, indent=0)
_COUNTED_IN_WORDS = 100
_COLUMNS = ((0.14, "center"), (0.28, "center"), (0.22, "right"), (0.36, "left"))


def wording_of(paper: Paper, *, oral: bool) -> Wording:
    """The wording of 人民调解协议书, or of 人民调解口头协议登记表 in its place (人民调解法 28, 30)."""
    written = paper.wording
    return Wording(written.name, {**written.entries, **written.value("oral")}) if oral else written


def kind_of(form: AgreementForm) -> DocumentKind:
    """An agreement, or one that changes it (补充协议)."""
    return DocumentKind.SUPPLEMENT if isinstance(form, SupplementForm) else DocumentKind.AGREEMENT


def title_of(form: AgreementForm, texts: FormTexts) -> str:
    """The name of the paper that an agreement is written on."""
    return wording_of(Paper(texts, kind_of(form), _STYLE), oral=form.oral).text("title")


def copies_in_words(copies: str) -> str:
    """How many copies, as papers write it: 四 for 4."""
    plain = copies.isascii() and copies.isdigit() and 0 < int(copies) < _COUNTED_IN_WORDS
    return item_number(int(copies)) if plain else copies


class AgreementPaper:
    """Builds the story of one agreement."""

    def __init__(self, form: AgreementForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, kind_of(form), _STYLE)
        self.wording = wording_of(self.paper, oral=form.oral)

    def story(self) -> list[Flowable]:
        """Blocks in the committee's order; the last text stays with the signatures."""
        blocks: dict[str, Callable[[], list[Flowable]]] = {
            "number": lambda: [self.paper.number(self.form.number)],
            "parties": self._parties,
            "facts": lambda: self._labelled("facts", self.form.facts, empty_lines=4),
            "liability": lambda: self._labelled("liability", self.form.liability, empty_lines=0),
            "terms": self._terms,
            "performance": lambda: self._labelled("performance", self.form.performance, empty_lines=2),
            "basis": lambda: [self._sentence("basis")],
            "rest": lambda: [self._sentence("rest")],
            "effect": lambda: [self._sentence("effect")],
            "copies": self._copies,
        }
        story: list[Flowable] = [self.paper.title(self.wording.text("title"))]
        for name in self.wording.texts("order"):
            if name in blocks:
                story += blocks[name]()
        kept = take_last_paragraphs(story)
        return [*story, KeptEnding(kept, self._signatures(), FRAME.height, self._carried_on())]

    def _carried_on(self) -> list[Paragraph]:
        return self.paper.carried_on(self.form.number, self.wording.text("title"))

    def _sentence(self, name: str) -> Flowable:
        first = self.form.first if isinstance(self.form, SupplementForm) else ""
        return self.paper.sentence(self.wording.text("sentences", name), {"first": first})

    def _labelled(self, label: str, text: str, *, empty_lines: int) -> list[Flowable]:
        if not text.strip() and not empty_lines:
            return []
        return self.paper.labelled(self.wording.text("labels", label), text, empty_lines=empty_lines)

    def _parties(self) -> list[Flowable]:
        return [line for party in self._all_parties for line in self.paper.party_paragraphs(party)]

    def _terms(self) -> list[Flowable]:
        head = self.paper.sentence(self.wording.text("sentences", "terms"), {})
        head.style = replace(head.style, keep_with_next=True)
        found: list[Flowable] = [head]
        for position, term in enumerate(self.form.terms, start=1):
            found += self._term(position, term)
        if not self.form.terms:
            found += [
                line
                for position in range(1, self.wording.number("empty_terms") + 1)
                for line in (
                    FieldLine([Field(f"　　{item_number(position)}、", "")], self.paper.body),
                    *self.paper.empty_lines(1),
                )
            ]
        return found

    def _term(self, position: int, term: TermLine) -> list[Flowable]:
        first, *others = lines_of(term.text) or ("",)
        has_table = bool(term.instalments)
        number = item_number(position) if position < _COUNTED_IN_WORDS else str(position)
        texts = [f"{number}、{first}", *others]
        found: list[Flowable] = [Paragraph(text, self.paper.body) for text in texts[:-1]]
        found.append(Paragraph(texts[-1], replace(self.paper.body, keep_with_next=has_table)))
        return [*found, self._instalments(term)] if has_table else found

    def _instalments(self, term: TermLine) -> Flowable:
        name = self.wording.text("labels", "instalment")
        rows = [
            (filled(name, {"number": str(number)}), line.due, line.amount, line.capitals)
            for number, line in enumerate(term.instalments, start=1)
        ]
        if term.total:
            rows.append((self.wording.text("labels", "total"), "", term.total, term.total_capitals))
        texts = [tuple(printable(text) for text in row) for row in rows]
        style = replace(_TABLE_STYLE, role=self.paper.texts.body)
        return DataTable(self.wording.texts("labels", "instalments"), texts, _COLUMNS, style, row_height=24)

    def _copies(self) -> list[Flowable]:
        copies = copies_in_words(self.form.copies)
        return [self.paper.sentence(self.wording.text("sentences", "copies"), {"copies": copies})]

    def _signatures(self) -> list[Flowable]:
        signature = self.paper.texts.group("signature")
        mediators = [Signatory(signature.text("mediator")) for _ in self.form.mediators or ("",)]
        return signature_rows(
            () if self.form.oral else self.paper.signatories(self._all_parties),
            [*mediators, Signatory(signature.text("recorder"))],
            self.paper.body,
            self.paper.signature_texts,
            width=FRAME.width,
            committee=printable(self.form.committee),
            date=printable(self.form.reached_on),
        )

    @property
    def _all_parties(self) -> tuple[PartyLine, ...]:
        empty = (PartyLine(role=APPLICANT, name=""), PartyLine(role=RESPONDENT, name=""))
        return self.form.parties or empty
