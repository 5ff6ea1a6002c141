"""What registration looks at (登记检查). Only facts and one applicant are required; everything else warns and lets go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from mediation.domain.dispute import Dispute, Source, Stage
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import IdentityKind, Party, PartyKind, Side

_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_LANDLINE = re.compile(r"^0\d{2,3}-?\d{7,8}(-\d{1,5})?$")
_MASKED = re.compile(r"^[\d*×xX-]{7,}$")
_PLACEHOLDER = re.compile(r"^[×xX*＊?？某]+$|某某|××")
LONGEST_NAME, LONGEST_TEXT, MOST_PARTIES = 200, 200_000, 500


def check_dispute(dispute: Dispute, *, today: date) -> tuple[Finding, ...]:
    """Return the findings on a dispute as registered, errors first; an error means it cannot be registered."""
    found = [
        *_required(dispute),
        *_sides(dispute),
        *(finding for i, party in enumerate(dispute.parties) for finding in _party(party, i, dispute, today)),
        *_dates(dispute, today),
        *_responsibility(dispute),
    ]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


def _required(dispute: Dispute) -> Iterator[Finding]:
    if not dispute.facts.strip():
        yield Finding("no_facts", Severity.ERROR, "还没写纠纷经过。写一两句谁和谁为什么事就行。", "facts")
    lead = dispute.stage is Stage.LEAD
    if lead and not any(party.name.strip() for party in dispute.parties):
        message = "还没写是谁家的事。至少写一个人的姓名，不知道的写怎么称呼、住在哪里。"
        yield Finding("no_name", Severity.ERROR, message, "parties.0.name")
    if not lead and not any(party.name.strip() for party in dispute.on_side(Side.APPLICANT)):
        yield Finding(
            "no_applicant", Severity.ERROR, "还没写申请人。至少要有一位申请人的姓名。", "parties.0.name"
        )
    if len(dispute.parties) > MOST_PARTIES:
        message = f"当事人超过{MOST_PARTIES}方。人多的请推选代表，其余列在名单里。"
        yield Finding("too_many_parties", Severity.ERROR, message, "parties")
    if len(dispute.facts) > LONGEST_TEXT:
        yield Finding("facts_too_long", Severity.ERROR, "纠纷经过太长，请控制在20万字以内。", "facts")


def _sides(dispute: Dispute) -> Iterator[Finding]:
    if dispute.stage is Stage.LEAD:  # who applies against whom is asked when it is registered
        return
    if not dispute.on_side(Side.RESPONDENT):
        message = "还没写被申请人。可以先登记，征询对方意愿之前要补上。"
        yield Finding("no_respondent", Severity.WARNING, message, "parties")
    if not dispute.category:
        word = dispute.category_word
        said = f"不认识“{word[:20]}”这个纠纷类型" if word else "还没选纠纷类型"
        yield Finding("no_category", Severity.WARNING, f"{said}，统计和类案都要用。", "category", word)
    if dispute.source is None:
        yield Finding(
            "no_source",
            Severity.WARNING,
            "案件来源没填：是当事人申请、主动调解，还是别处移送来的？",
            "source",
        )
    if dispute.source is Source.DELEGATED and dispute.delegating_body is None:
        yield Finding(
            "no_delegating_body",
            Severity.WARNING,
            "没写是哪个单位移送来的，结果要函复它。",
            "delegating_body",
        )


def _party(party: Party, index: int, dispute: Dispute, today: date) -> Iterator[Finding]:
    at = f"parties.{index}"
    name = party.name.strip()
    if not name:
        if party.side is not Side.APPLICANT or index:
            yield Finding(
                "party_without_name", Severity.WARNING, f"第{index + 1}位当事人没有姓名。", f"{at}.name"
            )
        return
    if len(name) > LONGEST_NAME:
        yield Finding(
            "name_too_long", Severity.ERROR, f"姓名或者名称超过{LONGEST_NAME}字。", f"{at}.name", name[:20]
        )
    if _PLACEHOLDER.search(name):
        message = f"“{name}”像是没填完的名字。打印文书前要写真名。"
        yield Finding("placeholder_name", Severity.WARNING, message, f"{at}.name", name)
    if party.phone and not is_phone(party.phone):
        message = f"{name}的电话不像手机号，也不像座机号（座机写成 0571-85012345）。"
        yield Finding("phone_form", Severity.WARNING, message, f"{at}.phone", party.phone)
    if party.kind is PartyKind.PERSON:
        yield from _person(party, at, dispute, today)
    elif not party.representative:
        message = f"没写{name}的法定代表人或者负责人，协议书要由他签字。"
        yield Finding("no_representative", Severity.WARNING, message, f"{at}.representative")


def _person(party: Party, at: str, dispute: Dispute, today: date) -> Iterator[Finding]:
    if party.birth_date and party.birth_date > today:
        yield Finding(
            "birth_in_future", Severity.WARNING, f"{party.name}的出生日期在今天以后。", f"{at}.birth_date"
        )
    if party.is_minor_on(dispute.applied_on or today) and party.guardian is None:
        message = f"{party.name}不满18周岁，要由法定代理人（一般是父母）代理。"
        article = "民法典第十九条、第二十三条"
        yield Finding("minor_without_guardian", Severity.WARNING, message, f"{at}.guardian", article=article)
    guardian = party.guardian
    if guardian and any(
        guardian.name == other.name for other in dispute.parties if other.side is not party.side
    ):
        message = f"{guardian.name}是对方当事人，不能同时做{party.name}的法定代理人，要换一位监护人。"
        yield Finding(
            "guardian_is_opponent", Severity.WARNING, message, f"{at}.guardian", article="民法典第三十五条"
        )
    if party.id_type is IdentityKind.NONE and not party.id_note:
        message = f"{party.name}没带证件，请写明怎么核对的身份。"
        yield Finding("no_identity_note", Severity.ADVICE, message, f"{at}.id_note")


def is_phone(text: str) -> bool:
    """Tell whether each number of a text is a mobile, a landline or a masked number."""
    numbers = [part for part in re.split(r"[、,，/;；\s]+", text.strip()) if part]
    return bool(numbers) and all(_MOBILE.match(n) or _LANDLINE.match(n) or _MASKED.match(n) for n in numbers)


def _dates(dispute: Dispute, today: date) -> Iterator[Finding]:
    """发生 ≤ 申请 ≤ 受理 ≤ 调解, none of them after today."""
    steps: list[tuple[str, str, date]] = [
        (name, where, day)
        for name, where, day in (
            ("发生日期", "occurred_on", dispute.occurred_on),
            ("申请日期", "applied_on", dispute.applied_on),
            ("受理日期", "accepted_on", dispute.accepted_on),
        )
        if day
    ]
    steps += [(f"第{i}次调解", f"sessions.{i - 1}", s.held_on) for i, s in enumerate(dispute.sessions, 1)]
    for name, where, day in steps:
        if day > today and not where.startswith("sessions"):
            yield Finding(
                "date_in_future", Severity.WARNING, f"{name}在今天以后，看看年份是不是写错了。", where
            )
    yield from _disordered(steps)


def _disordered(steps: list[tuple[str, str, date]]) -> Iterable[Finding]:
    for (earlier, _, first), (later, where, second) in pairwise(steps):
        if second < first:
            message = f"{later}早于{earlier}，有一个日期写错了。"
            yield Finding("dates_disordered", Severity.WARNING, message, where)


def _responsibility(dispute: Dispute) -> Iterator[Finding]:
    if not dispute.lead_mediator:
        yield Finding("no_mediator", Severity.ADVICE, "还没定主办调解员。", "mediators")
    if dispute.recorder and dispute.recorder == dispute.lead_mediator:
        message = "记录人和主办调解员是同一人。人手够的话最好分开。"
        yield Finding("recorder_is_mediator", Severity.ADVICE, message, "recorder")
