"""The ledger of an agreement (履行台账): what was promised, what was done on it, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from mediation.domain.agreement import Agreement, Recurring, Term, TermKind
from mediation.domain.case_records import Kept
from mediation.domain.deadlines import add_months
from mediation.domain.performance import Payment, Postponement
from mediation.domain.words import Word

_NOTHING = Decimal("0.00")


class DueState(Word):
    """How a line of the ledger stands (履行状态)."""

    DONE = ("done", "已付", "已做")
    PARTLY = ("partly", "付了一部分", "部分")
    OVERDUE = ("overdue", "过期没付", "逾期")
    NOT_DUE = ("not_due", "还没到期", "未到期")
    POSTPONED = ("postponed", "双方同意缓", "缓")
    STANDING = ("standing", "一直要做到")


@dataclass(frozen=True)
class Promise:
    """One thing promised: which term, by when, how much, and by whom. Payments name it by term and day."""

    label: str
    term: int
    words: str
    due: date | None
    condition: str
    amount: Decimal | None
    payer: str
    payee: str


@dataclass(frozen=True)
class LedgerLine(Promise):
    """A promise with what was done on it."""

    payments: tuple[Kept[Payment], ...]
    state: DueState
    postponed: Kept[Postponement] | None = None
    """The latest delay both sides agreed to."""
    coming: bool = False
    """The month to come of a monthly series: it is shown, but owed only once it has come."""

    @property
    def paid(self) -> Decimal:
        """What was paid on this line, in 元."""
        return sum((kept.value.amount or _NOTHING for kept in self.payments), _NOTHING)

    @property
    def owed(self) -> Decimal:
        """What is still to be paid on this line, in 元; nothing for things to do."""
        return max((self.amount or _NOTHING) - self.paid, _NOTHING)

    @property
    def last_day(self) -> date | None:
        """The day by which it has to be done, with the delay both sides agreed to."""
        later = self.postponed.value.until if self.postponed else None
        return max(self.due, later) if self.due and later else later or self.due

    def days_over(self, today: date) -> int:
        """Days since the day it had to be done, 0 when it is not late."""
        late = self.state is DueState.OVERDUE or (self.state is DueState.PARTLY and self.owed > 0)
        return max(0, (today - self.last_day).days) if self.last_day and late else 0


@dataclass(frozen=True)
class Ledger:
    """All lines in the order of the agreement; payments that fit no line stand at the end of it."""

    lines: tuple[LedgerLine, ...]
    loose: tuple[Kept[Payment], ...] = ()

    @property
    def promised(self) -> Decimal:
        """Sum of all lines with an amount, in 元; of open-ended ones the months that have come."""
        return sum((line.amount or _NOTHING for line in self._counted), _NOTHING)

    @property
    def paid(self) -> Decimal:
        """Everything paid, in 元."""
        loose = sum((kept.value.amount or _NOTHING for kept in self.loose), _NOTHING)
        return sum((line.paid for line in self.lines), _NOTHING) + loose

    @property
    def owed(self) -> Decimal:
        """What is still owed on all lines, in 元."""
        return sum((line.owed for line in self._counted), _NOTHING)

    @property
    def _counted(self) -> tuple[LedgerLine, ...]:
        return tuple(line for line in self.lines if not line.coming or line.payments)

    @property
    def undone(self) -> int:
        """How many things to do are not done yet."""
        return sum(
            line.amount is None and line.state in (DueState.OVERDUE, DueState.NOT_DUE, DueState.POSTPONED)
            for line in self.lines
        )

    @property
    def settled(self) -> bool:
        """Tell whether everything promised is done."""
        return all(line.state in (DueState.DONE, DueState.STANDING) for line in self.lines)

    def overdue(self, today: date) -> tuple[LedgerLine, ...]:
        """Return the lines that are late, the latest first."""
        late = [line for line in self.lines if line.days_over(today)]
        return tuple(sorted(late, key=lambda line: -line.days_over(today)))


def ledger_of(
    agreement: Agreement,
    payments: Sequence[Kept[Payment]],
    *,
    today: date,
    delays: Sequence[Kept[Postponement]] = (),
) -> Ledger:
    """Set what was done beside what was promised; an open-ended series shows the months that have come and the next."""
    left = {kept.id: kept for kept in payments}
    lines = [
        _line(promise, _taken(promise, left, len(agreement.terms)), _delay(promise, delays), today)
        for number, term in enumerate(agreement.terms, start=1)
        for promise in _promises(number, term, today)
    ]
    return Ledger(tuple(lines), tuple(left.values()))


@dataclass(frozen=True)
class _Promise(Promise):
    standing: bool = False
    only: bool = False
    """The one line of its term."""
    monthly: bool = False


def _promises(number: int, term: Term, today: date) -> Iterator[_Promise]:
    def promise(label: str, due: date | None, amount: Decimal | None, *, standing: bool = False) -> _Promise:
        condition = "" if due else term.due_condition
        monthly = not term.instalments and term.recurring is not None
        return _Promise(
            label,
            number,
            term.text,
            due,
            condition,
            amount,
            term.obligor,
            term.obligee,
            standing,
            only=not term.instalments and not monthly,
            monthly=monthly,
        )

    if term.instalments:
        planned = sorted(term.instalments, key=lambda line: line.due)
        for place, line in enumerate(planned, start=1):
            yield promise(f"{number}-{place}", line.due, line.amount)
    elif term.recurring:
        for place, day in enumerate(_months(term.recurring, today), start=1):
            yield promise(f"{number}-{place}", day, term.recurring.amount)
    elif term.kind is TermKind.PAY:
        yield promise(str(number), term.due, term.amount)
    elif term.kind in (TermKind.DELIVER, TermKind.DO, TermKind.APOLOGISE):
        yield promise(str(number), term.due, None)
    elif term.kind is TermKind.REFRAIN:
        yield promise(str(number), None, None, standing=True)


def _months(series: Recurring, today: date) -> Iterator[date]:
    """The days of an open-ended series up to the first one to come."""
    place = 0
    while True:
        month = add_months(series.start.replace(day=1), place)
        day = _on_day(month, series.day)
        place += 1
        if day < series.start:
            continue
        if series.until is not None and day > series.until:
            return
        yield day
        if day > today:
            return


def _on_day(month: date, day: int) -> date:
    last = add_months(month, 1).toordinal() - 1
    return min(date.fromordinal(month.toordinal() + day - 1), date.fromordinal(last))


def _taken(promise: _Promise, left: dict[UUID, Kept[Payment]], terms: int) -> tuple[Kept[Payment], ...]:
    """Take the payments of a line out of those not placed yet; what need not be said may be left open.

    With one term its number, and with one line of a term its day.
    """
    fitting = [
        kept
        for kept in left.values()
        if kept.value.term in ((promise.term, 0) if terms == 1 or kept.value.of_due else (promise.term,))
        and (kept.value.of_due == promise.due or (kept.value.of_due is None and promise.only))
    ]
    for kept in fitting:
        del left[kept.id]
    return tuple(fitting)


def _delay(promise: _Promise, delays: Iterable[Kept[Postponement]]) -> Kept[Postponement] | None:
    fitting = [kept for kept in delays if (kept.value.term, kept.value.of_due) == (promise.term, promise.due)]
    return max(fitting, key=lambda kept: kept.at, default=None)


def _line(
    promise: _Promise, payments: Iterable[Kept[Payment]], delay: Kept[Postponement] | None, today: date
) -> LedgerLine:
    taken = tuple(payments)
    last = max(filter(None, (promise.due, delay.value.until if delay else None)), default=None)
    paid = sum((kept.value.amount or _NOTHING for kept in taken), _NOTHING)
    if promise.standing:
        state = DueState.STANDING
    elif taken and (promise.amount is None or paid >= promise.amount):
        state = DueState.DONE
    elif taken and paid > 0:
        state = DueState.PARTLY
    elif last and last < today:
        state = DueState.OVERDUE
    else:
        state = DueState.POSTPONED if delay else DueState.NOT_DUE
    return LedgerLine(
        promise.label,
        promise.term,
        promise.words,
        promise.due,
        promise.condition,
        promise.amount,
        promise.payer,
        promise.payee,
        taken,
        state,
        delay,
        coming=promise.monthly and promise.due is not None and promise.due > today,
    )
