"""记一笔口头调解 with real keys, then asking the services what was kept."""

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
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.dispute import Stage, Track
from mediation.domain.listing import DisputeFilter
from mediation.errors import RefusedInput
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.dispute.paper_names import AGREEMENT
from ui.pages.dispute.papers_card import paper_lines
from ui.pages.dispute.reading import read_view
from ui.pages.oral import OralPage
from ui.pages.oral_record import ORAL, split_contact
from ui.theme import Appearance
from ui.widgets import FieldState, LinkButton

Show = Callable[..., MainWindow]
ENTER = Qt.Key.Key_Return
HENS = {
    "applicant": "吴桂兰",
    "applicant_contact": "13800000000 石桥村4组",
    "respondent": "邱长顺",
    "respondent_contact": "石桥村4组",
    "day": "2026年9月13日",
    "kind": "02",
    "facts": "邱长顺家的6只鸡进了吴桂兰的菜地，啄坏白菜苗一畦。",
    "agreed": "邱长顺赔吴桂兰苗钱120元，当天补好鸡圈。",
    "amount": "120",
}


@pytest.fixture
def page(desk: Workbench) -> OralPage:
    return OralPage(desk)


def fill(page: OralPage, **other: str) -> None:
    page.form.show_words({**HENS, **other})
    page.form.changed.emit()


def test_ten_fields_are_filled_by_the_keyboard_and_the_last_key_registers_and_prints(
    page: OralPage, desk: Workbench, in_window: Show, typist: Any, qtbot: QtBot
) -> None:
    in_window(page)
    typist.enter("吴桂兰", "13800000000 石桥村4组", "邱长顺", "石桥村4组", "昨天", "")
    typist.write(HENS["facts"])
    typist.press(Qt.Key.Key_Tab)
    typist.write(HENS["agreed"])
    typist.press(Qt.Key.Key_Tab)
    typist.enter("120")
    with qtbot.waitSignals([page.registered, page.print_requested]):
        typist.press(ENTER, ctrl=True)
    (line,) = desk.disputes.list_disputes(DisputeFilter()).lines
    dispute, agreement = desk.disputes.get(line.id), desk.agreements.of_dispute(line.id)
    assert (dispute.stage, dispute.track) == (Stage.AGREED_ORALLY, Track.SIMPLE)
    assert dispute.accepted_on == date(2026, 9, 14)
    assert dispute.occurred_on == date(2026, 9, 13)
    assert dispute.lead_mediator == "郑守义"
    assert (dispute.parties[0].phone, dispute.parties[0].address) == ("13800000000", "石桥村4组")
    assert agreement is not None
    assert (agreement.form, agreement.state) == (AgreementForm.ORAL, AgreementState.SIGNED)
    assert (agreement.total, agreement.effective_on) == (Decimal("120.00"), date(2026, 9, 14))
    assert agreement.terms[0].text == "邱长顺赔吴桂兰苗钱120元，当天补好鸡圈。当场办完。"
    assert agreement.terms[0].method == "当场办完"
    assert page.form.words() == {}


def test_what_is_printed_is_the_form_of_an_oral_agreement(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page)
    with qtbot.waitSignal(page.print_requested) as asked:
        page.register_button.click()
    kind, dispute_id = asked.args
    assert desk.papers.preview(kind, dispute_id, draft=False).title == "人民调解口头协议登记表"


@pytest.mark.parametrize("empty", ["applicant", "respondent", "facts", "agreed"])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_registered(
    page: OralPage, desk: Workbench, in_window: Show, empty: str
) -> None:
    in_window(page)
    fill(page, **{empty: ""})
    page.register_button.click()
    background().wait()
    field = page.form._texts()[empty]
    assert field.state is FieldState.ERROR
    assert QApplication.focusWidget() is field.control
    assert desk.disputes.list_disputes(DisputeFilter()).total == 0


def test_a_later_payment_wants_its_day_and_how_it_is_paid(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, when="later", agreed="邱长顺赔吴桂兰苗钱120元")
    page.register_button.click()
    assert page.form.due.state is FieldState.ERROR
    page.form.due.set_day(date(2026, 9, 20))
    page.register_button.click()
    background().wait()
    assert page.form.agreed.sentence.startswith("没写怎么付")
    assert desk.disputes.list_disputes(DisputeFilter()).total == 0
    link = next(link for link in page.form.findChildren(LinkButton) if "当面付清" in link.accessibleName())
    link.click()
    assert page.form.agreed.value() == "邱长顺赔吴桂兰苗钱120元，当面付清。"
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    agreement = desk.agreements.of_dispute(registered.args[0])
    assert agreement is not None
    assert agreement.terms[0].due == date(2026, 9, 20)
    assert agreement.terms[0].text.endswith("当面付清。履行期限：2026年9月20日前办好。")


def test_a_yellow_finding_can_stay_with_a_written_reason(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page, when="later", due="2026年9月20日", agreed="邱长顺赔吴桂兰苗钱120元", reason="两家商量着给")
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    agreement = desk.agreements.of_dispute(registered.args[0])
    assert agreement is not None
    assert dict(agreement.warning_reasons)["no_method"] == "两家商量着给"


def test_a_waived_right_to_sue_is_refused_before_a_number_is_drawn(
    page: OralPage, desk: Workbench, in_window: Show
) -> None:
    in_window(page)
    fill(page, agreed="邱长顺赔吴桂兰苗钱120元，吴桂兰今后不得向法院起诉。")
    page.register_button.click()
    background().wait()
    assert page.form.agreed.state is FieldState.ERROR
    assert desk.maintenance.next_serial() == 1


def test_pressing_again_after_a_failure_draws_no_second_number(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_window(page)
    fill(page)

    def refuse(*_: object, **__: object) -> None:
        raise RefusedInput("U盘满了。")

    with monkeypatch.context() as failing:
        failing.setattr(type(desk.agreements), "sign", refuse)
        page.register_button.click()
        background().wait()
    with qtbot.waitSignal(page.registered):
        page.register_button.click()
    (line,) = desk.disputes.list_disputes(DisputeFilter()).lines
    assert line.stage is Stage.AGREED_ORALLY


def test_the_long_form_gets_every_word(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page)
    page.save_draft()
    with qtbot.waitSignal(page.draft_requested) as asked:
        page.long_link.click()
    (draft,) = desk.intake.drafts()
    assert draft.id == asked.args[0]
    assert ORAL not in draft.content
    dispute, unknown = desk.intake.read_dispute(draft.content)
    assert unknown == ()
    assert dispute.title == "吴桂兰 与 邱长顺"
    assert HENS["facts"] in dispute.facts
    assert "说好的：邱长顺赔吴桂兰苗钱120元，当天补好鸡圈。" in dispute.facts


def test_a_draft_goes_on_word_for_word(page: OralPage, desk: Workbench, in_window: Show) -> None:
    in_window(page)
    fill(page, when="later", due="下个月")
    page.save_draft()
    background().wait()
    (draft,) = desk.intake.drafts()
    again = OralPage(desk)
    again.show_argument(draft)
    assert again.form.words() == page.form.words() == {**HENS, "when": "later", "due": "下个月"}


def test_alt_and_a_digit_go_to_the_field_and_the_head_says_which(
    page: OralPage, in_window: Show, typist: Any
) -> None:
    in_window(page)
    typist.press(Qt.Key.Key_8, alt=True)
    assert QApplication.focusWidget() is page.form.agreed.control
    assert page.header._facts.text() == "第8格，共10格"
    typist.press(Qt.Key.Key_0, alt=True)
    assert page.form.number_with_focus(QApplication.focusWidget()) == 10


def test_the_kind_is_guessed_from_the_words_until_somebody_chooses(
    page: OralPage, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    page.form.facts.set_value("双方是邻居，楼上物业漏水，物业公司说交了物业费才修。")
    page.form.facts.left.emit()
    qtbot.waitUntil(lambda: page.form.kind.value() == "17")
    page.form.kind.set_value("02")
    page.form.kind.changed.emit()
    page.form.facts.left.emit()
    background().wait()
    assert page.form.kind.value() == "02"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_all_ten_fields_fit_on_the_screen(
    page: OralPage, in_window: Show, look: Appearance, scale: float
) -> None:
    look.show(scale=scale)
    window = in_window(page, height=768)
    fill(page)
    QApplication.processEvents()
    lowest = page.form.when.mapTo(window, page.form.when.rect().bottomLeft()).y()
    assert lowest <= window.status.y()


@pytest.mark.parametrize(
    ("typed", "phone", "address"),
    [
        ("13800000000 石桥村4组", "13800000000", "石桥村4组"),
        ("石桥村4组，138****0012", "138****0012", "石桥村4组"),
        ("0571-85012345", "0571-85012345", ""),
        ("石桥村4组102室", "", "石桥村4组102室"),
    ],
)
def test_telephone_and_address_are_told_apart(typed: str, phone: str, address: str) -> None:
    assert split_contact(typed) == (phone, address)


def test_the_papers_of_an_oral_dispute_name_its_form(
    page: OralPage, desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    in_window(page)
    fill(page)
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    lines = {line.kind: line for line in paper_lines(read_view(desk, registered.args[0]))}
    assert (lines[AGREEMENT].name, lines[AGREEMENT].verb) == ("人民调解口头协议登记表", "打印")
    desk.papers.print_document(AGREEMENT, registered.args[0])
    lines = {line.kind: line for line in paper_lines(read_view(desk, registered.args[0]))}
    assert (lines[AGREEMENT].note, lines[AGREEMENT].verb) == ("9月14日打印", "打开")
