"""What a retold story keeps (纠纷经过的要点): sums, days, quantities, things and deeds in any wording."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_DIGIT = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_NUM = r"(?:\d+(?:\.\d+)?|[零〇一二两俩三四五六七八九十百千]+)"
_MONEY = re.compile(
    rf"(?P<a>{_NUM})(?P<u>万|千|百)?(?P<r>[一二两三四五六七八九\d](?!\d))?(?:多|余)?(?P<y>元|块|圆)?(?P<x>钱)?"
)
_UNITS = (
    "厘米|公分|平方米|平米|平方|公里|米|亩|分地|吨|公斤|斤|"
    "个月|天|日|年|人|户|棵|株|头|只|间|层|楼|台|辆|张|车|次|针|颗|级|岁"
)
_QUANTITY = re.compile(rf"(?P<n>{_NUM}|半)(?:多|余|来)?(?:个|名|位)?(?P<u>{_UNITS})")
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号])?|(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_SPOKEN_DAY = re.compile(r"([一二三四五六七八九十]{1,2})月(?:份)?([一二三四五六七八九十]{1,3})?(?:[日号])?")
_SAME_UNIT = {"公分": "厘米", "平米": "平方米", "平方": "平方米", "公斤": "千克", "日": "天"}
_PUNCTUATION = re.compile(r"[^\w]+")
_DROPPED = re.compile(r"\d+|[零〇一二两三四五六七八九十百千万]+(?=[元块年月日号天个名人米亩斤次])")
SMALLEST_SUM = 30
_GAP = ord("，")
_CONCEPT = 0xFFFF0000


@dataclass(frozen=True)
class Story:
    """The points of a story by which a retelling is known again; a term is two characters, or a concept, as a number.

    Numbers in an array take a tenth of the room of words in a set, which counts over a register of 100 000.
    """

    terms: array[int]
    sums: frozenset[int]
    quantities: frozenset[str]
    days: frozenset[str]
    concepts: frozenset[int]


@dataclass(frozen=True)
class Concepts:
    """Words for one thing or deed under one number, the longest words first."""

    number: Mapping[str, int]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, groups: tuple[tuple[str, ...], ...]) -> Concepts:
        """Build the table from groups of words that people use one for the other."""
        number = {word: i for i, group in enumerate(groups) for word in group}
        words = sorted(number, key=len, reverse=True)
        return cls(number, re.compile("|".join(map(re.escape, words)) or r"(?!)"))


def tell(
    text: str, *, concepts: Concepts, names: tuple[str, ...] = (), common: frozenset[str] = frozenset()
) -> Story:
    """Return the points of a story; names of people and words that stand in every story are left out."""
    plain = re.sub(r"\s+|(?<=\d),(?=\d{3})", "", text)
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1:
            plain = plain.replace(name, "，")
    days = frozenset(_days(plain))
    without_days = _SPOKEN_DAY.sub("，", _DAY.sub("，", plain))
    found = frozenset(concepts.number[match.group()] for match in concepts.pattern.finditer(plain))
    words = _PUNCTUATION.sub("，", _DROPPED.sub("，", without_days))
    for word in common:
        words = words.replace(word, "，")
    codes = [ord(char) & 0xFFFF for char in words]
    terms = {(a << 16) | b for a, b in pairwise(codes) if a != _GAP and b != _GAP}
    return Story(
        array("I", sorted(terms | {_CONCEPT | number for number in found})),
        frozenset(_sums(without_days)),
        frozenset(_quantities(without_days)),
        days,
        found,
    )


def _days(text: str) -> set[str]:
    found: set[str] = set()
    for match in _DAY.finditer(text):
        year, month, day, full_year, full_month, full_day = match.groups()
        if full_year:
            found.add(f"{int(full_month)}-{int(full_day)}")
        elif day:
            found.add(f"{int(month)}-{int(day)}")
        elif year:
            found.add(f"{year}:{int(month)}")
    for match in _SPOKEN_DAY.finditer(text):
        if match.group(2):
            found.add(f"{_whole(match.group(1))}-{_whole(match.group(2))}")
    return found


def _sums(text: str) -> set[int]:
    found: set[int] = set()
    for match in _MONEY.finditer(text):
        if not (match["y"] or match["u"] == "万" or match["x"]):
            continue
        following = text[match.end() : match.end() + 1]
        if not match["y"] and following in "亩人斤吨米户字次年步":
            continue
        value = _amount(match)
        if value is not None and value >= SMALLEST_SUM:
            found.add(value)
    return found


def _amount(match: re.Match[str]) -> int | None:
    base = _number(match["a"])
    if base is None:
        return None
    unit = {"万": 10_000, "千": 1000, "百": 100}.get(match["u"] or "", 1)
    value = base * unit
    if match["r"] and unit > 1:
        rest = _number(match["r"])
        value += (rest or 0) * unit / 10
    return round(value)


def _quantities(text: str) -> set[str]:
    found: set[str] = set()
    for match in _QUANTITY.finditer(text):
        value = 0.5 if match["n"] == "半" else _number(match["n"])
        unit = _SAME_UNIT.get(match["u"], match["u"])
        if value is None or (value <= 1 and unit not in ("米", "亩", "年")):
            continue
        if unit in ("年", "次") and value < 3:
            continue
        found.add(f"{value:g}{unit}")
    return found


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        whole = _whole(words)
        return float(whole) if whole else None


def _whole(words: str) -> int:
    if words.isdigit():
        return int(words)
    total, digit, last = 0, 0, 1
    for char in words:
        if char in _PLACE:
            total += (digit or 1) * _PLACE[char]
            digit, last = 0, _PLACE[char]
        else:
            digit, last = (
                digit * 10 + _DIGIT.get(char, 0) if digit and last == 1 else _DIGIT.get(char, 0),
                last,
            )
    # 三千五 is 3500: a digit left over counts in the next smaller place.
    return total + (
        digit * last // 10 if last > 10 and not words.endswith(("十", "零")) and "零" not in words else digit
    )


def sums_agree(ones: frozenset[int], others: frozenset[int]) -> tuple[int, ...]:
    """Return the sums both stories name, a rounded one counting for the exact one."""
    return tuple(sorted((a for a in ones if any(_same_sum(a, b) for b in others)), reverse=True))


def _same_sum(one: int, other: int) -> bool:
    if one == other:
        return True
    rounded = min(one, other)
    return rounded % 1000 == 0 and rounded >= 3000 and abs(one - other) <= 0.03 * rounded


def days_apart(one: date | None, other: date | None) -> int | None:
    """Return the days between two dates, None when one is not known."""
    return abs((one - other).days) if one and other else None
