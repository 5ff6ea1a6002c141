"""Asks what a letter needs before it is printed; a paper without questions goes straight on."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation.services.letter_questions import Question
from ui.background import Failure, run
from ui.dialogs.paper_questions import QuestionsDialog
from ui.pages.dispute.paper_names import short_name
from ui.workbench import Workbench

Then = Callable[[], None]


class PaperAsking(QObject):
    """Call `ask`; what comes after is called once everything is answered or left blank. ``failed`` gives a `Failure`."""

    failed = Signal(object)

    def __init__(self, desk: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: QuestionsDialog | None = None

    def ask(self, kind: str, dispute_id: UUID, then: Then) -> None:
        """Read the questions of a paper and ask them."""
        if self.dialog is not None:
            return
        if not self._desk.papers.asks(kind):
            then()
            return
        run(
            lambda _: self._desk.papers.questions_for(kind, dispute_id),
            done=lambda questions: self._on_questions(kind, dispute_id, questions, then),
            failed=self.failed.emit,
            owner=self,
        )

    def _on_questions(self, kind: str, dispute_id: UUID, questions: tuple[Question, ...], then: Then) -> None:
        if self.dialog is not None:
            return
        self.dialog = dialog = QuestionsDialog(
            short_name(kind), questions, self._window, today=self._desk.clock.today
        )
        dialog.answered.connect(lambda answers: self._on_answered(dialog, kind, dispute_id, answers, then))
        dialog.left_blank.connect(lambda: self._go_on(dialog, then))
        dialog.finished.connect(self._on_closed)
        dialog.begin()

    def _on_answered(
        self, dialog: QuestionsDialog, kind: str, dispute_id: UUID, answers: dict[str, str], then: Then
    ) -> None:
        run(
            lambda _: self._desk.papers.answer(kind, dispute_id, answers),
            done=lambda _: self._go_on(dialog, then),
            failed=lambda failure: self._on_refused(dialog, failure),
            owner=dialog,
        )

    def _on_refused(self, dialog: QuestionsDialog, failure: Failure) -> None:
        dialog.show_problem(failure)

    def _go_on(self, dialog: QuestionsDialog, then: Then) -> None:
        dialog.accept()
        then()

    def _on_closed(self) -> None:
        self.dialog = None
