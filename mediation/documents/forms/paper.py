"""What all papers share: styles, titles, and how parties are written and sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import NewPage
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts, Wording
from mediation.documents.line_breaking import Span
from mediation.documents.models import DocumentKind, PartyLine
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import Signatory, SignatureTexts
from mediation.documents.tokens import lines_of, printable
from mediation.documents.wording import filled, spans

APPLICANT, RESPONDENT, THIRD = "申请人", "被申请人", "第三人"


@dataclass(frozen=True)
class Paper:
    """The wording of one paper with the style of its text."""

    texts: FormTexts
    kind: DocumentKind
    style: TextStyle

    @property
    def wording(self) -> Wording:
        """Labels, order and sentences of this paper."""
        return self.texts.of(self.kind)

    @property
    def body(self) -> TextStyle:
        """The style of running text in the committee's chosen voice."""
        return replace(self.style, role=self.texts.body)

    def title(self, text: str = "") -> Paragraph:
        """The heading of the paper."""
        style = TextStyle(
            role=FontRole.SONG_BOLD,
            size=22,
            leading=34,
            indent=0,
            align="center",
            after=6,
            keep_with_next=True,
        )
        return Paragraph(text or self.wording.text("title"), style)

    def number(self, number: str) -> Paragraph:
        """The number of the record at the right, or a blank for it."""
        style = replace(
            self.body, size=min(self.style.size, 14.0), leading=24, indent=0, align="right", after=6
        )
        label = Span(self.wording.text("labels", "number"))
        value = (
            Span(printable(number)) if number.strip() else Span("", underlined=True, least=11 * style.size)
        )
        return Paragraph([label, value], style)

    def sentence(self, template: str, values: dict[str, str], *, underlined: bool = False) -> Paragraph:
        """A fixed sentence with its values."""
        return Paragraph(spans(template, values, size=self.style.size, underlined=underlined), self.body)

    def labelled(self, label: str, text: str, *, empty_lines: int = 3) -> list[Flowable]:
        """A text under its label: the label opens the first paragraph; lines to write on when it is empty."""
        head = Span(label, role=FontRole.HEI)
        first, *others = lines_of(text) or ("",)
        if not first:
            return [
                Paragraph([head], replace(self.body, keep_with_next=True)),
                *self.empty_lines(empty_lines),
            ]
        return [
            Paragraph([head, Span(first)], self.body),
            *(Paragraph(line, self.body) for line in others),
        ]

    def empty_lines(self, count: int) -> list[Flowable]:
        """Lines across the page to write on."""
        return [FieldLine([Field("", "")], self.body) for _ in range(count)]

    def party_paragraphs(self, party: PartyLine) -> list[Paragraph]:
        """A party as sentences: who it is, who acts for it."""
        party_texts = self.texts.group("party")
        style = self.body
        values = party_values(party, party_texts)
        template = party_texts.text("organisation" if party.is_organisation else "person")
        head = Span(f"{printable(party.role)}：", role=FontRole.HEI)
        found = [Paragraph([head, *spans(template, values, size=style.size)], style)]
        if party.guardian:
            guardian = party.guardian
            values = {
                "name": guardian.name,
                "relation": guardian.relation,
                "id_number": guardian.id_number,
                "phone": guardian.phone,
                "ward": party.name,
            }
            found.append(Paragraph(spans(party_texts.text("guardian"), values, size=style.size), style))
        for agent in party.agents:
            values = {"name": agent.name, "firm": agent.firm, "power": agent.power}
            found.append(Paragraph(spans(party_texts.text("agent"), values, size=style.size), style))
        return found

    def signatories(self, parties: Iterable[PartyLine]) -> list[Signatory]:
        """Everybody who signs for the parties, in their order."""
        return [who for party in parties for who in _signatories(party, self.texts)]

    @property
    def signature_texts(self) -> SignatureTexts:
        """Fixed words of the signature block."""
        signature = self.texts.group("signature")
        return SignatureTexts(
            signature.text("fingerprint"), signature.text("seal"), signature.text("empty_seal")
        )

    def carried_on(self, number: str, title: str = "") -> list[Paragraph]:
        """What a page says that carries only signatures, so that it goes under no other text."""
        annex = self.texts.group("annex")
        values = {"title": title or self.wording.text("title"), "number": printable(number)}
        style = replace(self.body, size=12, leading=22, indent=0, align="center")
        lines = (filled(annex.text("belongs"), values), annex.text("carried_on"))
        return [Paragraph(line, style) for line in lines]

    def annex(self, number: str, label: str, paragraphs: Iterable[Flowable]) -> list[Flowable]:
        """A page for what did not fit the form."""
        annex = self.texts.group("annex")
        belongs = filled(
            annex.text("belongs"), {"title": self.wording.text("title"), "number": printable(number)}
        )
        small = replace(self.body, size=12, leading=22, indent=0)
        return [
            NewPage(),
            self.title(annex.text("title")),
            Paragraph(belongs, replace(small, align="center", after=8)),
            Paragraph([Span(label, role=FontRole.HEI)], replace(small, keep_with_next=True)),
            *paragraphs,
        ]


def of_role(parties: Iterable[PartyLine], role: str) -> list[PartyLine]:
    """The parties of one side."""
    return [party for party in parties if party.role == role]


def party_values(party: PartyLine, texts: Wording) -> dict[str, str]:
    """The values of a party for fixed sentences and fields."""
    id_label, id_number = _identity(party, texts)
    return {
        "role": party.role,
        "name": party.name,
        "sex": party.sex,
        "ethnicity": party.ethnicity,
        "birth_date": party.birth_date,
        "age": party.age,
        "occupation": party.occupation,
        "id_label": id_label,
        "id_number": id_number,
        "phone": party.phone,
        "address": party.address,
        "representative_label": party.representative_label or texts.text("representative_label"),
        "representative": party.representative,
        "position": party.position,
    }


def _identity(party: PartyLine, texts: Wording) -> tuple[str, str]:
    """What the number is called in a sentence, and the number; a person without papers is said to have none."""
    no_id = texts.text("no_id")
    if party.id_label == no_id and not party.id_number:
        return "", no_id
    names: dict[str, str] = texts.value("id_labels")
    return names.get(party.id_label, party.id_label) or texts.text("id_label"), party.id_number


def _signatories(party: PartyLine, texts: FormTexts) -> Iterable[Signatory]:
    signature, party_texts = texts.group("signature"), texts.group("party")
    role, name = printable(party.role), printable(party.name)
    if party.is_organisation:
        yield Signatory(filled(signature.text("organisation"), {"role": role, "name": name}))
        label = printable(party.representative_label) or party_texts.text("representative_label")
        values = {"label": label, "name": printable(party.representative)}
        yield Signatory(filled(signature.text("representative"), values), beside=True)
    elif party.guardian:
        values = {"role": role, "name": name, "guardian": printable(party.guardian.name)}
        yield Signatory(filled(signature.text("guardian"), values), fingerprint=True)
    else:
        yield Signatory(filled(signature.text("person"), {"role": role, "name": name}), fingerprint=True)
    for agent in party.agents:
        values = {"role": role, "name": name, "agent": printable(agent.name)}
        yield Signatory(filled(signature.text("agent"), values))
