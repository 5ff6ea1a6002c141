"""Small helpers every widget file uses: style properties, rows and columns."""

from __future__ import annotations

from enum import Enum, auto
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import appearance

Margins = tuple[int, int, int, int]


class Stretch(Enum):
    """Marks the place in a row or column that takes the room left over."""

    HERE = auto()


STRETCH = Stretch.HERE

Item = QWidget | QLayout | int | Stretch
"""What stands in a row: a widget, a layout, a gap in pixels, or STRETCH."""


def set_look(widget: QWidget, **properties: str) -> None:
    """Set style properties (kind, role, tone, state …) and let the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_tip(widget: QWidget, words: str) -> None:
    """Give a tooltip that is never read as markup, whatever people have typed into it."""
    widget.setToolTip(f"<p>{escape(words)}</p>" if words else "")


def paint_focus(widget: QWidget, inset: float = 1.0) -> None:
    """Draw the blue line of the focus over a painted or framed widget, without moving what is in it."""
    if not widget.hasFocus():
        return
    theme = appearance().theme
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colour.focus), 2))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)


def row(*items: Item, gap: int = 12, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Put things beside each other; fields stand at the top, so that their labels share a line."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def column(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Put things under each other."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def framed(layout: QLayout, frame: str) -> QFrame:
    """Put a layout into a frame: ``card``, ``sunken``, ``accent``, ``red``, ``yellow``, ``green``, ``paused``."""
    holder = QFrame()
    holder.setProperty("frame", frame)
    holder.setLayout(layout)
    return holder


def rule(*, upright: bool = False) -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("frame", "rule")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are hidden at once and deleted when Qt is idle."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    sideways = isinstance(layout, QHBoxLayout)
    for item in items:
        if isinstance(item, Stretch):
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif sideways and item.property("stands") == "top":
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignTop)
        elif sideways and item.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            layout.addWidget(item)
