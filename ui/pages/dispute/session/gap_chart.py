"""方案往复: what one side asks and the other gives, round by round, with the gap between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation.domain.money import spoken
from mediation.domain.session_notes import Round
from ui.pages.dispute.session.words import tr
from ui.theme import Theme, appearance, follow_theme, hei

_HEIGHT = 196
_SIDE = 34
_MOST = 6
_HALF_BAR = 7
_BESIDE = 5
_CENTRE = Qt.AlignmentFlag.AlignCenter


class GapChart(QWidget):
    """Two lines in one colour (● solid asks, □ dashed gives) and a pale bar between them: apart in grey print as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds: tuple[Round, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._adapt)

    def set_rounds(self, rounds: Sequence[Round], asking: str, giving: str) -> None:
        """Show the last rounds."""
        self._rounds = tuple(rounds)[-_MOST:]
        self.setVisible(bool(self._rounds))
        said = [_said(one, asking, giving) for one in self._rounds]
        self.setAccessibleName("；".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a flat chart."""
        theme = appearance().theme
        return QSize(theme.scaled(260), theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw gaps, lines, points and words."""
        if not self._rounds:
            return
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_base(painter, theme)
        self._paint_bars(painter, theme)
        self._paint_line(painter, theme, [one.asked for one in self._rounds], dashed=False)
        self._paint_line(painter, theme, [one.given for one in self._rounds], dashed=True)
        self._paint_gaps(painter, theme)

    # ---- parts --------------------------------------------------------------------------------------------

    def _paint_base(self, painter: QPainter, theme: Theme) -> None:
        line = _line(theme)
        base = self.height() - line - 2.0
        painter.setPen(QPen(QColor(theme.colour.line), 1.5))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        painter.setPen(QColor(theme.colour.text2))
        painter.setFont(hei(theme, "caption"))
        for place, one in enumerate(self._rounds):
            words = tr("第{n}轮").format(n=one.number)
            painter.drawText(self._around(self._x(place), base + 2, line), _CENTRE, words)

    def _paint_bars(self, painter: QPainter, theme: Theme) -> None:
        half = theme.scaled(_HALF_BAR)
        for middle, top, foot, _ in self._gaps(theme):
            painter.fillRect(
                QRectF(middle - half, top, 2 * half, foot - top), QColor(theme.colour.accent_soft)
            )

    def _paint_gaps(self, painter: QPainter, theme: Theme) -> None:
        """Write the gaps between the lines, where there is room."""
        painter.setFont(hei(theme, "caption", strong=True))
        painter.setPen(QColor(theme.colour.text))
        for middle, _, _, gap in self._gaps(theme):
            words = tr("差{sum}").format(sum=spoken(gap))
            area = self._room_for(painter.fontMetrics().horizontalAdvance(words) + 2, middle, theme)
            if area is not None:
                painter.drawText(area, _CENTRE, words)

    def _room_for(self, width: float, middle: float, theme: Theme) -> QRectF | None:
        """Find a place beside a bar that touches neither line nor another bar; None where there is none."""
        beside, line = theme.scaled(_HALF_BAR) + theme.scaled(_BESIDE), _line(theme)
        bars = [other for other, _, _, _ in self._gaps(theme) if other != middle]
        above = self._points([one.asked for one in self._rounds], theme)
        below = self._points([one.given for one in self._rounds], theme)
        for left in (middle + beside, middle - beside - width):
            right = left + width
            if left < 0 or right > self.width() or any(left - beside < x < right + beside for x in bars):
                continue
            ceiling, floor = max(_heights(above, left, right)), min(_heights(below, left, right))
            if floor - ceiling > line:
                return QRectF(left, (ceiling + floor - line) / 2, width, line)
        return None

    def _gaps(self, theme: Theme) -> Iterator[tuple[float, float, float, Decimal]]:
        """Where each gap stands: middle, top and foot, and how much it is."""
        for place, one in enumerate(self._rounds):
            if one.asked is not None and one.given is not None and one.gap is not None and one.gap > 0:
                yield self._x(place), self._y(one.asked, theme), self._y(one.given, theme), one.gap

    def _paint_line(
        self, painter: QPainter, theme: Theme, sums: Sequence[Decimal | None], *, dashed: bool
    ) -> None:
        ink = QColor(theme.colour.chart)
        points = self._points(sums, theme)
        amounts = [amount for amount in sums if amount is not None]
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 2.2, style))
        for start, end in pairwise(points):
            painter.drawLine(start, end)
        radius, line = theme.scaled(5), _line(theme)
        for point, amount in zip(points, amounts, strict=True):
            painter.setPen(QPen(ink, 2))
            painter.setBrush(QColor(theme.colour.surface) if dashed else ink)
            box = QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)
            draw = painter.drawRect if dashed else painter.drawEllipse
            draw(box)
            painter.setPen(QColor(theme.colour.text))
            painter.setFont(hei(theme, "caption"))
            words = spoken(amount)
            area = self._around(point.x(), 0, line)
            # A steep line passes beside its point where the words stand: they give way by as much.
            half = painter.fontMetrics().horizontalAdvance(words) / 2 + 2
            passed = _heights(points, area.center().x() - half, area.center().x() + half)
            area.moveTop(
                max(point.y() + radius, *passed) + 1
                if dashed
                else min(point.y() - radius, *passed) - 1 - line
            )
            painter.drawText(area, _CENTRE, words)

    def _points(self, sums: Sequence[Decimal | None], theme: Theme) -> list[QPointF]:
        return [
            QPointF(self._x(place), self._y(amount, theme))
            for place, amount in enumerate(sums)
            if amount is not None
        ]

    # ---- places -------------------------------------------------------------------------------------------

    def _x(self, place: int) -> float:
        side = appearance().theme.scaled(_SIDE)
        count = len(self._rounds)
        if count == 1:
            return self.width() / 2
        return side + (self.width() - 2 * side) * place / (count - 1)

    def _y(self, amount: Decimal, theme: Theme) -> float:
        sums = [one for each in self._rounds for one in (each.asked, each.given) if one is not None]
        low, high = float(min(sums)), float(max(sums))
        share = (float(amount) - low) / (high - low) if high > low else 0.5
        top = _line(theme) + theme.scaled(8)
        foot = self.height() - 2 * _line(theme) - theme.scaled(12)
        return foot - (foot - top) * share

    def _around(self, middle: float, top: float, height: float) -> QRectF:
        half = appearance().theme.scaled(40)
        left = max(0.0, min(middle - half, self.width() - 2 * half))
        return QRectF(left, top, 2 * half, height)

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()


def _heights(points: Sequence[QPointF], left: float, right: float) -> list[float]:
    """Where a line through points runs between two places, at both of them and at every point between."""
    within = [point.y() for point in points if left <= point.x() <= right]
    return [_height(points, left), *within, _height(points, right)]


def _height(points: Sequence[QPointF], x: float) -> float:
    for start, end in pairwise(points):
        if start.x() <= x <= end.x():
            return start.y() + (end.y() - start.y()) * (x - start.x()) / (end.x() - start.x())
    return points[0].y() if x < points[0].x() else points[-1].y()


def _line(theme: Theme) -> int:
    return round(theme.type.caption * 1.45)


def _said(one: Round, asking: str, giving: str) -> str:
    parts = [tr("第{n}轮").format(n=one.number)]
    if one.asked is not None:
        parts.append(tr("{who}要{sum}").format(who=asking, sum=spoken(one.asked)))
    if one.given is not None:
        parts.append(tr("{who}给{sum}").format(who=giving, sum=spoken(one.given)))
    return "，".join(parts)
