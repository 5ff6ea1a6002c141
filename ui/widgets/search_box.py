"""The box that looks for something while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.pause import pause
from ui.theme import Theme, appearance, follow_theme, paint_icon
from ui.widgets.field_keys import Composing, is_composing

_PAUSE_MS = 250
_WIDTH = 380


class SearchBox(Composing, QLineEdit):
    """``search_requested`` comes a moment after the last key, at once on Enter, and with "" when it is emptied.

    While a Pinyin composition is open nothing is looked for; ↓ and Tab go on to the results, Esc empties.

    Args:
        hint: what can be typed (找纠纷：姓名、编号、地名).
        name: said by screen readers.
        key: the key that comes here, shown behind the hint.
    """

    search_requested = Signal(str)
    results_requested = Signal()

    def __init__(self, hint: str, *, name: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._key = hint, key
        self.setAccessibleName(name)
        self.setMaxLength(200)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pause = pause(self, _PAUSE_MS, self._ask)
        self.textEdited.connect(lambda _: self._pause.start())
        follow_theme(self._adapt)

    def words(self) -> str:
        """Return what is looked for."""
        return self.text().strip()

    def go_on(self) -> None:
        """Put the cursor behind what stands there."""
        self.setFocus()
        self.end(False)

    def begin_anew(self) -> None:
        """Choose the words that stand there, so that new ones replace them."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks at once, Esc empties, ↓ goes to the results."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not is_composing(self):
                self._ask()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask()
        elif event.key() == Qt.Key.Key_Down:
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._pause.stop()
        self.search_requested.emit(self.words())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass in front of the words."""
        super().paintEvent(event)
        theme = appearance().theme
        edge = theme.size.icon
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRectF(10, (self.height() - edge) / 2, edge, edge), "search", theme.colour.text2)

    def _adapt(self, theme: Theme) -> None:
        # At large text the hint is its first words, and nothing of it is cut.
        short = self._hint.partition("：")[0]
        self.setPlaceholderText(short if theme.is_large else f"{self._hint}  {self._key}".rstrip())
        self.setMinimumWidth(theme.scaled(_WIDTH // 2 if theme.is_large else _WIDTH))
        self.setTextMargins(theme.size.icon + 6, 0, 0, 0)
