"""Keeps what a mediator says of a found case, and takes it back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.domain.case_feedback import Verdict
from ui.pages.dispute.latest import Latest
from ui.pages.dispute.words import tr
from ui.workbench import Workbench


class Verdicts(QObject):
    """``kept`` gives a sentence that says what follows; ``failed`` a `Failure`."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._similar = desk.similar
        self._asking = Latest(self)

    def give(self, dispute_id: UUID, case_key: UUID, verdict: Verdict | None) -> None:
        """Keep a verdict of a dispute on a case, or take it back with None."""

        def keep() -> None:
            if verdict is None:
                self._similar.take_back(dispute_id, case_key)
            else:
                self._similar.give_feedback(dispute_id, case_key, verdict)

        self._asking.ask(
            keep,
            done=lambda _: self.kept.emit(verdict_words(verdict)),
            failed=self.failed.emit,
        )


def verdict_words(verdict: Verdict | None) -> str:
    """Say what became of a verdict."""
    match verdict:
        case Verdict.HELPFUL:
            return tr("记下了：很有帮助。以后找同类的，它会往前排一点")
        case Verdict.UNLIKE:
            return tr("记下了：不相似。它排到最后去了，要收回在那里收回；以后找同类的，它会往后排一点")
        case None:
            return tr("收回了，照原来的排")
