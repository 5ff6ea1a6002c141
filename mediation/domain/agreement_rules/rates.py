"""Rates of interest and penalty as people write them, as percent a year (利率、违约金比例)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.agreement_rules.numerals import NUMBER, number
from mediation.domain.agreement_rules.scanned import Span

_DAYS, _MONTHS = Decimal(365), Decimal(12)
_PER = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_PART = rf"(?:(?P<per>[百千万])分之(?P<words>{NUMBER})|(?P<digits>\d+(?:\.\d+)?)(?P<sign>%|‰|‱))"
_DAILY = re.compile(
    rf"(?:每(?:逾期|拖延|迟延|延期|超过|拖欠|晚)?一?[日天]|按[日天]|(?<!工作)[日天](?:利率|利息|息|违约金|"
    rf"滞纳金)|(?<!工作)[日天](?=[千万百]分之|\d[\d.]*[‰%])|逐日|逾期一[日天])[^。；\n%‰]{{0,24}}?{_PART}"
)
_MONTHLY = re.compile(
    rf"(?:每(?:个)?月|按月|月(?:利率|利息|息|利)|每逾期一个?月)[^。；\n%‰元日]{{0,18}}?{_PART}"
)
_YEARLY = re.compile(rf"(?:年(?:利率|利息|息|化|利)|每年|按年|年化)[^。；\n%‰元日]{{0,14}}?{_PART}")
_IN_FEN = re.compile(
    rf"(?P<period>月|年)?(?:利率|利息|息|利)(?:按|为|以|是)?(?P<fen>{NUMBER})分(?:(?P<li>{NUMBER})厘?)?(?!之)|"
    rf"(?P<fen2>[一二两三四五六七八九\d](?:\.\d)?)分(?:(?P<li2>{NUMBER})厘?)?的?(?:利|息)|"
    rf"(?<=月息)(?P<li3>{NUMBER})厘"
)
_ON_HUNDRED = re.compile(
    rf"每(?:一)?(?P<base>[百千万])元(?:钱)?[^，。；\n\d]{{0,4}}?月[^，。；\n\d]{{0,4}}?(?P<sum>{NUMBER})元"
)
_MULTIPLE = re.compile(
    rf"(?:LPR|贷款市场报价利率|贷款利率|报价利率)[^，。；\n]{{0,10}}?的?(?P<times>{NUMBER})倍"
)

_RECITAL = re.compile(
    r"原约定|当时约定|借款时约定|借条[^，。；]{0,6}(?:写|约定)|原[^，。；]{0,4}(?:利率|利息|月息|年息)|不再按|"
    r"不按|超过部分|口头约定"
)
_CHANGED = re.compile(r"(?:调整|降|改|减|变更)(?:为|至|到)")
_CAPPED = re.compile(r"不超过|为限|上限|最高")


@dataclass(frozen=True)
class Rate:
    """A rate in percent a year; ``of_prime`` when it is a multiple of the LPR instead."""

    span: Span
    yearly: Decimal
    of_prime: bool = False


def find_rates(text: str, span: Span) -> Iterator[Rate]:
    """Yield the rates in a stretch."""
    taken: set[int] = set()
    for pattern, factor in ((_DAILY, _DAYS), (_MONTHLY, _MONTHS), (_YEARLY, Decimal(1))):
        for match in pattern.finditer(text, span.start, span.end):
            value = _percent(match)
            if value is not None and match.end() not in taken:
                taken.add(match.end())
                yield Rate(Span(match.start(), match.end()), value * factor)
    for match in _IN_FEN.finditer(text, span.start, span.end):
        yearly = _fen(match)
        if yearly is not None:
            yield Rate(Span(match.start(), match.end()), yearly)
    for match in _ON_HUNDRED.finditer(text, span.start, span.end):
        monthly = number(match.group("sum"))
        if monthly is not None:
            yield Rate(Span(match.start(), match.end()), monthly * _PER[match.group("base")] * _MONTHS)
    for match in _MULTIPLE.finditer(text, span.start, span.end):
        times = number(match.group("times"))
        if times is not None:
            yield Rate(Span(match.start(), match.end()), times, of_prime=True)


def percent_of_sum(words: str) -> Decimal | None:
    """Read 50%, 百分之五十, 五成, 双倍 as percent of a sum; None when there is none."""
    match = re.search(_PART, words)
    if match:
        return _percent(match)
    tenths = re.search(rf"(?P<tenths>{NUMBER})成(?!立|员|功|交|绩|果)", words)
    if tenths:
        value = number(tenths.group("tenths"))
        return value * 10 if value is not None else None
    return Decimal(100) if re.search(r"双倍|加倍|两倍|二倍|翻倍|一倍", words) else None


def _percent(match: re.Match[str]) -> Decimal | None:
    if match.group("digits"):
        return (
            Decimal(match.group("digits"))
            * {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}[match.group("sign")]
        )
    value = number(match.group("words"))
    return value * _PER[match.group("per")] if value is not None else None


def _fen(match: re.Match[str]) -> Decimal | None:
    """二分利: two in a hundred a month; 年息一分: ten in a hundred a year (the old way of counting)."""
    if match.group("li3"):
        value = number(match.group("li3"))
        return value * _MONTHS / 10 if value is not None else None
    value = number(match.group("fen") or match.group("fen2"))
    rest = number(match.group("li") or match.group("li2") or "零")
    if value is None or rest is None:
        return None
    whole = value + rest / 10
    return whole * 10 if match.group("period") == "年" else whole * _MONTHS


def chosen_rates(text: str, sentence: Span) -> Iterator[Rate]:
    """Yield the rates a sentence agrees on, without those it only tells of, changes or caps."""
    for rate in find_rates(text, sentence):
        start = max(text.rfind(mark, sentence.start, rate.span.start) for mark in "，：") + 1
        end = text.find("，", rate.span.end, sentence.end)
        clause = text[max(start, sentence.start) : end if end >= 0 else sentence.end]
        capped = _CAPPED.search(text[rate.span.start - 6 : rate.span.start])
        if not (capped or _RECITAL.search(clause) or _CHANGED.search(text, rate.span.end, sentence.end)):
            yield rate


def percent_figure(value: Decimal) -> str:
    """Write a percentage without empty decimals: 15.4, 24."""
    return f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
