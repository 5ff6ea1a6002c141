"""Lengths of time that interest is reckoned by: whole months and the days over, or days only."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.words import Word

MONTHS_A_YEAR = 12
DAYS_A_YEAR = 365


class Basis(Word):
    """How a year is divided (计息办法)."""

    MONTHS = ("months", "按月", "整月按月")
    DAYS = ("days", "按日")


@dataclass(frozen=True)
class Span:
    """Whole months and the days over."""

    months: int
    days: int

    @property
    def years(self) -> Decimal:
        """The part of a year that this is: a month is a twelfth, a day is 1/365."""
        return Decimal(self.months * DAYS_A_YEAR + self.days * MONTHS_A_YEAR) / (MONTHS_A_YEAR * DAYS_A_YEAR)

    @property
    def factor(self) -> str:
        """The multiplier as people write it in a formula."""
        parts = []
        if self.months:
            parts.append(f"{self.months}个月÷12")
        if self.days or not self.months:
            parts.append(f"{self.days}天÷365")
        return parts[0] if len(parts) == 1 else f"（{'+'.join(parts)}）"


def span_between(start: date, end: date, basis: Basis) -> Span:
    """Return the time from one day to a later one, the first counted and the last not."""
    if basis is Basis.DAYS:
        return Span(0, (end - start).days)
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return Span(months, (end - add_months(start, months)).days)


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
