"""人民调解申请书: who asks for mediation with whom, about what, and for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.paper import APPLICANT, RESPONDENT, THIRD, Paper, of_role, party_values
from mediation.documents.line_breaking import Span
from mediation.documents.models import ApplicationForm, DocumentKind, PartyLine
from mediation.documents.page_frame import LETTER
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import KeptEnding, signature_rows, take_last_paragraphs
from mediation.documents.tear_off import Together
from mediation.documents.tokens import printable

FRAME = replace(LETTER, top=30, bottom=30, number_at=20)
_STYLE = TextStyle(size=14, leading=25)


class Application:
    """Builds the story of one application."""

    def __init__(self, form: ApplicationForm, texts: FormTexts) -> None:
        """Take values and wording."""
        self.form = form
        self.paper = Paper(texts, DocumentKind.APPLICATION, _STYLE)
        self.wording = self.paper.wording

    def story(self) -> list[Flowable]:
        """Title and blocks in the order the committee wants; the last text stays with the signatures."""
        blocks: dict[str, Callable[[], list[Flowable]]] = {
            "applicants": lambda: self._side(APPLICANT, "applicants", always=True),
            "respondents": lambda: self._side(RESPONDENT, "respondents", always=True),
            "third_parties": lambda: self._side(THIRD, "third_parties", always=False),
            "facts": self._facts,
            "claims": self._claims,
            "declaration": self._declaration,
        }
        story: list[Flowable] = [self.paper.title(), Space(6)]
        for name in self.wording.texts("order"):
            if name in blocks:
                story += blocks[name]()
        ending = self._ending(story)
        return [*story, ending]

    def _side(self, role: str, label: str, *, always: bool) -> list[Flowable]:
        parties = of_role(self.form.parties, role)
        if not parties and always:
            parties = [PartyLine(role=role, name="")]
        found: list[Flowable] = []
        for number, party in enumerate(parties, start=1):
            head = self.wording.text("labels", label) + (f"（{number}）" if len(parties) > 1 else "")
            found.append(Together([self._head(head), *self._party(party)]))
        return found

    def _head(self, text: str) -> Flowable:
        style = replace(_STYLE, role=FontRole.HEI, indent=0, keep_with_next=True, before=4)
        return Paragraph(text, style)

    def _party(self, party: PartyLine) -> list[Flowable]:
        values = party_values(party, self.paper.texts.group("party"))
        rows = self.wording.value("organisation_rows" if party.is_organisation else "person_rows")
        lines = [self._line(row, values) for row in rows]
        if party.guardian:
            guardian = party.guardian
            values = {"name": guardian.name, "relation": guardian.relation, "phone": guardian.phone}
            lines.append(self._line(self.wording.value("guardian_row"), values))
        for agent in party.agents:
            values = {"name": agent.name, "firm": agent.firm, "power": agent.power}
            lines.append(self._line(self.wording.value("agent_row"), values))
        return lines

    def _line(self, row: Sequence[Sequence[str | float]], values: dict[str, str]) -> Flowable:
        fields = [
            Field(str(label), printable(values.get(str(key), "")).strip(), float(share))
            for label, key, share in row
        ]
        return FieldLine(fields, self.paper.body)

    def _facts(self) -> list[Flowable]:
        label, empty_lines = self.wording.text("labels", "facts"), self.wording.number("empty_facts")
        return self.paper.labelled(label, self.form.facts, empty_lines=empty_lines)

    def _claims(self) -> list[Flowable]:
        style = replace(_STYLE, role=FontRole.HEI, keep_with_next=True)
        head = Paragraph([Span(self.wording.text("labels", "claims"))], style)
        claims = [claim.strip() for claim in self.form.claims if claim.strip()]
        if not claims:
            return [
                head,
                *(FieldLine([Field(f"　　{number}．", "")], self.paper.body) for number in (1, 2, 3)),
            ]
        numbered = (f"{number}．{printable(claim)}" for number, claim in enumerate(claims, start=1))
        return [head, *(Paragraph(claim, self.paper.body) for claim in numbered)]

    def _declaration(self) -> list[Flowable]:
        values = {"committee": self.form.committee}
        return [self.paper.sentence(self.wording.text("sentences", "declaration"), values)]

    def _ending(self, story: list[Flowable]) -> Flowable:
        kept = take_last_paragraphs(story)
        applicants = of_role(self.form.parties, APPLICANT) or [PartyLine(role=APPLICANT, name="")]
        rows = signature_rows(
            self.paper.signatories(applicants),
            [],
            self.paper.body,
            self.paper.signature_texts,
            width=FRAME.width,
            date=printable(self.form.applied_on),
        )
        return KeptEnding(kept, rows, FRAME.height, self.paper.carried_on(""))
