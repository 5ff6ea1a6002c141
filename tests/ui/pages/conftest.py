"""A real desk on a throw-away profile, a window around one page, and hands that type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.clock import BEIJING, FixedClock
from tests.desks import new_desk
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.base import Page

NOW = datetime(2026, 9, 14, 10, 42, tzinfo=BEIJING)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workbench]:
    """An unlocked desk with an empty register, on 14 September 2026, 10:42."""
    bench, _ = new_desk(tmp_path / "profile", FixedClock(NOW))
    yield bench
    background().wait()
    bench.close()


@pytest.fixture
def in_window(on_screen: Callable[[MainWindow], MainWindow]) -> Callable[[Page], MainWindow]:
    """Show a page in the program's window, as large as a village laptop, and wait for what it reads."""

    def show(page: Page, width: int = 1366, height: int = 697) -> MainWindow:
        window = MainWindow()
        window.add_page(page)
        window.resize(width, height)
        on_screen(window)
        window.show_page(page.key)
        page.focus_start()
        background().wait()
        return window

    return show


class Typist:
    """Types as people do: ASCII by keys, the rest by an input method, into whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def write(self, words: str) -> None:
        """Type words and leave the cursor behind them."""
        for sign in words:
            control = QApplication.focusWidget()
            assert control is not None
            if sign.isascii():
                self._qtbot.keyClicks(control, sign)
            else:
                commit = QInputMethodEvent("", [])
                commit.setCommitString(sign)
                QApplication.sendEvent(control, commit)

    def press(self, *keys: Qt.Key, shift: bool = False, ctrl: bool = False, alt: bool = False) -> None:
        """Press keys one after the other."""
        held = Qt.KeyboardModifier.NoModifier
        for wanted, modifier in (
            (shift, Qt.KeyboardModifier.ShiftModifier),
            (ctrl, Qt.KeyboardModifier.ControlModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
        ):
            held |= modifier if wanted else Qt.KeyboardModifier.NoModifier
        for key in keys:
            self._qtbot.keyClick(QApplication.focusWidget(), key, held)

    def enter(self, *lines: str) -> None:
        """Write into one field after the other, each left by Enter."""
        for words in lines:
            self.write(words)
            self.press(Qt.Key.Key_Return)


@pytest.fixture
def typist(qtbot: QtBot) -> Typist:
    """Give the hands."""
    return Typist(qtbot)
