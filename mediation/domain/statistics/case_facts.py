"""What the tables need of each dispute, and nothing else: the days on which things happened, and how it is classed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from mediation.domain.agreement import Agreement
from mediation.domain.case_records import Kept
from mediation.domain.ledger import Ledger, ledger_of
from mediation.domain.performance import Payment, Postponement

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


class DueSpan(NamedTuple):
    """The first and the last day on which something falls due under the newest agreement."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Book:
    """An agreement with what was done on it, where days alone do not tell how it stands.

    Something was paid or put off, or is paid month by month.
    """

    agreement: Agreement
    payments: tuple[Kept[Payment], ...]
    delays: tuple[Kept[Postponement], ...] = ()

    def settled_on(self) -> date | None:
        """The day from which nothing was owed any more; None while something is."""
        for day in sorted({payment.on for payment in self.payments}):
            if self._at(day).settled:
                return day
        return None

    def behind_at(self, day: date) -> bool:
        """Tell whether something was late on a day."""
        return bool(self._at(day).overdue(day))

    def _at(self, day: date) -> Ledger:
        done = [self._placed(payment) for payment in self.payments if payment.on <= day]
        return ledger_of(
            self.agreement, done, today=day, delays=[one for one in self.delays if one.on <= day]
        )

    def _placed(self, payment: Kept[Payment]) -> Kept[Payment]:
        """A payment on a term with one day needs no day of its own; the ledger wants it said."""
        terms, value = self.agreement.terms, payment.value
        if value.of_due is not None or not (0 < value.term <= len(terms) or len(terms) == 1):
            return payment
        term = terms[max(value.term, 1) - 1]
        if term.instalments or term.recurring or term.due is None:
            return payment
        return replace(payment, value=replace(value, of_due=term.due))


@dataclass(frozen=True, slots=True)
class Replaced:
    """An agreement in whose place another was reached later; the figures of earlier days are still about it."""

    on: date
    until: date
    """The day the next one was reached."""
    due: DueSpan | None
    book: Book


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
    closings: tuple[date, ...] = ()
    endings: tuple[Ending, ...] = ()
    money: tuple[tuple[date, int], ...] = ()
    """Days on which agreements were reached, with their sums in 分."""
    due: DueSpan | None = None
    book: Book | None = None
    replaced: tuple[Replaced, ...] = ()
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

    @property
    def closed_on(self) -> date | None:
        """The day it was last closed."""
        return max(self.closings) if self.closings else None

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

    def as_of(self, day: date) -> CaseFacts:
        """The dispute as its agreement stood on a day: itself, unless another agreement held then."""
        if self.agreed_on is None or self.agreed_on <= day:
            return self
        held = next((one for one in reversed(self.replaced) if one.on <= day), None)
        if held is None:
            return self
        then = replace(
            self,
            endings=tuple(ending for ending in self.endings if ending.on < held.until),
            due=held.due,
            book=held.book,
            replaced=(),
            visits=tuple(visit for visit in self.visits if visit.on < held.until),
            closings=tuple(on for on in self.closings if on < held.until),
            performed_on=None,
        )
        then.complete()
        return then

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
        return PerformanceState.BEHIND if self._behind_at(day) else PerformanceState.RUNNING

    def _behind_at(self, day: date) -> bool:
        if self.book is not None:
            return self.book.behind_at(day)
        return self.due is not None and self.due.first < day

    def _newest_agreement(self) -> date | None:
        return next((ending.on for ending in reversed(self.endings) if ending.agreed), None)

    def _performed_on(self, agreed: date) -> date | None:
        if not self.visits and self.book is None:
            return min((on for on in self.closings if on >= agreed), default=None)
        days = [visit.on for visit in self.visits if visit.performed == "fully" and visit.on >= agreed]
        settled = self.book.settled_on() if self.book is not None else None
        if settled is not None:
            days.append(max(settled, agreed))
        if not self._said_unperformed():
            days += [on for on in self.closings if on >= agreed]
        return min(days) if days else None

    def _said_unperformed(self) -> bool:
        for visit in reversed(self.visits):
            if visit.performed:
                return visit.performed in ("not", "partly")
        return False
