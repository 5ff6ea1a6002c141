"""Minors act through their statutory representatives (民法典 19, 20, 23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.numerals import whole_number
from mediation.domain.agreement_rules.people import looks_like_body
from mediation.domain.agreement_rules.scanned import Span, places_of
from mediation.domain.chinese_dates import age_on
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import FULL_CAPACITY_AGE

_GUARDIAN = re.compile(
    r"法定代理人|法定代表人|监护人|[其之](?:父|母|父亲|母亲|祖父|祖母|爷爷|奶奶|家长)|(?:的|"
    r"系[^，。；]{0,6})(?:父亲|母亲|爸爸|妈妈|家长)|家长|父母|由[^，。；]{1,8}代(?:理|收|为)|生[父母]"
)
_DESCRIBED = r"[，、（]?(?:男|女)?[，、]?(?:[^，。；（）]{1,4}族)?[，、]?"
_YOUNG = re.compile(_DESCRIBED + r"(?:现年|今年)?(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})周?岁")
_BORN = re.compile(
    _DESCRIBED
    + r"(?:生于)?(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月[^，。；）]{0,4}(?:出生|生(?=[，。；、）\n]|$))"
)
_PUPIL = re.compile(
    r"[，、（][^。；（）\n]{0,24}?(?:小学生|初中生|初[一二三]学生|未成年|[一二三四五六]年级|幼儿)"
)
_NEAR = 60  # characters after a name in which its guardian is named


def minors(text: AgreementText) -> Iterator[Finding]:
    """Yield minors who are parties and for whom no guardian acts."""
    young = _young_parties(text)
    for name in young:
        place = text.named_text.find(name)
        if place < 0 or _has_guardian(text, name, alone=len(young) == 1):
            continue
        message = f"{name}未满十八周岁，没写法定代理人。由父母等监护人代为参加并签字。"
        mended = f"{name}（法定代理人：____，系{name}之____）"
        span, article = Span(place, place + len(name)), "民法典第十九条、第二十三条"
        yield text.finding(
            "minor_without_guardian", Severity.ERROR, message, span, article=article, replacement=mended
        )


def _young_parties(text: AgreementText) -> tuple[str, ...]:
    """Those said to be minors who are parties or get or owe money themselves, and parties whose age the text tells."""
    parties = text.people.parties
    told = [name for name in text.minors if name in parties or _takes_part(text, name)]
    seen = [name for name in parties if not looks_like_body(name) and _is_young(text, name)]
    return tuple(name for name in dict.fromkeys([*told, *seen]) if name not in text.guarded)


def _takes_part(text: AgreementText, name: str) -> bool:
    """A child whose custody or support is agreed is no party; one who owes or gets damages is."""
    child = re.escape(name)
    acts = rf"{child}(?:应|于|自愿|一次性|赔偿|支付|给付|向)"
    gets = rf"(?:赔偿|支付|付给|补偿|退还|向){child}(?!的?(?:抚养|生活|教育|医疗费由))"
    raised = rf"婚生|抚养{child}|{child}[^。；]{{0,6}}(?:抚养|随)"
    return bool(re.search(f"{acts}|{gets}", text.named_text)) and not re.search(raised, text.named_text)


def _is_young(text: AgreementText, name: str) -> bool:
    aged = _after(text, name, _YOUNG)
    if aged:
        return (whole_number(aged.group("age")) or FULL_CAPACITY_AGE) < FULL_CAPACITY_AGE
    born = _after(text, name, _BORN)
    if born and text.judged_on:
        birth = date(int(born.group("year")), min(max(int(born.group("month")), 1), 12), 1)
        return age_on(birth, text.judged_on) < FULL_CAPACITY_AGE
    return bool(_after(text, name, _PUPIL))


def _after(text: AgreementText, name: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first place where what the pattern says follows a name."""
    ends = (place + len(name) for place in places_of(name, text.named_text))
    found = (pattern.match(text.named_text, end) for end in ends)
    return next((match for match in found if match), None)


def _has_guardian(text: AgreementText, name: str, *, alone: bool) -> bool:
    """A guardian stands near the name; where there is one minor only, anywhere."""
    if alone:
        return bool(_GUARDIAN.search(text.named_text))
    near = (
        text.named_text[place + len(name) : place + len(name) + _NEAR]
        for place in places_of(name, text.named_text)
    )
    return any(_GUARDIAN.search(words) for words in near)
