"""From an empty folder to a desk: four steps, a code on paper, a restart, a lost passphrase, a lost computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mediation.clock import FixedClock
from mediation.errors import ProfileBusy
from mediation.services.profiles import ask_holder_to_show
from tests.journeys.conftest import Start, settle
from tests.profiles import PASSPHRASE, new_profile
from ui.application import ProfileDoor
from ui.pages.settings import SettingsPage
from ui.pages.start.first_use import FirstUsePage
from ui.pages.start.new_code import NewCodePage
from ui.pages.start.recover import RecoverPage
from ui.pages.start.restore import RestorePage
from ui.pages.start.unlock import UnlockPage
from ui.program import Program

NEW_PASSPHRASE = "石桥河边二月二唱戏"


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
    settle()


def type_into(field: object, words: str) -> None:
    """Write into a field as a person does: Chinese comes as one commit, the rest key by key."""
    control = field.control  # type: ignore[attr-defined]
    control.setFocus()
    control.clear()
    if words.isascii():
        QTest.keyClicks(control, words)
    else:
        control.insert(words)
        control.textEdited.emit(words)


def unlock(program: Program, passphrase: str) -> None:
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    type_into(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase.control, Qt.Key.Key_Return)
    settle()


def test_four_steps_lead_to_a_desk_that_opens_again(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "profile")
    page = program.start_window.page
    assert isinstance(page, FirstUsePage)

    type_into(page.committee_step.name, "清溪镇石桥村人民调解委员会")
    assert page.committee_step.abbreviation.value() == "石桥"
    type_into(page.committee_step.division, "990000")
    press(page.next_button)

    type_into(page.passphrase_step.user, "郑守义")
    type_into(page.passphrase_step.passphrase.first, NEW_PASSPHRASE)
    type_into(page.passphrase_step.passphrase.again, NEW_PASSPHRASE)
    press(page.next_button)

    panel = page.code_step.panel
    assert page.step == 2
    assert not page.next_button.isEnabled()
    groups = panel.code_label.text().replace("\n", "").split("-")
    press(panel.prove_button)
    assert groups[panel.asked[0]] not in panel.code_label.text()
    for field, place in zip(panel.proofs, panel.asked, strict=True):
        type_into(field, groups[place].lower())
    press(panel.check_button)
    press(page.next_button)

    page.comfort_step.samples.set_value(False)
    press(page.next_button)
    settle()
    assert program.desk is not None
    assert program.window.isVisible()
    assert not program.start_window.isVisible()
    assert program.desk.window.status._who.text() == "郑守义 · 清溪镇石桥村调委会"

    program.lock()
    settle()
    assert program.desk is None
    unlock(program, NEW_PASSPHRASE)
    assert program.desk is not None
    assert not program.desk.window.messages.messages


def test_a_wrong_copy_of_the_code_does_not_lead_on(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "profile")
    page = program.start_window.page
    assert isinstance(page, FirstUsePage)
    page.show_code("7K4MP-2XD9Q-RTH6W-B3VNC-ABCDE-FGHJK")
    panel = page.code_step.panel
    press(panel.prove_button)
    for field in panel.proofs:
        type_into(field, "22222")
    press(panel.check_button)
    assert not panel.is_kept
    assert not page.next_button.isEnabled()
    assert panel.proofs[0].sentence


def test_what_is_missing_is_said_at_the_field(start: Start, tmp_path: Path) -> None:
    page = start(tmp_path / "profile").start_window.page
    assert isinstance(page, FirstUsePage)
    press(page.next_button)
    assert page.committee_step.name.sentence
    type_into(page.committee_step.name, "石桥村人民调解委员会")
    type_into(page.committee_step.division, "9900")
    press(page.next_button)
    assert "4位" in page.committee_step.division.sentence
    assert page.step == 0


def test_a_short_passphrase_is_refused_before_anything_is_made(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "profile")
    page = program.start_window.page
    assert isinstance(page, FirstUsePage)
    type_into(page.committee_step.name, "石桥村人民调解委员会")
    type_into(page.committee_step.division, "990000")
    press(page.next_button)
    type_into(page.passphrase_step.user, "郑守义")
    for field in (page.passphrase_step.passphrase.first, page.passphrase_step.passphrase.again):
        type_into(field, "1234")
    press(page.next_button)
    assert "太短" in page.passphrase_step.passphrase.first.sentence
    assert page.next_button.isEnabled()
    assert not (tmp_path / "profile" / "profile.db").exists()


def test_a_wrong_passphrase_has_its_sentence_and_the_right_one_opens(start: Start, profile: Path) -> None:
    program = start(profile)
    unlock(program, "不是这个口令啊")
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    assert page.passphrase.sentence.startswith("口令不对")
    assert page.passphrase.text() == ""
    unlock(program, PASSPHRASE)
    assert program.desk is not None


def test_the_recovery_code_opens_gives_a_new_passphrase_and_a_new_code(
    start: Start, tmp_path: Path, clock: FixedClock
) -> None:
    storage, _, code = new_profile(tmp_path / "profile", clock=clock)
    storage.close()
    program = start(tmp_path / "profile")
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    press(page.recovery_link)
    recover = program.start_window.page
    assert isinstance(recover, RecoverPage)
    type_into(recover.code, code.lower())
    type_into(recover.passphrase.first, NEW_PASSPHRASE)
    type_into(recover.passphrase.again, NEW_PASSPHRASE)
    press(recover.open_button)
    new = program.start_window.page
    assert isinstance(new, NewCodePage)
    assert not new.enter_button.isEnabled()
    groups = new.panel.code_label.text().replace("\n", "").split("-")
    assert "-".join(groups) != code
    press(new.panel.prove_button)
    for field, place in zip(new.panel.proofs, new.panel.asked, strict=True):
        type_into(field, groups[place])
    press(new.panel.check_button)
    press(new.enter_button)
    assert program.desk is not None


def test_a_miscopied_recovery_code_is_told_at_the_field(start: Start, profile: Path) -> None:
    program = start(profile)
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    press(page.recovery_link)
    recover = program.start_window.page
    assert isinstance(recover, RecoverPage)
    type_into(recover.code, "ABCDE-ABCDE-ABCDE-ABCDE-ABCDE-ABCDE")
    type_into(recover.passphrase.first, NEW_PASSPHRASE)
    type_into(recover.passphrase.again, NEW_PASSPHRASE)
    press(recover.open_button)
    assert "抄错" in recover.code.sentence
    press(recover.back_button)
    assert isinstance(program.start_window.page, UnlockPage)


def test_a_backup_made_in_settings_becomes_the_profile_of_another_computer(
    start: Start, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    program = start(profile)
    unlock(program, PASSPHRASE)
    assert program.desk is not None
    program.desk.go("settings")
    settings = program.desk.window.page
    assert isinstance(settings, SettingsPage)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    press(settings.backup.backup_button)
    (backup,) = stick.iterdir()
    assert any(backup.name in message.sentence for message in program.desk.window.messages.messages)

    other = start(tmp_path / "other")
    page = other.start_window.page
    assert isinstance(page, FirstUsePage)
    press(page.restore_link)
    restore = other.start_window.page
    assert isinstance(restore, RestorePage)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    press(restore.choose_button)
    type_into(restore.passphrase, "不是这个口令啊")
    press(restore.restore_button)
    assert restore.passphrase.sentence
    type_into(restore.passphrase, PASSPHRASE)
    press(restore.restore_button)
    assert other.desk is not None
    settle()
    assert other.desk.window.status._who.text() == "周明 · 石桥村调委会"


def test_a_damaged_profile_is_set_aside_and_the_backup_takes_its_place(
    start: Start, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(profile)
    unlock(program, PASSPHRASE)
    assert program.desk is not None
    settings = program.desk.window.page_of("settings")
    assert isinstance(settings, SettingsPage)
    backup = tmp_path / "b.rmtj-backup"
    settings._maintenance.back_up(backup)
    program.lock()
    settle()

    content = bytearray((profile / "profile.db").read_bytes())
    content[100:4096] = b"\x55" * (4096 - 100)
    (profile / "profile.db").write_bytes(content)
    unlock(program, PASSPHRASE)
    page = program.start_window.page
    assert isinstance(page, UnlockPage)
    assert program.desk is None
    assert page.notice.isVisible()
    page.restore_requested.emit()
    restore = program.start_window.page
    assert isinstance(restore, RestorePage)
    restore.file.set_value(str(backup))
    type_into(restore.passphrase, PASSPHRASE)
    press(restore.restore_button)
    assert program.desk is not None
    (aside,) = profile.glob("set-aside-*")
    assert (aside / "profile.db").read_bytes() == bytes(content)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_brings_the_first_window_to_the_front(
    start: Start, profile: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    program = start(profile)
    program.start_window.showMinimized()
    with pytest.raises(ProfileBusy):
        ProfileDoor(profile, FixedClock(program.flow._today))
    ask_holder_to_show(profile)
    qtbot.waitUntil(lambda: not (profile / "raise.request").exists())
    qtbot.waitUntil(lambda: not program.start_window.isMinimized())


def test_the_folder_stays_held_while_the_desk_is_locked(start: Start, profile: Path) -> None:
    program = start(profile)
    unlock(program, PASSPHRASE)
    program.lock()
    settle()
    with pytest.raises(ProfileBusy):
        ProfileDoor(profile, FixedClock(program.flow._today))
