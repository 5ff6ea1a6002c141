"""A range of sums from zero: the usual range, its middle, the claimed sum, and what is on the table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation.domain.money import spoken
from ui.theme import Theme, appearance, follow_theme, hei

_TRACK = 18


@dataclass(frozen=True)
class Range:
    """Sums in 元; `reference` is the calculated or claimed sum, `offered` what is being talked about."""

    low: Decimal
    middle: Decimal
    high: Decimal
    reference: Decimal | None = None
    reference_words: str = ""
    offered: Decimal | None = None


class RangeBar(QWidget):
    """Pale block: usual range; bar: middle (居中); dashed line: calculated sum; ▲: what is on the table."""

    def __init__(self, shown: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = shown
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_range(shown)
        follow_theme(self._adapt)

    def set_range(self, shown: Range) -> None:
        """Show other sums."""
        self._range = shown
        said = self.tr("多数在{low}到{high}，居中{middle}").format(
            low=spoken(shown.low), high=spoken(shown.high), middle=spoken(shown.middle)
        )
        if shown.reference is not None:
            said += f"，{shown.reference_words}{spoken(shown.reference)}"
        if shown.offered is not None:
            said += "，" + self.tr("现在谈到{sum}").format(sum=spoken(shown.offered))
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line of words above and below the track."""
        theme = appearance().theme
        return QSize(theme.scaled(360), 2 * self._line(theme) + theme.scaled(_TRACK) + 26)

    def minimumSizeHint(self) -> QSize:
        """Be narrow if need be."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, block, marks and words."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(4, self._line(theme) + 10, self.width() - 8, theme.scaled(_TRACK))
        self._paint_block(painter, track, theme)
        self._paint_marks(painter, track, theme)
        self._paint_words(painter, track, theme)

    def _paint_block(self, painter: QPainter, track: QRectF, theme: Theme) -> None:
        middle = track.center().y()
        painter.setPen(QPen(QColor(theme.colour.chart_mute), 4))
        painter.drawLine(QPointF(track.left(), middle), QPointF(track.right(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colour.chart_soft))
        left, right = self._place(self._range.low, track), self._place(self._range.high, track)
        painter.drawRoundedRect(QRectF(left, track.top(), max(right - left, 4), track.height()), 3, 3)

    def _paint_marks(self, painter: QPainter, track: QRectF, theme: Theme) -> None:
        shown = self._range
        place = self._place(shown.middle, track)
        pen = QPen(QColor(theme.colour.chart), 4)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(place, track.top() - 6), QPointF(place, track.bottom() + 6))
        if shown.reference is not None:
            place = self._place(shown.reference, track)
            painter.setPen(QPen(QColor(theme.colour.text2), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(place, track.top() - 8), QPointF(place, track.bottom() + 8))
        if shown.offered is not None:
            place, tip, edge = self._place(shown.offered, track), track.bottom() + 2, theme.scaled(7)
            painter.setPen(QPen(QColor(theme.colour.text), 1.5))
            painter.setBrush(QColor(theme.colour.yellow_solid))
            foot = tip + edge * 1.6
            painter.drawPolygon(
                QPolygonF([QPointF(place, tip), QPointF(place + edge, foot), QPointF(place - edge, foot)])
            )

    def _paint_words(self, painter: QPainter, track: QRectF, theme: Theme) -> None:
        shown, height = self._range, self._line(theme)
        below = track.bottom() + 12
        low, high = self._place(shown.low, track), self._place(shown.high, track)
        painter.setFont(hei(theme, "caption"))
        painter.setPen(QColor(theme.colour.text))
        metrics = painter.fontMetrics()
        low_width, high_width = (metrics.horizontalAdvance(spoken(one)) for one in (shown.low, shown.high))
        low_left = low - low_width / 2
        high_left = max(high - high_width / 2, low_left + low_width + theme.scaled(24))
        painter.drawText(self._area(low_left, below, low_width, height), spoken(shown.low))
        painter.drawText(self._area(high_left, below, high_width, height), spoken(shown.high))
        edge = self._paint_middle(painter, track, theme)
        if shown.reference is not None:
            painter.setFont(hei(theme, "caption"))
            painter.setPen(QColor(theme.colour.text2))
            words = f"{shown.reference_words} {spoken(shown.reference)}".strip()
            width = painter.fontMetrics().horizontalAdvance(words)
            left = max(self._place(shown.reference, track) - width / 2, edge + 14)
            painter.drawText(self._area(left, 0, width, height), words)

    def _paint_middle(self, painter: QPainter, track: QRectF, theme: Theme) -> float:
        painter.setFont(hei(theme, "caption", strong=True))
        painter.setPen(QColor(theme.colour.accent))
        words = self.tr("居中 {sum}").format(sum=spoken(self._range.middle))
        width = painter.fontMetrics().horizontalAdvance(words)
        area = self._area(self._place(self._range.middle, track) - width / 2, 0, width, self._line(theme))
        painter.drawText(area, words)
        return area.right()

    def _area(self, left: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(max(0.0, min(left, self.width() - width)), top, width + 2, height)

    def _place(self, amount: Decimal, track: QRectF) -> float:
        sums = (self._range.high, self._range.reference or 0, self._range.offered or 0)
        end = float(max(sums)) * 1.2 or 1.0
        return track.left() + track.width() * min(1.0, float(amount) / end)

    def _line(self, theme: Theme) -> int:
        return round(theme.type.caption * 1.45)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()
