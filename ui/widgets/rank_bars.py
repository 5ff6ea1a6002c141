"""One series as lines of bars under each other: words at the left, the value at the bar's end; for many or long names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from ui.theme import appearance, hei
from ui.widgets.bars import Bars

_LINE, _SHARE, _WORDS_SHARE, _GAP = 26, 0.56, 0.36, 8


class RankBars(Bars):
    """Bars under each other, longest first as they come; no axis but the base."""

    def sizeHint(self) -> QSize:
        """Ask for one line for each bar."""
        theme = appearance().theme
        return QSize(theme.scaled(320), theme.scaled(_LINE) * max(len(self._bars), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, bars, values and the base."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(hei(theme, "caption", strong=True))
        longest = max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0.0)
        base = min(longest, self.width() * _WORDS_SHARE) + _GAP
        room = (
            self.width()
            - base
            - max((metrics.horizontalAdvance(bar.shown) for bar in self._bars), default=0.0)
            - _GAP
        )
        highest = self._highest()
        line = theme.scaled(_LINE)
        for place, bar in enumerate(self._bars):
            top = float(place * line)
            painter.setFont(hei(theme, "caption", strong=bar.current))
            painter.setPen(QColor(theme.colour.text2))
            words = metrics.elidedText(bar.words, Qt.TextElideMode.ElideMiddle, base - _GAP)
            painter.drawText(QRectF(0, top, base - _GAP, line), _RIGHT, words)
            width = max(room, 0) * bar.value / highest
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colour.chart if bar.current else theme.colour.chart_soft))
            painter.drawRect(QRectF(base, top + line * (1 - _SHARE) / 2, width, line * _SHARE))
            painter.setPen(QColor(theme.colour.text))
            painter.drawText(QRectF(base + width + _GAP / 2, top, self.width(), line), _LEFT, bar.shown)
        painter.setPen(QPen(QColor(theme.colour.control), 1.5))
        painter.drawLine(QPointF(base, 0), QPointF(base, len(self._bars) * line))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
