"""Days, months and other words of time in an agreement (日期、期限)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation.domain.agreement_rules.scanned import Span

_CN = "〇零一二三四五六七八九十两"
_YEAR = rf"(?P<year>\d{{4}}|[{_CN}]{{4}})年"
_MONTH = rf"(?P<month>\d{{1,2}}|[{_CN}]{{1,3}})月份?"
_DAY = rf"(?P<day>\d{{1,2}}|[{_CN}]{{1,3}})[日号]"
_NOTED = re.compile(
    rf"(?:{_YEAR})?(?<![\d{_CN}个第])(?:{_MONTH})(?:(?:{_DAY})|(?P<end>底|末|的?最后一[日天]))?(?!薪|息|利率|"
    rf"租|平均|收入)"
    r"|(?<!\d)(?P<y2>20\d\d|19\d\d)[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2})(?![\d.])"
    rf"|{_YEAR.replace('year', 'y3')}(?:底|末)"
)
_LUNAR = re.compile(r"(农历|正月|腊月|冬月|阴历)$")

TIME_WORDS = re.compile(
    r"[\d一二三四五六七八九十两〇零半]+(?:个)?(?:工作日|日|天|月|年|小时|周)(?:之)?(?:内|以内|后|前)|"
    r"[日天号月]之?以?前|月底|年底|年末|月末|"
    r"当[日天场面晚周月]|[今明后当][早晚夜]|同一?(?:期限|时间|期间|天)|期限内|[今明后]儿|本[周月年]|下[周月]|周[末内]|即[时日]|立即|马上|现场|今[天日]|明[天日]|同[日时]|"
    r"次[日月]|之日|签[字订署](?:协议)?[时后前之]|"
    r"(?:签字|签订|签署|生效|验收|完工|收到|到账|拨付|付清|交还|出院|登记|办理)[^，。；]{0,12}[时后]|"
    r"每[年月周天日季]|每个月|每半年|按[月季年周]|逐[月年]|每逢|单月|双月|从[^，。；]{1,12}(?:起|开始)|"
    r"自[^，。；]{1,16}起|至[^，。；]{1,16}止|"
    r"初[一二三四五六七八九十]|后天|有了?钱|手头|抽空|有空|[交取提搬领还][^，。；\d]{1,4}[时后]|[一二三四五六七八九十]以前|清明|端午|中秋|国庆|春节|元旦|农历|正月|腊月|年前|秋收|收割|收完|农忙|长期|终老|今后|以后|往后|随时|付讫|当着|在场|从[^，。；]{1,14}扣|"
    r"已经?(?:收到|付清|支付|履行|交付|换上|拆除)|期间|届满|为止|时[付给清]|在场时|签字时|[日天]内|到期|"
    r"那[天日]|在[^，。；\d]{1,8}(?<![门屋房面院家店跟村楼])前(?=[把将向给以用付修拆清还])|[日号]上午|[日号]下午|"
    r"[满完毕成格清到款字效工货离付收交割束婚诊评定]后|合格[后之日当天]|为准后|到场时|还清[当之]?日"
)


@dataclass(frozen=True)
class DateNote:
    """A day or month as written; ``day`` is None when the calendar has no such day."""

    span: Span
    year: int
    month: int
    number: int | None
    day: date | None
    year_written: bool
    to_the_day: bool


def find_dates(text: str, *, year: int | None = None) -> tuple[DateNote, ...]:
    """Return all dates in their order; one without a year takes that of the date before it."""
    found: list[DateNote] = []
    for match in _NOTED.finditer(text):
        if _LUNAR.search(text[: match.start()][-3:]):
            continue
        note = _note(match, found[-1].year if found else year)
        if note:
            found.append(note)
    return tuple(found)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_between(first: DateNote, last: DateNote) -> int:
    """Count the months from one to the other, both counted."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def says_when(text: str) -> bool:
    """Tell whether a piece of text says by when: a date, a period, a moment or a condition."""
    return bool(TIME_WORDS.search(text)) or any(True for _ in _dates_in(text))


def _dates_in(text: str) -> Iterator[re.Match[str]]:
    return _NOTED.finditer(text)


def _note(match: re.Match[str], year_before: int | None) -> DateNote | None:
    parts = match.groupdict()
    year = _number(parts["year"] or parts["y2"] or parts["y3"]) or year_before
    month = 12 if parts["y3"] else _number(parts["month"] or parts["m2"])
    number = _number(parts["day"] or parts["d2"])
    if not year or month is None or not 1 <= month <= 12:
        return None
    written = bool(parts["year"] or parts["y2"] or parts["y3"])
    at_end = bool(parts["end"] or parts["y3"])
    span = Span(match.start(), match.end())
    day: date | None = last_of_month(year, month)
    if number is not None:
        day = date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None
    return DateNote(span, year, month, number, day, written, number is not None or at_end)


def _number(written: str | None) -> int | None:
    if not written:
        return None
    if written.isdigit():
        return int(written)
    digits = {char: i for i, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
    if "十" in written:
        tens, _, ones = written.partition("十")
        return (digits.get(tens, 1) if tens else 1) * 10 + (digits.get(ones, 0) if ones else 0)
    return int("".join(str(digits[char]) for char in written))
