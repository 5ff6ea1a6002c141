"""A day at the desk: unlock, register by keyboard, look at the dispute, print its form, lock, come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mediation.domain.committee import Role
from mediation.storage.key_slot import LIGHT
from tests.journeys.conftest import Start, settle
from tests.profiles import PASSPHRASE
from ui.desk import Desk
from ui.pages.start.own_passphrase import OwnPassphrasePage
from ui.pages.start.unlock import UnlockPage
from ui.program import Program

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def write(words: str) -> None:
    """Type into whatever has the focus; an input method brings it as one piece."""
    commit = QInputMethodEvent("", [])
    commit.setCommitString(words)
    QApplication.sendEvent(QApplication.focusWidget(), commit)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)
    settle()


def unlock(program: Program, passphrase: str = PASSPHRASE) -> Desk:
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    page.passphrase.focus()
    page.passphrase.set_value(passphrase)
    QTest.keyClick(page.passphrase.control, ENTER)
    settle()
    settle()
    assert program.desk is not None
    program.desk.window.activateWindow()
    settle()
    return program.desk


def register(desk: Desk) -> Any:
    """Write the least that a dispute needs, by keyboard alone."""
    press(Qt.Key.Key_N, CONTROL)
    page: Any = desk.window.page
    assert page.key == "intake"
    page.focus_start()
    write("刘志强")
    page.form.happened.facts.focus()
    write("马文博2023年3月借了八万元，说好一年还，到期没有还。")
    press(ENTER, CONTROL)
    settle()
    return desk.window.page


def test_a_dispute_is_registered_by_keyboard_and_its_page_opens(start: Start, profile: Path) -> None:
    desk = unlock(start(profile))
    page = register(desk)
    assert page.key == "dispute"
    assert "刘志强" in page.title
    assert any("〔2026〕石桥人调字第001号" in m.sentence for m in desk.window.messages.messages)


def test_the_registration_form_is_printed_into_a_file(
    start: Start, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = unlock(start(profile))
    page = register(desk)
    target = tmp_path / "form.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.print_requested.emit("受理登记表", page._id)
    settle()
    dialog = desk.printing.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle()
    text = "".join(sheet.extract_text() for sheet in PdfReader(target).pages)
    assert "刘志强" in text
    assert "〔2026〕石桥人调字第001号" in text
    (issued,) = desk._bench.papers.issued(page._id)
    assert issued.kind.endswith("受理登记表")


def test_locking_keeps_what_was_typed_and_shows_nobody(start: Start, profile: Path) -> None:
    earlier = _visible()
    program = start(profile)
    desk = unlock(program)
    press(Qt.Key.Key_N, CONTROL)
    desk.window.page.focus_start()
    write("周桂芬")
    press(Qt.Key.Key_L, CONTROL)
    settle()
    assert program.desk is None
    assert program.start_window.isVisible()
    assert _visible() - earlier == {program.start_window}
    desk = unlock(program)
    (draft,) = desk._bench.intake.drafts()
    assert "周桂芬" in draft.title


def test_another_person_takes_the_desk_over_by_locking_and_her_own_passphrase(
    start: Start, profile: Path
) -> None:
    program = start(profile)
    desk = unlock(program)
    desk._bench.profile.storage.roles = (Role.DIRECTOR, Role.MEDIATOR)
    desk._bench.people.add_user("沈梅", [Role.LAWYER], "石桥边的老槐树开花", cost=LIGHT)
    assert "statistics" in desk.page_keys()
    press(Qt.Key.Key_L, CONTROL)
    settle()
    assert program.desk is None
    desk = unlock(program, "石桥边的老槐树开花")
    assert desk._bench.user == "沈梅"
    assert "statistics" not in desk.page_keys()


def test_who_forgot_her_passphrase_comes_in_by_one_for_once_under_a_new_one(
    start: Start, profile: Path
) -> None:
    program = start(profile)
    desk = unlock(program)
    desk._bench.profile.storage.roles = (Role.DIRECTOR, Role.MEDIATOR)
    added = desk._bench.people.add_user("沈梅", [Role.LAWYER], "石桥边的老槐树开花", cost=LIGHT)
    once = desk._bench.people.give_one_time_passphrase(added, cost=LIGHT)
    press(Qt.Key.Key_L, CONTROL)
    settle()
    door = program.start_window.page
    assert isinstance(door, UnlockPage)
    door.passphrase.set_value(once.lower())
    QTest.keyClick(door.passphrase.control, ENTER)
    settle()
    own = program.start_window.page
    assert isinstance(own, OwnPassphrasePage)
    assert program.desk is None
    for field in (own.passphrase.first, own.passphrase.again):
        field.set_value("自己新想的一句话")
    QTest.mouseClick(own.open_button, Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert program.desk is not None
    assert program.desk._bench.user == "沈梅"


def test_ten_quiet_minutes_lock_the_desk_and_say_so(start: Start, profile: Path) -> None:
    program = start(profile)
    unlock(program)
    program.idle._touched -= 11 * 60
    program.idle.look()
    settle()
    assert program.desk is None
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    assert "10分钟" in page._reason.text()


def test_ending_the_program_keeps_what_was_typed(start: Start, profile: Path) -> None:
    program = start(profile)
    desk = unlock(program)
    press(Qt.Key.Key_N, CONTROL)
    desk.window.page.focus_start()
    write("周桂芬")
    desk.window.close()
    settle()
    settle()
    assert program.desk is None
    assert not program.start_window.isVisible()
    desk = unlock(program)
    assert [draft.title for draft in desk._bench.intake.drafts()] == ["周桂芬"]


def test_a_whole_register_survives_a_restart(start: Start, profile: Path) -> None:
    first = start(profile)
    register(unlock(first))
    first.lock()
    settle()
    first._door.let_go()
    second = unlock(start(profile))
    second.go("disputes")
    settle()
    assert second.window.page.rows.rowCount() == 1


def _visible() -> set[QWidget]:
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}
