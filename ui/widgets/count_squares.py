"""Twenty small squares instead of a percentage: so many of the similar cases ended like this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, hei

_GAP = 3
_SQUARE = 22


class Fill(Enum):
    """How the squares of a part are drawn, so that they stay apart in grey print."""

    FULL = "full"
    HALF = "half"
    HOLLOW = "hollow"


@dataclass(frozen=True)
class Part:
    """So many of them, what they are called, and how they are drawn."""

    count: int
    words: str
    fill: Fill


class CountSquares(QWidget):
    """A row of squares with a label and number under each part: 书面谈成 13, 口头谈成 3, 没谈成 4."""

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)
        follow_theme(self._adapt)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show other numbers."""
        self._parts = tuple(part for part in parts if part.count)
        self.setAccessibleName("，".join(f"{part.words} {part.count}" for part in self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for squares and labels."""
        theme = appearance().theme
        return QSize(
            theme.scaled(320), theme.scaled(_SQUARE) + 6 + self._label_height(theme) * self._label_lines()
        )

    def minimumSizeHint(self) -> QSize:
        """Be narrow if need be; the squares shrink."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares, then labels under the start or the end of their part."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(part.count for part in self._parts)
        step = min(self.width() / max(total, 1), theme.scaled(_SQUARE) + _GAP + 0.0)
        left = 0.0
        for part in self._parts:
            for place in range(part.count):
                box = QRectF(left + place * step + 0.75, 0.75, step - _GAP - 1.5, theme.scaled(_SQUARE) - 1.5)
                _paint_square(painter, box, part.fill, theme)
            left += part.count * step
        self._paint_labels(painter, step, theme)

    def _paint_labels(self, painter: QPainter, step: float, theme: Theme) -> None:
        painter.setFont(hei(theme, "caption"))
        painter.setPen(QColor(theme.colour.text))
        top = theme.scaled(_SQUARE) + 6
        left, free_from, line = 0.0, 0.0, 0
        for place, part in enumerate(self._parts):
            words = f"{part.words} {part.count}"
            width = painter.fontMetrics().horizontalAdvance(words) + 12.0
            last = place == len(self._parts) - 1 and place > 0
            start = left + part.count * step - width + 12 - _GAP if last else left
            start = max(0.0, min(start, self.width() - width + 12))
            if start < free_from:
                line += 1
            area = QRectF(start, top + line * self._label_height(theme), width, self._label_height(theme))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            free_from = start + width
            left += part.count * step

    def _label_lines(self) -> int:
        """A part with few squares may push its label to a second line."""
        return 2 if any(part.count < 3 for part in self._parts[1:]) else 1

    def _label_height(self, theme: Theme) -> int:
        return round(theme.type.caption * 1.45)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()


def _paint_square(painter: QPainter, box: QRectF, fill: Fill, theme: Theme) -> None:
    colour = theme.colour
    grounds = {Fill.FULL: colour.chart, Fill.HALF: colour.chart_soft, Fill.HOLLOW: colour.surface}
    painter.setPen(QPen(QColor(colour.control if fill is Fill.HOLLOW else colour.chart), 1.5))
    painter.setBrush(QColor(grounds[fill]))
    painter.drawRoundedRect(box, 2.5, 2.5)
