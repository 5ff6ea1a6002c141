"""人民调解受理登记表: a one-page form; what does not fit goes to an annex."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.fonts import FontRole
from mediation.documents.form_table import Cell, FormTable, Row
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import APPLICANT, RESPONDENT, THIRD, Paper, of_role
from mediation.documents.line_breaking import Span
from mediation.documents.models import AcceptanceForm, DocumentKind, PartyLine
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import NO_DATE
from mediation.documents.tokens import lines_of, printable
from mediation.documents.wording import filled

FRAME = FORM
_STYLE = TextStyle(size=12, leading=21)
_LABEL_SHARE = 17.0
_FIELD_SHARE = 13.0
_ROLES = (APPLICANT, RESPONDENT, THIRD)
_NAMES_SHOWN = 3
_PEOPLE_COLUMNS = ((0.08, "center"), (0.13, "center"), (0.2, "center"), (0.25, "center"), (0.17, "center"), (0.17, "left"))


class Acceptance:
    """Builds the story of one registration form."""

    def __init__(self, form: AcceptanceForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, DocumentKind.ACCEPTANCE, _STYLE)
        self.wording = self.paper.wording
        self.most = self.wording.number("most_parties")
        self.annexed: list[Flowable] = []

    def story(self) -> list[Flowable]:
        """Title, number, lead sentence, table, remark; then the annex if there is one."""
        parts: list[Flowable] = [self.paper.title()]
        table: FormTable | None = None
        for name in self.wording.texts("order"):
            if name == "table":
                table = FormTable(self._rows(), replace(_STYLE, leading=18))
                parts.append(table)
            else:
                parts.append(self._outside(name))
        overflow = self._fill(table, parts) if table else ()
        return [*parts, *self._annex(overflow)]

    def _outside(self, name: str) -> Flowable:
        if name == "number":
            return self.paper.number(self.form.number)
        if name == "lead":
            return self._lead()
        text = self.wording.text("labels", "remark") + (self.form.remark or self.wording.text("sentences", "remark"))
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
            "category": lambda: [self._row("category", [self._text(self.form.category)], least=30)],
            "source": lambda: [self._row("source", [self._sources()], least=30)],
            "facts": lambda: [replace(self._row("facts", self._facts(), least=120, place="top"), elastic=True)],
            "party_signature": lambda: [self._row("party_signature", self._party_signatures(), least=60)],
            "registrar_signature": lambda: [self._registrar_row()],
        }
        return [row for name in self.wording.texts("rows") for row in builders[name]()]

    def _row(self, label: str, parts: Sequence[Flowable], *, least: float, place: str = "middle") -> Row:
        cells = (
            Cell(_LABEL_SHARE, tuple(self._label(line) for line in self.wording.text("labels", label).split("\n"))),
            Cell(100 - _LABEL_SHARE, tuple(parts), place),
        )
        return Row(cells, least=least)

    def _label(self, text: str) -> Paragraph:
        return Paragraph(text, replace(_STYLE, role=FontRole.HEI, size=11, leading=17, indent=0, align="center"))

    def _text(self, text: str, align: str = "left") -> Paragraph:
        return Paragraph(printable(text).strip(), replace(self.paper.body, leading=18, indent=0, align=align))

    def _party_rows(self) -> list[Row]:
        parties = self.form.parties or (PartyLine(APPLICANT, ""), PartyLine(RESPONDENT, ""))
        if len(parties) <= self.most:
            return [row for group, party in enumerate(parties) for row in self._one_party(party, group)]
        self.annexed.append(self._people(parties))
        annex = self.paper.texts.group("annex")
        rows = []
        for role in _ROLES:
            names = [printable(party.name) for party in of_role(parties, role)]
            if names:
                values = {"names": "、".join(names[:_NAMES_SHOWN]), "count": str(len(names))}
                text = filled(annex.text("people"), values)
                label = Cell(_LABEL_SHARE, (self._label(role),))
                rows.append(Row((label, Cell(100 - _LABEL_SHARE, (self._text(text),))), least=30))
        return rows

    def _one_party(self, party: PartyLine, group: int) -> list[Row]:
        if party.is_organisation:
            lines = [
                [("organisation_name", party.name, 45), ("representative", party.representative, 16)],
                [("organisation_id", party.id_number, 37), ("phone", party.phone, 24)],
                [("organisation_address", party.address, 74)],
            ]
        else:
            lines = [
                [("name", party.name, 22), ("sex", party.sex, 7), ("ethnicity", party.ethnicity, 13), ("age", party.age, 10)],
                [("id_number", party.id_number, 37), ("phone", party.phone, 26)],
                [("address", party.address, 76)],
            ]
        if party.guardian:
            who = party.guardian
            name = f"{who.name}（{who.relation}）" if who.relation else who.name
            lines.append([("guardian", name, 37), ("phone", who.phone, 24)])
        lines += [[("agent", "，".join(filter(None, (who.name, who.firm, who.power))), 74)] for who in party.agents]
        return [Row(self._field_cells(line), least=25, side=party.role, group=group) for line in lines]

    def _field_cells(self, line: Sequence[tuple[str, str, float]]) -> tuple[Cell, ...]:
        """Labels share what the values leave of the row."""
        label_share = (100 - sum(share for _, _, share in line)) / len(line)
        cells: list[Cell] = []
        for label, value, share in line:
            alone = len(line) == 1
            cells.append(Cell(label_share, (self._label(self.wording.text("labels", label)),)))
            cells.append(Cell(share, (self._text(value, "left" if alone else "center"),)))
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
        parties = self.form.parties or (PartyLine(APPLICANT, ""), PartyLine(RESPONDENT, ""))
        if len(parties) > self.most:
            parties = tuple(PartyLine(role, "") for role in _ROLES if of_role(parties, role))
        style = replace(self.paper.body, leading=30)
        pairs = [parties[at : at + 2] for at in range(0, len(parties), 2)]
        return [
            FieldLine([Field(f"{party.role}{printable(party.name)}：", "", 50) for party in pair], style) for pair in pairs
        ]

    def _registrar_row(self) -> Row:
        style = replace(self.paper.body, indent=0, align="right", leading=24)
        seal = Paragraph(self.wording.text("sentences", "seal"), style)
        date = Paragraph(NO_DATE, style)
        return self._row("registrar_signature", [seal, date], least=84, place="bottom")

    def _fill(self, table: FormTable, parts: Sequence[Flowable]) -> Sequence[Paragraph]:
        """Let the table take what the other parts leave of the page."""
        others = [part for part in parts if part is not table]
        used = sum(
            part.wrap(FRAME.width, FRAME.height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in others
        )
        notice = self._text(self.paper.texts.group("annex").text("in_cell"), "right")
        return table.fit(FRAME.width, FRAME.height - used - 1, notice)

    def _annex(self, overflow: Sequence[Paragraph]) -> list[Flowable]:
        found: list[Flowable] = []
        if overflow:
            style = replace(self.paper.body, leading=22)
            rest = [Paragraph(part.spans, replace(style, indent=part.style.indent)) for part in overflow]
            found += self.paper.annex(self.form.number, self.wording.text("labels", "facts"), rest)
        if self.annexed:
            title = self.paper.texts.group("annex").text("people_title")
            found += self.paper.annex(self.form.number, title, self.annexed)
        return found

    def _people(self, parties: Sequence[PartyLine]) -> DataTable:
        rows = [
            tuple(printable(text) for text in (str(number), party.role, party.name, party.id_number, party.phone, ""))
            for number, party in enumerate(parties, start=1)
        ]
        head = self.paper.texts.group("annex").texts("people_columns")
        style = replace(self.paper.body, size=10.5, leading=16)
        return DataTable(head, rows, _PEOPLE_COLUMNS, style, row_height=30)


def _tick(chosen: bool) -> str:
    return "☑" if chosen else "☐"
