"""How two sides came nearer, round by round: what one asks, what the other gives, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation.domain.session_notes import Round
from ui.pages.dispute.agreement.words import tr
from ui.theme import Theme, appearance, follow_theme

_HEIGHT, _MARGIN, _DOT, _LABEL = 118, 22, 4.5, 96
_MOST = 8


class GapChart(QWidget):
    """Draws the last rounds; what it shows stands in its accessible name as well."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds: tuple[Round, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._adapt)

    def show_rounds(self, rounds: Sequence[Round]) -> None:
        """Show rounds in their order."""
        self._rounds = tuple(rounds[-_MOST:])
        self.setAccessibleName("；".join(round_words(one) for one in self._rounds))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as two lines of dots with their words need."""
        return QSize(320, appearance().theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both lines, the gap as a dotted bridge, the sums at each dot."""
        sums = [value for one in self._rounds for value in (one.asked, one.given) if value is not None]
        if not sums:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = appearance().theme.colour
        places = [self._places(place, one, min(sums), max(sums)) for place, one in enumerate(self._rounds)]
        painter.setPen(QPen(QColor(colour.control), 1, Qt.PenStyle.DotLine))
        for asked, given in places:
            if asked is not None and given is not None:
                painter.drawLine(asked, given)
        for side, tint in ((0, colour.accent), (1, colour.text2)):
            self._draw_line(painter, [place[side] for place in places], QColor(tint))
        for one, place in zip(self._rounds, places, strict=True):
            self._write(painter, place[0], one.asked, above=True)
            self._write(painter, place[1], one.given, above=False)

    def _places(
        self, place: int, one: Round, least: Decimal, most: Decimal
    ) -> tuple[QPointF | None, QPointF | None]:
        theme = appearance().theme
        left, room = theme.scaled(_LABEL) / 2, self.width() - theme.scaled(_LABEL)
        x = left + (room * place / (len(self._rounds) - 1) if len(self._rounds) > 1 else room / 2)
        top, high = theme.scaled(_MARGIN), self.height() - 2 * theme.scaled(_MARGIN)
        span = most - least

        def point(value: Decimal | None) -> QPointF | None:
            if value is None:
                return None
            share = float((most - value) / span) if span else 0.5
            return QPointF(x, top + high * share)

        return point(one.asked), point(one.given)

    @staticmethod
    def _draw_line(painter: QPainter, points: Sequence[QPointF | None], tint: QColor) -> None:
        known = [point for point in points if point is not None]
        painter.setPen(QPen(tint, 2))
        painter.drawPolyline(known)
        painter.setBrush(tint)
        for point in known:
            painter.drawEllipse(point, _DOT, _DOT)

    @staticmethod
    def _write(painter: QPainter, point: QPointF | None, value: Decimal | None, *, above: bool) -> None:
        if point is None or value is None:
            return
        theme = appearance().theme
        width, height = theme.scaled(_LABEL), theme.scaled(_MARGIN)
        top = point.y() - height + 2 if above else point.y() + 2
        painter.setPen(QColor(theme.colour.text))
        box = QRectF(point.x() - width / 2, top, width, height - 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{value:,.0f}")

    def _adapt(self, theme: Theme) -> None:
        self.setFixedHeight(theme.scaled(_HEIGHT))


def round_words(one: Round) -> str:
    """Say a round: 第2轮：要9万元，给8万元，差1万元."""
    words = tr("第{number}轮：").format(number=one.number)
    parts = []
    if one.asked is not None:
        parts.append(tr("要{sum}元").format(sum=f"{one.asked:,.0f}"))
    if one.given is not None:
        parts.append(tr("给{sum}元").format(sum=f"{one.given:,.0f}"))
    if one.gap is not None:
        near = tr("谈拢了") if one.gap <= 0 else tr("还差{sum}元").format(sum=f"{one.gap:,.0f}")
        parts.append(near)
    return words + "，".join(parts)
