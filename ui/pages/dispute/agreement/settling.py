"""What is done with an agreement for good: making it final, and recording its signatures."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ui.background import run
from ui.pages.dispute.agreement.reading import sign_agreement
from ui.workbench import Workbench


class AgreementSettling(QObject):
    """``final`` gives the dispute's key and the locked `Agreement`, ``signed`` a `Reading`, ``failed`` the Failure."""

    final = Signal(object, object)
    signed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def finalise(self, dispute_id: UUID) -> None:
        """Lock the stored draft."""
        run(
            lambda _: self._desk.agreements.finalise(dispute_id),
            done=lambda agreement: self.final.emit(dispute_id, agreement),
            failed=self.failed.emit,
            owner=self,
        )

    def sign(self, dispute_id: UUID, signed_on: date, sealed_on: date) -> None:
        """Record when it was signed and sealed."""
        run(
            lambda _: sign_agreement(self._desk, dispute_id, signed_on, sealed_on),
            done=self.signed.emit,
            failed=self.failed.emit,
            owner=self,
        )
