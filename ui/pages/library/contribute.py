"""放进类案库: one's own closed dispute, read once more with everybody covered, then kept for others to learn from."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.library import PastCase
from ui.background import Failure, run
from ui.dialogs.sheet import Sheet
from ui.pages.library.reading_view import case_parts
from ui.pages.library.words import outcome_words, tr
from ui.widgets import (
    FilledButton,
    Message,
    PlainButton,
    Prose,
    ScrollColumn,
    SectionHeading,
    Tone,
    column,
)
from ui.workbench import Workbench

_WIDTH, _READ_HEIGHT = 720, 300


class ContributeSheet(Sheet):
    """Shows what would be kept; accepted when it was read and found well covered."""

    def __init__(self, case: PastCase, parent: QWidget) -> None:
        super().__init__(tr("放进类案库"), parent, width=_WIDTH)
        self.add(
            Prose(
                tr("放进去的是下面这些，姓名号码已经盖掉。请看一遍，还认得出是谁的，先别放。"), tone="text2"
            )
        )
        text = ScrollColumn(gap=8)
        text.setMinimumHeight(_READ_HEIGHT)
        text.add(Prose(outcome_words(case.kind, case.outcome), strong=True))
        for heading, words in case_parts(case):
            text.add(column(SectionHeading(heading, role="body"), Prose(words, in_song=True), gap=2))
        text.body.addStretch(1)
        self.add(text)
        self.keep_button = FilledButton(tr("放进类案库"), "library")
        self.way_out = PlainButton(tr("先不放"), key="Esc")
        self.set_actions(self.way_out, filled=self.keep_button)
        self.way_out.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self.accept)
        self.way_out.setFocus()


class Contributor(QObject):
    """Offers a dispute for the library; ``message_requested`` says how it went, ``contributed`` that it is in.

    Args:
        bench: the services.
        window: the sheet stands on it.
    """

    message_requested = Signal(object)
    contributed = Signal(UUID)

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self.sheet: ContributeSheet | None = None

    def offer(self, dispute_id: UUID) -> None:
        """Show what the library would keep of a closed dispute, and keep it if it is wanted."""
        bench = self._bench

        def read() -> PastCase:
            dispute = bench.disputes.get(dispute_id)
            return bench.library.would_contribute(dispute, bench.agreements.now(dispute_id))

        self._ask(read, lambda case: self._show(dispute_id, case))

    def _show(self, dispute_id: UUID, case: PastCase) -> None:
        self.sheet = ContributeSheet(case, self._window)
        self.sheet.accepted.connect(lambda: self._keep(dispute_id))
        self.sheet.open()

    def _keep(self, dispute_id: UUID) -> None:
        bench = self._bench

        def keep() -> None:
            dispute = bench.disputes.get(dispute_id)
            bench.library.contribute(dispute, bench.agreements.now(dispute_id))

        self._ask(keep, lambda _: self._on_kept(dispute_id))

    def _on_kept(self, dispute_id: UUID) -> None:
        words = tr("放进类案库了，登记新纠纷时找得到。不合适可以在类案库里移出。")
        self.message_requested.emit(Message(Tone.GOOD, words))
        self.contributed.emit(dispute_id)

    def _ask(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, owner=self)

    def _on_failed(self, failure: Failure) -> None:
        self.message_requested.emit(Message(Tone.CARE, failure.hint, lead=failure.sentence))
