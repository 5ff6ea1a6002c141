"""The pages beside cases and forecast of a registered dispute: its factors to check, and how earlier forecasts came out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.confirmed_factors import FactorState
from mediation.domain.dispute import Dispute
from mediation.domain.permissions import Right
from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.factor_panel import FactorPanel
from ui.pages.dispute.latest import Latest
from ui.pages.dispute.record_panel import RecordPanel
from ui.rights import refused
from ui.workbench import Workbench


class SidePages(QObject):
    """``opened`` gives a page to show, ``closed`` leads back; `changed` tells whether a factor was checked meanwhile."""

    opened = Signal(QWidget)
    closed = Signal()
    dispute_requested = Signal(object)

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dispute: Dispute | None = None
        self.changed = False
        self.factors = FactorPanel()
        self.factors.may_not = refused(desk.roles, Right.HANDLE)
        self.record = RecordPanel()
        self._asking = Latest(self)
        self.factors.said.connect(self._on_said)
        self.factors.taken_back.connect(self._on_taken_back)
        self.record.dispute_requested.connect(self.dispute_requested)
        for page in (self.factors, self.record):
            page.back_requested.connect(self.closed)

    def open_factors(self, dispute: Dispute, wanted: str = "") -> None:
        """Show the factors of a dispute, beginning with the wanted one."""
        self._dispute, self.changed = dispute, False
        self.factors.start(wanted)
        self.opened.emit(self.factors)
        self._asking.ask(
            lambda: self._desk.similar.confirmed.of(dispute),
            done=self._show_factors,
            failed=self.factors.show_failure,
        )

    def open_record(self) -> None:
        """Show how earlier forecasts came out."""
        self.record.start()
        self.opened.emit(self.record)
        self.record.back_button.setFocus()
        self._asking.ask(
            self._desk.forecasts.past_record,
            done=lambda found: self.record.show_record(found, self._desk.clock.today()),
            failed=self.record.show_failure,
        )

    def _show_factors(self, found: tuple[CheckedFactor, ...]) -> None:
        self.factors.show_factors(found)

    def _on_said(self, code: str, state: FactorState, value: str) -> None:
        dispute, book = self._dispute, self._desk.similar.confirmed
        if dispute is None:
            return

        def keep() -> tuple[CheckedFactor, ...]:
            book.say(dispute, code, state, value)
            return book.of(dispute)

        self._keep(keep)

    def _on_taken_back(self, code: str) -> None:
        dispute, book = self._dispute, self._desk.similar.confirmed
        if dispute is None or dispute.id is None:
            return
        key = dispute.id

        def forget() -> tuple[CheckedFactor, ...]:
            book.take_back(key, code)
            return book.of(dispute)

        self._keep(forget)

    def _keep(self, task: Callable[[], tuple[CheckedFactor, ...]]) -> None:
        self.changed = True
        self._asking.ask(task, done=self._show_factors, failed=self.factors.show_failure)
