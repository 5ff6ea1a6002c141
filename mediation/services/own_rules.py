"""Changes the rules of the trade for one committee (改规则): periods, holidays, urging; each may be put back as shipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation.domain.chinese_dates import long_date
from mediation.domain.deadlines import DeadlineRule, Unit, WorkCalendar
from mediation.domain.own_rules import HolidayYear, OwnDeadline, OwnRules
from mediation.domain.plain import from_plain, to_plain
from mediation.domain.urging import UrgingPlan
from mediation.errors import RefusedInput
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

_SETTING = "own_rules"
_ACTION = "改规则"
_MOST_LENGTH = 400
_MOST_STEPS, _FARTHEST_STEP = 12, 365
_ONE_DAY = timedelta(days=1)
_BETWEEN = re.compile(r"[、，,;；\n]+")
_RANGE = re.compile(r"\s*(?:至|到|－|—|–|~|～|-)\s*")
_DAY = re.compile(r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")


@dataclass(frozen=True)
class PeriodInUse:
    """A period as it is counted now, and as it was shipped; they are the same while nobody changed it."""

    rule: DeadlineRule
    shipped: DeadlineRule

    @property
    def own(self) -> bool:
        """Tell whether the committee changed it."""
        return self.rule != self.shipped


@dataclass(frozen=True)
class YearInUse:
    """The holidays of a year as they are counted now; without any source nobody has published them yet."""

    year: int
    days_off: tuple[date, ...]
    make_up_days: tuple[date, ...]
    source: str
    own: bool
    known: bool


class OwnRulesService:
    """Reads and changes what the committee has of its own; the tables follow at once."""

    def __init__(self, storage: Storage, tables: RuleTables) -> None:
        self._storage = storage
        self._tables = tables

    # ---- periods ------------------------------------------------------------------------------------------

    def periods(self) -> tuple[PeriodInUse, ...]:
        """Return every period."""
        now, shipped = self._tables.deadlines, self._tables.shipped_deadlines
        return tuple(PeriodInUse(now[code], shipped[code]) for code in shipped)

    def change_period(self, code: str, *, name: str, length: int, unit: Unit, source: str) -> None:
        """Count a period otherwise from now on, with the rule it stands on."""
        shipped = self._tables.shipped_deadlines.get(code)
        if shipped is None:
            raise RefusedInput(f"没有叫“{code}”的期限。")
        if not name.strip():
            raise RefusedInput("写上这个期限叫什么。")
        if not 1 <= length <= _MOST_LENGTH:
            raise RefusedInput(f"期限的长短写1到{_MOST_LENGTH}。")
        if not source.strip():
            raise RefusedInput("写上依据的是哪条规定，以后才查得到。")
        changed = OwnDeadline(code, name.strip(), length, unit, source.strip())
        own = self._own
        others = tuple(one for one in own.deadlines if one.code != code)
        self._put(replace(own, deadlines=(*others, changed)))

    def reset_period(self, code: str) -> None:
        """Count a period as it was shipped."""
        own = self._own
        self._put(replace(own, deadlines=tuple(one for one in own.deadlines if one.code != code)))

    # ---- holidays -----------------------------------------------------------------------------------------

    @property
    def known_until(self) -> date:
        """The last day of the years whose holidays are known."""
        return self._tables.calendar.known_until

    def year(self, year: int) -> YearInUse:
        """Return the holidays of a year as they are counted now."""
        own, work = self._own.of_year(year), self._tables.calendar
        source = own.source if own is not None else self._tables.holidays_source
        known = own is not None or date(year, 12, 31) <= self._tables.shipped_calendar.known_until
        return YearInUse(
            year,
            tuple(sorted(day for day in work.days_off if day.year == year)),
            tuple(sorted(day for day in work.make_up_days if day.year == year)),
            source if known else "",
            own is not None,
            known,
        )

    def change_year(self, year: int, *, days_off: str, make_up_days: str, source: str) -> None:
        """Enter the holidays of a year as they were published: 10月1日至10月7日、…."""
        off, worked = read_days(days_off, year), read_days(make_up_days, year)
        if not off:
            raise RefusedInput("写上放假的日子，例如：10月1日至10月7日。")
        if both := sorted(set(off) & set(worked)):
            raise RefusedInput(f"{long_date(both[0])}又放假又上班，看看是哪一个。")
        if not source.strip():
            raise RefusedInput("写上是哪里公布的，例如：国务院办公厅通知。")
        changed = HolidayYear(year, off, worked, source.strip())
        own = self._own
        others = tuple(one for one in own.years if one.year != year)
        self._put(replace(own, years=tuple(sorted((*others, changed), key=lambda one: one.year))))

    def reset_year(self, year: int) -> None:
        """Take the holidays of a year as they were shipped."""
        own = self._own
        self._put(replace(own, years=tuple(one for one in own.years if one.year != year)))

    # ---- urging -------------------------------------------------------------------------------------------

    def urging(self) -> tuple[UrgingPlan, bool]:
        """Return the plan as it is now, and whether it is the committee's own."""
        return self._tables.urging, self._own.urging is not None

    def change_urging(self, plan: UrgingPlan) -> None:
        """Urge by another plan from now on."""
        days = [step.days for step in plan.steps]
        if not days:
            raise RefusedInput("至少留一步。")
        if len(days) > _MOST_STEPS or len(set(days)) < len(days):
            raise RefusedInput("同一天只写一步，一共不超过12步。")
        if any(abs(day) > _FARTHEST_STEP for day in days) or not 1 <= plan.again_every <= _FARTHEST_STEP:
            raise RefusedInput("天数写1到365。")
        ordered = tuple(sorted(plan.steps, key=lambda step: step.days))
        self._put(replace(self._own, urging=UrgingPlan(ordered, plan.again_every)))

    def reset_urging(self) -> None:
        """Urge by the shipped plan."""
        self._put(replace(self._own, urging=None))

    # ---- inside -------------------------------------------------------------------------------------------

    @property
    def _own(self) -> OwnRules:
        return self._tables.own

    def _put(self, own: OwnRules) -> None:
        with self._storage.work(_ACTION) as work:
            work.settings.put(_SETTING, to_plain(own))
            work.commit()
        self._tables.adopt(own)


def read_own_rules(storage: Storage) -> OwnRules:
    """Return what the committee changed."""
    with storage.read() as view:
        return from_plain(OwnRules, view.settings.get(_SETTING, {}))


def read_days(text: str, year: int) -> tuple[date, ...]:
    """Read days and stretches of a year: 1月1日至1月3日、2月14日; raise RefusedInput naming what cannot be read."""
    found: set[date] = set()
    for part in filter(None, (part.strip().rstrip("。") for part in _BETWEEN.split(text))):
        ends = [_day(end, year) for end in _RANGE.split(part, maxsplit=1)]
        if ends[-1] < ends[0]:
            raise RefusedInput(f"“{part}”的后一天在前一天以前。")
        found.update(ends[0] + n * _ONE_DAY for n in range((ends[-1] - ends[0]).days + 1))
    return tuple(sorted(found))


def days_in_words(days: Iterable[date], work: WorkCalendar) -> str:
    """Write days as people do, a stretch with the weekends in it as one: 10月1日至10月7日、12月31日."""
    return "、".join(_stretches(sorted(days), work))


def _stretches(days: list[date], work: WorkCalendar) -> Iterator[str]:
    place = 0
    while place < len(days):
        first = last = days[place]
        place += 1
        while (
            place < len(days)
            and not any(work.is_working_day(last + n * _ONE_DAY) for n in range(1, (days[place] - last).days))
            and not work.is_working_day(first)
        ):
            last = days[place]
            place += 1
        yield _short(first) if first == last else f"{_short(first)}至{_short(last)}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _day(text: str, year: int) -> date:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise RefusedInput(f"“{text}”看不懂，写成10月1日，或者10月1日至10月7日。")
    named, month, day = match.groups()
    try:
        found = date(int(named or year), int(month), int(day))
    except ValueError:
        raise RefusedInput(f"没有{text}这一天。") from None
    if found.year != year:
        raise RefusedInput(f"{long_date(found)}不在{year}年里。")
    return found
