"""One glyph on the screen, sharp at every size and density."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, paint_icon
from ui.widgets.text import line_height


class Glyph(QWidget):
    """A picture beside words; it says nothing by itself, so screen readers pass it by.

    Args:
        name: a meaning from tokens.json, such as ``warn``.
        tone: a colour name of the theme.
        share: its size as a share of the normal icon, 0.9 in captions, 2.8 in an empty page.
        line: the role of the running text it stands beside; it then centres on that text's first line.
    """

    def __init__(
        self,
        name: str,
        tone: str = "text",
        *,
        share: float = 1.0,
        line: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._share, self._line = name, tone, share, line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._adapt)

    def set_glyph(self, name: str, tone: str) -> None:
        """Show another glyph or colour."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glyph."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.width()
        area = QRectF(0, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, area, self._name, appearance().theme.colour.named(self._tone))

    def _adapt(self, theme: Theme) -> None:
        edge = round(theme.size.icon * self._share)
        self.setFixedSize(edge, max(edge, line_height(theme, self._line)) if self._line else edge)
        self.update()
