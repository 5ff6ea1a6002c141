"""表格文字: a text is changed where it stands, refused with a sentence, set back; the page beside follows."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from ui.background import background
from ui.pages.wording.page import WordingPage
from ui.theme import Appearance
from ui.widgets import LinkButton

KIND, CONTACT = "终止调解通知书", "sentences/contact"


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot, look: Appearance) -> WordingPage:
    made = WordingPage(bench)
    qtbot.addWidget(made)
    made.resize(1200, 620)
    made.show()
    made.refresh()
    background().wait()
    choose(made, KIND)
    return made


def choose(page: WordingPage, kind: str) -> None:
    page.paper.set_value(kind)
    page.paper.changed.emit()
    background().wait()


def write(page: WordingPage, path: str, text: str) -> None:
    field = page.entries.rows[path].field
    field.control.setPlainText(text)
    field.left.emit()
    background().wait()


def link(page: WordingPage, words: str) -> LinkButton:
    return next(
        one for one in page.findChildren(LinkButton) if one.accessibleName() == words and one.isEnabled()
    )


def test_a_text_is_stored_when_its_field_is_left_and_can_be_set_back(
    page: WordingPage, bench: Workbench
) -> None:
    wording = bench.papers.wording
    write(page, CONTACT, "有事请找{contact:6}（{phone:8}）。")
    assert wording.changed_kinds() == (KIND,)
    assert page.paper.text() == f"{KIND}（改过）"
    page.entries.rows[CONTACT].back.click()
    background().wait()
    assert wording.changed_kinds() == ()
    assert page.entries.rows[CONTACT].field.text() == "联系人：{contact:6}，电话：{phone:8}。"


def test_a_text_that_loses_a_place_is_refused_at_its_field_and_not_stored(
    page: WordingPage, bench: Workbench
) -> None:
    write(page, CONTACT, "有事打电话。")
    assert page.entries.rows[CONTACT].field.sentence.startswith("少了{contact}、{phone}")
    assert bench.papers.wording.changed_kinds() == ()


def test_the_order_of_parts_is_changed_by_pressing(page: WordingPage, bench: Workbench) -> None:
    link(page, "去掉 存根").click()
    background().wait()
    link(page, "下移 编号").click()
    background().wait()
    (order,) = bench.papers.wording.orders(KIND)
    assert [name for name, _ in order.names][:2] == ["addressee", "number"]
    assert [name for name, _ in order.left_out] == ["stub"]
    page.reset_link.click()
    background().wait()
    assert bench.papers.wording.changed_kinds() == ()


def test_the_page_beside_shows_the_paper_as_it_is_typed(
    page: WordingPage, bench: Workbench, qtbot: QtBot
) -> None:
    drawn: list[int] = []
    page.preview.page_changed.connect(lambda _, pages: drawn.append(pages))
    choose(page, "授权委托书")
    qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] == 1)
    page.entries.rows["title"].field.control.setPlainText("委托书")
    assert page.entries.tried() == {"title": "委托书"}
    qtbot.waitUntil(lambda: len(drawn) > 1)
    assert bench.papers.wording.changed_kinds() == ()
