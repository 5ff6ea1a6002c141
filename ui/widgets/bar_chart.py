"""One series as bars with the value on each; the current period is dark; no axis but the base."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.theme import appearance, hei
from ui.widgets.bars import Bars

_HEIGHT = 130


class BarChart(Bars):
    """Bars beside each other, for a handful of periods."""

    def sizeHint(self) -> QSize:
        """Ask for a flat chart."""
        theme = appearance().theme
        return QSize(theme.scaled(320), theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, values, periods and the base."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = round(theme.type.caption * 1.5)
        base = self.height() - line - 2.0
        cell = self.width() / max(len(self._bars), 1)
        highest = self._highest()
        for place, bar in enumerate(self._bars):
            height = (base - line - 4) * bar.value / highest
            box = QRectF(place * cell + cell * 0.18, base - height, cell * 0.64, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colour.chart if bar.current else theme.colour.chart_soft))
            painter.drawRect(box)
            painter.setPen(QColor(theme.colour.text))
            painter.setFont(hei(theme, "caption", strong=bar.current))
            painter.drawText(QRectF(place * cell, box.top() - line, cell, line), _CENTRE, bar.shown)
            painter.setFont(hei(theme, "caption"))
            painter.setPen(QColor(theme.colour.text2))
            painter.drawText(QRectF(place * cell, base + 2, cell, line), _CENTRE, bar.words)
        painter.setPen(QPen(QColor(theme.colour.control), 1.5))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))


_CENTRE = Qt.AlignmentFlag.AlignCenter
