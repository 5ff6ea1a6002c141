"""How 调解现场 is laid out: notes that scroll, the line below them that never does, the cards beside."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.dispute.performance.small_form import SmallForm
from ui.pages.dispute.session.entry_bar import EntryBar
from ui.pages.dispute.session.note_list import NoteList
from ui.pages.dispute.session.side_cards import GapCard, PointsCard
from ui.pages.dispute.session.words import tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import EmptyState, FilledButton, LoadingLine, ScrollColumn, SideColumn
from ui.widgets.columns import NARROW_WINDOW

_SIDE = 340


class SessionSheet(QWidget):
    """Give it the bar; the tab connects the parts."""

    def __init__(self, bar: EntryBar) -> None:
        super().__init__()
        self.bar = bar
        self._stacked: bool | None = None
        self._follows = False
        self.loading = LoadingLine()
        self.notes = NoteList()
        self.paper = ScrollColumn()
        self.gaps, self.points = GapCard(), PointsCard()
        self.side = SideColumn([self.gaps, self.points], width=_SIDE)
        self.to_overview = FilledButton(tr("去记受理"), "next")
        self.empty = EmptyState(
            "party_many",
            tr("受理以后，在这里边谈边记"),
            tr("一句一句记下谁说了什么、出了什么数，散了以后直接整理成调解记录。"),
            self.to_overview,
        )
        self.empty.hide()
        self._build_layout()
        bar_beside = self.paper.verticalScrollBar()
        bar_beside.rangeChanged.connect(self._on_range)
        bar_beside.actionTriggered.connect(self._on_scrolled)
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        self._form_place = QVBoxLayout()
        self._form_place.setContentsMargins(0, 0, 0, 0)
        self.paper.body.setContentsMargins(0, 16, 0, 12)
        self.paper.add(self.loading, self._form_place, self.notes)
        self.paper.body.addStretch(1)
        # What scrolls ends at the status line; only the bar stands clear of it.
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 10)
        foot.addWidget(self.bar)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.paper, 1)
        left.addWidget(self._foot)
        self._across = QHBoxLayout()
        self._across.setContentsMargins(24, 0, 20, 0)
        self._across.setSpacing(20)
        self._across.addWidget(self._left, 1)
        self._across.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.empty, 1)
        whole.addLayout(self._across, 1)

    def show_open(self, may_talk: bool) -> None:
        """Show the notes, or what comes before them."""
        self.loading.stop()
        self.empty.setVisible(not may_talk)
        self._left.setVisible(may_talk)
        self.side.setVisible(may_talk)

    def show_form(self, form: SmallForm | None, *, alone: bool = False) -> None:
        """Put a form above the notes, or alone in their place; None takes it away."""
        while (item := self._form_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not form:
                widget.hide()
        if form is not None:
            self._form_place.addWidget(form)
            form.show()
        hidden = form is not None and alone
        self.notes.setHidden(hidden)
        self._foot.setHidden(hidden)
        if form is not None:
            self._follows = False
            self.paper.verticalScrollBar().setValue(0)

    def to_end(self) -> None:
        """Scroll to the last note, and follow it while rows get their heights, until somebody scrolls."""
        self._follows = True
        QTimer.singleShot(0, self, self._scroll_down)

    def _on_range(self) -> None:
        if self._follows:
            self._scroll_down()

    def _on_scrolled(self) -> None:
        self._follows = False

    def _scroll_down(self) -> None:
        bar = self.paper.verticalScrollBar()
        foot = self.notes.geometry().bottom() - self.paper.viewport().height() + 16
        bar.setValue(max(0, min(bar.maximum(), foot)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide where the cards stand."""
        super().resizeEvent(event)
        self._decide()

    def _decide(self) -> None:
        wanted = appearance().theme.is_large or self.window().width() < NARROW_WINDOW
        if wanted == self._stacked:
            return
        self._stacked = wanted
        if wanted:
            self._across.removeWidget(self.side)
            self.paper.body.insertWidget(self.paper.body.indexOf(self.notes) + 1, self.side)
        else:
            self.paper.body.removeWidget(self.side)
            self._across.addWidget(self.side)
        self.side.set_stacked(wanted)

    def _adapt(self, theme: Theme) -> None:
        self._decide()
