"""What the tables need of each dispute, and nothing else: the days on which things happened, and how it is classed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple
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
class Payment:
    """Money paid in 分, or a thing done, which has no amount."""

    on: date
    amount: int | None


class DuePlan(NamedTuple):
    """What falls due under the newest agreement: its first and last day, its sum in 分, its things to do, and its lines."""

    first: date
    last: date
    owed: int
    things: int
    lines: tuple[tuple[date, int | None], ...] = ()

    def settled_on(self, payments: Sequence[Payment]) -> date | None:
        """The day on which money paid and things done cover everything; None while something is missing."""
        if not self.owed and not self.things:
            return None
        paid = done = 0
        for payment in payments:
            if payment.amount is None:
                done += 1
            else:
                paid += payment.amount
            if paid >= self.owed and done >= self.things:
                return payment.on
        return None

    def behind_at(self, day: date, payments: Sequence[Payment]) -> bool:
        """Whether a due day has passed that the payments until then do not cover."""
        if self.first >= day:
            return False
        made = [payment.amount for payment in payments if payment.on <= day]
        if not made:
            return True
        passed = [amount for due, amount in self.lines if due < day]
        paid, owed = sum(a for a in made if a is not None), sum(a for a in passed if a is not None)
        return paid < owed or made.count(None) < passed.count(None)


@dataclass(frozen=True, slots=True)
class Visit:
    """A return visit: how far the agreement was performed, and what people think, by code."""

    on: date
    performed: str = ""
    satisfaction: str = ""


@dataclass(slots=True)
class CaseFacts:
    """One dispute as the tables see it; filled by the query and completed once, never changed after."""

    key: str
    committee: str = ""
    body: str = ""
    category: str = ""
    source: str = ""
    delegating: str = ""
    difficulty: str = ""
    place: str = ""
    people: int = 0
    migrant: bool = False
    groups: tuple[str, ...] = ()
    entered_on: date | None = None
    left_on: date | None = None
    closed_on: date | None = None
    endings: tuple[Ending, ...] = ()
    money: tuple[tuple[date, int], ...] = ()
    """Days on which agreements were reached, with their sums in 分."""
    plan: DuePlan | None = None
    payments: tuple[Payment, ...] = ()
    prevented: tuple[Prevented, ...] = ()
    screened_on: tuple[date, ...] = ()
    applications: tuple[Application, ...] = ()
    visits: tuple[Visit, ...] = ()
    ended_on: date | None = None
    """The day it counts on: its first ending. Taking it up again makes no second case (一件纠纷只计一次)."""
    handled_on: date | None = None
    """The day it stopped waiting: ended, or handed to another organ after it was accepted (移送)."""
    agreed_on: date | None = None
    """The day of the newest agreement."""
    performed_on: date | None = None
    """The day everything was done: a visit that says so, all that was due settled, or the case closed on it."""

    @property
    def id(self) -> UUID:
        """The key of the dispute."""
        return UUID(self.key)

    def complete(self) -> None:
        """Work out the days that follow from the others."""
        endings = self.endings
        if endings:
            self.ended_on = endings[0].on
            last = endings[-1]
            self.agreed_on = last.on if last.agreed else self._newest_agreement()
            if self.agreed_on is not None:
                self.performed_on = self._performed_on(self.agreed_on)
        self.handled_on = self.ended_on
        if self.left_on is not None and (self.ended_on is None or self.left_on < self.ended_on):
            self.handled_on = self.left_on

    def outcome_at(self, day: date) -> Ending | None:
        """How it stood on a day: the last ending until then, since a re-opened dispute may still be settled."""
        for ending in reversed(self.endings):
            if ending.on <= day:
                return ending
        return None

    def reached_in(self, first: date, last: date) -> Sequence[Ending]:
        """The agreements reached between two days."""
        return [ending for ending in self.endings if ending.agreed and first <= ending.on <= last]

    def performance_at(self, day: date) -> PerformanceState | None:
        """How far the agreement stood on a day; None before there is one."""
        if self.agreed_on is None or self.agreed_on > day:
            return None
        if self.performed_on is not None and self.performed_on <= day:
            return PerformanceState.DONE
        for visit in reversed(self.visits):
            if visit.on <= day and visit.performed:
                if visit.performed == "not":
                    return PerformanceState.BEHIND
                break
        behind = self.plan is not None and self.plan.behind_at(day, self.payments)
        return PerformanceState.BEHIND if behind else PerformanceState.RUNNING

    def _newest_agreement(self) -> date | None:
        return next((ending.on for ending in reversed(self.endings) if ending.agreed), None)

    def _performed_on(self, agreed: date) -> date | None:
        if not self.visits and not self.payments:
            return self.closed_on if self.closed_on is not None and self.closed_on >= agreed else None
        days = [visit.on for visit in self.visits if visit.performed == "fully" and visit.on >= agreed]
        if self.payments and self.plan is not None:
            settled = self.plan.settled_on(self.payments)
            if settled is not None:
                days.append(max(settled, agreed))
        closed = self.closed_on
        if closed is not None and closed >= agreed and not self._said_unperformed():
            days.append(closed)
        return min(days) if days else None

    def _said_unperformed(self) -> bool:
        for visit in reversed(self.visits):
            if visit.performed:
                return visit.performed in ("not", "partly")
        return False
