"""主任 on 今日: approving, sending back, reporting again and urging, by pressing what is shown."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.committee import Role
from mediation.domain.workflow_records import Approval, Matter
from mediation.storage.key_slot import LIGHT
from tests.services.test_approvals import OTHER, register_with
from ui.background import background
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.today import DIRECTOR, MINE, TodayPage

Show = Callable[..., MainWindow]


def _choose(page: TodayPage, part: str) -> None:
    page.part.set_value(part)
    page.part.changed.emit()
    for _ in range(3):
        background().wait()


def test_a_step_is_approved_another_sent_back_and_reported_again(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    desk.people.add_user("叶小燕", [Role.MEDIATOR], OTHER, cost=LIGHT)
    other = register_with(desk, "冯小娥", "叶小燕", "2026-09-08")
    own = register_with(desk, "刘志强", "郑守义", "2026-09-10")
    page = TodayPage(desk)
    in_window(page)
    _choose(page, DIRECTOR)
    first, second = page.director.approvals
    assert (first.one.dispute_id, first.is_open, second.is_open) == (other, True, False)
    assert page.filled_button is first.agree_button
    first.agree_button.click()
    qtbot.waitUntil(lambda: len(page.director.approvals) == 1)
    (kept,) = desk.workflow.entries(Approval, other)
    assert kept.value == Approval(Matter.ACCEPT, "同意")

    (left,) = page.director.approvals
    left.agree_button.click()
    assert left.own_reason.sentence
    left.back_button.click()
    left.back_button.click()
    assert left.reason.sentence
    left.reason.set_value("先问对方愿不愿意")
    left.back_button.click()
    qtbot.waitUntil(lambda: len(page.director.returned) == 1)
    assert page.director.approvals == []

    _choose(page, MINE)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.returned.rows) == 1)
    page.returned.rows[0].action_requested.emit()
    qtbot.waitUntil(lambda: page.returned.rows == [])
    assert [one.dispute_id for one in desk.supervision.overview().approvals.waiting] == [own]


def test_an_urging_is_kept_by_one_press_and_may_be_taken_back(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    late = register_with(desk, "周桂芬", "叶小燕", "2026-08-01")
    page = TodayPage(desk)
    in_window(page)
    _choose(page, DIRECTOR)
    assert len(page.director.urgings) == 1
    assert page.director.standing[0].accessibleName().startswith("过期")
    with qtbot.waitSignal(page.message_requested) as said:
        page.director.urgings[0].action_requested.emit()
    qtbot.waitUntil(lambda: page.director.urgings == [])
    assert len(desk.urging.of_dispute(late)) == 1
    said.args[0].actions[0][1]()
    qtbot.waitUntil(lambda: len(page.director.urgings) == 1)
    assert desk.urging.of_dispute(late) == ()


def test_a_heading_of_the_self_check_opens_its_disputes(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    key = register_with(desk, "周桂芬", "")
    page = TodayPage(desk)
    in_window(page)
    _choose(page, DIRECTOR)
    qtbot.waitUntil(lambda: len(page.director.self_check.lines) == 7)
    line = next(one for one in page.director.self_check.lines if one.check.disputes)
    line.count_link.click()
    with qtbot.waitSignal(page.dispute_requested) as asked:
        line.links[0].click()
    assert asked.args == [key]


def test_without_the_right_there_is_no_such_part(desk: Workbench, in_window: Show) -> None:
    desk.profile.storage.roles = (Role.MEDIATOR,)
    page = TodayPage(desk)
    in_window(page)
    assert not page.part.isVisible()


def test_the_self_check_and_the_days_list_are_printed_from_the_desk(desk: Workbench, qtbot: QtBot) -> None:
    register_with(desk, "周桂芬", "")
    program = Desk(desk)
    qtbot.addWidget(program.window)
    program.start()
    for page_key, signal in (("today", "self_check_print_requested"), ("calendar", "agenda_print_requested")):
        page = program.window.page_of(page_key)
        getattr(page, signal).emit()
        qtbot.waitUntil(lambda: program.printing.dialog is not None)
        assert program.printing.dialog is not None
        program.printing.dialog.reject()
        qtbot.waitUntil(lambda: program.printing.dialog is None)
    program.shut()
