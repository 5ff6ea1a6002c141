"""A real program on a throw-away profile, clicked and typed into."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.clock import FixedClock
from tests.profiles import new_profile
from tests.windows import delete_windows
from ui.application import ProfileDoor
from ui.background import background
from ui.program import Program
from ui.theme import appearance

Start = Callable[[Path], Program]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, clock: FixedClock) -> Iterator[Start]:
    """Start programs on a folder; each is ended and lets go of its folder when the test is over."""
    appearance().show(scale=1.0, contrast=False)
    running: list[tuple[Program, ProfileDoor]] = []

    def begin(root: Path) -> Program:
        door = ProfileDoor(root, clock)
        program = Program(door, clock.today())
        running.append((program, door))
        program.start()
        return program

    yield begin
    for program, door in running:
        background().wait()
        program.end()
        program.window.hide()
        program.start_window.hide()
        door.let_go()
    delete_windows()
    appearance().show(scale=1.0, contrast=False)


@pytest.fixture
def profile(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a profile of 石桥村, unlocked by PASSPHRASE."""
    root = tmp_path / "profile"
    storage, _, _ = new_profile(root, clock=clock)
    storage.close()
    return root


def settle() -> None:
    """Let the window live until every job has been answered."""
    background().wait()
