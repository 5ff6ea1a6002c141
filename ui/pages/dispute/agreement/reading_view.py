"""Opens the reading view over the window, and keeps what was ticked."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.term_wording import term_sentence
from ui.background import run
from ui.dialogs.read_to_parties import ReadingSheet, Tick
from ui.pages.dispute.agreement.editing import AgreementEditing


class ReadingView(QObject):
    """``print_requested`` wants the large-print sheet."""

    print_requested = Signal()

    def __init__(self, editing: AgreementEditing, over: QWidget) -> None:
        super().__init__(over)
        self._editing, self._over = editing, over
        self.sheet: ReadingSheet | None = None

    def open(self) -> None:
        """Store what was typed, read the ticks, then show the first term."""
        dispute = self._editing.dispute
        if dispute is None or not self._editing.terms:
            return
        dispute_id, book = dispute.id, self._editing.desk.understanding
        assert dispute_id is not None
        run(
            lambda _: book.of_dispute(dispute_id),
            done=lambda understood: self._show(dispute_id, understood),
            failed=self._editing.failed.emit,
            owner=self,
        )

    def _show(self, dispute_id: UUID, understood: frozenset[Tick]) -> None:
        dispute = self._editing.dispute
        if dispute is None or dispute.id != dispute_id:
            return
        sentences = [term_sentence(term) for term in self._editing.terms]
        names = [party.name for party in dispute.parties]
        self.sheet = ReadingSheet(sentences, names, understood, self._over)
        self.sheet.ticked.connect(lambda *told: self._keep(dispute_id, *told))
        self.sheet.print_requested.connect(self.print_requested)
        self.sheet.open_over(self._over.window())

    def _keep(self, dispute_id: UUID, party: str, words: str, understood: bool) -> None:
        book = self._editing.desk.understanding
        run(
            lambda _: book.tick(dispute_id, party, words, understood=understood),
            done=lambda _: None,
            failed=self._editing.failed.emit,
            owner=self,
        )
