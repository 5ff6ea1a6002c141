"""Deadlines and their lights (期限与黄红灯), counted after 民法典 200–204."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mediation.domain.chinese_dates import long_date
from mediation.domain.words import Word

ONE_DAY = timedelta(days=1)
YELLOW_WORKING_DAYS = 5
SUSPENSION_MONTHS = 6  # 民法典 194


class Unit(Word):
    """What a period is counted in."""

    DAY = ("day", "日")
    WORKDAY = ("workday", "个工作日")
    MONTH = ("month", "个月")
    YEAR = ("year", "年")


class Light(Word):
    """How near a deadline is."""

    RED = ("red", "过期")
    YELLOW = ("yellow", "快到期")
    GREEN = ("green", "不急")
    PAUSED = ("paused", "暂停")


@dataclass(frozen=True)
class DeadlineRule:
    """One deadline as data: where it comes from, when it starts and how long it runs."""

    code: str
    name: str
    source: str
    start_event: str
    length: int
    unit: Unit
    pausable: bool = False
    suspends: bool = False
    applies_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkCalendar:
    """Official days off and make-up working days; past ``known_until`` Monday to Friday are assumed."""

    days_off: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()
    known_until: date = date.min

    def is_working_day(self, day: date) -> bool:
        """Tell whether people work on a day."""
        if day in self.make_up_days:
            return True
        return day not in self.days_off and day.weekday() < 5

    def next_working_day(self, day: date) -> date:
        """Return the day itself or the first working day after it (民法典 203)."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the count-th working day after a day."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, after: date, until: date, *, most: int) -> int:
        """Count working days in (after, until], stopping early once there are more than ``most``."""
        count = 0
        while after < until and count <= most:
            after += ONE_DAY
            count += self.is_working_day(after)
        return count


@dataclass(frozen=True)
class Pause:
    """A stretch that does not count; both ends are paused days, an open one has no end."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the pause."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Deadline:
    """A counted deadline: the last day, its light today, and the sentence saying how it was counted."""

    rule: DeadlineRule
    start: date
    due: date | None
    light: Light
    counted: str

    def days_left(self, today: date) -> int | None:
        """Return days until the last day, negative when it is past, None while paused."""
        return (self.due - today).days if self.due else None


def add_months(day: date, months: int) -> date:
    """Return the same day number some months later, or that month's last day (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_deadline(
    rule: DeadlineRule,
    start: date,
    today: date,
    calendar: WorkCalendar,
    *,
    pauses: Iterable[Pause] = (),
    extended_to: date | None = None,
) -> Deadline:
    """Count a deadline from the day of its event, which itself is not counted (民法典 201)."""
    stops = _merged(pauses)
    base = _base_day(rule, start, calendar)
    notes = [f"{long_date(start)}{rule.start_event}，当天不算，{rule.length}{rule.unit.chinese}"]
    due: date | None = base
    if rule.suspends:
        stops = _suspending(base, stops, notes)
        due = _suspended(base, stops, notes)
        if extended_to:
            notes.append("时效由法律规定，不能约定改变（民法典第一百九十七条）")
    elif rule.pausable:
        due = _moved(rule, base, start, stops, calendar, notes)
        if extended_to and due and extended_to > due:
            notes.append(f"双方同意延长到{long_date(extended_to)}")
            # A pause within the time that was added moves the agreed day.
            later = [pause for pause in stops if pause.first > due]
            due = _moved(rule, extended_to, start, later, calendar, notes)
    elif stops or extended_to:
        notes.append("这个期限依法不因暂停或者延期改变")
    if due:
        shifted = calendar.next_working_day(due)
        if shifted != due:
            notes.append(f"{long_date(due)}放假，顺延到上班的第一天")
            due = shifted
    light = _light(due, start, today, calendar, paused=_acting(rule) and any(p.holds(today) for p in stops))
    if due:
        notes.append(f"最后一天是{long_date(due)}")
        if due > calendar.known_until:
            notes.append("放假安排还没有公布，按周一到周五上班推算")
    return Deadline(rule, start, due, light, "；".join(notes) + f"。依据：{rule.source}。")


def _acting(rule: DeadlineRule) -> bool:
    return rule.pausable or rule.suspends


def _base_day(rule: DeadlineRule, start: date, calendar: WorkCalendar) -> date:
    match rule.unit:
        case Unit.DAY:
            return start + timedelta(days=rule.length)
        case Unit.WORKDAY:
            return calendar.add_working_days(start, rule.length)
        case Unit.MONTH:
            return add_months(start, rule.length)
        case _:
            return add_months(start, rule.length * 12)


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Join overlapping pauses, so that overlaps count once."""
    joined: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.first, p.last or date.max)):
        if joined and (joined[-1].last is None or pause.first <= joined[-1].last + ONE_DAY):
            before = joined[-1]
            ends = (before.last, pause.last)
            joined[-1] = Pause(before.first, None if None in ends else max(end for end in ends if end))
        else:
            joined.append(pause)
    return joined


def _moved(
    rule: DeadlineRule, due: date, start: date, pauses: list[Pause], calendar: WorkCalendar, notes: list[str]
) -> date | None:
    for pause in pauses:
        if pause.first > due:
            break
        if pause.last is None:
            notes.append(f"{long_date(pause.first)}起暂停，恢复以后接着算")
            return None
        first = max(pause.first, start + ONE_DAY)
        if pause.last < first:
            continue
        days = (pause.last - first).days + 1
        if rule.unit is Unit.WORKDAY:
            days = sum(calendar.is_working_day(first + timedelta(days=n)) for n in range(days))
            due = calendar.add_working_days(due, days)
        else:
            due += timedelta(days=days)
        notes.append(f"{long_date(pause.first)}至{long_date(pause.last)}暂停，扣除{days}{_day_word(rule)}")
    return due


def _day_word(rule: DeadlineRule) -> str:
    return "个工作日" if rule.unit is Unit.WORKDAY else "天"


def _suspending(due: date, pauses: list[Pause], notes: list[str]) -> list[Pause]:
    """Keep the obstacles that reach into the last six months; others suspend nothing (民法典 194)."""
    reaching = [p for p in pauses if p.last is None or p.last >= add_months(due, -SUSPENSION_MONTHS)]
    if len(reaching) < len(pauses):
        notes.append("最后六个月以前的障碍不使时效中止（民法典第一百九十四条）")
    return reaching


def _suspended(due: date, pauses: list[Pause], notes: list[str]) -> date | None:
    """An obstacle in the last six months suspends limitation until six months after it ends (民法典 194)."""
    for pause in pauses:
        if pause.first > due:
            continue
        if pause.last is None:
            notes.append(f"{long_date(pause.first)}起时效中止，原因消除后再算六个月")
            return None
        due = max(due, add_months(pause.last, SUSPENSION_MONTHS))
        notes.append(f"时效中止到{long_date(pause.last)}，再满六个月届满（民法典第一百九十四条）")
    return due


def _light(due: date | None, start: date, today: date, calendar: WorkCalendar, *, paused: bool) -> Light:
    if due is None:
        return Light.PAUSED
    if today > due:
        return Light.RED
    if paused:
        return Light.PAUSED
    left = (due - today).days
    few = calendar.working_days_between(today, due, most=YELLOW_WORKING_DAYS) <= YELLOW_WORKING_DAYS
    return Light.YELLOW if 5 * left <= (due - start).days or few else Light.GREEN
