"""Minors act through their statutory representatives (民法典 19, 20, 23)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_GUARDIAN = re.compile(
    r"法定代理人|法定代表人|监护人|[其之](?:父|母|父亲|母亲|祖父|祖母|爷爷|奶奶|家长)|(?:的|"
    r"系[^，。；]{0,6})(?:父亲|母亲|爸爸|妈妈|家长)|家长|父母|由[^，。；]{1,8}代(?:理|收|为)|生[父母]"
)
_YOUNG = r"[，、（]?(?:男|女)?[，、]?(?:汉族|[^，。；（）]{1,4}族)?[，、]?(?:现年|今年)?(?P<age>\d{1,2}|[一二三四五六七八九十]{1,3})(?:周)?岁"
_BORN = r"[，、（]?(?:男|女)?[，、]?(?:[^，。；（）]{1,4}族)?[，、]?(?:生于)?(?P<year>(?:19|20)\d\d)年\d{1,2}月[^，。；）]{0,4}(?:出?生)"
_PUPIL = r"[，、（][^。；（）\n]{0,24}?(?:小学生|初中生|初[一二三]学生|未成年|[一二三四五六]年级|幼儿)"
_AGES = {char: i for i, char in enumerate("〇一二三四五六七八九")}


def minors(text: AgreementText) -> Iterator[Finding]:
    """Yield minors who are parties and for whom no guardian acts."""
    for name in _young_parties(text):
        place = _first_place(text, name)
        if place is None or _has_guardian(text, name):
            continue
        message = f"{name}未满十八周岁，没写法定代理人。由父母等监护人代为参加并签字。"
        mended = f"{name}（法定代理人：____，系{name}之____）"
        span = Span(place, place + len(name))
        yield text.finding(
            "minor_without_guardian", Severity.ERROR, message, span, article="民法典第十九条、第二十三条", replacement=mended
        )


def _young_parties(text: AgreementText) -> tuple[str, ...]:
    """Those said to be minors who are parties or get or owe money themselves, and parties whose age the text tells."""
    told = [name for name in text.minors if name in text.people.parties or not text.people.parties or _takes_part(text, name)]
    return tuple(dict.fromkeys([*told, *(name for name in text.people.parties if _is_young(text, name))]))


def _takes_part(text: AgreementText, name: str) -> bool:
    escaped = re.escape(name)
    acts = rf"{escaped}(?:应|于|自愿|一次性|赔偿|支付|给付|向)|(?:赔偿|支付|付给|补偿|退还|向){escaped}(?!的?(?:抚养|生活|教育|医疗费由))"
    return bool(re.search(acts, text.named_text)) and not re.search(rf"婚生|抚养{escaped}|{escaped}[^。；]{{0,6}}(?:抚养|随)", text.named_text)


def _is_young(text: AgreementText, name: str) -> bool:
    escaped = re.escape(name)
    aged = re.search(escaped + _YOUNG, text.named_text)
    if aged:
        return _age(aged.group("age")) < 18
    born = re.search(escaped + _BORN, text.named_text)
    if born and text.judged_on:
        return text.judged_on.year - int(born.group("year")) < 18
    return bool(re.search(escaped + _PUPIL, text.named_text))


def _age(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, mark, ones = written.partition("十")
    if not mark:
        return _AGES.get(written, 99)
    return (_AGES.get(tens, 1) if tens else 1) * 10 + (_AGES.get(ones, 0) if ones else 0)


def _has_guardian(text: AgreementText, name: str) -> bool:
    if any(guardian for guardian in text.guardians):
        return True
    return bool(_GUARDIAN.search(text.named_text))


def _first_place(text: AgreementText, name: str) -> int | None:
    place = text.named_text.find(name)
    return place if place >= 0 else None
