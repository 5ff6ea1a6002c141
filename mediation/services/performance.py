"""After the signature (履行): the ledger, calls to perform, return visits, judicial confirmation and its result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.case_records import Attachment, CaseRecord, Kept
from mediation.domain.chinese_dates import long_date
from mediation.domain.confirmation import ConfirmationResult, JudicialConfirmation, NoConfirmation
from mediation.domain.deadlines import Deadline, count_deadline
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.ledger import Ledger, LedgerLine, ledger_of
from mediation.domain.performance import Payment, PerformanceReminder, Postponement, ReturnVisit
from mediation.domain.running_periods import CONFIRMATION
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.disputes import enter
from mediation.services.in_force import agreement_in_force, agreement_now, reopened
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.unit_of_work import UnitOfWork

T = TypeVar("T", bound=CaseRecord)
_AGREED = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY})
VISIT_AFTER_DAYS, AGAIN_AFTER_DAYS = 30, 90


@dataclass(frozen=True)
class PerformanceView:
    """Everything the page of performance shows."""

    dispute: Dispute
    agreement: Agreement | None
    ledger: Ledger
    reminders: tuple[Kept[PerformanceReminder], ...]
    visits: tuple[Kept[ReturnVisit], ...]
    confirmations: tuple[Kept[JudicialConfirmation], ...]
    confirmation_deadline: Deadline | None
    next_visit: date | None
    overdue: tuple[LedgerLine, ...]
    remedies: tuple[str, ...]
    unwanted: tuple[Kept[NoConfirmation], ...] = ()
    """The parties do not want confirmation."""
    attachments: tuple[Attachment, ...] = ()
    """Scans that prove one entry of the ledger; `about` is the entry."""
    visits_since: tuple[Kept[ReturnVisit], ...] = ()
    """The visits that concern this agreement: none from before the dispute was taken up again."""


class PerformanceService:
    """Follows what was agreed until it is done (人民调解法 31)."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def view(self, dispute_id: UUID) -> PerformanceView:
        """Return how the performance of a dispute's agreement stands today."""
        today = self._clock.today()
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
            agreement = agreement_now(view, dispute_id)
            payments = view.records.of(Payment, dispute_id)
            reminders = view.records.of(PerformanceReminder, dispute_id)
            visits = view.records.of(ReturnVisit, dispute_id)
            began = reopened(view, dispute_id)
            confirmations = view.records.of(JudicialConfirmation, dispute_id)
            unwanted = view.records.of(NoConfirmation, dispute_id)
            delays = view.records.of(Postponement, dispute_id)
            attached = tuple(one for one in view.attachments.of(dispute_id) if one.about is not None)
        signed = agreement is not None and agreement.state is AgreementState.SIGNED
        ledger = Ledger(())
        if agreement and signed:
            ledger = ledger_of(agreement, payments, today=today, delays=delays)
        overdue = ledger.overdue(today)
        since = tuple(kept for kept in visits if began is None or kept.id >= began)
        return PerformanceView(
            dispute,
            agreement,
            ledger,
            reminders,
            visits,
            confirmations,
            self._confirmation_deadline(agreement) if not confirmations and not unwanted else None,
            _next_visit(agreement, ledger, since),
            overdue,
            _remedies(confirmations, overdue, len(reminders)),
            unwanted,
            attached,
            since,
        )

    def ledger(self, dispute_id: UUID) -> Ledger:
        """Return the ledger alone."""
        return self.view(dispute_id).ledger

    def pay(self, dispute_id: UUID, payment: Payment, *, on: date | None = None) -> Kept[Payment]:
        """Write down a payment or a thing done; the first one brings the dispute into performance."""
        day = self._past_day(on)
        if payment.amount is not None and payment.amount <= 0:
            raise RefusedInput("付的钱要大于0元。")
        if payment.amount is None and not (payment.note.strip() or payment.evidence.strip()):
            raise RefusedInput("不是付钱的，写上做了什么、谁看过。")
        with self._storage.work("记履行") as work:
            dispute = work.disputes.get(dispute_id)
            agreement = agreement_now(work, dispute_id)
            if agreement is None or agreement.state is not AgreementState.SIGNED:
                raise NotAllowedNow("还没有签好的协议，没有要履行的。")
            if payment.term > len(agreement.terms):
                raise RefusedInput(f"协议只有{len(agreement.terms)}条，没有第{payment.term}条。")
            kept = work.records.add(payment, on=day, dispute_id=dispute_id)
            if dispute.stage in _AGREED:
                enter(work, dispute, Stage.PERFORMING, day)
            work.commit()
        return kept

    def postpone(
        self, dispute_id: UUID, delay: Postponement, *, on: date | None = None
    ) -> Kept[Postponement]:
        """Write down that both sides agree to a later day for one line; the agreement itself is not changed."""
        day = self._past_day(on)
        if delay.until <= (delay.of_due or day):
            raise RefusedInput("缓到的日子要比原来说好的晚。")
        if len(set(delay.consents)) < 2:
            raise RefusedInput("缓期要两边都同意，写上是谁同意的。")
        return self._add("双方同意缓", dispute_id, delay, day)

    def want_no_confirmation(self, dispute_id: UUID, note: str = "") -> Kept[NoConfirmation]:
        """Write down that the parties were told of confirmation and do not want it."""
        return self._add("双方不申请司法确认", dispute_id, NoConfirmation(note), None)

    def remind(
        self, dispute_id: UUID, reminder: PerformanceReminder, *, on: date | None = None
    ) -> Kept[PerformanceReminder]:
        """Write down a call to perform to one party."""
        if not reminder.to.strip():
            raise RefusedInput("写上督促的是谁。")
        return self._add("督促履行", dispute_id, replace(reminder, by=reminder.by or self._storage.user), on)

    def visit(self, dispute_id: UUID, visit: ReturnVisit, *, on: date | None = None) -> Kept[ReturnVisit]:
        """Write down a return visit; once everything is done the dispute stands at 回访."""
        day = self._past_day(on)
        with self._storage.work("记回访") as work:
            dispute = work.disputes.get(dispute_id)
            named = replace(visit, visitor=visit.visitor or work.user)
            kept = work.records.add(named, on=day, dispute_id=dispute_id)
            if dispute.stage in (*_AGREED, Stage.PERFORMING) and self._settled(work, dispute_id):
                enter(work, dispute, Stage.VISITED, day)
            work.commit()
        return kept

    def apply_for_confirmation(
        self, dispute_id: UUID, court: str, *, on: date | None = None
    ) -> Kept[JudicialConfirmation]:
        """Write down that both parties went to the court together (人民调解法 33; 民事诉讼法 205)."""
        day = self._past_day(on)
        with self._storage.read() as view:
            agreement = agreement_in_force(view, dispute_id)
            pending = any(
                kept.value.result is None for kept in view.records.of(JudicialConfirmation, dispute_id)
            )
        if pending:
            raise NotAllowedNow("已经记过一次申请，法院还没有结果。")
        if agreement is None or agreement.effective_on is None or agreement.form is not AgreementForm.WRITTEN:
            raise NotAllowedNow("书面协议生效以后，双方才能一起申请司法确认。")
        if day < agreement.effective_on:
            raise RefusedInput(f"协议{long_date(agreement.effective_on)}才生效，申请不会在它以前。")
        return self._add("申请司法确认", dispute_id, JudicialConfirmation(day, court), day)

    def confirm(
        self,
        kept: Kept[JudicialConfirmation],
        result: ConfirmationResult,
        *,
        decided_on: date | None = None,
        ruling: str = "",
    ) -> Kept[JudicialConfirmation]:
        """Write down what the court decided."""
        day = self._past_day(decided_on)
        if day < kept.value.applied_on:
            raise RefusedInput("法院的裁定不会早于申请的那天。")
        with self._storage.work("记司法确认结果") as work:
            decided = replace(kept.value, result=result, decided_on=day, ruling=ruling)
            changed = work.records.change(kept, decided)
            work.commit()
        return changed

    def correct(self, kept: Kept[T], value: T, *, on: date | None = None) -> Kept[T]:
        """Put a corrected entry in its place; what stood before stays in the trail."""
        with self._storage.work("更正") as work:
            changed = work.records.change(kept, value, on=on)
            work.commit()
        return changed

    def take_back(self, kept: Kept[T], *, reason: str) -> None:
        """Take an entry written by mistake out of the ledger."""
        if not reason.strip():
            raise RefusedInput("写上为什么撤掉这一笔。")
        with self._storage.work("撤掉一笔") as work:
            work.records.withdraw(kept, reason)
            work.commit()

    def _add(self, action: str, dispute_id: UUID, value: T, on: date | None) -> Kept[T]:
        with self._storage.work(action) as work:
            kept = work.records.add(value, on=self._past_day(on), dispute_id=dispute_id)
            work.commit()
        return kept

    def _settled(self, work: UnitOfWork, dispute_id: UUID) -> bool:
        agreement = agreement_now(work, dispute_id)
        if agreement is None:
            return True
        payments = work.records.of(Payment, dispute_id)
        return ledger_of(agreement, payments, today=self._clock.today()).settled

    def _confirmation_deadline(self, agreement: Agreement | None) -> Deadline | None:
        if agreement is None or agreement.form is not AgreementForm.WRITTEN or agreement.effective_on is None:
            return None
        rule = self._tables.deadline(CONFIRMATION)
        return count_deadline(rule, agreement.effective_on, self._clock.today(), self._tables.calendar)

    def _past_day(self, day: date | None) -> date:
        today = self._clock.today()
        if day is not None and day > today:
            raise RefusedInput(f"{long_date(day)}还没到，等到了再记。")
        return day or today


def _next_visit(
    agreement: Agreement | None, ledger: Ledger, visits: tuple[Kept[ReturnVisit], ...]
) -> date | None:
    """A visit within a month after everything fell due; while months go on, one each quarter."""
    if agreement is None or agreement.state is not AgreementState.SIGNED:
        return None
    days = [line.due for line in ledger.lines if line.due]
    last = max(days, default=agreement.effective_on)
    if last is None or (visits and (ledger.settled or visits[-1].on > last)):
        return None
    wait = AGAIN_AFTER_DAYS if visits else VISIT_AFTER_DAYS
    return (visits[-1].on if visits else last) + timedelta(days=wait)


def _remedies(
    confirmations: tuple[Kept[JudicialConfirmation], ...], overdue: tuple[LedgerLine, ...], reminded: int
) -> tuple[str, ...]:
    """What the other side may do when nobody performs (人民调解法 32, 33; 民事诉讼法 250)."""
    if not overdue:
        return ()
    confirmed = any(kept.value.result is ConfirmationResult.VALID for kept in confirmations)
    ways = ["先督促一次，问清楚为什么没做到、哪天能做到。"] if not reminded else []
    if confirmed:
        ways.append("协议经法院确认有效，可以向作出裁定的法院申请执行，期限是两年。")
    else:
        ways.append("可以就协议的履行向法院起诉；也可以双方商量改期，签补充协议。")
    return tuple(ways)
