"""What a committee changed in the shipped rules (自定规则): lengths of periods, holidays of a year, the plan of urging."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mediation.domain.deadlines import DeadlineRule, Unit, WorkCalendar
from mediation.domain.urging import UrgingPlan


@dataclass(frozen=True)
class OwnDeadline:
    """A period with the committee's name, length and source in place of the shipped ones."""

    code: str
    name: str
    length: int
    unit: Unit
    source: str


@dataclass(frozen=True)
class HolidayYear:
    """The days off and the make-up working days of one year, with where they were published."""

    year: int
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class OwnRules:
    """Everything a committee changed."""

    deadlines: tuple[OwnDeadline, ...] = ()
    years: tuple[HolidayYear, ...] = ()
    urging: UrgingPlan | None = None

    def of_year(self, year: int) -> HolidayYear | None:
        """Return the changed holidays of a year."""
        return next((one for one in self.years if one.year == year), None)


def with_own_deadlines(
    shipped: Mapping[str, DeadlineRule], own: Iterable[OwnDeadline]
) -> Mapping[str, DeadlineRule]:
    """Lay changed periods over the shipped ones; what no rule is shipped for is left out."""
    changed = {
        one.code: replace(
            shipped[one.code], name=one.name, length=one.length, unit=one.unit, source=one.source
        )
        for one in own
        if one.code in shipped
    }
    return {**shipped, **changed}


def with_own_years(shipped: WorkCalendar, years: Iterable[HolidayYear]) -> WorkCalendar:
    """Lay whole years over the shipped calendar; it is known as far as the years follow each other."""
    own = {one.year: one for one in years}
    days_off = {day for day in shipped.days_off if day.year not in own}
    make_up_days = {day for day in shipped.make_up_days if day.year not in own}
    for one in own.values():
        days_off.update(one.days_off)
        make_up_days.update(one.make_up_days)
    known = shipped.known_until
    while known.year + 1 in own:
        known = date(known.year + 1, 12, 31)
    return WorkCalendar(frozenset(days_off), frozenset(make_up_days), known)
