"""What happened in a dispute (经过), newest first; separate talks stay covered until somebody opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.buttons import LinkButton
from ui.widgets.look import clear_layout, rule
from ui.widgets.text import Label, Prose

_DATE_WIDTH = 62


@dataclass(frozen=True)
class TimelineEntry:
    """One event: the day as said on screen, what it was, what came of it; `covered` for a separate talk (背靠背)."""

    day: str
    heading: str
    text: str = ""
    covered: bool = False


class Timeline(QWidget):
    """Date, rule, heading and text. ``uncover_requested`` gives the place of a covered entry to open."""

    uncover_requested = Signal(int)

    def __init__(self, entries: Sequence[TimelineEntry] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._days: list[Label] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_entries(entries)
        follow_theme(self._adapt)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show other events."""
        clear_layout(self._layout)
        self._days = []
        for place, entry in enumerate(entries):
            self._layout.addLayout(self._line(place, entry))
        self._layout.addStretch(1)

    def _line(self, place: int, entry: TimelineEntry) -> QHBoxLayout:
        day = Label(entry.day, role="caption", tone="text2")
        day.setFixedWidth(appearance().theme.scaled(_DATE_WIDTH))
        self._days.append(day)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Prose(entry.heading, strong=True))
        if entry.covered:
            words.addLayout(self._covered(place))
        elif entry.text:
            words.addWidget(Prose(entry.text, tone="text2"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(rule(upright=True))
        line.addLayout(words, 1)
        return line

    def _covered(self, place: int) -> QHBoxLayout:
        link = LinkButton(self.tr("掀开看"))
        link.clicked.connect(lambda: self.uncover_requested.emit(place))
        line = QHBoxLayout()
        line.addWidget(Prose(self.tr("内容已盖住，只有记的人能看。"), tone="text2"), 1)
        line.addWidget(link)
        return line

    def _adapt(self, theme: Theme) -> None:
        for day in self._days:
            day.setFixedWidth(theme.scaled(_DATE_WIDTH))
