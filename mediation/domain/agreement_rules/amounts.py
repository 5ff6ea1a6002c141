"""Amounts of money in an agreement: digits, 万元, spoken numerals and the capitals (大写) beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.money import LARGEST, parse_amount, read_capitals

_SPOKEN = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
_DIGITS = re.compile(
    r"(?<![\d./-])(?<!\d[,:：])(?:人民币|RMB|¥)*(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>百万|千万|万万|万|千|亿)?"
    r"(?:(?P<yuan>[元圆块])(?:钱|人民币)?[整正]?|(?<=[万千亿])(?=[，。；、）和及\n给的]|$))"
)
_PLAIN_SIGN = re.compile(r"(?:人民币|RMB|¥)(?P<number>\d[\d,]*(?:\.\d+)?)(?![\d.,万千亿元圆块%])")
_WORDS = re.compile(
    rf"(?:人民币)?(?P<words>[{_SPOKEN}][{_SPOKEN}万亿]*)(?:[元圆块](?:钱)?)"
    rf"(?P<small>(?:零?[{_SPOKEN}][角毛])?(?:零?[{_SPOKEN}]分)?|(?<=块)[一二三四五六七八九])[整正]?(?![{_SPOKEN}]?分之)"
)
_SAID = re.compile(
    r"(?<=[付给还转赔退欠借拿出补交金差支剩钱资款费])(?P<said>[一二两三四五六七八九十](?=[百千万])[一二两三四五六七八九十百千万零]+|\d{3,7})(?=[，。；、）\n买]|$)"
)
"""Sums as they are spoken, without 元: 现金五百, 借一万二."""

_CAPITALS = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]")
_BESIDE = re.compile(
    r"[（，、“]{0,2}(?:即|计)?(?:大写|小写)?(?:人民币|金额)?[为是：:“]{0,2}(?:人民币)?¥?[（]?"
)


@dataclass(frozen=True)
class Amount:
    """One amount in 元 and where it stands; ``capitals`` is its second form in words, when one stands beside it."""

    value: Decimal
    span: Span
    unit: str = ""
    capitals: Decimal | None = None
    capitals_span: Span | None = None

    @property
    def start(self) -> int:
        """Where the first form begins."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the last form ends."""
        return self.capitals_span.end if self.capitals_span else self.span.end


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return all amounts in their order, a sum in digits with capitals beside it as one."""
    single = sorted([*_in_digits(text), *_in_words(text)], key=lambda amount: amount[0].start)
    found: list[Amount] = []
    at = 0
    while at < len(single):
        amount, in_words = single[at]
        at += 1
        if at < len(single) and _are_two_forms(text, single[at - 1], single[at]):
            amount = _joined(amount, single[at][0], first_in_words=in_words)
            at += 1
        found.append(amount)
    return tuple(found)


def _are_two_forms(text: str, first: tuple[Amount, bool], second: tuple[Amount, bool]) -> bool:
    """Digits with words beside them, or spoken words with capitals in brackets: 五千元（伍仟元）."""
    if not _are_beside(text, first[0], second[0]):
        return False
    both_words = first[1] and second[1] and _CAPITALS.search(text, second[0].span.start, second[0].span.end)
    return first[1] != second[1] or bool(
        both_words and not _CAPITALS.search(text, first[0].start, first[0].end)
    )


def _in_digits(text: str) -> list[tuple[Amount, bool]]:
    found = []
    for pattern in (_DIGITS, _PLAIN_SIGN):
        for match in pattern.finditer(text):
            unit = match.groupdict().get("unit") or ""
            value = _value(match.group("number") + unit)
            if value is not None:
                found.append((Amount(value, Span(match.start(), match.end()), unit), False))
    return found


def _in_words(text: str) -> list[tuple[Amount, bool]]:
    found = []
    for match in _WORDS.finditer(text):
        small = match.group("small").replace("毛", "角")
        small = small + "角" if len(small) == 1 else small
        value = _spoken_value(match.group("words") + "元" + small)
        if value is not None:
            unit = "万" if "万" in match.group("words") else ""
            found.append((Amount(value, Span(match.start(), match.end()), unit), True))
    for match in _SAID.finditer(text):
        value = _short_value(match.group("said"))
        if value is not None:
            found.append((Amount(value, Span(match.start(), match.end())), not match.group("said").isdigit()))
    return found


def _short_value(words: str) -> Decimal | None:
    """Read 一万二 as 12,000: a last digit counts in the next lower unit."""
    if words.isdigit():
        return Decimal(words)
    units = "千百十"
    for unit, lower in (("万", "千"), ("千", "百"), ("百", "十")):
        if len(words) > 1 and words[-2] == unit and words[-1] not in units + "万":
            words += lower
            break
    return _spoken_value(words + "元")


def _spoken_value(words: str) -> Decimal | None:
    try:
        value = read_capitals(words)
    except ArithmeticError:  # 亿亿亿元 is more than a number holds
        return None
    return value if value is not None and 0 < value <= LARGEST else None


def _value(number: str) -> Decimal | None:
    for part, factor in (("千万", 10_000_000), ("百万", 1_000_000), ("万万", 100_000_000)):
        if number.endswith(part):
            return Decimal(number.removesuffix(part).replace(",", "")) * factor
    try:
        return parse_amount(number)
    except ValueError:
        return None


def _are_beside(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.span.end : second.span.start]
    return (
        len(between) <= 10
        and between != ""
        and _BESIDE.fullmatch(between) is not None
        and ("（" in between or "大写" in between or "小写" in between or "即" in between)
    )


def _joined(first: Amount, second: Amount, *, first_in_words: bool) -> Amount:
    digits, words = (second, first) if first_in_words else (first, second)
    return Amount(digits.value, first.span, digits.unit, words.value, second.span)
