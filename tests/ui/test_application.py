"""The start itself: Qt's dialogs speak Chinese, the look is kept, a second start says one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.clock import FixedClock
from mediation.errors import ProfileBusy
from mediation.services.profiles import hold_profile
from ui.application import (
    DONE,
    STOPPED,
    ProfileDoor,
    _leave_to_holder,
    install_chinese_dialogs,
    show_stored_look,
)
from ui.dialogs.notice import NoticeWindow
from ui.stored_look import StoredLook, read_look, write_look
from ui.theme import Appearance
from ui.widgets import Prose


def answer_notice(seen: list[str]) -> Callable[[], None]:
    """Read the notice and press its button."""

    def answer() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, NoticeWindow) and window.isVisible():
                seen.append(" ".join(words.text() for words in window.findChildren(Prose)))
                window.button.click()
                return
        QTimer.singleShot(50, answer)

    return answer


def test_qt_s_own_dialogs_speak_chinese(qapp: QApplication) -> None:
    assert install_chinese_dialogs(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_the_chosen_look_is_shown_and_kept(tmp_path: Path, look: Appearance) -> None:
    write_look(tmp_path, StoredLook(1.5, True))
    show_stored_look(tmp_path)
    assert (look.theme.scale, look.theme.contrast) == (1.5, True)
    look.show(scale=1.25)
    assert read_look(tmp_path) == StoredLook(1.25, True)


def test_a_second_start_says_that_the_window_came_to_the_front(tmp_path: Path, qtbot: QtBot) -> None:
    with hold_profile(tmp_path) as lock:
        watch = QTimer()
        watch.timeout.connect(lock.take_raise_request)
        watch.start(50)
        seen: list[str] = []
        QTimer.singleShot(50, answer_notice(seen))
        assert _leave_to_holder(tmp_path) == DONE
    assert seen == ["工作台已经开着，它的窗口调到前面来了。"]


def test_a_command_that_holds_the_profile_is_told_apart(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.application._HOLDER_ANSWERS_WITHIN", 0.2)
    with hold_profile(tmp_path):
        seen: list[str] = []
        QTimer.singleShot(50, answer_notice(seen))
        assert _leave_to_holder(tmp_path) == STOPPED
    assert seen == ["这份档案正被另一个程序用着，等它做完再打开。"]
    assert not (tmp_path / "raise.request").exists()


def test_the_folder_is_held_again_when_a_wrong_passphrase_stays_outside(
    tmp_path: Path, clock: FixedClock
) -> None:
    door = ProfileDoor(tmp_path, clock)
    try:
        with pytest.raises(Exception, match="还没有档案"):
            door.open("口令口令口令口令")
        with pytest.raises(ProfileBusy):
            hold_profile(tmp_path)
    finally:
        door.let_go()
    hold_profile(tmp_path).release()
