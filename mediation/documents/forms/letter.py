"""Letters, notices and applications (通知书、函、申请书): fixed wording in the committee's order, one copy an addressee.

What a letter says is data (resources/forms/letters): `order` names blocks, each is a sentence, a section, a list, lines to
fill in, or one of the parts that every letter knows (number, addressee, parties, stub, slip, signature).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.form_texts import FormTexts, Wording
from mediation.documents.forms.letter_lists import chosen_words, inline_ticks, ruled_form, table, ticks
from mediation.documents.forms.letter_values import blank_sheet, defaults
from mediation.documents.forms.paper import APPLICANT, RESPONDENT, THIRD, Paper
from mediation.documents.line_breaking import Span
from mediation.documents.models import LetterForm, LetterSheet, PartyLine
from mediation.documents.page_frame import FORM, LETTER, PageFrame
from mediation.documents.paragraph import Paragraph, TextStyle, name_lines
from mediation.documents.signature import KeptEnding, SealRow, Signatory, signature_rows, take_last_paragraphs
from mediation.documents.tear_off import Perforation, Together
from mediation.documents.tokens import lines_of, printable
from mediation.documents.wording import filled, spans

_FRAMES = {"letter": LETTER, "form": FORM}
_SMALL = TextStyle(size=12, leading=21, indent=0)
# A blank so wide at the end of a sentence is lines of its own to write on.
_LONG_BLANK = re.compile(r"\{(\w+):([2-9][0-9])\}[。]?$")
_CHARACTERS_A_LINE = 25
_HEADING, _LEAST_HEADING = 18.0, 14.0


def frame_of(form: LetterForm, texts: FormTexts) -> PageFrame:
    """The margins: those of an official letter, or of a form."""
    return _FRAMES[texts.of(form.kind).text("page", "frame")]


def stories(form: LetterForm, texts: FormTexts) -> list[list[Flowable]]:
    """The story of each copy."""
    return [_Letter(form, sheet, texts).story() for sheet in form.sheets or (blank_sheet(form, texts),)]


class _Letter:
    """Builds one copy."""

    def __init__(self, form: LetterForm, sheet: LetterSheet, texts: FormTexts) -> None:
        page = texts.of(form.kind).value("page")
        style = TextStyle(size=float(page["size"]), leading=float(page["leading"]))
        self.form, self.sheet = form, sheet
        self.paper = Paper(texts, form.kind, style)
        self.wording: Wording = self.paper.wording
        self.frame = frame_of(form, texts)
        self.values = {
            **defaults(self.wording),
            "committee": form.committee,
            "number": form.number,
            "addressee": sheet.addressee,
            **dict(sheet.values),
        }
        self.values["remedies"] = self._remedies()
        self.lists = dict(sheet.lists)

    def story(self) -> list[Flowable]:
        """The stub if there is one, the title, the blocks in their order, then signatures and slip."""
        order = self.wording.texts("order")
        story: list[Flowable] = self._stub() if "stub" in order else []
        if "heading" in self.wording.entries:
            story += self._heading()
        story.append(self.paper.title(filled(self.wording.text("title"), self.values)))
        if "number" not in order:
            story.append(Space(8))
        for name in order:
            if name == "signature":
                kept = take_last_paragraphs(story)
                title = filled(self.wording.text("title"), self.values)
                carried_on = self.paper.carried_on(self.form.number, title)
                story.append(KeptEnding(kept, self._signature(), self.frame.height, carried_on))
            elif name == "table":
                room = self.frame.height - 1 - sum(self._full_height(part) for part in story)
                story += ruled_form(self.paper, self.frame.width, room, self.values, self.lists)
            else:
                story += self._block(name)
        return story

    def _block(self, name: str) -> list[Flowable]:
        own: Mapping[str, Callable[[], list[Flowable]]] = {
            "number": self._number,
            "addressee": self._addressee,
            "parties": self._parties,
            "slip": self._slip,
            "stub": list,
        }
        if name in own:
            return own[name]()
        for group, build in (
            ("sentences", self._sentence),
            ("sections", self._section),
            ("lists", self._list),
            ("rows", self._rows),
        ):
            if name in self.wording.entries.get(group, {}):
                return build(name)
        self.wording.value("sentences", name)
        return []

    def _full_height(self, part: Flowable) -> float:
        height = part.wrap(self.frame.width, self.frame.height)[1]
        return float(height + part.getSpaceBefore() + part.getSpaceAfter())

    def _remedies(self) -> str:
        """Where else the party can go, by the category of the dispute; another letter may lend its list."""
        found = self.wording.entries.get("remedies", {})
        if isinstance(found, str):
            found = self.paper.texts.named(found).value("remedies")
        return str(found.get(self.values.get("category", ""), found.get("default", "")))

    # ---- blocks -------------------------------------------------------------------------------------------

    def _heading(self) -> list[Flowable]:
        """Who writes, above the name of the letter; a long name is set smaller rather than in two lines."""
        text = printable(filled(self.wording.text("heading"), self.values))
        width = font_book().width(FontRole.SONG_BOLD, text, 1.0)
        size = max(_LEAST_HEADING, min(_HEADING, self.frame.width / width)) if width else _HEADING
        style = TextStyle(
            role=FontRole.SONG_BOLD, size=size, leading=28, indent=0, align="center", keep_with_next=True
        )
        lines = name_lines(text, style.role, size, self.frame.width)
        return [Paragraph(line, style) for line in lines]

    def _number(self) -> list[Flowable]:
        return [self.paper.number(self.form.number)]

    def _addressee(self) -> list[Flowable]:
        name = printable(self.sheet.addressee).strip()
        value = Span(name) if name else Span("", underlined=True, least=12 * self.paper.style.size)
        return [Paragraph([value, Span("：")], replace(self.paper.body, indent=0, align="left"))]

    def _parties(self) -> list[Flowable]:
        return [
            line for party in self._roles(self.sheet.described) for line in self.paper.party_paragraphs(party)
        ]

    def _roles(self, parties: Sequence[PartyLine]) -> list[PartyLine]:
        """The parties under the names this paper gives the sides: before the court all are applicants."""
        names = dict(
            zip((APPLICANT, RESPONDENT, THIRD), self.wording.entries.get("party_roles", ()), strict=False)
        )
        return [replace(party, role=names.get(party.role, party.role)) for party in parties]

    def _sentence(self, name: str) -> list[Flowable]:
        entry = self.wording.value("sentences", name)
        if isinstance(entry, Mapping):
            entry = entry.get(self.values.get(name, ""), next(iter(entry.values())))
        return self._paragraphs(str(entry))

    def _paragraphs(self, text: str) -> list[Flowable]:
        """One paragraph a line of the wording; one whose only value was typed in several lines keeps them."""
        return [part for line in text.split("\n") if line.strip() for part in self._paragraph(line)]

    def _paragraph(self, template: str) -> list[Flowable]:
        style = self.paper.body
        if template.startswith("|"):  # begins at the left edge, as 此致 and 附 do
            template, style = template[1:], replace(style, indent=0)
        if template.startswith("#"):
            template, style = template[1:], replace(style, role=FontRole.HEI, keep_with_next=True)
        long_blank = _LONG_BLANK.search(template)
        if long_blank and not self.values.get(long_blank[1], "").strip():
            count = -(-int(long_blank[2]) // _CHARACTERS_A_LINE)
            head = spans(template[: long_blank.start()], self.values, size=style.size)
            return [Paragraph(head, replace(style, keep_with_next=True)), *self.paper.empty_lines(count)]
        found = spans(template, self.values, size=style.size)
        if not any(span.text or span.least for span in found):
            return []
        first, *others = _lines(found)
        return [Paragraph(first, style), *(Paragraph(line, style) for line in others)]

    def _section(self, name: str) -> list[Flowable]:
        head, *paragraphs = self.wording.texts("sections", name)
        style = replace(self.paper.body, role=FontRole.HEI, keep_with_next=True)
        values = self.values
        return [
            Paragraph(spans(head, values, size=style.size), style),
            *(part for text in paragraphs for part in self._paragraphs(text)),
        ]

    def _list(self, name: str) -> list[Flowable]:
        entry = self.wording.value("lists", name)
        chosen = self.lists.get(name, ())
        head_words, style = str(entry.get("head", "")), str(entry["style"])
        if style == "chosen" and (words := chosen_words(entry, chosen, self.values.get(f"{name}_other", ""))):
            return self._counted(head_words, [f"{text.rstrip('。')}。" for text in words])
        if style == "numbered":
            return self._counted(head_words, ["；".join(lines_of(item)) for item in chosen])
        if style == "inline":
            return [inline_ticks(self.paper, entry, chosen)]
        head = self._paragraphs(head_words)
        for part in head:
            if isinstance(part, Paragraph):
                part.style = replace(part.style, keep_with_next=True)
        if style == "table":
            return [Space(10), *head, table(self.paper, entry, chosen)]
        other = self.values.get(f"{name}_other", "")
        return [*head, *ticks(self.paper, entry, chosen, other)]

    def _counted(self, head: str, items: Sequence[str]) -> list[Flowable]:
        """Items under their head by number; a single one stands behind it."""
        if len(items) < 2:
            return [Paragraph(head + printable(item), self.paper.body) for item in items]
        first = Paragraph(head, replace(self.paper.body, keep_with_next=True))
        numbered = (f"{number}．{printable(item)}" for number, item in enumerate(items, start=1))
        return [first, *(Paragraph(item, self.paper.body) for item in numbered)]

    def _rows(self, name: str) -> list[Flowable]:
        return self._field_lines(self.wording.value("rows", name), self.paper.body)

    def _field_lines(self, rows: Sequence[Sequence[Sequence[Any]]], style: TextStyle) -> list[Flowable]:
        return [
            FieldLine(
                [
                    Field(
                        filled(str(label), self.values),
                        printable(self.values.get(key, "")).strip(),
                        float(share),
                    )
                    for label, key, share in row
                ],
                style,
            )
            for row in rows
        ]

    # ---- what surrounds the text --------------------------------------------------------------------------

    def _stub(self) -> list[Flowable]:
        stub = self.wording.value("stub")
        style = replace(_SMALL, role=self.paper.texts.body)
        title = TextStyle(role=FontRole.SONG_BOLD, size=16, leading=26, indent=0, align="center")
        return [
            Together(
                [
                    Paragraph(filled(stub["title"], self.values), title),
                    self.paper.number(self.form.number),
                    *self._field_lines(stub["rows"], style),
                    self._perforation(stub["seam"]),
                ]
            )
        ]

    def _perforation(self, template: str) -> Flowable:
        return Perforation(printable(filled(template, self.values)))

    def _slip(self) -> list[Flowable]:
        slip = self.wording.value("slip")
        style = replace(_SMALL, role=self.paper.texts.body, leading=24)
        title = TextStyle(role=FontRole.SONG_BOLD, size=15, leading=26, indent=0, align="center")
        text = Paragraph(
            spans(slip["text"], self.values, size=style.size), replace(style, indent=2, align="justify")
        )
        rows = self._field_lines(slip["rows"], style)
        return [
            Together(
                [self._perforation(slip["seam"]), Paragraph(slip["title"], title), text, *rows, Space(4)]
            )
        ]

    def _signature(self) -> list[Flowable]:
        wanted = self.wording.value("signature")
        committee = printable(self.form.committee) if wanted.get("committee") else None
        date = printable(self.values.get("letter_date", ""))
        officers = [
            Signatory(printable(filled(label, self.values)), fingerprint=wanted.get("fingerprint", False))
            for label in wanted.get("officers", ())
        ]
        signers = self.paper.signatories(self._roles(self.sheet.signing)) if wanted.get("parties") else []
        if not signers and not officers:
            name = f"{committee}{self.paper.signature_texts.seal}" if committee else ""
            if "unit" in wanted:
                name = printable(filled(str(wanted["unit"]), self.values))
            return [SealRow(name, date, self.paper.body)]
        return signature_rows(
            signers,
            officers,
            self.paper.body,
            self.paper.signature_texts,
            width=self.frame.width,
            committee=committee,
            date=date,
        )


def _lines(found: Sequence[Span]) -> list[list[Span]]:
    """Cut spans where somebody began a new line."""
    lines: list[list[Span]] = [[]]
    for span in found:
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text.strip(" \u3000"))] for text in others if text.strip()]
    return lines
