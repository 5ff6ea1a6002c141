"""A party in the words of the papers: whose side, the describing sentence, and the line of numbers under it."""

from __future__ import annotations

from datetime import date

from mediation.domain.chinese_dates import long_date
from mediation.domain.parties import IdentityKind, Party, PartyKind, Side, masked_number, masked_phone
from ui.pages.intake.words import tr


def letter(side: Side, place: int, of: int) -> str:
    """Return 甲, or 甲1, 甲2 … where several stand on one side; `place` counts from 0."""
    sign = {Side.APPLICANT: tr("甲"), Side.RESPONDENT: tr("乙"), Side.THIRD: tr("丙")}[side]
    return sign if of <= 1 else f"{sign}{place + 1}"


def party_sentence(party: Party, on: date) -> str:
    """Describe a party as the forms print it, with the age it has on a day."""
    return tr("，").join(part for part in _parts(party, on) if part)


def party_facts(party: Party) -> str:
    """Return the numbers, masked as on every screen: 证号 990000********0013 电话 139****0012."""
    facts = []
    if party.kind is PartyKind.ORGANISATION and party.credit_code:
        facts.append(tr("信用代码 {number}").format(number=masked_number(party.credit_code)))
    if party.kind is PartyKind.PERSON:
        facts.append(_identity(party))
    if party.phone:
        note = tr("（{whose}）").format(whose=party.phone_note) if party.phone_note else ""
        facts.append(tr("电话 {number}").format(number=masked_phone(party.phone)) + note)
    return "    ".join(fact for fact in facts if fact)


def _parts(party: Party, on: date) -> list[str]:
    live = tr("住所地{place}") if party.kind is PartyKind.ORGANISATION else tr("住{place}")
    parts = [
        party.name,
        party.sex.chinese if party.sex else "",
        party.ethnicity,
        _birth(party, on),
        party.occupation,
        live.format(place=party.address) if party.address else "",
    ]
    if party.representative:
        who = party.representative
        parts.append(tr("法定代表人{name}").format(name=who.name))
        parts.append(who.position)
    if party.guardian:
        relation = (
            tr("（{relation}）").format(relation=party.guardian.relation) if party.guardian.relation else ""
        )
        parts.append(tr("法定代理人{name}").format(name=party.guardian.name) + relation)
    for agent in party.agents:
        firm = tr("（{firm}）").format(firm=agent.firm) if agent.firm else ""
        parts.append(tr("委托代理人{name}").format(name=agent.name) + firm)
    return parts


def _birth(party: Party, on: date) -> str:
    age = party.age_on(on)
    if party.birth_date is None or age is None:
        return ""
    return tr("{day}出生（{age}岁）").format(day=long_date(party.birth_date), age=age)


def _identity(party: Party) -> str:
    if party.id_type is IdentityKind.NONE:
        return tr("没带证件：{how}").format(how=party.id_note) if party.id_note else tr("没带证件")
    if not party.id_number:
        return tr("证号没填")
    resident = party.id_type in (IdentityKind.RESIDENT, IdentityKind.TEMPORARY)
    checked = tr("（已核对）") if resident and not party.id_note else ""
    return tr("证号 {number}").format(number=masked_number(party.id_number)) + checked
