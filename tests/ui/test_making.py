"""While the dossier is made: nothing for a quick one, how far a long one is, and 停下."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.background import Progress
from ui.dialogs.making import MakingDialog


def test_a_quick_paper_shows_no_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    making = MakingDialog("装订卷宗", window)
    making.begin()
    making.end()
    assert not making.isVisible()


def test_escape_stops_the_work_and_closes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    making = MakingDialog("装订卷宗", window)
    making.begin()
    qtbot.waitUntil(making.isVisible)
    making.report(Progress(12, 31, ""))
    with qtbot.waitSignal(making.stop_requested):
        qtbot.keyClick(making, Qt.Key.Key_Escape)
    assert not making.isVisible()
