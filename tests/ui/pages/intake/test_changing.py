"""修改登记: a registered dispute in the same form, saved where it was and lost nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Difficulty, Dispute, Session, Stage, Track
from mediation.domain.plain import to_plain
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.intake import EditDispute, IntakePage
from ui.widgets import FieldState

Show = Callable[..., MainWindow]

RECORD: dict[str, Any] = {
    "parties": [
        {"side": "申请人", "name": "刘志强", "ethnicity": "汉", "phone": "13900000012", "phone_note": "儿子的"},
        {
            "side": "被申请人",
            "kind": "单位",
            "name": "丰禾合作社",
            "representative": {"name": "丁有田", "position": "理事长"},
            "agents": [{"name": "方律", "firm": "石桥法律服务所", "power": "特别授权"}],
        },
    ],
    "occurred_on": "2023-03-10",
    "place": "石桥村",
    "facts": "借款八万元，到期没有还。",
    "category": "借贷",
    "claims": [{"text": "归还借款本金", "amount": "80000"}],
    "evidence": [{"name": "借条", "kind": "书证", "proves": "借款", "submitted_by": "刘志强的儿子"}],
    "source": "申请",
    "channel": "县长信箱",
    "applied_on": "2026-08-17",
    "accepted_on": "2026-08-18",
    "difficulty": "疑难复杂",
    "track": "一般",
    "special_groups": ["老年人", "退役老兵"],
    "prevention": [{"kind": "民转刑", "cases": 1, "people": 2}],
    "mediators": [{"name": "郑守义", "role": "主办"}, {"name": "叶小燕", "role": "协办"}],
    "recorder": "周明",
}


@pytest.fixture
def dispute(desk: Workbench) -> Dispute:
    record = {**RECORD, "source": "依申请"}
    return desk.intake.register_dispute(desk.intake.read_dispute(record)[0]).dispute


@pytest.fixture
def page(desk: Workbench) -> IntakePage:
    return IntakePage(desk)


def open_for_change(page: IntakePage, dispute: Dispute) -> None:
    assert dispute.id is not None
    page.show_argument(EditDispute(dispute.id))
    background().wait()


def write_place(page: IntakePage, typist: Any, words: str) -> None:
    place = page.form.happened.place
    place.focus()
    place.control.selectAll()  # type: ignore[attr-defined]
    typist.write(words)


def test_the_form_opens_filled_under_its_name_and_number(
    page: IntakePage, dispute: Dispute, in_window: Show
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    assert page.title == "修改登记"
    assert page.register_button.accessibleName() == "保存"
    assert page.form.happened.facts.value() == "借款八万元，到期没有还。"
    assert page.form.source.handling.recorder.value() == "周明"
    assert page.status == "改好了就保存。"


def test_the_day_of_the_request_is_locked_with_its_reason(
    page: IntakePage, dispute: Dispute, in_window: Show
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    applied = page.form.source.applied
    assert applied.state is FieldState.LOCKED
    assert applied.day() == date(2026, 8, 17)
    assert "诉讼时效规定第十二条" in applied.sentence
    page.start_new()
    assert applied.state is FieldState.PLAIN
    assert applied.day() == date(2026, 9, 14)


def test_saving_without_a_change_changes_nothing(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    with qtbot.waitSignal(page.edited):
        page.register_button.click()
    assert dispute.id is not None
    saved = desk.disputes.get(dispute.id)
    assert to_plain(replace(saved, version=dispute.version)) == to_plain(dispute)


def test_only_what_was_written_is_changed(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    window = in_window(page)
    open_for_change(page, dispute)
    write_place(page, typist, "石桥村晒谷场")
    with qtbot.waitSignal(page.edited) as edited:
        typist.press(Qt.Key.Key_Return, ctrl=True)
    assert edited.args == [dispute.id]
    assert dispute.id is not None
    saved = desk.disputes.get(dispute.id)
    assert saved.place == "石桥村晒谷场"
    assert to_plain(replace(saved, version=1, place="石桥村")) == to_plain(dispute)
    assert window.messages.messages[0].sentence == "改好了，〔2026〕石桥人调字第001号已经存下。"
    assert page.is_blank()
    assert page.title == "登记新纠纷"


def test_the_trail_says_what_was_changed(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    write_place(page, typist, "晒谷场")
    with qtbot.waitSignal(page.edited):
        page.register_button.click()
    assert dispute.id is not None
    line = desk.disputes.trail(dispute.id)[-1]
    assert (line.action, line.before.get("place"), line.after.get("place")) == ("修改登记", "石桥村", "晒谷场")


def test_a_missing_name_is_said_at_its_field_and_nothing_is_saved(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    page.form.happened.facts.set_value("")
    page.register_button.click()
    background().wait()
    assert page.form.happened.facts.state is FieldState.ERROR
    assert dispute.id is not None
    assert desk.disputes.get(dispute.id).version == 1


def test_what_is_typed_and_not_saved_is_no_draft_of_a_new_dispute_and_comes_back(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, typist: Any
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    write_place(page, typist, "晒谷场")
    assert page.may_leave()
    background().wait()
    assert desk.intake.drafts() == ()
    again = IntakePage(desk)
    window = in_window(again)
    open_for_change(again, dispute)
    assert again.form.happened.place.value() == "晒谷场"
    assert window.messages.messages[0].sentence == "上次改了还没保存，接着改。"


def test_the_words_of_last_time_can_be_thrown_away(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show
) -> None:
    desk.disputes.keep_change(dispute, {"facts": "写错的", "parties": [{"side": "applicant", "name": "刘"}]})
    window = in_window(page)
    open_for_change(page, dispute)
    assert page.form.happened.facts.value() == "写错的"
    _, drop = window.messages.messages[0].actions[0]
    drop()
    background().wait()
    assert page.form.happened.facts.value() == "借款八万元，到期没有还。"
    assert dispute.id is not None
    assert desk.disputes.kept_change(dispute.id) is None


def test_giving_it_up_leaves_the_registration_and_nothing_else(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    write_place(page, typist, "晒谷场")
    page.save_draft()
    with qtbot.waitSignal(page.edited):
        page.later_button.click()
    assert dispute.id is not None
    assert desk.disputes.get(dispute.id) == dispute
    assert desk.disputes.kept_change(dispute.id) is None


def test_a_dispute_changed_elsewhere_is_not_written_over_and_the_words_stay(
    page: IntakePage, desk: Workbench, dispute: Dispute, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    window = in_window(page)
    open_for_change(page, dispute)
    write_place(page, typist, "晒谷场")
    assert dispute.id is not None
    desk.disputes.record_session(dispute.id, Session(date(2026, 9, 10), "村委会"))
    page.register_button.click()
    background().wait()
    said = window.messages.messages[0]
    assert said.lead == "这条记录刚才在别处改过，这次没有保存。"
    verb, open_again = said.actions[0]
    assert verb == "重新打开"
    open_again()
    background().wait()
    assert page.form.happened.place.value() == "晒谷场"
    assert any("登记后来又变过" in message.sentence for message in window.messages.messages)
    with qtbot.waitSignal(page.edited):
        page.register_button.click()
    saved = desk.disputes.get(dispute.id)
    assert (saved.place, saved.stage, len(saved.sessions)) == ("晒谷场", Stage.MEDIATING, 1)


def test_a_registered_dispute_is_no_repeat_of_itself(
    page: IntakePage, dispute: Dispute, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    page.advice._pause.start(0)
    qtbot.wait(50)
    background().wait()
    assert page.advice.repeat.isHidden()


def test_a_new_dispute_begins_empty_after_one_was_opened_for_changing(
    page: IntakePage, dispute: Dispute, in_window: Show
) -> None:
    in_window(page)
    open_for_change(page, dispute)
    page.show_argument(None)
    background().wait()
    assert page.is_blank()
    assert page.title == "登记新纠纷"


# ---- who handles it, and how ---------------------------------------------------------------------------------


def test_the_user_leads_unless_another_name_is_written(
    page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    assert page.form.source.handling.lead.value() == "郑守义"
    assert page.is_blank()
    page.form.show_content({"facts": "屋檐滴水", "parties": [{"side": "applicant", "name": "周桂芬"}]})
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    assert desk.disputes.get(registered.args[0]).lead_mediator == "郑守义"


def test_a_name_taken_out_stays_out(page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    in_window(page)
    page.form.show_content({"facts": "屋檐滴水", "parties": [{"side": "applicant", "name": "周桂芬"}]})
    page.form.source.handling.lead.set_value("")
    page.form.show_content(page.form.content())
    assert page.form.source.handling.lead.value() == ""
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    assert desk.disputes.get(registered.args[0]).mediators == ()


def test_handling_is_written_by_the_keyboard_and_accepted_at_once(
    page: IntakePage, desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    page.form.show_content(
        {"facts": "屋檐滴水", "parties": [{"side": "applicant", "name": "周桂芬"}], "asked_nowhere": True}
    )
    handling = page.form.source.handling
    enter, space, left, right = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right
    handling.lead.focus()
    typist.press(enter)
    typist.enter("叶小燕、林秋生", "周明")
    typist.press(left, left, enter)
    typist.press(right, enter)
    typist.press(enter, space, *[enter] * 7)
    typist.press(space)
    with qtbot.waitSignal(page.registered) as registered:
        typist.press(enter, ctrl=True)
    dispute = desk.disputes.get(registered.args[0])
    assert [mediator.name for mediator in dispute.mediators] == ["郑守义", "叶小燕", "林秋生"]
    assert (dispute.recorder, dispute.difficulty, dispute.track) == ("周明", Difficulty.COMPLEX, Track.SIMPLE)
    assert dispute.special_groups == ("老年人",)
    assert (dispute.accepted_on, dispute.stage) == (date(2026, 9, 14), Stage.ACCEPTED)
