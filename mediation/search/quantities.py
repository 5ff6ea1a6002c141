"""Amounts, rates, durations, shares, counts and ages in a Chinese text, read as numbers with their places.

All functions expect text whose letters are folded in place (`tokenizer.fold_letters`), so that ％ and ， are % and comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_DIGIT_VALUES = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "俩": 2, "弍": 2, "叄": 3,
}  # fmt: skip
_PLACE_VALUES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = r"[零〇一二两俩三四五六七八九十百千壹贰叁叄肆伍陆柒捌玖拾佰仟]+"
_SPOKEN = r"[零〇一二两俩三四五六七八九十百千万亿壹贰叁叄肆伍陆柒捌玖拾佰仟]+"
NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"

# 八块五 is 8.5, but 八块五十公分的板 is none.
_TENTHS = r"(?:元|圆|块(?P<{}>[1-9一二三四五六七八九](?![\d十百千万.个张间亩只块条头])(?:毛|角)?)?)"
_AMOUNT = re.compile(
    rf"(?P<digits>\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?|{_ARABIC})(?:余|多)?"
    rf"(?P<unit>百万|千|万|亿)?(?P<rest>[\d一二三四五六七八九]千)?(?:余|多)?"
    rf"{_TENTHS.format('tenth')}"
    rf"|(?P<spoken>{_SPOKEN})(?:余|多)?{_TENTHS.format('spoken_tenth')}(?!地|田|土|墙|砖|石|红砖|木|玻璃)"
    rf"|(?P<short>{_ARABIC})(?P<short_unit>万|亿)(?![\d分亩])"
    rf"|(?P<short_spoken>{_CHINESE}万(?:{_CHINESE})?)(?![亩分])"
)
# 四千八, 九百六, 4600: money where the words beside it say so; what is counted, measured or dated is none.
_COUNTED = "年月日号天岁亩斤公吨米平人户个名位只棵株头箱多余几克度条里次倍张件套份间座袋辆块元圆点分成期周代把级室栋楼十百千万亿"
_BARE = re.compile(
    rf"(?P<spoken>[一二两三四五六七八九](?:千[零一二三四五六七八九百十]*|百[零一二三四五六七八九十]*))(?:多(?=[,。;]))?(?![{_COUNTED}])"
    rf"|(?<![\dA-Za-z.年第/:\-])(?P<digits>(?!(?:19|20)\d\d(?!\d))\d{{3,6}}(?:\.\d{{1,2}})?)(?![\dA-Za-z%‰./:\-{_COUNTED}])"
)
_RATE = re.compile(
    rf"(?P<span>月|年|日|天)?(?:利率|利息|息|利)?(?:按|为|以|:|是|的|约定|计|算|标准|每月|即)*"
    rf"(?:(?P<percent>\d+(?:\.\d+)?)(?P<mark>%|‰)|百分之(?P<hundredth>{NUMBER}(?:点{_CHINESE})?)"
    rf"|(?P<fen>{NUMBER}(?:\.\d+)?)分(?:(?P<li>{NUMBER})厘?)?(?!之|别|期|钟|公司|局|行|钱|没|未|不|也|都|\d)|(?P<only_li>{NUMBER})厘)"
)
_DURATION = re.compile(
    rf"(?P<number>{NUMBER}|半|数)(?P<half>半)?(?:个)?(?P<unit>年|月|星期|周(?!岁)|天|日)(?P<more>半|多|余)?"
    rf"(?:(?<=年)[零又]?(?P<months>{NUMBER})个月)?(?!代|级|份|前的|\d)"
)
_SHARE = re.compile(
    rf"(?P<percent>\d+(?:\.\d+)?)%|百分之(?P<spoken>{_CHINESE})|(?P<tenth>[一二两三四五六七八九\d])成(?P<half>半|[一二三四五六七八九])?"
    rf"|(?P<word>全部责任|主要责任|同等责任|次要责任|无责任|全责|主责|次责|一半|对半)"
)
_DIGITS = "0-9零〇一二两俩三四五六七八九十百千壹贰叁叄肆伍陆柒捌玖拾佰仟"
# 七十九了 needs no 岁; 年满18周岁 is a limit and nobody's age.
_AGE = re.compile(
    rf"(?<![满{_DIGITS}])(?P<number>{NUMBER})(?:周)?岁|(?P<old>[五六七八九]十[一二三四五六七八九]?)(?=了[,。;]|的人)|(?<=今年)(?P<years>{NUMBER})(?=[,。;])"
)
_COUNT = re.compile(
    rf"(?P<number>{NUMBER}|半(?=亩|米|公里))"
    rf"(?:(?=[多来几余]?[亩米](?P<tenth>[一二三四五六七八九\d](?![\d十百千万年月天])|半))|(?=(?P<small>分地|公分|厘米)))?"
)
_SMALLER = {"分地": 0.1, "公分": 0.01, "厘米": 0.01}
_DATE = re.compile(r"(?P<year>(?:19|20)\d{2})[年\-./](?P<month>\d{1,2})[月\-./](?:(?P<day>\d{1,2})[日号]?)?")

# Where a number of each kind can begin: the patterns are slow, and most of a text is not worth trying them on.
_AMOUNT_RUN = re.compile(rf"[{_DIGITS}\d万亿]+")
_DURATION_RUN = re.compile(rf"[{_DIGITS}\d半数]+")
_RATE_RUN = re.compile(rf"[{_DIGITS}\d月年日天利率息按为以:是的约定计算标准每即百.,点]*[%‰之分厘]")

_SHARE_WORDS: Mapping[str, float] = {
    "全部责任": 1.0, "全责": 1.0, "主要责任": 0.7, "主责": 0.7, "同等责任": 0.5, "次要责任": 0.3, "次责": 0.3, "无责任": 0.0,
    "一半": 0.5, "对半": 0.5,
}  # fmt: skip
_DAYS: Mapping[str, float] = {"年": 365, "月": 30, "星期": 7, "周": 7, "天": 1, "日": 1}
_TIMES_A_YEAR: Mapping[str, float] = {"年": 1, "月": 12, "日": 365, "天": 365}


@dataclass(frozen=True)
class Quantity:
    """A number with the place where it stands; the unit belongs to the kind (元, % a year, days, share, years of age)."""

    number: float
    start: int
    end: int


@lru_cache(maxsize=4096)
def number(text: str) -> float | None:
    """Read 1,200.5 or 一千二百 or 十二; None when it is no number."""
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    return _spoken(text)


def amounts(text: str) -> Iterator[Quantity]:
    """Read amounts of money in 元: 50000元, 5万元, 3万5千元, 壹拾伍万元, 五万."""
    for found in _within(_AMOUNT_RUN, _AMOUNT, text):
        value = _amount(found)
        if value is not None:
            yield Quantity(value, found.start(), found.end())


def told_amounts(text: str) -> Iterator[Quantity]:
    """Read amounts as people tell them, also without 元 (拿了四千八, 修要4600); the words beside must say that it is money."""
    plain = list(amounts(text))
    taken = {at for one in plain for at in range(one.start - 1, one.end + 1)}
    bare = (
        Quantity(number(found[0].rstrip("多")) or 0.0, found.start(), found.end())
        for found in _BARE.finditer(text)
        if found.start() not in taken
    )
    yield from sorted([*plain, *bare], key=lambda one: one.start)


def rates(text: str) -> Iterator[Quantity]:
    """Read interest rates as per cent a year: 月息2分, 月利率1.5%, 年利率24%, 月息一分五; 分 without a span is by the month."""
    for found in _within(_RATE_RUN, _RATE, text):
        value = _rate(found)
        if value is not None:
            yield Quantity(round(value, 4), found.start(), found.end())


def durations(text: str) -> Iterator[Quantity]:
    """Read lengths of time as days: 三个月, 半年, 两年半, 45天; a calendar date is none."""
    dates = [found.span() for found in _DATE.finditer(text)]
    for found in _within(_DURATION_RUN, _DURATION, text):
        of_a_month = found["unit"] == "日" and text[found.start() - 1 : found.start()] == "月"
        if of_a_month or any(first <= found.start() < last for first, last in dates):
            continue
        value = _days(found)
        if value is not None:
            yield Quantity(value, found.start(), found.end())


def shares(text: str) -> Iterator[Quantity]:
    """Read shares of fault or of a sum: 30%, 百分之七十, 七成, 七成五, 主要责任."""
    for found in _SHARE.finditer(text):
        value = _share(found)
        if value is not None and value <= 1:
            yield Quantity(value, found.start(), found.end())


def ages(text: str) -> Iterator[Quantity]:
    """Read ages in years."""
    for found in _AGE.finditer(text):
        value = number(found["number"] or found["old"] or found["years"])
        if value is not None:
            yield Quantity(value, found.start(), found.end())


def counts(text: str) -> Iterator[Quantity]:
    """Read bare numbers; 三亩二分 and 两米三 with their tenths, 八分地 in 亩, 40公分 in metres."""
    for found in _COUNT.finditer(text):
        value = 0.5 if found["number"] == "半" else number(found["number"])
        if value is None:
            continue
        if found["tenth"]:
            value += 0.5 if found["tenth"] == "半" else (number(found["tenth"]) or 0) / 10
        yield Quantity(value * _SMALLER.get(found["small"], 1), found.start(), found.end())


READERS: Mapping[str, Callable[[str], Iterator[Quantity]]] = {
    "amount": told_amounts,
    "rate": rates,
    "duration": durations,
    "share": shares,
    "age": ages,
    "count": counts,
}


def _within(runs: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Return what `finditer` would, trying the pattern only inside runs of characters that it can begin with."""
    at = 0
    for run in runs.finditer(text):
        at = max(at, run.start())
        while at < run.end():
            found = pattern.match(text, at)
            if found is not None:
                yield found
            at = found.end() if found is not None else at + 1


def _spoken(text: str) -> float | None:
    if text and all(character in _DIGIT_VALUES for character in text):
        return float("".join(str(_DIGIT_VALUES[character]) for character in text))
    if not text:
        return None
    total, section, digit = 0, 0, 0
    last_place = 1
    for character in text:
        if character in _DIGIT_VALUES:
            digit = _DIGIT_VALUES[character]
        elif character in _PLACE_VALUES:
            last_place = _PLACE_VALUES[character]
            section += (digit or 1) * last_place
            digit = 0
        elif character in _LARGE:
            last_place = _LARGE[character]
            total, section, digit = (total + section + digit) * last_place, 0, 0
        else:
            return None
    # 三万五 is 35 000 and 一百二 is 120, but 一百零二 is 102.
    if digit and last_place > 10 and len(text) > 1 and text[-2] not in "零〇":
        digit *= last_place // 10
    return float(total + section + digit)


def _amount(found: re.Match[str]) -> float | None:
    if found["digits"]:
        value = float(found["digits"].replace(",", "").replace(" ", ""))
        unit = {"百万": 1_000_000, "千": 1000, **_LARGE}.get(found["unit"] or "", 1)
        rest = (number(found["rest"][:-1]) or 0) * 1000 if found["rest"] else 0
        return value * unit + rest + _tenth(found["tenth"])
    if found["short"]:
        return float(found["short"].replace(",", "")) * _LARGE[found["short_unit"]]
    spoken = _spoken(found["spoken"] or found["short_spoken"])
    return None if spoken is None else spoken + _tenth(found["spoken_tenth"])


def _tenth(text: str | None) -> float:
    return (number(text[0]) or 0.0) / 10 if text else 0.0


def _rate(found: re.Match[str]) -> float | None:
    span = found["span"]
    if found["percent"] or found["hundredth"]:
        if span is None:
            return None
        value = float(found["percent"]) if found["percent"] else number(found["hundredth"].partition("点")[0])
        if value is None:
            return None
        return value * _TIMES_A_YEAR[span] / (10 if found["mark"] == "‰" else 1)
    fen = number(found["fen"]) if found["fen"] else 0.0
    li = number(found["li"] or found["only_li"] or "零")
    if fen is None or li is None or fen > 20:
        return None
    times = 12 if span in (None, "月") else _TIMES_A_YEAR[span]
    # By the month one 分 is one per cent; by the year (年息一分) it is ten.
    return (fen + li / 10) * (10 if span == "年" else 1) * times


def _days(found: re.Match[str]) -> float | None:
    unit = _DAYS[found["unit"]]
    if found["number"] == "数":
        return None
    value = 0.5 if found["number"] == "半" else number(found["number"])
    if value is None or value > 1000:
        return None
    if found["half"] or found["more"] == "半":
        value += 0.5
    return value * unit + 30 * (number(found["months"] or "零") or 0.0)


def _share(found: re.Match[str]) -> float | None:
    if found["word"]:
        return _SHARE_WORDS[found["word"]]
    if found["percent"]:
        return float(found["percent"]) / 100
    if found["spoken"]:
        value = _spoken(found["spoken"])
        return None if value is None else value / 100
    tenth = number(found["tenth"]) or 0
    half = 0.5 if found["half"] == "半" else (number(found["half"]) or 0) / 10 if found["half"] else 0
    return (tenth + half) / 10
