"""The way of a dispute by the keyboard alone: after every key something visible in the window has the focus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from mediation.domain.session_notes import NoteKind
from tests.journeys.conftest import Start, settle
from tests.journeys.test_a_working_day import CONTROL, ENTER, press, unlock, write
from ui.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier


def focused(desk: Desk) -> QWidget:
    """What has the focus; it is never nothing, never hidden, never in another window."""
    settle()
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    assert widget.window() is desk.window
    return widget


def test_from_registering_to_the_notes_of_a_sitting_no_mouse_is_needed(start: Start, profile: Path) -> None:
    desk = unlock(start(profile))
    press(Qt.Key.Key_N, CONTROL)
    intake: Any = desk.window.page
    assert focused(desk) is intake.form.parties.cards[0].form.name.control
    write("刘志强")
    press(ENTER)
    focused(desk)
    press(Qt.Key.Key_2, ALT)
    while focused(desk) is not intake.form.happened.facts.control:
        press(ENTER)
    write("马文博2023年3月借了八万元，说好一年还，到期没有还。")
    press(ENTER, CONTROL)
    focused(desk)
    assert desk.window.page.key == "dispute"

    press(Qt.Key.Key_F, CONTROL)
    page: Any = desk.window.page
    assert focused(desk) is page.search
    write("刘志强")
    press(ENTER)
    assert focused(desk) is page.search
    press(Qt.Key.Key_Down)
    assert focused(desk) is page.table
    press(ENTER)
    focused(desk)
    assert desk.window.page.key == "dispute"

    press(ENTER, CONTROL)
    focused(desk)
    press(ENTER, CONTROL)
    focused(desk)
    press(ENTER, CONTROL)
    line = focused(desk)
    for number in range(1, len(NoteKind) + 1):
        press(Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        write(f"第{number}句")
        press(ENTER)
        assert focused(desk) is line
    dispute_id = desk.window.page._id  # type: ignore[attr-defined]
    notes = desk._bench.notes.sitting(dispute_id).notes
    assert [note.value.kind for note in notes] == list(NoteKind)
