"""What keeps the program safe around its windows: logs, the last net, input method, idle watch, kept look."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation.errors import DiskFull
from ui.caps_lock import _lights_say
from ui.dialogs.problem import ProblemSheet
from ui.idle_watch import IdleWatch
from ui.input_method import choose_input_method
from ui.logs import PlainFormatter
from ui.problems import ProblemNet
from ui.stored_look import StoredLook, read_look, write_look

# ---- logs ---------------------------------------------------------------------------------------------------


def record(
    name: str, message: str, *arguments: object, error: BaseException | None = None
) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error is not None else None
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, info)


def test_a_library_s_message_is_left_out_of_the_log() -> None:
    line = PlainFormatter().format(record("sqlalchemy.engine", "[parameters: ('%s',)]", "周桂芬"))
    assert "周桂芬" not in line
    assert "sqlalchemy.engine" in line


def test_an_error_in_the_log_says_where_and_not_what() -> None:
    try:
        raise ValueError("周桂芬 13800000012")
    except ValueError as problem:
        line = PlainFormatter().format(record("ui.desk", "a page failed", error=problem))
    assert "周桂芬" not in line
    assert "13800000012" not in line
    assert "ValueError" in line
    assert "test_safety.py" in line
    assert str(Path(__file__).parent) not in line


# ---- the last net -------------------------------------------------------------------------------------------


@pytest.fixture
def net(qapp: QApplication) -> ProblemNet:
    return ProblemNet(qapp)


def sheets(window: QWidget) -> list[ProblemSheet]:
    return [sheet for sheet in window.findChildren(ProblemSheet) if sheet.isVisible()]


def test_a_bug_in_a_slot_becomes_a_number_in_a_dialog(
    qtbot: QtBot, net: ProblemNet, caplog: pytest.LogCaptureFixture
) -> None:
    window = QPushButton("登记")
    qtbot.addWidget(window)
    window.show()
    try:
        raise KeyError("周桂芬")
    except KeyError as bug:
        net._on_exception(type(bug), bug, bug.__traceback__)
    qtbot.waitUntil(lambda: bool(sheets(window)))
    (sheet,) = sheets(window)
    words = " ".join(label.text() for label in sheet.findChildren(QObject) if hasattr(label, "text"))
    number = caplog.text.partition("problem ")[2][:6]
    assert number in words
    assert "以前存好的都在" in words
    assert "周桂芬" not in caplog.text + words
    qtbot.mouseClick(sheet.understood, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not sheets(window))


def test_an_expected_problem_keeps_its_own_sentence(qtbot: QtBot, net: ProblemNet) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    net._on_exception(DiskFull, DiskFull(), None)
    qtbot.waitUntil(lambda: bool(sheets(window)))
    (sheet,) = sheets(window)
    words = " ".join(label.text() for label in sheet.findChildren(QObject) if hasattr(label, "text"))
    assert DiskFull().message in words
    sheet.accept()


def test_the_net_catches_what_python_would_print(qtbot: QtBot, net: ProblemNet) -> None:
    before = sys.excepthook
    net.spread()
    try:
        assert sys.excepthook == net._on_exception
    finally:
        net.take_in()
        sys.excepthook = before


# ---- input method, Caps Lock --------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="input method plugins of Linux")
@pytest.mark.parametrize(
    ("session", "bundled", "chosen"),
    [
        ({"QT_IM_MODULE": "fcitx"}, (), "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, (), "ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, ("libibusplatforminputcontextplugin.so",), "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, ("libfcitx5platforminputcontextplugin.so",), "fcitx"),
        ({"QT_IM_MODULE": "ibus"}, (), "ibus"),
        ({}, (), None),
    ],
)
def test_fcitx_is_spoken_to_by_ibus_unless_its_plugin_is_bundled(
    tmp_path: Path, session: dict[str, str], bundled: tuple[str, ...], chosen: str | None
) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    for name in bundled:
        (folder / name).touch()
    environment = dict(session)
    choose_input_method(environment, tmp_path)
    assert environment.get("QT_IM_MODULE") == chosen


@pytest.mark.parametrize(("lights", "state"), [(("0", "1"), True), (("0", "0"), False), ((), None)])
def test_caps_lock_is_read_from_the_keyboards_lights(
    tmp_path: Path, lights: tuple[str, ...], state: bool | None
) -> None:
    for place, value in enumerate(lights):
        light = tmp_path / f"input{place}::capslock"
        light.mkdir()
        (light / "brightness").write_text(value)
    assert _lights_say(tmp_path) is state


# ---- idle ---------------------------------------------------------------------------------------------------


class Hands:
    """A clock and a pair of hands."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> float:
        return self.seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_the_desk_is_idle_after_the_minutes_without_a_touch(qtbot: QtBot, hands: Hands) -> None:
    watch = IdleWatch(QApplication.instance(), now=hands.now)
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    watch.start()
    hands.seconds += 599
    watch.look()
    assert told == []
    hands.seconds += 1
    watch.look()
    watch.stop()
    assert told == [True]


def test_a_key_starts_the_count_again(
    on_screen: Callable[[QWidget], QWidget], hands: Hands, qapp: QApplication
) -> None:
    watch = IdleWatch(qapp, now=hands.now)
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    window = on_screen(QPushButton("打印"))
    watch.start()
    hands.seconds += 599
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    hands.seconds += 10
    watch.look()
    watch.stop()
    assert told == []


# ---- look ---------------------------------------------------------------------------------------------------


def test_the_look_is_kept_beside_the_profile(tmp_path: Path) -> None:
    write_look(tmp_path / "new", StoredLook(1.5, True))
    assert read_look(tmp_path / "new") == StoredLook(1.5, True)


@pytest.mark.parametrize("content", ["", "[]", '{"scale": 9, "contrast": 3}', '{"scale": "x"}', "\x00"])
def test_an_odd_file_means_the_normal_look(tmp_path: Path, content: str) -> None:
    (tmp_path / "look.json").write_text(content)
    assert read_look(tmp_path) == StoredLook()
