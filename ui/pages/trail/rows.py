"""One line of the trail: when, who, what, and before → after in the voice of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.services.trace import TraceLine
from ui.pages.trail.words import icon_of, main_detail, moment, shortened, tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Glyph, Label, LinkButton, Prose, RowList, Span
from ui.widgets.look import clear_layout
from ui.widgets.rows import PressableRow

_WHEN, _WHO, _BAR = 118, 62, 4
_FIRST, _MORE = 60, 200


class TrailRow(PressableRow):
    """``open_requested`` when it is pressed, by mouse, Enter or Space, and when the keyboard comes to it."""

    def __init__(self, line: TraceLine, today: date) -> None:
        super().__init__("row")
        self.line = line
        self.chosen = False
        self._when = Label(moment(line.at, today), role="caption", tone="text2")
        self._who = Label(line.user, strong=True)
        self._who.setSizePolicy(
            self._who.sizePolicy().horizontalPolicy(), self._who.sizePolicy().verticalPolicy()
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(line.action))
        told = self._told()
        if told is not None:
            words.addWidget(told)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 12, 6)
        layout.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._when, 0, top)
        layout.addWidget(Glyph(icon_of(line), "text2", share=0.9, line="body"), 0, top)
        layout.addWidget(self._who, 0, top)
        layout.addLayout(words, 1)
        self.setAccessibleName(f"{self._when.text()}，{line.user}，{line.action}")
        self.action_requested.connect(self.open_requested)
        follow_theme(self._adapt)

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the one whose detail is shown."""
        self.chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chosen row pale teal with a bar at its left."""
        if self.chosen:
            colour = appearance().theme.colour
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(colour.accent_soft))
            painter.fillRect(0, 0, _BAR, self.height(), QColor(colour.accent))
            painter.end()
        super().paintEvent(event)

    def _told(self) -> Prose | None:
        detail = main_detail(self.line)
        if detail is None:
            return None
        before, after = shortened(detail.before), shortened(detail.after)
        head = f"{detail.label}  "
        text = f"{head}{before} → {after}" if before else f"{head}{after}"
        rest = len(self.line.details) - 1
        if rest:
            text += tr("  等{count}处").format(count=rest + 1)
        told = Prose(in_song=True)
        spans = (
            [Span(0, len(head) + len(before), tone="text2")] if before else [Span(0, len(head), tone="text2")]
        )
        told.set_words(text, spans)
        return told

    def _adapt(self, theme: Theme) -> None:
        self._when.setFixedWidth(theme.scaled(_WHEN))
        self._who.setMinimumWidth(theme.scaled(_WHO))


class TrailRows(QWidget):
    """The lines, newest first, so many at once; ``chosen`` gives the one whose detail is wanted."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[TraceLine, ...] = ()
        self._today = date.min
        self._shown = _FIRST
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.more = LinkButton(tr("再往前看"))
        self.more.clicked.connect(self._on_more)
        self.list = RowList()

    def show_lines(self, lines: Sequence[TraceLine], today: date) -> None:
        """Show other lines; none is chosen."""
        self._lines, self._today, self._shown = tuple(lines), today, _FIRST
        self._fill()
        self.choose(None)

    def choose(self, line: TraceLine | None) -> None:
        """Mark a line and ask for its detail."""
        for one in self.rows():
            one.set_chosen(line is not None and one.line.seq == line.seq)
        self.chosen.emit(line)

    def rows(self) -> list[TrailRow]:
        """The rows that are shown."""
        return [one for one in self.list.rows if isinstance(one, TrailRow)]

    def focus_first(self) -> bool:
        """Put the keyboard on the first row."""
        for one in self.rows():
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def focus_line(self, line: TraceLine) -> None:
        """Put the keyboard on the row of a line."""
        for one in self.rows():
            if one.line.seq == line.seq:
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._layout.removeWidget(self.more)
        clear_layout(self._layout)
        self.list = RowList()
        for line in self._lines[: self._shown]:
            one = TrailRow(line, self._today)
            one.open_requested.connect(lambda line=line: self.choose(line))
            self.list.add(one)
        self._layout.addWidget(self.list)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(1)
        self.list.setVisible(bool(self._lines))
        self.more.setVisible(len(self._lines) > self._shown)

    def _on_more(self) -> None:
        first = self._shown
        self._shown += _MORE
        self._fill()
        if first < len(self.rows()):
            self.rows()[first].setFocus(Qt.FocusReason.OtherFocusReason)
