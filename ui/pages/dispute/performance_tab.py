"""履行与回访: the ledger of the agreement, what is written on it, the court's lane and the return visits."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.ledger import LedgerLine
from mediation.domain.performance import Payment
from mediation.domain.permissions import Right
from mediation.services.performance import PerformanceView
from ui.background import Failure, run
from ui.pages.dispute.dossier.scans_card import ask_for_scans
from ui.pages.dispute.performance.entries_card import Entry, entries
from ui.pages.dispute.performance.lines import heading_words
from ui.pages.dispute.performance.other_forms import (
    ApplicationForm,
    DelayForm,
    ReminderForm,
    ResultForm,
    TakeBackForm,
)
from ui.pages.dispute.performance.payment_form import ChooseScans, PaymentForm
from ui.pages.dispute.performance.sheet import PerformanceSheet
from ui.pages.dispute.performance.small_form import SmallForm
from ui.pages.dispute.performance.step import Do, is_signed, next_step
from ui.pages.dispute.performance.visit_form import VisitForm
from ui.pages.dispute.performance.words import APPLICATION, LEDGER, RECEIPT, REMINDER, tr
from ui.pages.dispute.tab import DisputeTab
from ui.rights import hold, refused
from ui.widgets import FilledButton, Message, PlainButton, Tone, chain_focus
from ui.workbench import Workbench


class PerformanceTab(DisputeTab):
    """See `DisputeTab`; ``entry_print_requested`` gives a paper, the dispute and which of several it is.

    `open_part` begins with an entry: pay, remind, visit, court.
    """

    entry_print_requested = Signal(str, object, int)

    needs = Right.HANDLE

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._today = desk.clock.today
        self._asked = 0
        self._to_focus = False
        self._wanted = ""
        self._dispute_id: UUID | None = None
        self._view: PerformanceView | None = None
        self._forms: dict[UUID, SmallForm] = {}
        self.choose: ChooseScans = ask_for_scans
        self.print_button = PlainButton(tr("打印对账单"), "print")
        self.print_button.hide()
        self.sheet = PerformanceSheet()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        self._connect_signals()
        self._hold_writing()

    def _hold_writing(self) -> None:
        """Say at every button that writes why it is closed to somebody."""
        sheet, may_not = self.sheet, refused(self._desk.roles, self.needs)
        court = sheet.confirmation
        for button in (
            sheet.pay_button,
            court.applied_link,
            court.result_link,
            court.unwanted_link,
            sheet.visits.link,
        ):
            hold(button, may_not)
        for part in (sheet.book, sheet.months, sheet.entries):
            part.may_not = may_not

    def _connect_signals(self) -> None:
        sheet = self.sheet
        self.print_button.clicked.connect(lambda: self._print(LEDGER))
        sheet.done_requested.connect(self._do)
        sheet.agreement_requested.connect(lambda: self.tab_requested.emit("agreement"))
        for ledger in (sheet.book, sheet.months):
            ledger.pay_requested.connect(self._on_pay)
        sheet.book.delay_requested.connect(self._on_delay)
        sheet.book.receipt_requested.connect(self._on_receipt)
        sheet.entries.print_requested.connect(self._print_entry)
        sheet.entries.correct_requested.connect(self._on_correct)
        sheet.entries.take_back_requested.connect(self._on_take_back)
        sheet.confirmation.print_requested.connect(lambda: self._print(APPLICATION))
        sheet.confirmation.application_requested.connect(lambda: self._open(ApplicationForm(self._today)))
        sheet.confirmation.result_requested.connect(self._on_result)
        sheet.confirmation.unwanted_requested.connect(self._on_unwanted)
        sheet.urgent_button.clicked.connect(lambda: self._print(APPLICATION))
        sheet.visits.visit_requested.connect(lambda: self._do(Do.VISIT))

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def form(self) -> SmallForm | None:
        """The entry that is being written, None while there is none."""
        return self._forms.get(self._dispute_id) if self._dispute_id is not None else None

    @property
    def filled_button(self) -> FilledButton | None:
        """The form's button while it is open, else the next step's."""
        return self.form.save_button if self.form is not None else self.sheet.filled

    def head_parts(self) -> tuple[QWidget, ...]:
        """打印对账单 stands in the head."""
        return (self.print_button,)

    def show_dispute(self, dispute: Dispute) -> None:
        """Read how the agreement of a dispute is performed."""
        assert dispute.id is not None
        if dispute.id != self._dispute_id:
            self._show_form(None)
            self._dispute_id, self._view = dispute.id, None
            self.sheet.loading.start(tr("正在看履行得怎么样……"))
        self._read()

    def open_part(self, part: str) -> None:
        """Begin with an entry, as soon as the ledger is read."""
        self._wanted = part
        if self._view is not None:
            self._begin_wanted()

    def focus_start(self) -> None:
        """Begin where work is: the open form, or the next step."""
        self._to_focus = self._view is None
        if self.form is not None:
            self.form.first_field().focus()
        elif self.filled_button is not None:
            self.filled_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._view is not None:
            super().focus_start()

    def regions(self) -> tuple[QWidget, ...]:
        """Return ledger and side column."""
        return self.sheet.columns.regions()

    def print_paper(self) -> bool:
        """Ctrl+P: the ledger."""
        if self._view is not None and is_signed(self._view):
            self._print(LEDGER)
        return True

    def go_back(self) -> bool:
        """Close the form."""
        if self.form is None:
            return False
        self._close()
        self.focus_start()
        return True

    # ---- inside -------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._asked += 1
        asked, dispute_id = self._asked, self._dispute_id
        assert dispute_id is not None
        run(
            lambda _: self._desk.performance.view(dispute_id),
            done=lambda view: self._on_view(asked, view),
            failed=self._on_failed,
            owner=self,
        )

    def _on_view(self, asked: int, view: PerformanceView) -> None:
        if asked != self._asked:
            return
        fresh, self._view = self._view is None, view
        today = self._today()
        self.sheet.show_view(view, next_step(view, today), today)
        self.print_button.setEnabled(is_signed(view))
        self._show_form(self.form)
        if fresh:
            QTimer.singleShot(0, self, lambda: self.sheet.columns.content.verticalScrollBar().setValue(0))
        heading = "，".join(heading_words(view.ledger)) if is_signed(view) else ""
        self.say_status(heading)
        self._begin_wanted()
        self._after_change()
        if self._to_focus:
            self.focus_start()

    def _begin_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        view = self._view
        if not wanted or view is None or not is_signed(view):
            return
        parts = {"pay": Do.PAY, "remind": Do.REMIND, "visit": Do.VISIT}
        if wanted in parts:
            self._do(parts[wanted])
        elif wanted == "court":
            self._open(ApplicationForm(self._today))

    def _do(self, do: Do) -> None:
        view = self._view
        if view is None:
            return
        match do:
            case Do.PAY:
                self._open(PaymentForm(view, self._today, choose=self.choose))
            case Do.REMIND:
                self._open(ReminderForm(view, self._today))
            case Do.VISIT:
                self._open(VisitForm(view, self._today))
            case Do.PRINT_REMINDER:
                self._print_entry(REMINDER, len(view.reminders))
            case Do.CLOSE:
                self.tab_requested.emit("overview")

    def _open(self, form: SmallForm) -> None:
        assert self._dispute_id is not None
        self._close()
        self._forms[self._dispute_id] = form
        form.ready.connect(lambda: self._on_ready(form))
        form.cancelled.connect(self.go_back)
        self._show_form(form)
        self._after_change()
        form.first_field().focus()

    def _close(self) -> None:
        form = self._forms.pop(self._dispute_id, None) if self._dispute_id is not None else None
        self._show_form(None)
        if form is not None:
            form.deleteLater()
        self._after_change()

    def _show_form(self, form: SmallForm | None) -> None:
        self.sheet.show_form(form)

    def _after_change(self) -> None:
        if self.isVisible():
            chain_focus(self)
        self.filled_changed.emit()

    def _store(self, job: Callable[[], object], told: str) -> None:
        run(
            lambda _: job(),
            done=lambda _: self._on_stored(told),
            failed=self._on_failed,
            owner=self,
        )

    def _print(self, kind: str) -> None:
        if self._dispute_id is not None:
            self.print_requested.emit(kind, self._dispute_id)

    def _print_entry(self, kind: str, number: int) -> None:
        if self._dispute_id is not None:
            self.entry_print_requested.emit(kind, self._dispute_id, number)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_pay(self, line: LedgerLine) -> None:
        if self._view is not None:
            self._open(PaymentForm(self._view, self._today, line=line, choose=self.choose))

    def _on_correct(self, kept: Kept[Payment]) -> None:
        if self._view is not None:
            self._open(PaymentForm(self._view, self._today, kept=kept, choose=self.choose))

    def _on_delay(self, line: LedgerLine) -> None:
        if self._view is not None:
            self._open(DelayForm(self._view, line, self._today))

    def _on_take_back(self, entry: Entry) -> None:
        self._open(TakeBackForm(entry.kept, entry.words, self._today))

    def _on_result(self) -> None:
        if self._view is not None and self._view.confirmations:
            self._open(ResultForm(self._view.confirmations[-1], self._today))

    def _on_unwanted(self) -> None:
        dispute_id = self._dispute_id
        assert dispute_id is not None
        self._store(
            lambda: self._desk.performance.want_no_confirmation(dispute_id),
            tr("记下了：双方不申请司法确认。"),
        )

    def _on_receipt(self, kept: Kept[Payment]) -> None:
        if self._view is None:
            return
        number = next((one.number for one in entries(self._view) if one.kept.id == kept.id), 0)
        self._print_entry(RECEIPT, number)

    def _on_ready(self, form: SmallForm) -> None:
        dispute_id = self._dispute_id
        assert dispute_id is not None
        job = form.job()
        form.save_button.set_busy(tr("正在记"))
        self._store(lambda: job(self._desk, dispute_id), form.told)

    def _on_stored(self, told: str) -> None:
        self._close()
        self.message_requested.emit(Message(Tone.GOOD, told))
        self._to_focus = True
        self.changed.emit()

    def _on_failed(self, failure: Failure) -> None:
        self.sheet.loading.stop()
        if self.form is not None:
            self.form.save_button.set_idle()
        self.say_failure(failure)
