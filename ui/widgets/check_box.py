"""A tick: a square of 24 px that is always seen, with its words in the hit area."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.field_keys import FieldControl
from ui.widgets.look import paint_focus

_SQUARE = 24
_GAP = 10


class CheckBox(FieldControl, QCheckBox):
    """Yes or no. Space changes it; Enter goes to the next field."""

    def __init__(self, words: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setChecked(checked)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("field", True)
        follow_theme(self._adapt)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, ticked: bool) -> None:
        """Tick it or not."""
        self.setChecked(ticked)

    def sizeHint(self) -> QSize:
        """Ask for the square, the words and a height a hand can hit."""
        theme = appearance().theme
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(self._edge(theme) + _GAP + words + 10, theme.size.hit)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere, not only on the square."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square, the tick and the words."""
        theme = appearance().theme
        colour = theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._edge(theme)
        box = QRectF(1, (self.height() - edge) / 2, edge, edge)
        ticked, usable = self.isChecked(), self.isEnabled()
        line = colour.accent if ticked and usable else colour.control
        painter.setPen(QPen(QColor(line), 1.5))
        ground = colour.accent if ticked else colour.surface
        painter.setBrush(QColor(ground if usable else colour.disabled_bg))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        if ticked:
            paint_tick(painter, box, colour.on_accent if usable else colour.disabled_text)
        painter.setPen(QColor(colour.text if usable else colour.disabled_text))
        words = QRectF(edge + 1 + _GAP, 0, self.width() - edge - 1 - _GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        painter.end()
        paint_focus(self)

    def _edge(self, theme: Theme) -> int:
        return theme.scaled(_SQUARE)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()


def paint_tick(painter: QPainter, box: QRectF, colour: str) -> None:
    """Draw ✓ inside a square or disc."""
    pen = QPen(QColor(colour), max(2.0, box.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, edge = box.x(), box.y(), box.width()
    painter.drawPolyline(
        [
            QPointF(left + edge * 0.28, top + edge * 0.52),
            QPointF(left + edge * 0.44, top + edge * 0.68),
            QPointF(left + edge * 0.73, top + edge * 0.34),
        ]
    )
