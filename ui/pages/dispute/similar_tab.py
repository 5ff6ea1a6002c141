"""类案与预判: the cases most like this dispute, and what they let expect."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.dispute import Dispute, Stage
from ui.pages.dispute.similar_view import SimilarView
from ui.pages.dispute.tab import DisputeTab
from ui.pages.dispute.words import tr
from ui.workbench import Workbench

_NOTES_WELCOME = (Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING)


class SimilarTab(DisputeTab):
    """``note_requested`` gives the beginning of a note, ``library_requested`` asks for the library."""

    note_requested = Signal(str)
    library_requested = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self.view = SimilarView(desk, tr("本案"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.note_requested.connect(self.note_requested)
        self.view.library_requested.connect(self.library_requested)
        self.view.status_changed.connect(self.say_status)

    def show_dispute(self, dispute: Dispute) -> None:
        """Look for cases like a dispute, unless nothing changed by which they are sought."""
        self.view.show_query(
            self._desk.similar.query_of(dispute),
            title=dispute.title,
            claimed=dispute.claimed,
            may_note=dispute.stage in _NOTES_WELCOME,
        )

    def focus_start(self) -> None:
        """Begin with the case that is most alike."""
        self.view.focus_start()

    def regions(self) -> tuple[QWidget, ...]:
        """Return list and forecast."""
        return self.view.regions()

    def find_here(self) -> bool:
        """Ctrl+F asks for more words."""
        return self.view.find_here()

    def go_back(self) -> bool:
        """Esc leaves two cases side by side."""
        return self.view.go_back()
