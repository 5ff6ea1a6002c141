"""What the tables need of each dispute, and nothing else: the days on which things happened, and how it is classed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

WRITTEN, ORAL, TERMINATED = "written", "oral", "terminated"


class PerformanceState(Enum):
    """How far an agreement stands on a day (履行情况)."""

    DONE = "done"
    RUNNING = "running"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Ending:
    """An agreement reached (written or oral), or a termination with its reason."""

    on: date
    form: str
    reason: str = ""

    @property
    def agreed(self) -> bool:
        """Tell whether the parties agreed."""
        return self.form != TERMINATED


@dataclass(frozen=True, slots=True)
class Prevented:
    """Something worse that was prevented, or that happened all the same, by the code of the table's row."""

    code: str
    cases: int
    people: int


@dataclass(frozen=True, slots=True)
class Application:
    """One application for judicial confirmation, with what the court decided by code."""

    applied_on: date
    result: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A return visit: how far the agreement was performed, and what people think, by code."""

    on: date
    performed: str = ""
    satisfaction: str = ""


@dataclass(slots=True)
class CaseFacts:
    """One dispute as the tables see it; filled by the query, never changed after."""

    key: str
    committee: str = ""
    body: str = ""
    category: str = ""
    subtype: str = ""
    source: str = ""
    delegating: str = ""
    difficulty: str = ""
    place: str = ""
    mediator: str = ""
    people: int = 0
    migrant: bool = False
    death: bool = False
    groups: tuple[str, ...] = ()
    entered_on: date | None = None
    left_on: date | None = None
    endings: tuple[Ending, ...] = ()
    money: tuple[tuple[date, Decimal], ...] = ()
    dues: tuple[tuple[date, Decimal | None], ...] = ()
    payments: tuple[tuple[date, Decimal | None], ...] = ()
    prevented: tuple[Prevented, ...] = ()
    screened_on: tuple[date, ...] = ()
    applications: tuple[Application, ...] = ()
    visits: tuple[Visit, ...] = ()
    closed_on: date | None = None

    @property
    def id(self) -> UUID:
        """The key of the dispute."""
        return UUID(self.key)

    @property
    def ended_on(self) -> date | None:
        """The day it counts on: its first ending. Taking it up again makes no second case (一件纠纷只计一次)."""
        return self.endings[0].on if self.endings else None

    def outcome_at(self, day: date) -> Ending | None:
        """How it stood on a day: the last ending until then, since a re-opened dispute may still be settled."""
        return next((ending for ending in reversed(self.endings) if ending.on <= day), None)

    def reached_in(self, first: date, last: date) -> Sequence[Ending]:
        """The agreements reached between two days."""
        return [ending for ending in self.endings if ending.agreed and first <= ending.on <= last]

    @property
    def handled_on(self) -> date | None:
        """The day it stopped waiting: ended, or handed to another organ after it was accepted (移送)."""
        days = [day for day in (self.ended_on, self.left_on) if day is not None]
        return min(days) if days else None

    @property
    def agreed_on(self) -> date | None:
        """The day of the newest agreement."""
        return next((ending.on for ending in reversed(self.endings) if ending.agreed), None)

    def performed_on(self) -> date | None:
        """The day everything was done: a visit that says so, all that was due settled, or the case closed on it."""
        agreed = self.agreed_on
        if agreed is None:
            return None
        days = [visit.on for visit in self.visits if visit.performed == "fully" and visit.on >= agreed]
        settled = settled_on(self.dues, self.payments)
        if settled is not None:
            days.append(max(settled, agreed))
        if self.closed_on is not None and self.closed_on >= agreed and not self._said_unperformed():
            days.append(self.closed_on)
        return min(days) if days else None

    def performance_at(self, day: date) -> PerformanceState | None:
        """How far the agreement stood on a day; None before there is one."""
        agreed = self.agreed_on
        if agreed is None or agreed > day:
            return None
        done = self.performed_on()
        if done is not None and done <= day:
            return PerformanceState.DONE
        last = next((visit for visit in reversed(self.visits) if visit.on <= day and visit.performed), None)
        if last is not None and last.performed == "not":
            return PerformanceState.BEHIND
        return PerformanceState.BEHIND if self._behind_at(day) else PerformanceState.RUNNING

    def _behind_at(self, day: date) -> bool:
        """Whether a due day has passed that the payments until then do not cover."""
        passed = [due for due in self.dues if due[0] < day]
        if not passed:
            return False
        done = [payment for payment in self.payments if payment[0] <= day]
        owed = sum((amount for _, amount in passed if amount is not None), Decimal(0))
        paid = sum((amount for _, amount in done if amount is not None), Decimal(0))
        things = sum(amount is None for _, amount in passed)
        return paid < owed or sum(amount is None for _, amount in done) < things

    def _said_unperformed(self) -> bool:
        told = [visit for visit in self.visits if visit.performed]
        return bool(told) and told[-1].performed in ("not", "partly")


def settled_on(
    dues: Iterable[tuple[date, Decimal | None]], payments: Iterable[tuple[date, Decimal | None]]
) -> date | None:
    """The day on which money paid and things done cover all that falls due; None while something is missing."""
    planned = list(dues)
    owed = sum((amount for _, amount in planned if amount is not None), Decimal(0))
    things = sum(amount is None for _, amount in planned)
    if not planned or (not owed and not things):
        return None
    paid, done = Decimal(0), 0
    for day, amount in sorted(payments, key=lambda payment: payment[0]):
        if amount is None:
            done += 1
        else:
            paid += amount
        if paid >= owed and done >= things:
            return day
    return None
