"""What is done with an agreement for good: making it final, recording its signatures, changing it by a supplement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal, SignalInstance

from mediation.domain.signing import Signature
from ui.background import run
from ui.pages.dispute.agreement.editing import AgreementEditing
from ui.pages.dispute.agreement.reading import Reading, begin_supplement, drop_supplement, sign_agreement
from ui.workbench import Workbench


class AgreementSettling(QObject):
    """``final`` gives the dispute's key and the locked `Agreement`, ``signed`` a `Reading`, ``failed`` the Failure.

    ``reopened`` gives the `Reading` after a supplement was begun or given up.
    """

    final = Signal(object, object)
    signed = Signal(object)
    reopened = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Workbench, editing: AgreementEditing) -> None:
        super().__init__(editing)
        self._desk = desk
        self._editing = editing

    def finalise(self, dispute_id: UUID) -> None:
        """Lock the stored draft."""
        book = self._desk.agreements if self._editing.supplement is None else self._desk.supplements
        run(
            lambda _: book.finalise(dispute_id),
            done=lambda agreement: self.final.emit(dispute_id, agreement),
            failed=self.failed.emit,
            owner=self,
        )

    def sign(
        self, dispute_id: UUID, signed_on: date, sealed_on: date, signatures: Sequence[Signature] = ()
    ) -> None:
        """Record who signed when, and the seal."""
        changing = self._editing.supplement is not None
        self._do(
            lambda: sign_agreement(
                self._desk, dispute_id, signed_on, sealed_on, signatures, changing=changing
            ),
            self.signed,
        )

    def begin(self, dispute_id: UUID) -> None:
        """Begin a supplement."""
        self._do(lambda: begin_supplement(self._desk, dispute_id), self.reopened)

    def drop(self, dispute_id: UUID) -> None:
        """Give up the supplement in hand."""
        self._do(lambda: drop_supplement(self._desk, dispute_id), self.reopened)

    def _do(self, work: Callable[[], Reading], answer: SignalInstance) -> None:
        run(lambda _: work(), done=answer.emit, failed=self.failed.emit, owner=self)
