"""The span of days a table is about (统计期): a month, quarter, half-year or year, with the bureau's cut-off day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.words import Word

_MONTH = re.compile(r"^(\d{4})[-年/.](\d{1,2})月?$")
_DAY = re.compile(r"^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?$")
_YEAR = re.compile(r"^(\d{4})年?$")
_PART = re.compile(r"^(\d{4})年?(?:[-]?([QqHh])([1-4])|第?([一二三四1-4])季度?|(上|下)半年)$")
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_LATEST_CUT_OFF = 28


class PeriodKind(Word):
    """How long a period is."""

    MONTH = ("month", "月")
    QUARTER = ("quarter", "季")
    HALF = ("half", "半年")
    YEAR = ("year", "年")
    SPAN = ("span", "一段时间")

    @property
    def months(self) -> int:
        """Its length in months; 0 for a span of days."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(self.value, 0)


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included; ``cut_off`` is the day of the month on which the bureau closes, 0 the last one."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.SPAN
    cut_off: int = 0

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def code(self) -> str:
        """2026Q3, as the command takes it."""
        year, month = self._named_month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{year}-{month:02d}"
            case PeriodKind.QUARTER:
                return f"{year}Q{(month + 2) // 3}"
            case PeriodKind.HALF:
                return f"{year}H{(month + 5) // 6}"
            case PeriodKind.YEAR:
                return str(year)
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def name(self) -> str:
        """2026年第3季度, as heads and papers print it."""
        year, month = self._named_month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{year}年{month}月"
            case PeriodKind.QUARTER:
                return f"{year}年第{(month + 2) // 3}季度"
            case PeriodKind.HALF:
                return f"{year}年{'上' if month <= 6 else '下'}半年"
            case PeriodKind.YEAR:
                return f"{year}年"
        return long_date(self.first) + (f"至{long_date(self.last)}" if self.last > self.first else "")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """The period of the same length just before this one (上期)."""
        if self.kind is PeriodKind.SPAN:
            last = self.first - timedelta(days=1)
            return Period(last - timedelta(days=self.days - 1), last)
        return self._moved(-self.kind.months)

    def year_before(self) -> Period:
        """The same period of the year before (去年同期)."""
        if self.kind is PeriodKind.SPAN:
            return Period(_same_day(self.first, -1), _same_day(self.last, -1))
        return self._moved(-12)

    def in_months(self) -> tuple[Period, ...]:
        """The months of the period, oldest first; a span keeps its own first and last day."""
        if self.kind is PeriodKind.SPAN:
            found, day = [], self.first
            while day <= self.last:
                end = min(self.last, date(day.year, day.month, monthrange(day.year, day.month)[1]))
                found.append(Period(day, end))
                day = end + timedelta(days=1)
            return tuple(found)
        year, month = self._named_month
        first = year * 12 + month - self.kind.months
        return tuple(_of_months(first + n, PeriodKind.MONTH, self.cut_off) for n in range(self.kind.months))

    @property
    def _named_month(self) -> tuple[int, int]:
        """The month that names the period: that of its last day, whose end is the cut-off."""
        return self.last.year, self.last.month

    def _moved(self, months: int) -> Period:
        year, month = self._named_month
        start = year * 12 + month - self.kind.months + months
        return _of_months(start, self.kind, self.cut_off)


def month_of(year: int, month: int, cut_off: int = 0) -> Period:
    """Return one month as the bureau counts it: with the 20th as cut-off August runs from July 21 to August 20."""
    return _of_months(year * 12 + month - 1, PeriodKind.MONTH, cut_off)


def quarter_of(year: int, quarter: int, cut_off: int = 0) -> Period:
    """Return one quarter."""
    return _of_months(year * 12 + quarter * 3 - 3, PeriodKind.QUARTER, cut_off)


def half_of(year: int, half: int, cut_off: int = 0) -> Period:
    """Return one half of a year."""
    return _of_months(year * 12 + half * 6 - 6, PeriodKind.HALF, cut_off)


def year_of(year: int, cut_off: int = 0) -> Period:
    """Return one year."""
    return _of_months(year * 12, PeriodKind.YEAR, cut_off)


def period_with(day: date, kind: PeriodKind, cut_off: int = 0) -> Period:
    """Return the period of a kind that a day lies in."""
    month = day.year * 12 + day.month - 1
    if cut_off and day.day > cut_off:
        month += 1
    length = max(kind.months, 1)
    return _of_months(month // length * length, PeriodKind.MONTH if not kind.months else kind, cut_off)


def parse_period(text: str, cut_off: int = 0) -> Period:
    """Read 2026Q3, 2026-08, 2026, 2026H1, 2026年第3季度, one day or FROM..TO; raise ValueError with a Chinese sentence."""
    typed = text.strip()
    if ".." in typed:
        return _span(typed)
    try:
        if match := _PART.match(typed):
            return _part(match, cut_off)
        if _DAY.match(typed):
            return Period(parse_date(typed), parse_date(typed))
        if match := _MONTH.match(typed):
            year, month = int(match[1]), int(match[2])
            if not 1 <= month <= 12:
                raise ValueError(f"没有{month}月。")
            return month_of(year, month, cut_off)
        if match := _YEAR.match(typed):
            return year_of(int(match[1]), cut_off)
    except (OverflowError, ValueError) as problem:
        raise ValueError(f"“{text}”不是一段日子：{problem}") from problem
    raise ValueError(f"“{text}”不像统计期。可以写 2026Q3、2026-08、2026、2026H1 或 2026-07-01..2026-09-20。")


def check_cut_off(day: int) -> int:
    """Return a cut-off day; raise ValueError with a Chinese sentence when a month may not have it."""
    if not 0 <= day <= _LATEST_CUT_OFF:
        raise ValueError("截止日写1到28之间的一天；按月底截止写0。")
    return day


def _part(match: re.Match[str], cut_off: int) -> Period:
    year = int(match[1])
    if match[5]:
        return half_of(year, 1 if match[5] == "上" else 2, cut_off)
    if match[4]:
        return quarter_of(year, _NUMERALS.get(match[4]) or int(match[4]), cut_off)
    number = int(match[3])
    if match[2] in "Qq":
        return quarter_of(year, number, cut_off)
    if number > 2:
        raise ValueError("一年只有上半年（H1）和下半年（H2）。")
    return half_of(year, number, cut_off)


def _span(typed: str) -> Period:
    first, _, last = typed.partition("..")
    start, end = parse_date(first), parse_date(last)
    if end < start:
        raise ValueError(f"{long_date(start)}在{long_date(end)}后面，写反了。")
    return Period(start, end)


def _of_months(first: int, kind: PeriodKind, cut_off: int) -> Period:
    """Months are counted from the year 0: 24320 is August 2026."""
    last = first + kind.months - 1
    return Period(_after_cut_off(first - 1, cut_off), _cut_off_day(last, cut_off), kind, cut_off)


def _cut_off_day(month: int, cut_off: int) -> date:
    year, index = divmod(month, 12)
    return date(year, index + 1, cut_off or monthrange(year, index + 1)[1])


def _after_cut_off(month: int, cut_off: int) -> date:
    return _cut_off_day(month, cut_off) + timedelta(days=1)


def _same_day(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
