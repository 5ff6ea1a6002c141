"""类案与预判: the cases most like this dispute, and what they let expect."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.dispute import Dispute, Stage
from mediation.domain.permissions import Right
from mediation.services.case_terms import terms_like
from ui.pages.dispute.paper_names import CASE_REPORT
from ui.pages.dispute.similar_view import SimilarView
from ui.pages.dispute.tab import DisputeTab
from ui.pages.dispute.words import tr
from ui.rights import hold, refused
from ui.workbench import Workbench

_NOTES_WELCOME = (Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING)


class SimilarTab(DisputeTab):
    """``note_requested`` gives the beginning of a note, ``library_requested`` asks for the library.

    ``law_requested`` gives an article to look up, ``dispute_requested`` the key of another dispute.
    """

    note_requested = Signal(str)
    library_requested = Signal()
    law_requested = Signal(str)
    dispute_requested = Signal(object)
    terms_requested = Signal(object)
    """The terms of a similar case, to begin the agreement with."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._id: UUID | None = None
        self.view = SimilarView(desk, tr("本案"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.note_requested.connect(self.note_requested)
        self.view.library_requested.connect(self.library_requested)
        self.view.status_changed.connect(self.say_status)
        self.view.law_requested.connect(self.law_requested)
        self.view.dispute_requested.connect(self.dispute_requested)
        self.view.report_requested.connect(self.print_paper)
        self.view.compare.terms_requested.connect(lambda case: self.terms_requested.emit(terms_like(case)))
        hold(self.view.compare.result.draft_button, refused(desk.roles, Right.HANDLE))
        self.view.panel.abstention.calculation_requested.connect(
            lambda: self.tab_requested.emit("calculation")
        )

    def show_dispute(self, dispute: Dispute) -> None:
        """Look for cases like a dispute, unless nothing changed by which they are sought."""
        self._id = dispute.id
        self.view.show_dispute(dispute, may_note=dispute.stage in _NOTES_WELCOME)

    def print_paper(self) -> bool:
        """Ctrl+P: the report of what was found."""
        if self._id is None:
            return False
        self.print_requested.emit(CASE_REPORT, self._id)
        return True

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
