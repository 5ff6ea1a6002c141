"""Shows two disputes side by side wherever a page asks for it, and keeps what is decided."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import DisputeLink, LinkDecision
from mediation.services.repeats import Suspect, SuspectPair
from ui.background import Failure, run
from ui.dialogs.repeat_pair import RepeatPairSheet
from ui.failures import message_of
from ui.widgets import Message, Tone
from ui.workbench import Workbench


class RepeatPairDesk(QObject):
    """``dispute_requested`` opens one of the two, ``decided`` tells that a pair was settled or opened again."""

    dispute_requested = Signal(UUID)
    decided = Signal()
    message_requested = Signal(object)

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self.sheet: RepeatPairSheet | None = None

    def compare_draft(self, draft: Dispute, suspect: Suspect) -> None:
        """Hold what is being written against a registered dispute."""
        self._read((suspect.line.id,), lambda found: self._show(draft, found[0], suspect.why))

    def compare_pair(self, pair: SuspectPair) -> None:
        """Hold two registered disputes against each other."""
        self._read((pair.one.id, pair.other.id), lambda found: self._show(found[0], found[1], pair.why))

    def _read(self, keys: tuple[UUID, ...], show: object) -> None:
        assert callable(show)
        run(
            lambda _: tuple(self._bench.disputes.get(key) for key in keys),
            done=show,
            failed=self._on_failed,
            owner=self,
        )

    def _show(self, one: Dispute, other: Dispute, why: str) -> None:
        sheet = RepeatPairSheet(one, other, why, self._window)
        self.sheet = sheet
        sheet.open_requested.connect(lambda: self.dispute_requested.emit(other.id))
        sheet.decided.connect(lambda decision, reason: self._keep(one, other, decision, reason, why))
        sheet.open()

    def _keep(self, one: Dispute, other: Dispute, decision: LinkDecision, reason: str, why: str) -> None:
        assert one.id is not None
        assert other.id is not None
        first, second = one.id, other.id
        run(
            lambda _: self._bench.repeats.decide(first, second, decision, reason=reason, found=why),
            done=self._on_kept,
            failed=self._on_failed,
            owner=self,
        )

    def _on_kept(self, kept: Kept[DisputeLink]) -> None:
        said = self.tr("记下了：{decision}。").format(decision=kept.value.decision.chinese)
        undo = (self.tr("撤销"), lambda: self._undo(kept))
        self.message_requested.emit(Message(Tone.GOOD, said, actions=(undo,)))
        self.decided.emit()

    def _undo(self, kept: Kept[DisputeLink]) -> None:
        run(
            lambda _: self._bench.repeats.undo(kept),
            done=lambda _: self.decided.emit(),
            failed=self._on_failed,
            owner=self,
        )

    def _on_failed(self, failure: Failure) -> None:
        self.message_requested.emit(message_of(failure))
