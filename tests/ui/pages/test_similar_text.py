"""A pasted text is sought for like a dispute, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mediation.bootstrap import Workbench
from mediation.domain.listing import DisputeFilter
from mediation.resources import resource
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.similar_text import SimilarTextPage

Key = Qt.Key


@pytest.fixture
def page(desk: Workbench, in_window: Callable[[Page], MainWindow]) -> SimilarTextPage:
    for name in ("contract", "neighbour"):
        desk.library.import_cases(resource("sample", "cases", f"{name}.jsonl"))
    shown = SimilarTextPage(desk)
    in_window(shown)
    return shown


def _words(page: SimilarTextPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_typed_story_brings_cases_and_what_to_expect(
    page: SimilarTextPage, desk: Workbench, typist: Any
) -> None:
    assert QApplication.focusWidget() is page.text.control
    typist.write("楼上卫生间漏水，把我家天花板泡坏了，要他赔钱。")
    page.claimed.set_value("8000")
    typist.press(Key.Key_Return, ctrl=True)
    background().wait()
    words = _words(page)
    assert "最像的 5 件" in words
    assert "放到这件就是" in words
    assert not page.text.isVisible()
    assert QApplication.focusWidget() is page.view.rows.rows[0]
    assert desk.disputes.list_disputes(DisputeFilter()).total == 0


def test_the_text_can_be_changed_and_sought_again(page: SimilarTextPage, typist: Any) -> None:
    page.text.set_value("借了八万块不还，有借条，要他还钱。")
    page.look_for_cases()
    background().wait()
    first = page.view.rows.keys
    page.folded.edit_button.click()
    assert QApplication.focusWidget() is page.text.control
    page.text.set_value("养的狗咬死了隔壁的鸡，要赔六百。")
    page.look_for_cases()
    background().wait()
    assert page.view.rows.keys != first


def test_nothing_written_is_said_at_the_field(page: SimilarTextPage) -> None:
    page.look_for_cases()
    assert page.text.sentence
    assert not page.view.isVisible()


def test_a_text_handed_over_is_sought_at_once(page: SimilarTextPage) -> None:
    page.show_argument("借了八万块不还，有借条，要他还钱。")
    background().wait()
    assert page.view.rows.keys


def test_esc_leaves_two_cases_for_the_list(page: SimilarTextPage, typist: Any) -> None:
    page.look_for_cases()
    page.text.set_value("借了八万块不还，有借条，要他还钱。")
    page.look_for_cases()
    background().wait()
    typist.press(Key.Key_Return)
    background().wait()
    assert "并排看：第1件" in _words(page)
    assert "这段文字" in _words(page)
    typist.press(Key.Key_Escape)
    assert "最像的 5 件" in _words(page)
