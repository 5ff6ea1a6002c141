"""今日 over a real register: who waits, why, and what a press asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.listing import DisputeFilter
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.pages.today_parts import MOST_ROWS, TaskGroup
from ui.theme import Appearance
from ui.widgets import Label, LinkButton

Show = Callable[..., MainWindow]


def register(desk: Workbench, applicant: str, applied: str, accepted: str = "") -> Dispute:
    data = {
        "facts": "两家为排水吵了起来。",
        "category": "02",
        "parties": [{"side": "applicant", "name": applicant}, {"side": "respondent", "name": "陈国良"}],
        "applied_on": applied,
        "accepted_on": accepted,
    }
    return desk.intake.register_dispute(desk.intake.read_dispute(data)[0]).dispute


@pytest.fixture
def waiting(desk: Workbench) -> dict[str, Dispute]:
    return {
        "late": register(desk, "周桂芬", "2026-08-01", "2026-08-02"),
        "soon": register(desk, "刘志强", "2026-08-15", "2026-08-16"),
        "calm": register(desk, "王秀兰", "2026-09-12", "2026-09-13"),
        "new": register(desk, "何永福", "2026-09-14"),
    }


@pytest.fixture
def page(desk: Workbench) -> TodayPage:
    return TodayPage(desk)


def test_tasks_stand_in_groups_by_urgency(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show
) -> None:
    in_window(page)
    assert [(group.name, len(group.rows)) for group in page.groups] == [
        ("已过期", 1),
        ("快到期、该办的", 1),
        ("不急", 2),
    ]
    assert page.groups[0].rows[0].accessibleName().startswith("过期 12 天")
    assert "周桂芬 与 陈国良" in page.groups[0].rows[0].accessibleName()


def test_the_day_stands_in_the_head(page: TodayPage, in_window: Show) -> None:
    in_window(page)
    assert "9月14日 星期一" in [label.text() for label in page.header.findChildren(Label)]


def test_enter_does_the_action_and_space_opens_the_dispute(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    page.focus_start()
    with qtbot.waitSignal(page.task_action_requested) as acted:
        typist.press(Qt.Key.Key_Return)
    assert acted.args[0].dispute_id == waiting["late"].id
    with qtbot.waitSignal(page.dispute_requested) as opened:
        typist.press(Qt.Key.Key_Space)
    assert opened.args == [waiting["late"].id]


def test_the_button_of_a_new_dispute_says_what_to_do(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    row = next(row for row in page.groups[-1].rows if "何永福" in row.accessibleName())
    assert row.action is not None
    assert row.action.accessibleName() == "记受理"
    with qtbot.waitSignal(page.task_action_requested) as acted:
        row.action.click()
    assert acted.args[0].action == "记受理"


def test_three_plain_counts_follow_the_register(
    page: TodayPage, desk: Workbench, waiting: dict[str, Dispute], in_window: Show
) -> None:
    in_window(page)
    assert [figure.number() for figure in page.in_hand.figures] == [3, 0, 0]
    late = waiting["late"].id
    assert late is not None
    desk.disputes.advance(late, Stage.MEDIATING)
    desk.workflow.terminate(late, told=["起诉"])
    desk.disputes.advance(late, Stage.CLOSED)
    page.refresh()
    background().wait()
    assert [figure.number() for figure in page.in_hand.figures] == [2, 0, 1]
    assert [group.name for group in page.groups] == ["快到期、该办的", "不急"]


def test_an_empty_register_is_guided(page: TodayPage, in_window: Show, qtbot: QtBot) -> None:
    in_window(page)
    assert page.empty.isVisible()
    assert page.filled_button is page.empty.first_button
    with qtbot.waitSignal(page.new_requested):
        page.empty.first_button.click()


def test_nothing_waiting_is_said_calmly(page: TodayPage, desk: Workbench, in_window: Show) -> None:
    only = register(desk, "周桂芬", "2026-09-01")
    assert only.id is not None
    desk.disputes.advance(only.id, Stage.DECLINED)
    in_window(page)
    assert page.calm.isVisible()
    assert not page.empty.isVisible()


def test_the_big_button_is_the_filled_one_and_moves_to_the_head_at_large_text(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show, look: Appearance, qtbot: QtBot
) -> None:
    in_window(page)
    assert page.filled_button is page.new_button
    assert page.search.isVisible()
    look.show(scale=1.25)
    QApplication.processEvents()
    assert page.filled_button is page.new_in_head
    assert page.new_in_head.isVisible()
    assert not page.new_button.isVisible()
    assert not page.search.isVisible()
    with qtbot.waitSignal(page.new_requested):
        page.new_in_head.click()


def test_a_name_typed_here_is_looked_for_in_the_list(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    assert page.find_here()
    typist.write("王秀兰")
    with qtbot.waitSignal(page.page_requested) as asked:
        typist.press(Qt.Key.Key_Return)
    assert asked.args == ["disputes", "王秀兰"]


def test_a_very_long_group_leads_to_the_list(
    page: TodayPage, desk: Workbench, waiting: dict[str, Dispute], in_window: Show, qtbot: QtBot
) -> None:
    task = desk.reminders.today().overdue[0]
    group = TaskGroup("已过期", [task] * (MOST_ROWS + 5))
    qtbot.addWidget(group)
    assert len(group.rows) == MOST_ROWS
    more = next(link for link in group.findChildren(LinkButton))
    assert more.accessibleName() == "还有5件，到纠纷里看"
    with qtbot.waitSignal(group.all_requested):
        more.click()


def test_the_whole_list_is_asked_for_open_disputes(
    page: TodayPage, waiting: dict[str, Dispute], in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    with qtbot.waitSignal(page.page_requested) as asked:
        page.groups[0].all_requested.emit()
    assert asked.args == ["disputes", DisputeFilter(open_only=True)]
