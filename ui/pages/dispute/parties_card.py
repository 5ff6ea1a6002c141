"""Who the dispute is between and what is asked; phones and numbers stay covered here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout

from mediation.domain.dispute import Claim, Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import figure, parse_amount
from mediation.domain.parties import Party, PartyKind, Side, masked_number, masked_phone
from mediation.domain.permissions import Right
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.rights import hold, refused
from ui.widgets import Card, Glyph, Label, LinkButton, Prose, Span, clear_layout, row, rule

_MONEY = re.compile(r"\d[\d,，]*(?:\.\d+)?万?元")


class PartiesCard(Card):
    """The parties and their claims. ``edit_requested`` asks for the registration, where everything can be seen."""

    edit_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0)

    def show_view(self, view: DisputeView) -> None:
        """Show the parties of a dispute."""
        clear_layout(self.body)
        parties = view.dispute.parties
        may_not = refused(view.roles, Right.REGISTER)
        for place, party in enumerate(parties):
            if place:
                self._divide()
            self._add_party(role_words(parties, place), party, view.today, may_not=may_not)
            for sentence in _warnings(view.findings, place):
                self.add(_warning(sentence.removeprefix(f"{party.name}：")))
        self._divide()
        self._add_claims(view.dispute)
        self.body.addStretch(1)

    def _divide(self) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(rule())
        self.body.addSpacing(4)

    def _add_party(self, role: str, party: Party, today: date, *, may_not: str) -> None:
        edit = LinkButton(tr("修改"))
        edit.setAccessibleName(tr("修改 {who}").format(who=party.name))
        edit.clicked.connect(self.edit_requested)
        hold(edit, may_not)
        head = row(Label(role, role="caption", tone="text2"), gap=8)
        head.addStretch(1)
        head.addWidget(edit)
        self.add(head, Prose(party.name, role="lead", strong=True))
        for line in party_facts(party, today):
            self.add(Prose(line, tone="text2"))

    def _add_claims(self, dispute: Dispute) -> None:
        applicant = next((party.name for party in dispute.on_side(Side.APPLICANT)), "")
        heading = Label(tr("甲要求"), role="caption", tone="text2")
        heading.setAccessibleName(tr("{who}要求").format(who=applicant))
        self.add(heading)
        if not dispute.claims:
            self.add(Prose(tr("请求还没写。"), tone="text2"))
        for claim in dispute.claims:
            words, spans = claim_words(claim)
            shown = Prose(in_song=True)
            shown.set_words(words, spans)
            self.body.addSpacing(4)
            self.add(shown)
        if sum(claim.amount is not None for claim in dispute.claims) > 1 and dispute.claimed is not None:
            self.add(Prose(tr("合计{sum}元").format(sum=figure(dispute.claimed)), strong=True))


def role_words(parties: Sequence[Party], place: int) -> str:
    """Say which side a party stands on: 申请人 甲; with several of them 申请人 甲2."""
    side = parties[place].side
    letter = {Side.APPLICANT: tr("甲"), Side.RESPONDENT: tr("乙")}.get(side, "")
    same = [at for at, party in enumerate(parties) if party.side is side]
    number = str(same.index(place) + 1) if len(same) > 1 else ""
    return f"{side.chinese} {letter}{number}".rstrip()


def party_facts(party: Party, today: date) -> Iterator[str]:
    """Say in a few lines who a party is, with phone and identity number covered."""
    age = party.age_on(today)
    person = (
        party.sex.chinese if party.sex else "",
        tr("{age}岁").format(age=age) if age is not None else "",
        party.occupation,
    )
    where = " ".join(part for part in (party.address, masked_phone(party.phone)) if part)
    lines = ["，".join(part for part in person if part), where]
    if party.kind is PartyKind.ORGANISATION:
        lines.append(tr("代码 {code}").format(code=party.credit_code) if party.credit_code else "")
    elif party.id_number:
        lines.append(tr("证号 {number}").format(number=masked_number(party.id_number)))
    yield from (line for line in (*lines, *_speakers(party)) if line)


def claim_words(claim: Claim) -> tuple[str, list[Span]]:
    """Return a claim with its sums in bold; a sum the words do not say is put behind them."""
    words = claim.text
    if claim.amount is not None and not _says(words, claim.amount):
        money = tr("{sum}元").format(sum=figure(claim.amount))
        words = f"{words}（{money}）" if words else money
    return words, [Span(found.start(), len(found.group()), strong=True) for found in _MONEY.finditer(words)]


def _says(words: str, amount: Decimal) -> bool:
    return any(_read(found.group()) == amount for found in _MONEY.finditer(words))


def _read(money: str) -> Decimal | None:
    try:
        return parse_amount(money)
    except ValueError:
        return None


def _speakers(party: Party) -> Iterator[str]:
    if party.representative is not None:
        yield f"{party.representative.position or tr('负责人')} {party.representative.name}"
    if party.guardian is not None:
        relation = f"（{party.guardian.relation}）" if party.guardian.relation else ""
        yield tr("法定代理人 {name}").format(name=party.guardian.name) + relation
    for agent in party.agents:
        yield tr("委托代理人 {name}").format(name=agent.name) + (f"（{agent.firm}）" if agent.firm else "")


def _warnings(findings: Sequence[Finding], place: int) -> Iterator[str]:
    for finding in findings:
        if finding.where.startswith(f"parties.{place}.") and finding.severity is not Severity.ADVICE:
            yield finding.message


def _warning(sentence: str) -> QLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Glyph("warn", "yellow", share=0.9, line="caption"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Prose(sentence, role="caption", tone="yellow"), 1)
    return line
