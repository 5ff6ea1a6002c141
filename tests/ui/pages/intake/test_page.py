"""Registering a dispute with real keys, then asking the services what was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Source
from mediation.domain.listing import DisputeFilter
from mediation.domain.parties import Sex, Side
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.intake import IntakePage, draft_keeper
from ui.widgets import FieldState

Show = Callable[..., MainWindow]
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down

WRONG_NUMBER = "990000198304120036"
LOAN = {
    "parties": [
        {
            "side": "applicant",
            "name": "刘志强",
            "phone": "13900000012",
            "phone_note": "儿子的",
            "ethnicity": "汉族",
        },
        {
            "side": "respondent",
            "kind": "organisation",
            "name": "丰禾合作社",
            "representative": {"name": "丁有田", "position": "理事长"},
            "agents": [{"name": "方律", "firm": "石桥法律服务所", "power": "special"}],
        },
    ],
    "occurred_on": "2023-03-10",
    "place": "石桥村",
    "facts": "借款八万元，到期没有还。",
    "category": "04",
    "subtype": "民间借贷纠纷",
    "migrant_workers": True,
    "claims": [{"text": "归还借款本金", "amount": "80000.00"}, {"text": "付利息"}],
    "evidence": [{"name": "借条原件", "proves": "借款", "submitted_by": "刘志强", "kind": "electronic"}],
    "source": "delegated",
    "delegating_body": "court",
    "channel": "法院",
    "applied_on": "2026-08-17",
}


@pytest.fixture
def page(desk: Workbench) -> IntakePage:
    return IntakePage(desk)


def fill(page: IntakePage, content: dict[str, Any]) -> None:
    page.form.show_content(content)
    page.form.changed.emit()


def test_the_whole_form_is_filled_by_the_keyboard_alone(
    page: IntakePage, desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    typist.write("刘志强")
    typist.press(ENTER, DOWN, ENTER, DOWN, ENTER)
    typist.enter("1979.5.20", "")
    typist.press(ENTER)
    typist.enter("13900000012", "石桥村2组", "务农")
    typist.enter("马文博")
    typist.press(*[ENTER] * 8)
    typist.enter("2023-3-10", "石桥村")
    typist.write("马文博借了八万元没还。")
    typist.press(Qt.Key.Key_Tab)
    typist.write("借贷")
    typist.press(ENTER, ENTER, ENTER)
    typist.enter("归还借款本金", "8万")
    typist.press(Qt.Key.Key_Space, ENTER)
    typist.press(ENTER, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.registered) as registered:
        typist.press(ENTER, ctrl=True)
    dispute = desk.disputes.get(registered.args[0])
    assert dispute.number == "〔2026〕石桥人调字第001号"
    assert dispute.title == "刘志强 与 马文博"
    liu = dispute.parties[0]
    assert (liu.sex, liu.ethnicity, liu.birth_date) == (Sex.MALE, "汉族", date(1979, 5, 20))
    assert (liu.phone, liu.address, liu.occupation) == ("13900000012", "石桥村2组", "务农")
    assert (dispute.occurred_on, dispute.place) == (date(2023, 3, 10), "石桥村")
    assert (dispute.facts, dispute.subtype) == ("马文博借了八万元没还。", "民间借贷纠纷")
    assert dispute.claims[0].amount == Decimal("80000.00")
    assert (dispute.source, dispute.applied_on) == (Source.APPLICATION, date(2026, 9, 14))


def test_success_says_the_number_and_leaves_an_empty_form(
    page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    window = in_window(page)
    fill(page, LOAN)
    with qtbot.waitSignal(page.registered):
        page.register_button.click()
    assert window.messages.messages[0].sentence == "登记好了，编号是〔2026〕石桥人调字第001号。"
    assert page.is_blank()


def test_everything_in_the_form_comes_into_the_record(
    page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, LOAN)
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    dispute = desk.disputes.get(registered.args[0])
    applicant, respondent = dispute.parties
    assert (applicant.phone, applicant.phone_note) == ("13900000012", "儿子的")
    assert respondent.representative is not None
    assert respondent.representative.position == "理事长"
    assert respondent.agents[0].firm == "石桥法律服务所"
    assert dispute.migrant_workers
    assert dispute.evidence[0].submitted_by == "刘志强"
    assert (dispute.channel, dispute.applied_on) == ("法院", date(2026, 8, 17))


def test_a_kept_form_comes_back_word_for_word(page: IntakePage, in_window: Show) -> None:
    in_window(page)
    page.form.show_content(LOAN)
    assert page.form.content() == LOAN


def test_a_day_or_sum_that_cannot_be_read_is_kept_as_typed(page: IntakePage, in_window: Show) -> None:
    in_window(page)
    odd = {
        "occurred_on": "去年开春",
        "facts": "借款",
        "claims": [{"text": "还钱", "amount": "好几万"}],
        "applied_on": "上个月",
        "source": "application",
    }
    page.form.show_content(odd)
    assert page.form.content() == odd


def test_missing_facts_are_said_at_their_field_and_nothing_is_registered(
    page: IntakePage, desk: Workbench, in_window: Show, typist: Any
) -> None:
    in_window(page)
    typist.write("刘志强")
    typist.press(ENTER, ctrl=True)
    facts = page.form.happened.facts
    assert facts.state is FieldState.ERROR
    assert facts.sentence.startswith("还没写纠纷经过")
    assert QApplication.focusWidget() is facts.control
    assert desk.disputes.list_disputes(DisputeFilter()).total == 0


def test_a_missing_applicant_is_said_at_the_applicant_although_the_other_side_is_written(
    page: IntakePage, in_window: Show
) -> None:
    in_window(page)
    fill(page, {"facts": "借款没还", "parties": [{"side": "respondent", "name": "马文博"}]})
    page.register_button.click()
    applicant = next(card for card in page.form.parties.cards if card.side is Side.APPLICANT)
    assert applicant.person.name.sentence.startswith("还没写申请人")
    assert QApplication.focusWidget() is applicant.person.name.control


def test_a_day_that_cannot_be_read_stops_registering_at_its_field(
    page: IntakePage, desk: Workbench, in_window: Show
) -> None:
    in_window(page)
    fill(page, {**LOAN, "occurred_on": "2026年2月30日"})
    page.register_button.click()
    assert page.form.happened.day.sentence == "没有2026年2月30日这一天。"
    assert desk.disputes.list_disputes(DisputeFilter()).total == 0


# ---- drafts -------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_two_seconds_after_the_last_key(
    desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draft_keeper.PAUSE_MS == 2000
    monkeypatch.setattr(draft_keeper, "PAUSE_MS", 30)
    page = IntakePage(desk)
    in_window(page)
    typist.write("孙桂兰")
    qtbot.waitUntil(lambda: page.saved_mark.words() == "草稿已存 10:42")
    (draft,) = desk.intake.drafts()
    assert draft.title == "孙桂兰"
    assert draft.content == {"parties": [{"side": "applicant", "name": "孙桂兰"}]}


def test_later_keys_change_the_same_draft(
    page: IntakePage, desk: Workbench, in_window: Show, typist: Any
) -> None:
    in_window(page)
    typist.write("孙桂兰")
    page.save_draft()
    background().wait()
    typist.write("2")
    page.save_draft()
    background().wait()
    (draft,) = desk.intake.drafts()
    assert draft.title == "孙桂兰2"


def test_an_unchanged_form_leaves_no_draft(page: IntakePage, desk: Workbench, in_window: Show) -> None:
    in_window(page)
    page.save_draft()
    page.may_leave()
    background().wait()
    assert desk.intake.drafts() == ()


def test_registering_takes_its_draft_away(
    page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, LOAN)
    page.save_draft()
    with qtbot.waitSignal(page.registered):
        page.register_button.click()
    assert desk.intake.drafts() == ()


def test_reopening_offers_the_draft_and_does_not_force_it(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    desk.intake.save_draft(LOAN, title="刘志强 与 丰禾合作社")
    page = IntakePage(desk)
    window = in_window(page)
    (message,) = window.messages.messages
    assert message.sentence == "有1份没登完的草稿：“刘志强 与 丰禾合作社”。"
    assert page.is_blank()
    verb, go_on = message.actions[0]
    assert verb == "接着登"
    go_on()
    qtbot.waitUntil(lambda: page.form.content() == LOAN)
    assert page.saved_mark.words() == "草稿已存 10:42"


def test_the_offered_draft_can_be_thrown_away(page: IntakePage, desk: Workbench, in_window: Show) -> None:
    desk.intake.save_draft(LOAN, title="刘志强")
    window = in_window(page)
    _, drop = window.messages.messages[0].actions[1]
    drop()
    background().wait()
    assert desk.intake.drafts() == ()


def test_putting_it_aside_keeps_the_draft_and_goes_back(
    page: IntakePage, desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    typist.write("孙桂兰")
    with qtbot.waitSignal(page.back_requested):
        page.later_button.click()
    assert page.is_blank()
    assert desk.intake.drafts()[0].title == "孙桂兰"


# ---- check list and advisers --------------------------------------------------------------------------------


def test_the_list_of_sections_says_what_is_missing(page: IntakePage, in_window: Show, qtbot: QtBot) -> None:
    in_window(page)
    names = [entry.accessibleName() for entry in page.sections.entries]
    assert names == [
        "1 当事人，还差2处",
        "2 纠纷，还差2处",
        "3 请求，选填",
        "4 证据，选填",
        "5 来源，还差2处",
    ]
    fill(page, LOAN)
    qtbot.waitUntil(lambda: page.status == "都填好了，可以登记。")


def test_a_wrong_number_is_one_thing_to_look_at(page: IntakePage, in_window: Show, qtbot: QtBot) -> None:
    in_window(page)
    parties = [{"side": "applicant", "name": "刘志强", "id_number": WRONG_NUMBER}, LOAN["parties"][1]]  # type: ignore[index]
    fill(page, {**LOAN, "parties": parties})
    qtbot.waitUntil(lambda: page.status == "还差：当事人1处要看")


def test_alt_and_ctrl_arrows_go_to_sections(page: IntakePage, in_window: Show, typist: Any) -> None:
    in_window(page)
    typist.press(Qt.Key.Key_2, alt=True)
    assert QApplication.focusWidget() is page.form.happened.day.control
    typist.press(DOWN, ctrl=True)
    assert QApplication.focusWidget() is page.form.claims.rows[0].words.control
    typist.press(Qt.Key.Key_Up, ctrl=True)
    assert page.form.section_with_focus() == 2


def test_the_same_people_are_known_again_and_the_old_dispute_can_be_opened(
    page: IntakePage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    old = desk.intake.register_dispute(desk.intake.read_dispute(LOAN)[0]).dispute
    in_window(page)
    fill(page, LOAN)
    qtbot.waitUntil(page.advice.repeat.isVisible)
    with qtbot.waitSignal(page.dispute_requested) as asked:
        page.advice.repeat.open_button.click()
    assert asked.args == [old.id]
    page.advice.repeat.refuse_button.click()
    qtbot.waitUntil(page.advice.repeat.isHidden)


def test_one_shared_name_is_no_repeat(desk: Workbench) -> None:
    desk.intake.register_dispute(desk.intake.read_dispute(LOAN)[0])
    namesake = {
        "facts": "隔壁的狗半夜叫个不停，说了几次都不管。",
        "parties": [{"side": "applicant", "name": "刘志强"}, {"side": "respondent", "name": "张三"}],
    }
    assert desk.repeats.check(desk.intake.read_dispute(namesake)[0]) == ()


def test_the_hint_names_its_words_and_fills_in_only_when_taken(
    page: IntakePage, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, {"facts": "双方是邻居，楼上物业漏水，物业公司说交了物业费才修。"})
    qtbot.waitUntil(page.advice.category.isVisible)
    assert page.form.happened.category.content() == {}
    page.advice.category.take_button.click()
    assert page.form.happened.category.content() == {"category": "17"}


def test_the_day_of_the_request_is_explained(page: IntakePage, in_window: Show) -> None:
    in_window(page)
    page.form.show_content({**LOAN})
    page.advice.look()
    assert "8月17日申请调解" in page.advice.day._words.text()


def test_interest_above_the_cap_is_said_at_the_claim(
    page: IntakePage, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, {**LOAN, "claims": [{"text": "按月息1.5%付利息"}]})
    words = page.form.claims.rows[0].words
    assert words.sentence == (
        "月息1.5%合年息18%。借款那天的上限是一年期LPR 3.65%的四倍，即14.6%；超过的部分法院不支持。"
        "依据：民间借贷司法解释第二十五条。"
    )
    qtbot.waitUntil(lambda: page.status == "还差：请求1处要看")
    words.focus()
    words.control.selectAll()  # type: ignore[attr-defined]
    typist.write("按月息1%付利息")
    typist.press(Qt.Key.Key_Tab)
    assert words.sentence == ""
