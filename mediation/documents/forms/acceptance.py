"""人民调解受理登记表: a one-page form; what does not fit goes to an annex."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.fonts import FontRole
from mediation.documents.form_table import Cell, FormTable, Row
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import APPLICANT, RESPONDENT, THIRD, Paper, of_role
from mediation.documents.line_breaking import Span
from mediation.documents.models import AcceptanceForm, DocumentKind, PartyLine
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import NO_DATE, Signatory, signature_lines
from mediation.documents.tokens import lines_of, printable
from mediation.documents.wording import filled

FRAME = FORM
_STYLE = TextStyle(size=12, leading=19.5)
_LABEL_SHARE = 18.5
_LABEL_PADDING = 2.0
# Shares of label and value by the number of fields in a row; the first label is as wide as the labels below.
_FIRST = (_LABEL_SHARE - 6.0) / 0.94
_GRIDS = {
    1: ((_FIRST, 100 - _FIRST),),
    2: ((_FIRST, 40.5), (9.0, 50.5 - _FIRST)),
    4: ((_FIRST, 25.0), (9.0, 6.5), (9.0, 14.0), (9.0, 27.5 - _FIRST)),
}
_ROLES = (APPLICANT, RESPONDENT, THIRD)
_NAMES_SHOWN = 3
# Longer labels than this, in characters, leave no room for a line to sign on in half the row.
_TWO_ABREAST = 12


class Acceptance:
    """Builds the story of one registration form."""

    def __init__(self, form: AcceptanceForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, DocumentKind.ACCEPTANCE, _STYLE)
        self.wording = self.paper.wording
        blanks = (PartyLine(role, "") for role in (APPLICANT, RESPONDENT) if not of_role(form.parties, role))
        self.parties = tuple(sorted((*form.parties, *blanks), key=lambda party: _place(party.role)))
        self.parties_annexed = len(self.parties) > self.wording.number("most_parties")

    def story(self) -> list[Flowable]:
        """Title, number, lead sentence, table, remark; then the annex if there is one."""
        table = FormTable(self._rows(), replace(_STYLE, leading=18))
        parts = [table if name == "table" else self._outside(name) for name in self.wording.texts("order")]
        parts.insert(0, self.paper.title())
        room = FRAME.height - 1 - sum(_full_height(part) for part in parts if part is not table)
        if table.least_height(FRAME.width) > room:
            self.parties_annexed = True
            table.rows = self._rows()
        notice = self._text(self.paper.texts.group("annex").text("in_cell"), "right")
        return [*parts, *self._annex(table.fit(FRAME.width, room, notice))]

    def _outside(self, name: str) -> Flowable:
        if name == "number":
            return self.paper.number(self.form.number)
        if name == "lead":
            return self._lead()
        text = self.wording.text("labels", "remark") + (
            self.form.remark or self.wording.text("sentences", "remark")
        )
        return Paragraph(printable(text), replace(self.paper.body, size=10.5, leading=18, indent=0, before=4))

    def _lead(self) -> Paragraph:
        own = self.form.on_own_initiative
        template = self.wording.text("sentences", "lead_on_own_initiative" if own else "lead_by_application")
        values = {
            "accepted_on": self.form.accepted_on,
            "committee": self.form.committee,
            "applicants": self._names(APPLICANT),
            "respondents": self._names(RESPONDENT),
        }
        lead = self.paper.sentence(template, values, underlined=True)
        lead.style = replace(lead.style, leading=23, after=6)
        return lead

    def _names(self, role: str) -> str:
        parties = of_role(self.form.parties, role)
        names = "、".join(printable(party.name) for party in parties[:_NAMES_SHOWN])
        return names if len(parties) <= _NAMES_SHOWN else f"{names}等{len(parties)}人"

    def _rows(self) -> list[Row]:
        builders: dict[str, Callable[[], list[Row]]] = {
            "parties": self._party_rows,
            "category": lambda: [self._row("category", [self._text(self.form.category)], least=26)],
            "source": lambda: [self._row("source", [self._sources()], least=26)],
            "facts": lambda: [
                replace(self._row("facts", self._facts(), least=84, place="top"), elastic=True)
            ],
            "party_signature": lambda: [self._row("party_signature", self._party_signatures(), least=48)],
            "registrar_signature": lambda: [self._registrar_row()],
        }
        return [row for name in self.wording.texts("rows") for row in builders[name]()]

    def _row(self, label: str, parts: Sequence[Flowable], *, least: float, place: str = "middle") -> Row:
        return Row(
            (self._label_cell(self.wording.text("labels", label)), self._cell(parts, place)), least=least
        )

    def _label_cell(self, text: str, share: float = _LABEL_SHARE) -> Cell:
        return Cell(share, tuple(self._label(line) for line in text.split("\n")), padding=_LABEL_PADDING)

    def _cell(self, parts: Sequence[Flowable], place: str = "middle") -> Cell:
        return Cell(100 - _LABEL_SHARE, tuple(parts), place)

    def _label(self, text: str) -> Paragraph:
        return Paragraph(
            text, replace(_STYLE, role=FontRole.HEI, size=11, leading=17, indent=0, align="center")
        )

    def _text(self, text: str, align: str = "left") -> Paragraph:
        return Paragraph(printable(text).strip(), replace(self.paper.body, leading=18, indent=0, align=align))

    def _party_rows(self) -> list[Row]:
        if not self.parties_annexed:
            return [row for group, party in enumerate(self.parties) for row in self._one_party(party, group)]
        template = self.paper.texts.group("annex").text("people")
        return [
            Row(
                (
                    self._label_cell(role),
                    self._cell([self._text(filled(template, {"names": self._names(role)}))]),
                )
            )
            for role in _ROLES
            if of_role(self.parties, role)
        ]

    def _one_party(self, party: PartyLine, group: int) -> list[Row]:
        if party.is_organisation:
            lines = [
                [("organisation_name", party.name), ("representative", party.representative)],
                [("organisation_id", party.id_number), ("phone", party.phone)],
                [("organisation_address", party.address)],
            ]
        else:
            lines = [
                [
                    ("name", party.name),
                    ("sex", party.sex),
                    ("ethnicity", party.ethnicity),
                    ("age", party.age),
                ],
                [("id_number", party.id_number), ("phone", party.phone)],
                [("address", party.address)],
            ]
        if party.guardian:
            who = party.guardian
            name = f"{who.name}（{who.relation}）" if who.relation else who.name
            lines.append([("guardian", name), ("phone", who.phone)])
        lines += [
            [("agent", "，".join(filter(None, (who.name, who.firm, who.power))))] for who in party.agents
        ]
        return [Row(self._field_cells(line), least=24, side=party.role, group=group) for line in lines]

    def _field_cells(self, line: Sequence[tuple[str, str]]) -> tuple[Cell, ...]:
        """Labels and values on one grid, so that the rules of all rows meet."""
        cells: list[Cell] = []
        for (label, value), (label_share, share) in zip(line, _GRIDS[len(line)], strict=True):
            cells.append(self._label_cell(self.wording.text("labels", label), label_share))
            cells.append(Cell(share, (self._text(value, "left" if len(line) == 1 else "center"),)))
        return tuple(cells)

    def _sources(self) -> Paragraph:
        options = list(self.wording.texts("sources"))
        other = self.wording.text("other_source")
        chosen = self.form.source.strip()
        found: list[Span] = []
        for option in options:
            found += [Span(f"{_tick(option == chosen)}{option}", whole=True), Span("　")]
        delegated = chosen not in ("", *options)
        detail = printable(self.form.delegated_by or (chosen if chosen != other else ""))
        found.append(Span(f"{_tick(delegated)}{other}{'：' + detail if delegated and detail else ''}"))
        return Paragraph(found, replace(self.paper.body, leading=18, indent=0, align="left"))

    def _facts(self) -> list[Paragraph]:
        return [Paragraph(line, self.paper.body) for line in lines_of(self.form.facts)] or [self._text("")]

    def _party_signatures(self) -> list[Flowable]:
        if self.parties_annexed:
            return [self._text(self.paper.texts.group("annex").text("people_signed"))]
        return self._signature_lines([self._signs_for(party) for party in self.parties])

    def _signs_for(self, party: PartyLine) -> str:
        """Whose signature binds the party: a minor's is the guardian's (民法典 19–23)."""
        if party.guardian is None:
            return f"{party.role}{printable(party.name)}："
        guardian = f"{self.wording.text('labels', 'guardian')}{printable(party.guardian.name)}"
        return f"{printable(party.name)}的{guardian}："

    def _signature_lines(self, labels: Sequence[str]) -> list[Flowable]:
        width = FRAME.width * (1 - _LABEL_SHARE / 100) - 10
        signatories = [Signatory(label) for label in labels]
        columns = 2 if max(len(label) for label in labels) <= _TWO_ABREAST else 1
        style = replace(self.paper.body, leading=21 if columns == 2 else 16)
        return signature_lines(signatories, style, self.paper.signature_texts, columns=columns, width=width)

    def _registrar_row(self) -> Row:
        style = replace(self.paper.body, indent=0, align="right", leading=20)
        seal = Paragraph(self.wording.text("sentences", "seal"), style)
        date = Paragraph(NO_DATE, style)
        name = f"{self.wording.text('labels', 'registrar')}{printable(self.form.registrar)}："
        return self._row("registrar_signature", [*self._signature_lines([name]), seal, date], least=70)

    def _annex(self, overflow: Sequence[Paragraph]) -> list[Flowable]:
        found: list[Flowable] = []
        if overflow:
            rest = [Paragraph(part.spans, replace(part.style, leading=22)) for part in overflow]
            found += self.paper.annex(self.form.number, self.wording.text("labels", "facts"), rest)
        if self.parties_annexed:
            texts = self.paper.texts.group("annex")
            people = [line for party in self.parties for line in self._signing_party(party)]
            found += self.paper.annex(self.form.number, texts.text("people_title"), people)
        return found

    def _signing_party(self, party: PartyLine) -> list[Paragraph]:
        """A party's sentences with a line for its signature right below them."""
        paragraphs = [
            Paragraph(part.spans, replace(part.style, keep_with_next=True))
            for part in self.paper.party_paragraphs(party)
        ]
        signature = self.paper.texts.group("annex").text("people_signature")
        return [*paragraphs, Paragraph(signature, replace(self.paper.body, align="right", leading=26))]


def _place(role: str) -> int:
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _full_height(part: Flowable) -> float:
    return part.wrap(FRAME.width, FRAME.height)[1] + part.getSpaceBefore() + part.getSpaceAfter()


def _tick(chosen: bool) -> str:
    return "☑" if chosen else "☐"
