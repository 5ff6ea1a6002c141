"""The time, handed in so that a test can be the 29th of February."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

# All of China keeps Beijing time by law, so the date of a paper never depends on the laptop's zone setting.
BEIJING = timezone(timedelta(hours=8), "北京时间")


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """Return the present moment, with its zone."""

    def today(self) -> date:
        """Return the calendar day in Beijing."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(BEIJING)

    def today(self) -> date:
        return self.now().date()


class FixedClock:
    """A clock that stands still until it is moved; a naive moment is Beijing time."""

    def __init__(self, moment: datetime | date) -> None:
        self._moment = _aware(moment)

    def now(self) -> datetime:
        return self._moment

    def today(self) -> date:
        return self._moment.date()

    def advance(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> None:
        """Move the clock forward."""
        self._moment += timedelta(days=days, hours=hours, seconds=seconds)


def _aware(moment: datetime | date) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, 9, tzinfo=BEIJING)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=BEIJING)
    return moment.astimezone(BEIJING)
