"""What does not fit together in a registration (登记质量): units, contradictions, placeholders, words mixed up.

Each is a sentence with its reason; none stops registering, since a record in doubt is better than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import read_text
from mediation.domain.agreement_rules.confusions import confusable
from mediation.domain.dispute import FINISHED, Claim, Difficulty, Dispute, Source, Stage, Track
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import Party, PartyKind, Side

_PLACEHOLDER = re.compile(
    r"某某|×{2,}|[xX]{3,}|＊{2,}|\*{3,}|待(?:补|填|核实|完善)|此处(?:略|填)|_{3,}|（\s*）|测试|test",
    re.IGNORECASE,
)
_IN_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)\s*万")
_IN_YUAN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:元|块)")
_DEATH = re.compile(r"死亡|身亡|去世|溺亡|溺水死|抢救无效|猝死|遇难")
_OLD_DEATH = re.compile(
    r"(?:父|母|爷|奶|丈夫|妻子|老伴|公公|婆婆|老人|之父|之母)\w{0,4}(?:去世|死亡|身亡|过世)|去世(?:后|多年|以后|时留下)|遗产|继承"
)
_MIGRANT = re.compile(r"农民工|工地|包工头|外出务工|务工人员")
_PLACE_END = re.compile(r"[省市县区镇乡村组社街路巷弄号楼栋幢室屯寨湾坪营庄店院队]|小区|公寓|花园|工地|\d")
LARGE_SUM = Decimal(1_000_000)
ELDERLY, SHORTEST_FACTS, LONG_AGO_YEARS = 60, 15, 3


def check_record(dispute: Dispute, *, today: date) -> tuple[Finding, ...]:
    """Return what does not fit together in a registration."""
    return (
        *_texts(dispute),
        *_sums(dispute),
        *_same_people(dispute),
        *_addresses(dispute),
        *_groups(dispute, today),
        *_contradictions(dispute),
        *_days(dispute),
        *_responsible(dispute),
    )


def category_finding(
    dispute: Dispute, likely: Mapping[str, float], names: Mapping[str, str]
) -> Finding | None:
    """Say that the facts speak for another category; ``likely`` are probabilities by code.

    Nothing is said while the chosen category has some likelihood: the classifier advises, the person decides.
    """
    if not dispute.category or not likely:
        return None
    best = max(likely, key=lambda code: likely[code])
    if best == dispute.category or likely[best] < 0.7 or likely.get(dispute.category, 0.0) > 0.1:
        return None
    chosen, other = names.get(dispute.category, ""), names.get(best, "")
    message = f"类型选的是“{chosen}”，经过读起来更像“{other}”。统计和类案都按类型，请再看一眼。"
    return Finding("category_doubt", Severity.ADVICE, message, "category", replacement=best)


def mended(dispute: Dispute, finding: Finding) -> Dispute | None:
    """Return a dispute with one finding mended, None where only a person can tell what is right."""
    if not finding.replacement:
        return None
    if (
        finding.code == "confusable_word"
        and finding.where == "facts"
        and dispute.facts.count(finding.quote) == 1
    ):
        return replace(dispute, facts=dispute.facts.replace(finding.quote, finding.replacement))
    if finding.code == "special_group_missing":
        return replace(dispute, special_groups=(*dispute.special_groups, finding.replacement))
    if finding.code == "claim_unit":
        at = int(finding.where.split(".")[1])
        claims = list(dispute.claims)
        claims[at] = replace(claims[at], amount=Decimal(finding.replacement))
        return replace(dispute, claims=tuple(claims))
    return None


def _texts(dispute: Dispute) -> Iterator[Finding]:
    facts = dispute.facts.strip()
    if facts and len(facts) < SHORTEST_FACTS:
        message = "经过写得太短，看不出谁和谁、为什么事。补一两句，找类案和写协议都用得上。"
        yield Finding("facts_too_short", Severity.ADVICE, message, "facts")
    texts = [("facts", facts), *((f"claims.{i}.text", claim.text) for i, claim in enumerate(dispute.claims))]
    for where, text in texts:
        found = _PLACEHOLDER.search(text)
        if found:
            message = f"“{found.group()}”像是没填完，写上真实的内容再打印。"
            yield Finding("placeholder_text", Severity.WARNING, message, where, found.group())
    for finding in confusable(read_text(facts)) if facts else ():
        yield replace(finding, where="facts", severity=Severity.ADVICE)


def _sums(dispute: Dispute) -> Iterator[Finding]:
    for i, claim in enumerate(dispute.claims):
        if claim.amount is None:
            continue
        meant = _meant(claim)
        if meant is not None:
            message = f"请求里写的和金额栏的{claim.amount:f}元对不上，差在“万”上。"
            replacement = f"{meant:f}"
            yield Finding(
                "claim_unit", Severity.WARNING, message, f"claims.{i}.amount", replacement=replacement
            )
        elif claim.amount < 0:
            yield Finding(
                "claim_negative", Severity.WARNING, "金额是负数，请再看一眼。", f"claims.{i}.amount"
            )
        elif claim.amount >= LARGE_SUM and "万" not in claim.text and "万" not in dispute.facts:
            message = f"金额有{claim.amount / 10_000:.0f}万元，是不是把“元”写成了“万元”？"
            yield Finding("claim_large", Severity.ADVICE, message, f"claims.{i}.amount")
        elif _other_sum(claim):
            message = f"请求里写的数目和金额栏的{claim.amount:f}元不一样。"
            yield Finding("claim_differs", Severity.ADVICE, message, f"claims.{i}.amount")


def _meant(claim: Claim) -> Decimal | None:
    """3万元 with 3 in the field for the sum, or 30 000 元 with 300 000 000."""
    assert claim.amount is not None
    written = [Decimal(number) * 10_000 for number in _IN_TEN_THOUSANDS.findall(claim.text)]
    written += [Decimal(number.replace(",", "")) for number in _IN_YUAN.findall(claim.text)]
    if claim.amount in written:
        return None
    return next((w for w in written if w in (claim.amount * 10_000, claim.amount / 10_000)), None)


def _other_sum(claim: Claim) -> bool:
    written = [Decimal(number.replace(",", "")) for number in _IN_YUAN.findall(claim.text)]
    ten_thousands = [Decimal(number) * 10_000 for number in _IN_TEN_THOUSANDS.findall(claim.text)]
    every = [*written, *ten_thousands]
    return len(every) == 1 and every[0] != claim.amount


def _same_people(dispute: Dispute) -> Iterator[Finding]:
    seen: dict[str, Party] = {}
    for i, party in enumerate(dispute.parties):
        number = party.credit_code if party.kind is PartyKind.ORGANISATION else party.id_number
        first = seen.get(number) if number and "*" not in number else None
        if first is not None:
            message = f"{party.name}和{first.name}的证件号码一样，有一个抄错了，或者同一人写了两遍。"
            yield Finding("same_number", Severity.WARNING, message, f"parties.{i}.id_number")
        seen.setdefault(number, party)
    sides: dict[str, Side] = {}
    for i, party in enumerate(dispute.parties):
        if party.name and not party.id_number and sides.setdefault(party.name, party.side) is not party.side:
            message = f"{party.name}写在两边。一个人不能和自己有纠纷；要是同名，请补上证件号码。"
            yield Finding("both_sides", Severity.WARNING, message, f"parties.{i}.name")
    phones = {p.phone for p in dispute.on_side(Side.APPLICANT) if p.phone}
    for i, party in enumerate(dispute.parties):
        if party.side is Side.RESPONDENT and party.phone in phones and not party.phone_note:
            message = f"{party.name}留的电话和申请人的一样，是谁的电话？"
            yield Finding("same_phone", Severity.ADVICE, message, f"parties.{i}.phone")


def _addresses(dispute: Dispute) -> Iterator[Finding]:
    for i, party in enumerate(dispute.parties):
        if party.address and (len(party.address) < 3 or not _PLACE_END.search(party.address)):
            message = f"{party.name}的住址不全，至少写到村组或者路名门牌，送达要用。"
            yield Finding("address_short", Severity.ADVICE, message, f"parties.{i}.address", party.address)


def _groups(dispute: Dispute, today: date) -> Iterator[Finding]:
    day = dispute.applied_on or today
    ages = [age for p in dispute.parties if p.kind is PartyKind.PERSON and (age := p.age_on(day)) is not None]
    known = all(p.birth_date for p in dispute.parties if p.kind is PartyKind.PERSON)
    for group, has in (
        ("未成年人", any(age < 18 for age in ages)),
        ("老年人", any(age >= ELDERLY for age in ages)),
    ):
        if has and group not in dispute.special_groups:
            message = f"有当事人是{group}，特殊群体里没有勾。"
            yield Finding(
                "special_group_missing", Severity.ADVICE, message, "special_groups", replacement=group
            )
        elif group in dispute.special_groups and not has and known and ages:
            message = f"特殊群体勾了{group}，按出生日期没有这样的当事人。"
            yield Finding("special_group_without", Severity.ADVICE, message, "special_groups")


def _contradictions(dispute: Dispute) -> Iterator[Finding]:
    facts = dispute.facts
    dead = _DEATH.search(facts) is not None
    if dispute.death and facts and not dead:
        message = "勾了涉及死亡，经过里没有写到。两处有一处不对。"
        yield Finding("death_contradicts", Severity.ADVICE, message, "death")
    elif dead and not dispute.death and not _OLD_DEATH.search(facts):
        message = "经过里写到有人死亡，没有勾涉及死亡，统计和定级都看这一项。"
        yield Finding("death_not_marked", Severity.ADVICE, message, "death")
    if dispute.category == "10" and not dispute.migrant_workers and not _MIGRANT.search(facts):
        message = "类型是拖欠农民工工资，经过里看不出是农民工，也没有勾涉及农民工。"
        yield Finding("migrant_contradicts", Severity.ADVICE, message, "migrant_workers")
    if dispute.delegating_body is not None and dispute.source in (Source.APPLICATION, Source.OWN_INITIATIVE):
        message = "写了移送单位，来源却不是接受委托移送。"
        yield Finding("source_contradicts", Severity.WARNING, message, "source")
    if dispute.track is Track.SIMPLE and dispute.difficulty in (Difficulty.COMPLEX, Difficulty.MAJOR):
        message = "难度是疑难复杂或者重大，办理方式却是简易。这样的事要走一般程序，留全书面材料。"
        yield Finding("track_contradicts", Severity.WARNING, message, "track")


def _days(dispute: Dispute) -> Iterator[Finding]:
    if not dispute.occurred_on:
        return
    for i, party in enumerate(dispute.parties):
        if party.birth_date and party.birth_date > dispute.occurred_on:
            message = f"事情发生时{party.name}还没出生，有一个日期写错了。"
            yield Finding("born_after", Severity.WARNING, message, f"parties.{i}.birth_date")
    asked = dispute.applied_on
    if asked and (asked.year - dispute.occurred_on.year) > LONG_AGO_YEARS:
        message = "事情过去三年多了，问清这几年有没有催要过；催要过的，时效从那天重新算。"
        article = "民法典第一百八十八条、第一百九十五条"
        yield Finding("long_ago", Severity.ADVICE, message, "occurred_on", article=article)


def _responsible(dispute: Dispute) -> Iterator[Finding]:
    begun = (
        dispute.stage not in (Stage.LEAD, Stage.REGISTERED, Stage.ASKING) and dispute.stage not in FINISHED
    )
    if begun and not dispute.lead_mediator:
        message = f"已经到“{dispute.stage}”，还没有主办调解员，没有人对它负责。"
        yield Finding("nobody_responsible", Severity.WARNING, message, "mediators")
