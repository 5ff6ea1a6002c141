"""What every test of the window needs: no screen, the real fonts and look, and no complaint from Qt."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from tests.desks import new_desk
from tests.windows import delete_windows
from ui.background import background
from ui.theme import Appearance, appearance

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:
    """Give the appearance in its normal state and put it back afterwards."""
    shown = appearance()
    shown.show(scale=1.0, contrast=False)
    yield shown
    shown.show(scale=1.0, contrast=False)


@pytest.fixture(autouse=True)
def _normal_look(look: Appearance) -> Iterator[None]:
    """Start every test of the window at 100 %, and let no job and no worker outlive its test."""
    yield
    background().wait()
    background().shut_down()
    delete_windows()


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[AnyWidget], AnyWidget]:
    """Show a widget as the active window, so that keys and focus are real; it lives until the test ends."""
    kept: list[QWidget] = []

    def show(widget: AnyWidget) -> AnyWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def bench(tmp_path: Path, clock: FixedClock) -> Iterator[Workbench]:
    """Give the desk of a new profile whose director is 周明; what was asked of it ends before it is closed."""
    made, _ = new_desk(tmp_path / "profile", clock, user_name="周明")
    yield made
    background().wait()
    made.close()
