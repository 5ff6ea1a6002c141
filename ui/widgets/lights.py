"""The deadline light (期限灯): a shape, a colour and words, so that none is needed alone."""

from __future__ import annotations

import math
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, paint_icon
from ui.widgets.check_box import paint_tick
from ui.widgets.look import set_look, set_tip
from ui.widgets.text import Label


class Light(StrEnum):
    """What a light says; the values are those of the deadline rules."""

    RED = "red"
    """Too late (过期)."""
    YELLOW = "yellow"
    """Soon (快到期)."""
    GREEN = "green"
    """Far off."""
    PAUSED = "paused"
    """Not running (暂停)."""
    APPOINTMENT = "appointment"
    """A day that was agreed, no deadline: a clock, no light."""


_TONES = {Light.APPOINTMENT: "accent"}


class DeadlineLight(QWidget):
    """A light with its words.

    Args:
        light: which one.
        words: 过期 9 天, 还剩 3 天, 还有 18 天, 暂停：鉴定中, 今天 14:30.
        rule: rule, article and how it was counted; the tooltip, and part of what a screen reader says.
    """

    def __init__(
        self, light: Light, words: str, *, rule: str = "", strong: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shape = LightShape(light)
        self._words = Label(strong=strong)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._shape)
        layout.addWidget(self._words)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_light(light, words, rule=rule)

    def set_light(self, light: Light, words: str, *, rule: str = "") -> None:
        """Show another state."""
        self._shape.set_light(light)
        self._words.setText(words)
        set_look(self._words, tone=_TONES.get(light, light.value))
        set_tip(self, rule)
        self.setAccessibleName(f"{words}，{rule}" if rule else words)


class LightShape(QWidget):
    """The shape alone: red octagon !, yellow triangle !, green disc ✓, slate square ‖, or a clock."""

    def __init__(self, light: Light, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = light
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._adapt)

    def set_light(self, light: Light) -> None:
        """Show another shape."""
        self._light = light
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape and the sign in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_light(painter, QRectF(self.rect()), self._light, appearance().theme)

    def _adapt(self, theme: Theme) -> None:
        self.setFixedSize(theme.size.light, theme.size.light)
        self.update()


def paint_light(painter: QPainter, box: QRectF, light: Light, theme: Theme) -> None:
    """Draw a light into a square; in grey print the four shapes stay apart."""
    colour = theme.colour
    if light is Light.APPOINTMENT:
        paint_icon(painter, box, "time", colour.accent)
        return
    edge = box.width()
    painter.save()
    painter.translate(box.topLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour.yellow_solid if light is Light.YELLOW else colour.named(light.value)))
    if light is Light.RED:
        painter.drawPolygon(_octagon(edge))
    elif light is Light.YELLOW:
        pen = QPen(QColor(colour.yellow), max(1.4, edge / 14))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolygon(
            QPolygonF([QPointF(edge / 2, 1.2), QPointF(edge - 1, edge - 1.8), QPointF(1, edge - 1.8)])
        )
    elif light is Light.GREEN:
        painter.drawEllipse(QRectF(0.5, 0.5, edge - 1, edge - 1))
    else:
        painter.drawRoundedRect(QRectF(1, 1, edge - 2, edge - 2), 3, 3)
    _paint_sign(painter, edge, light, colour.text if light is Light.YELLOW else colour.surface)
    painter.restore()


def _octagon(edge: float) -> QPolygonF:
    middle, radius = edge / 2, edge / 2 - 0.2
    corners = [math.pi / 8 + turn * math.pi / 4 for turn in range(8)]
    return QPolygonF([QPointF(middle + radius * math.cos(a), middle + radius * math.sin(a)) for a in corners])


def _paint_sign(painter: QPainter, edge: float, light: Light, ink: str) -> None:
    if light is Light.GREEN:
        paint_tick(painter, QRectF(0, 0, edge, edge), ink)
        return
    pen = QPen(QColor(ink), max(2.0, edge / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if light is Light.PAUSED:
        for share in (0.38, 0.62):
            painter.drawLine(QPointF(edge * share, edge * 0.31), QPointF(edge * share, edge * 0.69))
        return
    top, bottom, dot = (0.26, 0.54, 0.74) if light is Light.RED else (0.40, 0.60, 0.77)
    painter.drawLine(QPointF(edge / 2, edge * top), QPointF(edge / 2, edge * bottom))
    painter.drawPoint(QPointF(edge / 2, edge * dot))
