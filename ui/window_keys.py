"""The keyboard of the window; while a Pinyin composition is open no key acts on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import appearance
from ui.widgets.field_keys import is_composing
from ui.widgets.reading_order import first_stop

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class WindowKeys(QObject):
    """Ctrl+N F P S L, Ctrl+Enter, Ctrl+↑↓, Alt+n, F1 F5 F6 F8, Esc, and Ctrl + − 0 for the size of the text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page_keys()
        self._window_keys()
        self._text_size_keys()

    def _page_keys(self) -> None:
        page = self._on_page
        self._bind("Ctrl+S", lambda: page("save_draft"))
        self._bind("Ctrl+P", lambda: page("print_paper"))
        self._bind("F5", self._look_again)
        self._bind("F8", lambda: page("next_finding", 1))
        self._bind("Shift+F8", lambda: page("next_finding", -1))
        self._bind("Ctrl+Down", lambda: page("next_section", 1))
        self._bind("Ctrl+Up", lambda: page("next_section", -1))
        for number in range(1, 11):
            self._bind(f"Alt+{number % 10}", partial(page, "go_to_section", number))
        self._bind("Ctrl+Return", self._press_filled)
        self._bind("Ctrl+Enter", self._press_filled)
        self._bind("Esc", self._go_back)

    def _window_keys(self) -> None:
        window = self._window
        self._bind("Ctrl+N", window.new_dispute_requested.emit)
        self._bind("Ctrl+F", self._find)
        self._bind("Ctrl+L", window.lock_requested.emit)
        self._bind("F1", self._help)
        self._bind("F6", lambda: self._jump(1))
        self._bind("Shift+F6", lambda: self._jump(-1))

    def _text_size_keys(self) -> None:
        look = appearance()
        for key in ("Ctrl++", "Ctrl+="):
            self._bind(key, lambda: look.step(1))
        self._bind("Ctrl+-", lambda: look.step(-1))
        self._bind("Ctrl+0", lambda: look.show(scale=1.0))

    def _bind(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: None if is_composing() else act())

    # ---- what they do -------------------------------------------------------------------------------------

    def _on_page(self, method: str, *arguments: int) -> bool:
        page = self._window.page
        return bool(page is not None and getattr(page, method)(*arguments))

    def _look_again(self) -> None:
        if self._window.page is not None:
            self._window.page.refresh()

    def _find(self) -> None:
        if not self._on_page("find_here"):
            self._window.find_requested.emit()

    def _help(self) -> None:
        page = self._window.page
        self._window.help_requested.emit(page.help_topic() if page is not None else "")

    def _go_back(self) -> None:
        if not self._on_page("go_back"):
            self._window.back_requested.emit()

    def _press_filled(self) -> None:
        page = self._window.page
        button = page.filled_button if page is not None else None
        if button is not None and button.isEnabled() and button.isVisible():
            # The field with the focus stores what was typed when it is left.
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.click()

    def _jump(self, step: int) -> None:
        """Go to the next part: rail, head, content, side."""
        page = self._window.page
        parts: list[QWidget] = [self._window.rail]
        if page is not None:
            parts += [page.header, *page.regions()]
        here = next((n for n, part in enumerate(parts) if _holds(part, QApplication.focusWidget())), 0)
        for distance in range(1, len(parts) + 1):
            target = first_stop(parts[(here + step * distance) % len(parts)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
