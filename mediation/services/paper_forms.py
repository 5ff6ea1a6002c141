"""What stands on the papers of a dispute (文书), written out from its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from mediation.documents.models import (
    AcceptanceForm,
    AgentLine,
    AgreementForm,
    ApplicationForm,
    GuardianLine,
    InstalmentLine,
    PartyLine,
    SupplementForm,
    TermLine,
)
from mediation.domain.agreement import Agreement, Term
from mediation.domain.agreement import AgreementForm as FormOfAgreement
from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import age_on, item_number, long_date
from mediation.domain.committee import Committee
from mediation.domain.dispute import Claim, Dispute, Source
from mediation.domain.money import capital_figures, document_figure
from mediation.domain.parties import Party, PartyKind, Side
from mediation.domain.signing import Supplement, TermChange, term_changes
from mediation.domain.term_wording import money_words, term_sentence

PERMANENT, THIRTY_YEARS, TEN_YEARS = "永久", "30年", "10年"
_KEPT_FOR_EVER = ("03", "07")  # boundaries of houses and land
_LONGEST_TITLE_NAMES = 2
_SOURCE_WORDS = {
    Source.APPLICATION: "当事人申请",
    Source.OWN_INITIATIVE: "人民调解委员会主动调解",
    Source.DELEGATED: "委托移送",
}


def application_form(dispute: Dispute, committee: Committee) -> ApplicationForm:
    """人民调解申请书 of the applicant side."""
    day = dispute.applied_on
    return ApplicationForm(
        committee=committee.full_name,
        parties=party_lines(dispute, day),
        facts=dispute.facts,
        claims=tuple(_claim_words(claim) for claim in dispute.claims),
        applied_on=_date(day),
        dated=day,
        case=str(dispute.id or ""),
    )


def acceptance_form(dispute: Dispute, committee: Committee, categories: CategoryTable) -> AcceptanceForm:
    """人民调解受理登记表; the registrar is whoever registered the dispute."""
    day = dispute.accepted_on or dispute.applied_on
    return AcceptanceForm(
        committee=committee.full_name,
        number=dispute.number,
        accepted_on=_date(dispute.accepted_on),
        on_own_initiative=dispute.source is Source.OWN_INITIATIVE,
        parties=party_lines(dispute, day),
        category=category_words(dispute, categories),
        source=source_words(dispute),
        delegated_by=dispute.delegating_body.chinese if dispute.delegating_body else "",
        facts=dispute.facts,
        registrar=dispute.registered_by,
        dated=day,
    )


def agreement_form(dispute: Dispute, agreement: Agreement, committee: Committee) -> AgreementForm:
    """人民调解协议书 with its terms in order and its payment plans as tables."""
    day = agreement.reached_on or agreement.signed_on
    return AgreementForm(
        committee=committee.full_name,
        number=dispute.number,
        parties=party_lines(dispute, day),
        facts=dispute.facts,
        liability=agreement.liability,
        terms=tuple(_term_line(term) for term in agreement.terms),
        performance=performance_words(agreement),
        copies=str(agreement.copies or ""),
        mediators=tuple(mediator.name for mediator in dispute.mediators),
        recorder=dispute.recorder,
        reached_on=_date(day),
        dated=day,
        oral=agreement.form is FormOfAgreement.ORAL,
    )


def supplement_form(dispute: Dispute, supplement: Supplement, committee: Committee) -> SupplementForm:
    """人民调解补充协议书: what changes in the agreement before, with its reference and its day."""
    agreement, before = supplement.agreement, supplement.before
    changes = term_changes(before.terms, agreement.terms)
    day = agreement.reached_on or agreement.signed_on
    signed = f"{long_date(before.effective_on)}生效的" if before.effective_on else ""
    changed = replace(agreement, terms=tuple(change.term for change in changes if change.term is not None))
    return SupplementForm(
        committee=committee.full_name,
        number=f"{dispute.number}-补{supplement.number}",
        parties=party_lines(dispute, day),
        terms=tuple(_change_line(change) for change in changes),
        performance=performance_words(changed),
        copies=str(agreement.copies or ""),
        mediators=tuple(mediator.name for mediator in dispute.mediators),
        recorder=dispute.recorder,
        reached_on=_date(day),
        dated=day,
        first=f"{signed}《人民调解协议书》（编号：{dispute.number}）",
    )


def _change_line(change: TermChange) -> TermLine:
    if change.term is None:
        return TermLine(change.lead)
    line = _term_line(change.term)
    return replace(line, text=change.lead + line.text)


def source_words(dispute: Dispute) -> str:
    """案件来源 as the papers name it."""
    return _SOURCE_WORDS[dispute.source] if dispute.source else ""


def _claim_words(claim: Claim) -> str:
    """A claim with its sum in figures and capitals, once."""
    text = claim.text.strip()
    if claim.amount is None:
        return text
    said = document_figure(claim.amount)
    number = re.escape(said.removesuffix("元"))
    if re.search(rf"(?<![\d.]){number}(?!\d)", text.replace(",", "")):
        return text
    sum_words = money_words(said, capital_figures(claim.amount))
    return f"{text.rstrip('。；')}，计{sum_words}" if text else sum_words


def dossier_title(dispute: Dispute, categories: CategoryTable) -> str:
    """卷名: the parties, at most two a side, and the kind of dispute."""
    sides = [_side_names(dispute.on_side(side)) for side in (Side.APPLICANT, Side.RESPONDENT)]
    kind = categories.get(dispute.category).full_name if dispute.category else "纠纷"
    return "与".join(names for names in sides if names) + kind


def _side_names(parties: Sequence[Party]) -> str:
    names = "、".join(party.name for party in parties[:_LONGEST_TITLE_NAMES])
    return names + ("等" if len(parties) > _LONGEST_TITLE_NAMES else "")


def category_words(dispute: Dispute, categories: CategoryTable) -> str:
    """The statistical category with the finer cause in brackets: 邻里纠纷（相邻用水、排水纠纷）."""
    if not dispute.category:
        return dispute.category_word
    name = categories.get(dispute.category).full_name
    return f"{name}（{dispute.subtype}）" if dispute.subtype else name


def retention(dispute: Dispute, agreement: Agreement | None) -> str:
    """How long the dossier is kept; the county's own table goes before this default."""
    if dispute.category in _KEPT_FOR_EVER or dispute.death:
        return PERMANENT
    if agreement is None or (agreement.form is FormOfAgreement.ORAL and not agreement.instalments):
        return TEN_YEARS
    return THIRTY_YEARS


def party_lines(dispute: Dispute, day: date | None) -> tuple[PartyLine, ...]:
    """Describe all parties as papers do, with ages on the day of the paper."""
    return tuple(_party_line(party, day) for party in dispute.parties)


def _party_line(party: Party, day: date | None) -> PartyLine:
    organisation = party.kind is PartyKind.ORGANISATION
    age = age_on(party.birth_date, day) if party.birth_date and day else None
    representative = party.representative
    return PartyLine(
        role=party.side.chinese,
        name=party.name,
        is_organisation=organisation,
        sex=party.sex.chinese if party.sex else "",
        ethnicity=party.ethnicity,
        birth_date=_date(party.birth_date),
        age=f"{age}" if age is not None else "",
        occupation=party.occupation,
        id_label="统一社会信用代码" if organisation else party.id_type.chinese,
        id_number=party.credit_code if organisation else party.id_number,
        phone=party.phone,
        address=party.address,
        representative_label=_representative_label(party),
        representative=representative.name if representative else "",
        position=representative.position if representative else "",
        guardian=GuardianLine(
            party.guardian.name, party.guardian.relation, party.guardian.id_number, party.guardian.phone
        )
        if party.guardian
        else None,
        agents=tuple(AgentLine(agent.name, agent.firm, agent.power.chinese) for agent in party.agents),
    )


def _representative_label(party: Party) -> str:
    """A village committee has a 负责人, a family business an 经营者, a company a 法定代表人."""
    if party.kind is not PartyKind.ORGANISATION:
        return ""
    if party.credit_code.startswith("92"):
        return "经营者"
    return "负责人" if party.name.endswith(("委员会", "分公司", "支公司", "店", "村小组")) else "法定代表人"


def _term_line(term: Term) -> TermLine:
    if not term.instalments:
        return TermLine(term_sentence(term))
    lines = tuple(
        InstalmentLine(long_date(line.due), f"{line.amount:,.2f}", capital_figures(line.amount))
        for line in sorted(term.instalments, key=lambda line: line.due)
    )
    total = sum((line.amount for line in term.instalments), start=term.instalments[0].amount * 0)
    return TermLine(term_sentence(term), lines, f"{total:,.2f}", capital_figures(total))


def performance_words(agreement: Agreement) -> str:
    """履行方式、时限 in one paragraph: when and how for each run of terms (人民调解法 29); '' leaves a blank."""
    said = []
    for words, run in groupby(enumerate(agreement.terms, 1), key=lambda numbered: _when_and_how(numbered[1])):
        numbers = [item_number(number) for number, _ in run]
        span = f"第{numbers[0]}条" + (f"至第{numbers[-1]}条" if len(numbers) > 1 else "")
        if words:
            said.append(f"{span}：{words}")
    return "；".join(said) + "。" if said else ""


def _when_and_how(term: Term) -> str:
    if term.recurring:
        when = f"自{term.recurring.start.year}年{term.recurring.start.month}月起每月{term.recurring.day}日前"
    elif term.instalments:
        days = sorted(line.due for line in term.instalments)
        when = f"{long_date(days[0])}至{long_date(days[-1])}，分{len(days)}期"
    else:
        when = f"{long_date(term.due)}前" if term.due else term.due_condition
    return "，".join(part for part in (when, term.method) if part)


def _date(day: date | None) -> str:
    return long_date(day) if day else ""
