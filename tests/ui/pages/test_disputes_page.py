"""The list of disputes over a real register: looked for, narrowed, opened, with drafts on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.listing import DisputeFilter
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.disputes import DisputesPage
from ui.theme import Appearance
from ui.widgets import Button

Show = Callable[..., MainWindow]
LONG = "石桥镇" * 14 + "合作社"


def register(
    desk: Workbench, applicant: str, respondent: str, category: str = "02", accepted: str = ""
) -> Dispute:
    data = {
        "facts": "两家为排水吵了起来。",
        "category": category,
        "parties": [{"side": "applicant", "name": applicant}, {"side": "respondent", "name": respondent}],
        "applied_on": "2026-09-01",
        "accepted_on": accepted,
    }
    return desk.intake.register_dispute(desk.intake.read_dispute(data)[0]).dispute


@pytest.fixture
def registered(desk: Workbench) -> dict[str, Dispute]:
    return {
        "water": register(desk, "周桂芬", "陈国良", "02", "2026-09-02"),
        "loan": register(desk, "刘志强", "马文博", "04"),
        "land": register(desk, "杨树林", LONG, "07"),
    }


@pytest.fixture
def page(desk: Workbench) -> DisputesPage:
    return DisputesPage(desk)


def titles(page: DisputesPage) -> list[str]:
    background().wait()
    return [page.rows.row_at(place).title for place in range(page.rows.rowCount())]


def test_the_newest_dispute_stands_first(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show
) -> None:
    in_window(page)
    assert titles(page) == [f"杨树林 与 {LONG}", "刘志强 与 马文博", "周桂芬 与 陈国良"]
    assert page.filters.count.text() == "共 3 件"


@pytest.mark.parametrize("words", ["马文博", "mwb", "〔2026〕石桥人调字第002号", "2026-2", "刘志强 马文博"])
def test_a_dispute_is_found_by_name_initials_and_number(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show, typist: Any, words: str
) -> None:
    in_window(page)
    typist.write(words)
    typist.press(Qt.Key.Key_Return)
    assert titles(page) == ["刘志强 与 马文博"]


def test_kind_step_and_open_ones_narrow_the_list(
    page: DisputesPage, desk: Workbench, registered: dict[str, Dispute], in_window: Show
) -> None:
    in_window(page)
    page.filters.category.set_value("04")
    page.filters.changed.emit()
    assert titles(page) == ["刘志强 与 马文博"]
    page.filters.clear()
    page.filters.stage.set_value(Stage.ACCEPTED)
    page.filters.changed.emit()
    assert titles(page) == ["周桂芬 与 陈国良"]
    loan = registered["loan"].id
    assert loan is not None
    desk.disputes.advance(loan, Stage.DECLINED)
    page.filters.clear()
    page.filters.open_only.click()
    assert "刘志强 与 马文博" not in titles(page)


def test_from_the_search_box_the_arrow_goes_to_the_rows_and_enter_opens(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    typist.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    typist.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(page.dispute_requested) as asked:
        typist.press(Qt.Key.Key_Return)
    assert asked.args == [registered["loan"].id]


def test_looking_again_keeps_the_chosen_row(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show
) -> None:
    in_window(page)
    page.table.selectRow(1)
    page.refresh()
    background().wait()
    assert page.table.chosen().title == "刘志强 与 马文博"


def test_an_empty_register_says_what_will_happen(page: DisputesPage, in_window: Show, qtbot: QtBot) -> None:
    in_window(page)
    assert page.empty.isVisible()
    assert page.filled_button is page.empty.first_button
    assert not page.new_button.isVisible()
    with qtbot.waitSignal(page.new_requested):
        page.empty.first_button.click()
    with qtbot.waitSignal(page.import_requested):
        page.empty.import_button.click()
    with qtbot.waitSignal(page.sample_requested):
        page.empty.sample_button.click()


def test_nothing_found_offers_everything_again(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show, typist: Any
) -> None:
    in_window(page)
    typist.write("没有这个人")
    typist.press(Qt.Key.Key_Return)
    background().wait()
    assert page.nothing.isVisible()
    page.all_button.click()
    assert len(titles(page)) == 3
    assert page.search.words() == ""


def test_drafts_stand_on_top_and_can_be_gone_on_with_or_thrown_away(
    page: DisputesPage, desk: Workbench, registered: dict[str, Dispute], in_window: Show, qtbot: QtBot
) -> None:
    draft_id = desk.intake.save_draft({"facts": "半截"}, title="孙桂兰 与 周永和")
    in_window(page)
    assert page.drafts.isVisible()
    buttons = {button.accessibleName(): button for button in page.drafts.findChildren(Button)}
    with qtbot.waitSignal(page.draft_requested) as asked:
        buttons["接着登 孙桂兰 与 周永和"].click()
    assert asked.args == [draft_id]
    assert isinstance(draft_id, UUID)
    buttons["丢掉 孙桂兰 与 周永和"].click()
    qtbot.waitUntil(page.drafts.isHidden)
    assert desk.intake.drafts() == ()


def test_another_page_may_ask_for_words_or_a_filter(
    page: DisputesPage, registered: dict[str, Dispute], in_window: Show
) -> None:
    window = in_window(page)
    window.show_page(page.key, "马文博")
    assert titles(page) == ["刘志强 与 马文博"]
    window.show_page(page.key, DisputeFilter(category="02"))
    assert titles(page) == ["周桂芬 与 陈国良"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_long_names_are_shown_whole(
    page: DisputesPage,
    registered: dict[str, Dispute],
    in_window: Show,
    look: Appearance,
    qtbot: QtBot,
    scale: float,
) -> None:
    look.show(scale=scale)
    in_window(page)
    usual = page.table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: page.table.rowHeight(0) > usual)
    assert page.table.rowHeight(1) == usual
    shown = [place for place in range(len(page.rows.columns)) if not page.table.isColumnHidden(place)]
    width = sum(page.table.columnWidth(place) for place in shown)
    assert width <= page.table.viewport().width()
