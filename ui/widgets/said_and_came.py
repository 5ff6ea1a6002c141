"""What was said against what came: a dot for forecasts of about the same chance, on the line when they were right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, hei

_EDGE, _LEFT, _FOOT, _TOP = 190, 118, 30, 10
_LEAST_DOT, _MOST_DOT = 5, 13


@dataclass(frozen=True)
class SaidPoint:
    """Shares from 0 to 1, and of how many forecasts."""

    said: float
    came: float
    count: int


class SaidAndCamePicture(QWidget):
    """A square field with the line of right forecasts dashed; the larger a dot, the more forecasts."""

    def __init__(self, points: Sequence[SaidPoint], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = tuple(points)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = self.tr("说{said}，真{came}，{count}件")
        self.setAccessibleName(
            "；".join(
                said.format(said=f"{one.said:.0%}", came=f"{one.came:.0%}", count=one.count)
                for one in self._points
            )
        )
        follow_theme(self._adapt)

    def sizeHint(self) -> QSize:
        """Ask for a square with words at its left and below."""
        theme = appearance().theme
        return QSize(theme.scaled(_LEFT + _EDGE + 2 * _MOST_DOT), theme.scaled(_TOP + _EDGE + _FOOT))

    def minimumSizeHint(self) -> QSize:
        """Never cut the square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw field, line, words and dots."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.scaled(_EDGE)
        field = QRectF(theme.scaled(_LEFT), theme.scaled(_TOP), edge, edge)
        self._paint_field(painter, field, theme)
        most = max((one.count for one in self._points), default=1)
        for one in self._points:
            size = float(
                theme.scaled(round(_LEAST_DOT + (_MOST_DOT - _LEAST_DOT) * (one.count / most) ** 0.5))
            )
            centre = QPointF(field.left() + one.said * edge, field.bottom() - one.came * edge)
            painter.setPen(QPen(QColor(theme.colour.surface), 1.5))
            painter.setBrush(QColor(theme.colour.chart))
            painter.drawEllipse(centre, size, size)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()

    def _paint_field(self, painter: QPainter, field: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.colour.line), 1))
        painter.drawRect(field)
        painter.setPen(QPen(QColor(theme.colour.text2), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(field.bottomLeft(), field.topRight())
        painter.setFont(hei(theme, "caption"))
        painter.setPen(QColor(theme.colour.text2))
        line = theme.scaled(_FOOT)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        beside = QRectF(0, 0, field.left() - 8, line)
        painter.drawText(beside.translated(0, field.top() - 8), right, self.tr("真的全谈成"))
        painter.drawText(beside.translated(0, field.bottom() - line + 8), right, self.tr("真的没谈成"))
        below = QRectF(field.left(), field.bottom() + 2, field.width(), line)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | middle, self.tr("说谈不成"))
        painter.drawText(below, right, self.tr("说谈得成"))
