"""Agreement and records as a Word file to be edited elsewhere (草稿): the printed PDF stays the record.

The wording, its order and the values are those of the printed paper; what people typed goes in as plain text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mediation.documents.models import AgreementForm, DocumentKind, PartyLine, SheetForm, SupplementForm
from mediation.documents.tokens import lines_of, printable
from mediation.domain.chinese_dates import item_number

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from mediation.documents.form_texts import FormTexts, Wording

WORD_KINDS = frozenset(
    {DocumentKind.AGREEMENT, DocumentKind.SUPPLEMENT, DocumentKind.SESSION_RECORD, DocumentKind.INQUIRY}
)
MARK = "草稿，供修改用，以打印的PDF为准"
_SONG, _HEI, _LATIN = "宋体", "黑体", "Times New Roman"
_BODY_SIZE, _TITLE_SIZE, _MARK_SIZE, _TABLE_SIZE = 14, 22, 10.5, 12
_LINE = 26
_BLANK = "＿"


def word_file(form: AgreementForm | SheetForm, texts: FormTexts) -> bytes:
    """Return the paper as a docx file, marked as a draft on every page."""
    from mediation.documents.forms.agreement import wording_of
    from mediation.documents.forms.paper import Paper
    from mediation.documents.forms.papers import kind_of
    from mediation.documents.paragraph import TextStyle

    paper = Paper(texts, kind_of(form), TextStyle(size=_BODY_SIZE, leading=_LINE))
    if isinstance(form, AgreementForm):
        return _AgreementFile(form, texts, wording_of(paper, oral=form.oral)).bytes()
    return _SheetFile(form, texts, paper.wording).bytes()


class _WordFile:
    """The page, its fonts and the parts all papers share."""

    def __init__(self, committee: str, title: str, texts: FormTexts, wording: Wording) -> None:
        import docx

        self.texts, self.wording = texts, wording
        self.file: Document = docx.Document()
        self._set_page()
        self.file.core_properties.title = printable(title)
        self.file.core_properties.author = printable(committee)
        self.file.core_properties.comments = MARK
        self.add(title, font=_SONG, size=_TITLE_SIZE, bold=True, align="center", indent=False)

    def bytes(self) -> bytes:
        """Return the finished file."""
        held = io.BytesIO()
        self.file.save(held)
        return held.getvalue()

    def add(
        self,
        text: str,
        *,
        label: str = "",
        font: str = _SONG,
        size: float = _BODY_SIZE,
        bold: bool = False,
        align: str = "left",
        indent: bool = True,
    ) -> None:
        """Add a paragraph; a label stands before its text."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.file.add_paragraph()
        places = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
        paragraph.alignment = places.get(align, WD_ALIGN_PARAGRAPH.LEFT)
        paragraph.paragraph_format.first_line_indent = Pt(2 * size) if indent else None
        if label:
            _run(paragraph, label, _HEI, size)
        _run(paragraph, text, font, size, bold=bold)

    def labelled(self, name: str, text: str) -> None:
        """A text under its label, each of its lines a paragraph; a blank where it is missing."""
        first, *others = lines_of(text) or (_BLANK * 10,)
        self.add(first, label=self.wording.text("labels", name))
        for line in others:
            self.add(line)

    def sentence(self, name: str, values: Mapping[str, str]) -> None:
        """A fixed sentence with its values, blanks where they are missing."""
        self.add(self.filled(self.wording.text("sentences", name), values))

    def filled(self, template: str, values: Mapping[str, str]) -> str:
        """Fill a sentence as the printed paper does."""
        from mediation.documents.wording import spans

        parts = spans(template, values, size=1)
        return "".join(part.text or _BLANK * max(3, round(part.least)) for part in parts)

    def parties(self, parties: Sequence[PartyLine]) -> None:
        """Each party as a sentence."""
        from mediation.documents.forms.paper import party_values

        words = self.texts.group("party")
        for party in parties:
            template = words.text("organisation" if party.is_organisation else "person")
            self.add(self.filled(template, party_values(party, words)), label=f"{party.role}：")
            if party.guardian is not None:
                guardian = {
                    "name": party.guardian.name,
                    "relation": party.guardian.relation,
                    "id_number": party.guardian.id_number,
                    "phone": party.guardian.phone,
                    "ward": party.name,
                }
                self.add(self.filled(words.text("guardian"), guardian))
            for agent in party.agents:
                power = {"name": agent.name, "firm": agent.firm, "power": agent.power}
                self.add(self.filled(words.text("agent"), power))

    def party_signers(self, parties: Sequence[PartyLine]) -> list[str]:
        """Who signs for the parties, as on the printed paper: guardians for minors, seal and office for bodies."""
        from mediation.documents.forms.paper import Paper
        from mediation.documents.paragraph import TextStyle

        paper = Paper(self.texts, DocumentKind.AGREEMENT, TextStyle())
        return [who.label for who in paper.signatories(parties)]

    def signatures(self, lines: Sequence[str], day: str) -> None:
        """A line for everybody who signs, and the day."""
        for line in lines:
            self.add(line + _BLANK * 8, indent=False)
        self.add(day or "　　年　　月　　日", align="right", indent=False)

    def _set_page(self) -> None:
        from docx.shared import Mm, Pt

        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(28)
        style = self.file.styles["Normal"]
        style.paragraph_format.line_spacing = Pt(_LINE)
        style.paragraph_format.space_after = Pt(0)
        head = section.header.paragraphs[0]
        _run(head, MARK, _HEI, _MARK_SIZE)


class _AgreementFile(_WordFile):
    """人民调解协议书, 口头协议登记表, 补充协议书."""

    def __init__(self, form: AgreementForm, texts: FormTexts, wording: Wording) -> None:
        from mediation.documents.forms.agreement import copies_in_words

        super().__init__(form.committee, wording.text("title"), texts, wording)
        first = form.first if isinstance(form, SupplementForm) else ""
        builders = {
            "number": lambda: self.add(
                form.number, label=wording.text("labels", "number"), align="right", indent=False
            ),
            "parties": lambda: self.parties(form.parties),
            "facts": lambda: self.labelled("facts", form.facts),
            "liability": lambda: self.labelled("liability", form.liability) if form.liability else None,
            "terms": lambda: self._terms(form),
            "performance": lambda: self.labelled("performance", form.performance),
            "copies": lambda: self.sentence("copies", {"copies": copies_in_words(form.copies)}),
            "signature": lambda: self.signatures(list(self._signers(form)), form.reached_on),
        }
        for name in wording.texts("order"):
            if name in builders:
                builders[name]()
            elif name in wording.value("sentences"):
                self.sentence(name, {"first": first})

    def _terms(self, form: AgreementForm) -> None:
        self.sentence("terms", {})
        for position, term in enumerate(form.terms, start=1):
            head, *others = lines_of(term.text) or ("",)
            self.add(f"{item_number(position)}、{head}")
            for line in others:
                self.add(line)
            if term.instalments:
                name = self.wording.text("labels", "instalment")
                rows = [
                    (name.replace("{number}", str(number)), line.due, line.amount, line.capitals)
                    for number, line in enumerate(term.instalments, start=1)
                ]
                if term.total:
                    rows.append((self.wording.text("labels", "total"), "", term.total, term.total_capitals))
                self._table(self.wording.texts("labels", "instalments"), rows)

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table = self.file.add_table(rows=0, cols=len(heads))
        table.style = "Table Grid"
        for values in (heads, *rows):
            for cell, text in zip(table.add_row().cells, values, strict=True):
                _run(cell.paragraphs[0], text, _SONG, _TABLE_SIZE)

    def _signers(self, form: AgreementForm) -> Iterator[str]:
        words = self.texts.group("signature")
        yield from self.party_signers(() if form.oral else form.parties)
        yield from (words.text("mediator") for _ in form.mediators or ("",))
        yield words.text("recorder")
        yield f"{printable(form.committee)}{words.text('seal')}"


class _SheetFile(_WordFile):
    """人民调解记录, 调查记录: parts and their order are data of the kind."""

    def __init__(self, form: SheetForm, texts: FormTexts, wording: Wording) -> None:
        super().__init__(form.committee, wording.text("title"), texts, wording)
        self.form = form
        for name in wording.texts("order"):
            self._part(name, wording.value("parts", name))

    def _part(self, name: str, part: Mapping[str, Any]) -> None:
        match part["as"]:
            case "number":
                label = self.wording.text("labels", "number")
                self.add(self.form.number, label=label, align="right", indent=False)
            case "fields":
                for row in part["rows"]:
                    said = [f"{label}：{self.form.value(key) or _BLANK * 6}" for label, key, _ in row]
                    self.add("　".join(said).replace("\n", "、"), indent=False)
            case "text":
                self.labelled(name, self.form.value(name))
            case "sentence":
                self.sentence(name, dict(self.form.values))
            case "talk":
                self._talk(name)
            case "signatures":
                lines = [str(line[1]) for line in part["lines"]]
                if part.get("parties"):
                    lines = [*self.party_signers(self.form.parties), *lines]
                self.signatures(lines, self.form.value(str(part.get("date", ""))))

    def _talk(self, name: str) -> None:
        if not self.form.talk:
            self.labelled(name, self.form.value("note"))
            return
        for question, answer in self.form.talk:
            self.labelled("question", question)
            self.labelled("answer", answer)


def _run(paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False) -> None:
    """Plain text in a Chinese font; Word takes the font of Chinese characters from an attribute of its own."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(printable(text).replace("\n", ""))
    run.font.name, run.font.size, run.font.bold = _LATIN, Pt(size), bold
    run.element.get_or_add_rPr().get_or_add_rFonts().set(
        qn("w:eastAsia"), font
    )  # python-docx offers no other way
