"""Records, lists and report forms of a dossier (记录、清单、报告表): which parts stand on them is data of their kind.

Each name in ``order`` is a part; ``parts`` says what it is and how it looks, ``labels`` and ``sentences`` hold its words.
A value that the record lacks leaves a line to write on, so that the same form printed empty serves for writing by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import NewPage, Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import Paper
from mediation.documents.forms.sheet_grid import Grid
from mediation.documents.line_breaking import Span
from mediation.documents.models import SheetForm
from mediation.documents.page_frame import FORM, LETTER, PageFrame
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.pictures import PictureBox
from mediation.documents.signature import KeptEnding, Signatory, signature_rows, take_last_paragraphs
from mediation.documents.tokens import lines_of, printable

_FRAMES = {"letter": LETTER, "form": FORM, "wide": replace(FORM, right=13)}
_TABLE_STYLE = TextStyle(size=10.5, leading=16, indent=0)
_CARD_GAP = 8.0
_SHORT_LINE = 40
_PICTURE_SHARE = 0.47


def frame_of(form: SheetForm, texts: FormTexts) -> PageFrame:
    """The margins of a kind; a record signed on every page has room for that above its page number."""
    page = texts.of(form.kind).value("page")
    frame = _FRAMES[str(page["frame"])]
    return replace(frame, bottom=frame.bottom + 6) if page.get("sign_each_page") else frame


def sign_each_page(form: SheetForm, texts: FormTexts) -> str:
    """The words before the line that somebody signs on every page, '' where nobody does."""
    return str(texts.of(form.kind).value("page").get("sign_each_page", ""))


class SheetPaper:
    """Builds the story of one paper."""

    def __init__(self, form: SheetForm, texts: FormTexts) -> None:
        """Take values and wording."""
        page = texts.of(form.kind).value("page")
        self.form, self.frame = form, frame_of(form, texts)
        self.paper = Paper(
            texts, form.kind, TextStyle(size=float(page["size"]), leading=float(page["leading"]))
        )
        self.wording = self.paper.wording
        self._last_empty: Flowable | None = None
        self.values = {"committee": form.committee, "number": form.number, **dict(form.values)}

    def story(self) -> list[Flowable]:
        """Title and parts in the committee's order; the last text stays with the signatures."""
        story: list[Flowable] = [self.paper.title()]
        grid: tuple[int, Grid] | None = None
        ending: Mapping[str, Any] | None = None
        for name in self.wording.texts("order"):
            part = self.wording.value("parts", name)
            if not self._shown(part):
                continue
            if part["as"] == "grid":
                grid = (len(story), Grid(part, self.paper, self.values))
            if part["as"] == "signatures":
                ending = part
            story += self._built(name, part)
        last = KeptEnding([], self._signatures(ending), self.frame.height) if ending is not None else None
        self._fill_up(story, last)
        if ending is not None:
            kept = take_last_paragraphs(story) if grid is None else []
            carried_on = [] if grid else self.paper.carried_on(self.form.number)
            story.append(KeptEnding(kept, self._signatures(ending), self.frame.height, carried_on))
        return self._with_grid(story, *grid) if grid else story

    def _built(self, name: str, part: Mapping[str, Any]) -> list[Flowable]:
        builders: Mapping[str, Callable[[], list[Flowable]]] = {
            "number": lambda: [self.paper.number(self.form.number)],
            "fields": lambda: self._fields(part),
            "text": lambda: self._text(name, part),
            "sentence": lambda: self._sentence(name, part),
            "talk": lambda: self._talk(name, part),
            "table": lambda: self._table(name, part),
            "cards": self._cards,
            "statements": lambda: self._statements(part),
            "pictures": self._pictures,
        }
        build = builders.get(str(part["as"]))
        return build() if build else []

    def _fill_up(self, story: list[Flowable], ending: Flowable | None) -> None:
        """Lines to write on go down to the end of the page."""
        places = [number for number, part in enumerate(story) if part is self._last_empty]
        if places:
            used = sum(_full_height(part, self.frame) for part in [*story, *filter(None, [ending])])
            more = int((self.frame.height - used) // self.paper.style.leading)
            story[places[0] : places[0]] = self.paper.empty_lines(max(0, more))

    def _empty(self, part: Mapping[str, Any], least: int) -> list[Flowable]:
        lines = self.paper.empty_lines(least)
        if part.get("elastic") and lines:
            self._last_empty = lines[-1]
        return lines

    def _with_grid(self, story: list[Flowable], place: int, grid: Grid) -> list[Flowable]:
        """Give the form what the other parts leave of the page; what it cannot take goes to an annex."""
        used = sum(_full_height(part, self.frame) for part in story)
        table, annex = grid.fitted(self.frame.width, self.frame.height - used - 1)
        return [*story[:place], table, *story[place:], *annex]

    def _shown(self, part: Mapping[str, Any]) -> bool:
        """Some parts stand only where a value is known, or only where it is not."""
        wanted, unwanted = part.get("when"), part.get("unless")
        missing = bool(wanted) and not self._value(str(wanted))
        return not missing and not (unwanted and self._value(str(unwanted)))

    # ---- parts --------------------------------------------------------------------------------------------

    def _fields(self, part: Mapping[str, Any]) -> list[Flowable]:
        return [
            FieldLine(
                [
                    Field(f"{label}：" if label else "", self._value(str(key)), float(share))
                    for label, key, share in row
                ],
                self.paper.body,
                label_role=FontRole.HEI,
            )
            for row in part["rows"]
        ]

    def _value(self, key: str) -> str:
        return printable(self.values.get(key, "")).replace("\n", " ").strip()

    def _text(self, name: str, part: Mapping[str, Any]) -> list[Flowable]:
        empty = int(part.get("empty_lines", 3))
        text = self.values.get(name, "")
        if not text.strip() and not empty:
            return []
        label = self.wording.text("labels", name)
        if text.strip():
            return self.paper.labelled(label, text)
        return [*self.paper.labelled(label, "", empty_lines=0), *self._empty(part, empty)]

    def _sentence(self, name: str, part: Mapping[str, Any]) -> list[Flowable]:
        made = self.paper.sentence(
            self.wording.text("sentences", name), self.values, underlined=bool(part.get("underlined"))
        )
        style = replace(
            made.style, align=str(part.get("align", "justify")), before=float(part.get("before", 0))
        )
        made.style = replace(style, indent=0.0) if part.get("flush") else style
        return [made]

    def _talk(self, name: str, part: Mapping[str, Any]) -> list[Flowable]:
        head = Span(self.wording.text("labels", name), role=FontRole.HEI)
        found: list[Flowable] = [Paragraph([head], replace(self.paper.body, keep_with_next=True))]
        talk = [pair for pair in self.form.talk if any(text.strip() for text in pair)]
        if not talk:
            note = self.values.get("note", "")
            if note.strip():
                return found + [Paragraph(line, self.paper.body) for line in lines_of(note)]
            return found + self._empty(part, int(part.get("empty_lines", 12)))
        for question, answer in talk:
            found += self._said(self.wording.text("labels", "question"), question, asked=True)
            found += self._said(self.wording.text("labels", "answer"), answer)
        return found

    def _said(self, label: str, text: str, *, asked: bool = False) -> list[Flowable]:
        first, *others = lines_of(text) or ("",)
        style = replace(self.paper.body, keep_with_next=asked and not others)
        head = Paragraph([Span(label, role=FontRole.HEI), Span(first)], style)
        return [head, *(Paragraph(line, self.paper.body) for line in others)]

    def _table(self, name: str, part: Mapping[str, Any]) -> list[Flowable]:
        labels = self.wording.texts("labels", name)
        shares = [(float(share), str(align)) for share, align in part["columns"]]
        rows = [tuple(printable(text) for text in row) for row in self.form.rows]
        style = replace(_TABLE_STYLE, role=self.paper.texts.body)
        row_height = float(part.get("row_height", 26))
        written = DataTable(labels, rows, shares, style, row_height=row_height)
        # Rows to write on fill the room of the form; they never make another page.
        room = (int(part.get("least_rows", 0)) + 1) * row_height - written.wrap(self.frame.width, 0)[1]
        rows += [("",) * len(labels)] * max(0, round(room / row_height))
        return [Space(4), DataTable(labels, rows, shares, style, row_height=row_height)]

    def _cards(self) -> list[Flowable]:
        """Each row is a heading with sentences below it: what the parties take home."""
        found: list[Flowable] = []
        for heading, *lines in self.form.rows or (("", *[""] * 6),):
            style = replace(
                self.paper.body, role=FontRole.HEI, indent=0, keep_with_next=True, before=_CARD_GAP
            )
            if heading:
                found.append(Paragraph(printable(heading), style))
            texts = [part for line in lines for part in lines_of(line)]
            plain = replace(self.paper.body, indent=0, left=self.paper.style.size, align="left")
            for number, text in enumerate(texts, start=1):
                # A card does not leave its first or last line alone on a page.
                kept = number in (1, len(texts) - 1) and number < len(texts) and len(text) <= _SHORT_LINE
                found.append(Paragraph(text, replace(plain, keep_with_next=kept)))
            if not heading and not texts:
                found += self.paper.empty_lines(len(lines))
        return found

    def _statements(self, part: Mapping[str, Any]) -> list[Flowable]:
        """Each row is who said it and when, with the words below."""
        found: list[Flowable] = []
        head = replace(self.paper.body, role=FontRole.HEI, indent=0, keep_with_next=True, before=_CARD_GAP)
        for who, said in self.form.rows:
            found.append(Paragraph(printable(who), head))
            found += [Paragraph(line, self.paper.body) for line in lines_of(said)]
        return found or self._empty(part, int(part.get("empty_lines", 6)))

    def _pictures(self) -> list[Flowable]:
        height = self.frame.height * _PICTURE_SHARE
        found: list[Flowable] = []
        for number, picture in enumerate(self.form.pictures, start=1):
            if number > 1 and number % 2 == 0:
                found.append(NewPage())
            found.append(PictureBox(picture, height=height, caption=printable(picture.name), framed=True))
        return found

    def _signatures(self, part: Mapping[str, Any]) -> list[Flowable]:
        names: dict[str, list[str]] = {}
        for role, name in self.form.signers:
            names.setdefault(role, []).append(name)
        fingers: list[Signatory] = []
        officers: list[Signatory] = []
        parties = self.paper.signatories(self.form.parties) if part.get("parties") else []
        for role, label, *marks in part["lines"]:
            for _name in names.get(str(role), [""]):
                line = Signatory(str(label), fingerprint="fingerprint" in marks)
                (fingers if line.fingerprint else officers).append(line)
        above = self._fields({"rows": part.get("above", ())})
        return above + signature_rows(
            [*parties, *fingers],
            officers,
            self.paper.body,
            self.paper.signature_texts,
            width=self.frame.width,
            committee=printable(self.form.committee) if part.get("seal") else None,
            date=self._value(str(part.get("date", ""))) if part.get("date") else "",
        )


def _full_height(part: Flowable, frame: PageFrame) -> float:
    return part.wrap(frame.width, frame.height)[1] + part.getSpaceBefore() + part.getSpaceAfter()
