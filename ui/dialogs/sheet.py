"""What every dialog is: a white sheet over the dimmed window, title at the left, the way out left of the verb."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Button, FilledButton, Label

_WIDTH, _WIDEST = 560, 780


class Sheet(QDialog):
    """One dialog; open it with `open()`. Esc leaves, Enter on a button presses it.

    Args:
        title: says what this is about.
        parent: the window under it.
        width: between 560 and 780.
    """

    def __init__(self, title: str, parent: QWidget, *, width: int = _WIDTH) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("sheet")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._width = width
        self._window = parent.window()
        self._veil = _Veil(self._window)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(24, 20, 24, 20)
        self._whole.setSpacing(16)
        self._whole.addWidget(Label(title, role="lead", strong=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._whole.addLayout(self.body)
        self.finished.connect(self._on_finished)
        follow_theme(self._adapt)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts under what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def set_actions(self, *plain: Button, filled: FilledButton | None = None) -> None:
        """Put the buttons at the foot: the way out first, the filled one at the right edge."""
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        for button in plain:
            foot.addWidget(button)
        if filled is not None:
            foot.addWidget(filled)
        self._whole.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window and stand in its middle."""
        super().showEvent(event)
        window = self._window
        self._veil.setGeometry(window.rect())
        self._veil.show()
        self._veil.raise_()
        # A plain adjustSize does not ask how high wrapped words are at this width.
        self.resize(self.width(), min(self._whole.totalHeightForWidth(self.width()), window.height()))
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the white sheet with its rule."""
        colour = appearance().theme.colour
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colour.surface))
        painter.setPen(QColor(colour.control))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _on_finished(self) -> None:
        self._veil.hide()
        self._veil.deleteLater()
        self.deleteLater()

    def _adapt(self, theme: Theme) -> None:
        self.setFixedWidth(min(_WIDEST, theme.scaled(self._width)))


class _Veil(QWidget):
    """Dims the window under a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is below."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))
