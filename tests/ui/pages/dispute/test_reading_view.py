"""看给双方: one term a screen, turned by keys, ticked by each party; a changed term has not been understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.domain.term_wording import term_sentence
from tests.ui.pages.dispute.writing import stored

Key = Qt.Key


def test_terms_are_read_one_by_one_and_ticked(
    desk: Workbench, agreed: Dispute, writing: Any, qtbot: QtBot
) -> None:
    page = writing(agreed)
    qtbot.mouseClick(page.tab.top.reading_link, Qt.MouseButton.LeftButton)
    page.shown.wait()
    page.shown.wait()
    sheet = page.tab.reading_view.sheet
    assert sheet is not None
    terms = stored(desk, agreed).terms
    sentences = [term_sentence(term) for term in terms]
    assert sheet.words.text() == sentences[0]
    assert sheet.read_button.isHidden(), "no speech is installed here"
    qtbot.keyClick(sheet, Key.Key_1)
    qtbot.keyClick(sheet, Key.Key_Right)
    assert sheet.words.text() == sentences[1]
    qtbot.keyClick(sheet, Key.Key_2)
    qtbot.keyClick(sheet, Key.Key_Left)
    assert [box.value() for box in sheet.boxes] == [True, False]
    page.shown.wait()
    assert agreed.id is not None
    both = {("刘志强", sentences[0]), ("马文博", sentences[1])}
    assert desk.understanding.of_dispute(agreed.id) == both
    qtbot.keyClick(sheet, Key.Key_1)
    page.shown.wait()
    assert desk.understanding.of_dispute(agreed.id) == {("马文博", sentences[1])}
    sheet.reject()
    page.tab.editing.set_term(1, replace(terms[1], amount=terms[1].amount + 1))
    qtbot.mouseClick(page.tab.top.reading_link, Qt.MouseButton.LeftButton)
    page.shown.wait()
    page.shown.wait()
    again = page.tab.reading_view.sheet
    again.show_place(1)
    assert [box.value() for box in again.boxes] == [False, False]
    again.reject()
