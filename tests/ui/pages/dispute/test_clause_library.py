"""The clause library opened from the agreement: a clause of one's own is offered at once, a faulty one is not kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute

LEFT = Qt.MouseButton.LeftButton


def test_a_clause_of_ones_own_is_written_and_taken(
    desk: Workbench, sample: Callable[..., Dispute], writing: Any, qtbot: QtBot
) -> None:
    page = writing(sample())
    page.tab.open_clauses()
    qtbot.mouseClick(page.tab.clauses.library_link, LEFT)
    page.shown.wait()
    sheet = page.tab._work.library
    assert sheet.list.count() == len(desk.clauses.entries())
    sheet.begin_new()
    sheet.name.set_value("本村规矩")
    sheet.text.set_value("{乙}不得向法院起诉。")
    qtbot.mouseClick(sheet.save_button, LEFT)
    page.shown.wait()
    assert "起诉" in page.shown.words(sheet)
    sheet.text.set_value("{乙}于{日期}前把借条交还{甲}。")
    qtbot.mouseClick(sheet.save_button, LEFT)
    page.shown.wait()
    page.shown.wait()
    assert sheet.list.currentItem().text() == "本村规矩（自己写的）"
    sheet.reject()
    offered = [row.clause for row in page.tab.clauses._rows.rows]
    assert offered[-1].term.text == "马文博于____前把借条交还刘志强。"
    qtbot.mouseClick(page.tab.clauses._rows.rows[-1], LEFT)
    page.checked()
    assert page.sentence(0) == "马文博于____前把借条交还刘志强。"
