"""日历: by keys from day to day, into the list, out as a file; and a period counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from tests.services.test_approvals import register_with
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.calendar.month_grid import counted
from ui.pages.calendar.page import COUNTING, CalendarPage
from ui.widgets import Light

Show = Callable[..., MainWindow]


def test_keys_go_to_a_day_and_into_its_list(
    desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    key = register_with(desk, "冯小娥", "叶小燕", "2026-08-18")
    page = CalendarPage(desk)
    in_window(page)
    assert page.grid.hasFocus()
    typist.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    background().wait()
    assert page.grid.day == date(2026, 9, 18)
    assert counted(page._by_day[page.grid.day]) == {Light.YELLOW: 1}
    assert page.grid.accessibleName() == "9月18日，1件"
    typist.press(Qt.Key.Key_Return)
    assert page.day.rows[0].hasFocus()
    with qtbot.waitSignal(page.dispute_requested) as asked:
        typist.press(Qt.Key.Key_Space)
    assert asked.args == [key]
    page.grid.setFocus()
    typist.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert page.month.text() == "2027年1月"
    assert page.warning.isVisible()
    typist.press(Qt.Key.Key_Home)
    assert page.grid.day == date(2026, 9, 14)
    assert not page.warning.isVisible()


def test_the_file_leaves_without_names_unless_ticked(
    desk: Workbench, in_window: Show, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_with(desk, "冯小娥", "叶小燕", "2026-08-18")
    page = CalendarPage(desk)
    in_window(page)
    target = tmp_path / "days.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    page.export_button.click()
    assert page.sheet is not None
    assert page.sheet.names.value() is False
    with qtbot.waitSignal(page.message_requested) as said:
        page.sheet.save_button.click()
    assert "没有姓名" in said.args[0].sentence
    assert "冯小娥" not in target.read_text("utf-8")


def test_a_period_is_counted_with_every_change(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = CalendarPage(desk)
    in_window(page)
    page.show_tab(COUNTING)
    panel = page.counting
    panel.rule.set_value("medical_30wd")
    panel.start.set_day(date(2026, 9, 1))
    panel.count()
    qtbot.waitUntil(lambda: panel.due.text() == "2026年10月19日")
    panel.add_pause()
    panel.pauses[0].first.set_day(date(2026, 9, 10))
    panel.count()
    qtbot.waitUntil(lambda: panel.due.text() == "还定不了")
    assert "暂停" in panel.counted.text()
    panel.pauses[0].remove_button.click()
    qtbot.waitUntil(lambda: panel.due.text() == "2026年10月19日")
