"""The stage line (步骤线): where a dispute stands, and what is missing under the step that needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, hei
from ui.widgets.check_box import paint_tick
from ui.widgets.look import clear_layout, paint_focus

_NODE = 22
_NODE_TOP = 8


class StageState(Enum):
    """Done, now, or later."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Stage:
    """One step: its name, the day it was done, and what it still lacks, in a few words."""

    name: str
    state: StageState
    below: str = ""
    missing: str = ""


class StageLine(QFrame):
    """The steps in a row, each a button; ``stage_requested`` gives the place of the one that was pressed."""

    stage_requested = Signal(int)

    def __init__(
        self, stages: Sequence[Stage] = (), *, frame: str = "card", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", frame)
        self._stages: tuple[Stage, ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(4, 1, 4, 1)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_stages(stages)
        follow_theme(self._adapt)

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show other steps."""
        self._stages = tuple(stages)
        clear_layout(self._layout)
        for place, stage in enumerate(self._stages):
            before = self._stages[place - 1].state if place else None
            after = stage.state if place + 1 < len(self._stages) else None
            button = _StageButton(stage, _spoken(stage, self.tr("办完"), self.tr("现在"), self.tr("以后")))
            button.joins = (before, after)
            button.clicked.connect(lambda _=False, place=place: self.stage_requested.emit(place))
            self._layout.addWidget(button, 1)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()


def _spoken(stage: Stage, done: str, now: str, later: str) -> str:
    state = {StageState.DONE: done, StageState.NOW: now, StageState.LATER: later}[stage.state]
    return "，".join(part for part in (stage.name, state, stage.below, stage.missing) if part)


class _StageButton(QAbstractButton):
    """One step with its half of the line at each side."""

    joins: tuple[StageState | None, StageState | None] = (None, None)

    def __init__(self, stage: Stage, spoken: str) -> None:
        super().__init__()
        self._stage = stage
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of node, name and one line."""
        theme = appearance().theme
        words = max(len(self._stage.name), len(self._stage.missing or self._stage.below) * 0.94)
        lines = _line(theme.type.body) + _line(theme.type.caption)
        return QSize(round(words * theme.type.body) + 8, 2 * _NODE_TOP + theme.scaled(_NODE) + lines + 2)

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return QSize(len(self._stage.name) * appearance().theme.type.body + 8, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, node and words."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, _NODE_TOP + theme.scaled(_NODE) / 2)
        self._paint_line(painter, centre, theme)
        _paint_node(painter, centre, self._stage.state, theme)
        self._paint_words(painter, theme)
        painter.end()
        paint_focus(self)

    def _paint_line(self, painter: QPainter, centre: QPointF, theme: Theme) -> None:
        walked, ahead = QColor(theme.colour.accent), QColor(theme.colour.chart_mute)
        before, after = self.joins
        if before is not None:
            painter.setPen(QPen(walked if before is StageState.DONE else ahead, 3))
            painter.drawLine(QPointF(0, centre.y()), centre)
        if after is not None:
            painter.setPen(QPen(walked if after is StageState.DONE else ahead, 3))
            painter.drawLine(centre, QPointF(self.width(), centre.y()))

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        stage, colour = self._stage, theme.colour
        now = stage.state is StageState.NOW
        top = 2 * _NODE_TOP + theme.scaled(_NODE) - 4
        painter.setFont(hei(theme, "body", strong=now))
        later = colour.text2 if stage.state is StageState.LATER else colour.text
        painter.setPen(QColor(colour.accent if now else later))
        area = QRectF(0, top, self.width(), _line(theme.type.body))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stage.name)
        painter.setFont(hei(theme, "caption", strong=bool(stage.missing)))
        painter.setPen(QColor(colour.yellow if stage.missing else colour.text2))
        area = QRectF(0, area.bottom(), self.width(), _line(theme.type.caption))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stage.missing or stage.below)


def _line(pixels: int) -> int:
    return round(pixels * 1.45)


def _paint_node(painter: QPainter, centre: QPointF, state: StageState, theme: Theme) -> None:
    colour = theme.colour
    radius = theme.scaled(_NODE) / 2
    painter.setBrush(QColor(colour.accent if state is StageState.DONE else colour.surface))
    if state is StageState.NOW:
        painter.setPen(QPen(QColor(colour.accent), 3))
        painter.drawEllipse(centre, radius + 1.5, radius + 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.accent))
        painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
        return
    painter.setPen(QPen(QColor(colour.accent if state is StageState.DONE else colour.control), 2))
    painter.drawEllipse(centre, radius, radius)
    if state is StageState.DONE:
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        paint_tick(painter, box, colour.on_accent)
