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
_SPOKEN = r"[零〇一二两俩三四五六七八九十百千万]+"
_MONEY = re.compile(
    rf"(?P<a>\d+(?:\.\d+)?)(?P<u>万|千)?(?P<r>\d(?!\d)|[一二两三四五六七八九])?(?P<m>多|余|来)?(?P<y>元|块|圆|钱)?"
    rf"|(?P<s>{_SPOKEN})(?P<sm>多|余|来)?(?P<sy>元|块|圆|钱)?"
)
_COUNTED = "亩人斤吨米户字次年步公平个月天日岁棵株头只间层楼台辆张名号里遍句多位"
_UNITS = (
    "厘米|公分|平方米|平米|平方|公里|米|亩|分地|吨|公斤|斤|"
    "个月|天|日|年|人|户|棵|株|头|只|间|层|楼|台|辆|张|车|次|针|颗|级|岁"
)
_QUANTITY = re.compile(rf"(?P<n>{_NUM}|半)(?:多|余|来)?(?:个|名|位)?(?P<u>{_UNITS})")
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号])?|(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-./]\d)")
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
    topics: frozenset[int]


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

    def found_in(self, text: str) -> set[int]:
        """Return the numbers of the things and deeds a text tells of."""
        return {self.number[match.group()] for match in self.pattern.finditer(text)}


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
    found = frozenset(_CONCEPT | number for number in concepts.found_in(plain))
    words = _PUNCTUATION.sub("，", _DROPPED.sub("，", without_days))
    for word in common:
        words = words.replace(word, "，")
    codes = [ord(char) & 0xFFFF for char in words]
    terms = {(a << 16) | b for a, b in pairwise(codes) if a != _GAP and b != _GAP}
    return Story(
        array("I", sorted(terms | found)),
        frozenset(_sums(without_days)),
        frozenset(_quantities(without_days)),
        days,
        found,
    )


def _days(text: str) -> set[str]:
    found: set[str] = {f"in {year}" for year in _YEAR.findall(text)}
    for match in _DAY.finditer(text):
        _, month, day, full_year, full_month, full_day = match.groups()
        if full_year:
            found.add(f"{int(full_month)}-{int(full_day)}")
        elif day:
            found.add(f"{int(month)}-{int(day)}")
    for match in _SPOKEN_DAY.finditer(text):
        if match.group(2):
            found.add(f"{_whole(match.group(1))}-{_whole(match.group(2))}")
    return found


def _sums(text: str) -> set[int]:
    found = (_written_sum(m, text) if m["a"] else _spoken_sum(m, text) for m in _MONEY.finditer(text))
    return {value for value in found if value is not None and value >= SMALLEST_SUM}


def _written_sum(match: re.Match[str], text: str) -> int | None:
    following = text[match.end() : match.end() + 1]
    if not match["y"] and (match["u"] != "万" or (following and following in _COUNTED)):
        return None
    unit = {"万": 10_000, "千": 1000}.get(match["u"] or "", 1)
    value = float(match["a"]) * unit
    if match["r"] and unit > 1:
        value += _whole(match["r"]) * unit / 10
    return round(value)


def _spoken_sum(match: re.Match[str], text: str) -> int | None:
    """Read 一万二千八, 四千三百二 and 小一万 as sums even without 元, but not 三千人."""
    words = match["s"]
    large = "万" in words or "千" in words or ("百" in words and words[-1] not in "百十")
    following = text[match.end() : match.end() + 1]
    if not match["sy"] and (not large or (following and following in _COUNTED)):
        return None
    return _whole(words) or None


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
    if words.isdigit() and words.isascii():
        return int(words)
    head, tens, rest = words.rpartition("万")
    if tens:
        following = _whole(rest) if rest else 0
        # 三万五 is 35 000: a lone digit counts in the next smaller place.
        return (_whole(head) or 1) * 10_000 + following * (1000 if len(rest) == 1 and rest in _DIGIT else 1)
    total, digit, last = 0, 0, 1
    for char in words:
        if char in _PLACE:
            total += (digit or 1) * _PLACE[char]
            digit, last = 0, _PLACE[char]
        else:
            digit, last = _DIGIT.get(char, 0), (1 if char in "零〇" else last)
    return total + digit * (last // 10 if last > 10 else 1)


def sums_agree(ones: frozenset[int], others: frozenset[int]) -> tuple[int, ...]:
    """Return the sums both stories name, a rounded one counting for the exact one."""
    return tuple(sorted((a for a in ones if any(_same_sum(a, b) for b in others)), reverse=True))


def _same_sum(one: int, other: int) -> bool:
    if one == other:
        return True
    near = min(one, other) >= 200 and abs(one - other) <= 0.05 * max(one, other)
    return near and (_is_round(one) or _is_round(other))


def _is_round(value: int) -> bool:
    """People say 一万八千多 for 18 650: no more than two figures before the zeros."""
    return len(str(value).rstrip("0")) <= 2


def told_day(text: str) -> date | None:
    """Return the day of a story that names just one whole date, None otherwise."""
    found = {match.groups() for match in _DAY.finditer(text) if (match[1] and match[3]) or match[4]}
    if len(found) != 1:
        return None
    year, month, day, *full = next(iter(found))
    try:
        return date(*(int(part) for part in ((year, month, day) if year else full)))
    except ValueError:
        return None


def days_apart(one: date | None, other: date | None) -> int | None:
    """Return the days between two dates, None when one is not known."""
    return abs((one - other).days) if one and other else None
