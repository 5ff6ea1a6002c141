"""Buttons: one filled button a page, plain ones for verbs, links for second-rank actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme, set_button_icon

_ICON_TONES = {"filled": "on_accent", "danger": "red", "link": "accent", "glyph": "text2"}


class Button(QPushButton):
    """The common part: an icon in the right colour, Enter presses it, busy shows 正在….

    Args:
        words: a verb: 打印, 记督促.
        icon_name: a meaning from tokens.json (``print``), or empty.
        key: the key that does the same (``Ctrl+Enter``); shown behind the words at normal text size.
        tip: only for more, never the only place of something.
    """

    kind = "plain"

    def __init__(
        self,
        words: str,
        icon_name: str = "",
        *,
        key: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._icon_name = icon_name
        self._key = key
        self._busy_words = ""
        self._held = False
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        follow_theme(self._adapt)

    def set_words(self, words: str, icon_name: str | None = None) -> None:
        """Change the words and, if given, the icon."""
        self._words = words
        self._icon_name = self._icon_name if icon_name is None else icon_name
        self.setAccessibleName(words)
        self._adapt(appearance().theme)

    def hold(self) -> None:
        """Stay off, whatever the page says later: a person's roles do not bring what it does."""
        self._held = True
        self.setEnabled(False)

    def setEnabled(self, enabled: bool) -> None:
        """Switch on or off, unless it is held."""
        super().setEnabled(enabled and not self._held)

    def set_busy(self, words: str) -> None:
        """Show that the work goes on (正在导入…) and refuse a second press."""
        self._busy_words = words
        self.setEnabled(False)
        self._adapt(appearance().theme)

    def set_idle(self) -> None:
        """Show the verb again and take presses."""
        self._busy_words = ""
        self.setEnabled(True)
        self._adapt(appearance().theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers().value & _CHORD:
            self.click()
        else:
            super().keyPressEvent(event)

    def _adapt(self, theme: Theme) -> None:
        shown = self._busy_words or self._words
        key = f"  {self._key}" if self._key and not self._busy_words and not theme.is_large else ""
        self.setText(shown.replace("&", "&&") + key)
        if self._icon_name:
            tone = theme.colour.named(_ICON_TONES.get(self.kind, "text"))
            size = theme.size.icon
            gap = 0 if self.kind == "glyph" else 2
            set_button_icon(self, self._icon_name, tone, size, disabled=theme.colour.disabled_text, gap=gap)


_CHORD = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier).value


class FilledButton(Button):
    """The one thing to do on this page; `big` for the tall one of a side column."""

    kind = "filled"

    def __init__(
        self,
        words: str,
        icon_name: str = "",
        *,
        key: str = "",
        tip: str = "",
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, icon_name, key=key, tip=tip, parent=parent)
        self.setProperty("big", "true" if big else "false")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a white line inside the blue one, as blue beside teal is hard to see."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance().theme.colour.on_accent), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.75, 2.75, -2.75, -2.75), 2, 2)


class PlainButton(Button):
    """An ordinary action: 打印, 改协议."""


class DangerButton(Button):
    """What cannot be undone: 作废."""

    kind = "danger"


class LinkButton(Button):
    """A second-rank action inside a card or row, underlined."""

    kind = "link"

    def __init__(
        self, words: str, icon_name: str = "", *, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, icon_name, tip=tip, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class GlyphButton(Button):
    """An icon alone; only for closing, zoom, going back and delete. `words` are its tooltip and accessible name."""

    kind = "glyph"

    def __init__(self, words: str, icon_name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(words, icon_name, tip=words, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _adapt(self, theme: Theme) -> None:
        super()._adapt(theme)
        self.setText("")


class MenuButton(Button):
    """Opens a short list of rarer actions (更多)."""

    def __init__(self, words: str, icon_name: str = "more", *, parent: QWidget | None = None) -> None:
        super().__init__(words, icon_name, parent=parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def add(self, words: str, act: Callable[[], object], *, enabled: bool = True) -> QAction:
        """Add an action at the end of the list."""
        action = self._menu.addAction(words.replace("&", "&&"))
        action.setEnabled(enabled)
        action.triggered.connect(lambda: act())
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and ↓ open the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)
