"""Glyphs drawn from SVG in any colour, sharp at any size and screen density."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from ui.theme.fonts import RESOURCES
from ui.theme.tokens import icon_file

_DENSITIES = (1.0, 1.25, 1.5, 2.0)


def paint_icon(painter: QPainter, area: QRectF, name: str, colour: str) -> None:
    """Draw the glyph of a meaning (``print``, ``warn`` …) into an area."""
    _renderer(name, colour).render(painter, area)


def icon_pixmap(name: str, colour: str, size: int, *, density: float = 1.0, gap: int = 0) -> QPixmap:
    """Return the glyph as a picture of `size` logical pixels, with an empty gap at its right.

    `density` is the device pixel ratio of the screen.
    """
    edge = max(1, round(size * density))
    picture = QPixmap(round((size + gap) * density), edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRectF(0, 0, edge, edge), name, colour)
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def set_button_icon(
    button: QAbstractButton, name: str, colour: str, size: int, *, disabled: str = "", gap: int = 2
) -> None:
    """Give a button a glyph, with its own colour while disabled and a little room before the words."""
    made = QIcon()
    for density in _DENSITIES:
        for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled or colour)):
            made.addPixmap(icon_pixmap(name, tint, size, density=density, gap=gap), mode)
    button.setIcon(made)
    button.setIconSize(QSize(size + gap, size))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (RESOURCES / "icons" / f"{icon_file(name)}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(drawing.replace("currentColor", colour).encode())
