"""核算 in the window: begun in two clicks, filled by hand, reckoned live, kept, and put into the agreement."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import TermKind
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.dispute import Dispute
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.calculation.rows import RowsField
from ui.pages.dispute.calculation_tab import CalculationTab
from ui.theme import Appearance

Key = Qt.Key
Sample = Callable[..., Dispute]
Open = Callable[..., Any]


@pytest.fixture
def begun(sample: Sample, opened: Open, qtbot: QtBot) -> tuple[Dispute, Any, CalculationTab]:
    """The tab with the loan sheet, begun from the agreement tab in two clicks."""
    dispute = sample()
    shown = opened(dispute, "agreement")
    shown.page.header.tab_requested.emit("calculation")
    shown.wait()
    qtbot.mouseClick(shown.button("民间借贷"), Qt.MouseButton.LeftButton)
    shown.wait()
    return dispute, shown, shown.page.findChildren(CalculationTab)[0]


def settle(shown: Any, tab: CalculationTab, qtbot: QtBot) -> None:
    """Wait until what was typed is reckoned."""
    pause = tab.editing._reckon_pause
    qtbot.waitUntil(lambda: not pause.isActive())
    shown.wait()


def write(tab: CalculationTab, path: str, words: str, typist: Any) -> None:
    """Type into a place, over what stands there."""
    tab.form.go_to(path)
    typist.press(Key.Key_A, ctrl=True)
    typist.write(words)
    typist.press(Key.Key_Tab)


def test_the_sheet_begins_filled_with_the_words_it_was_read_from(
    desk: Workbench, begun: tuple[Dispute, Any, CalculationTab]
) -> None:
    dispute, shown, _ = begun
    words = shown.words()
    assert "来自“" in words
    assert "借款80000元”" in words
    assert dispute.id is not None
    (kept,) = desk.calculations.of(dispute.id)
    assert kept.value.kind is SheetKind.LOAN


def test_an_article_opens_below_its_step_and_what_is_not_on_the_shelf_says_so(
    begun: tuple[Dispute, Any, CalculationTab], qtbot: QtBot
) -> None:
    _, shown, _ = begun
    for cited, words in (
        ("民法典第667条", "借款合同是借款人向贷款人借款"),
        ("民间借贷规定第25条", "法条库里没有这一条"),
    ):
        qtbot.mouseClick(shown.button(cited), Qt.MouseButton.LeftButton)
        shown.wait()
        assert words in shown.words()


def test_a_wrong_day_is_said_at_its_field_and_mended_there(
    begun: tuple[Dispute, Any, CalculationTab], typist: Any, qtbot: QtBot
) -> None:
    _, shown, tab = begun
    write(tab, "until", "2020-1-1", typist)
    settle(shown, tab, qtbot)
    place = tab.form.field_at("until")
    assert place is not None
    assert place.field.sentence == "利息算到的日子早于借款的日子。"
    assert not tab.top.term_button.isEnabled()
    assert not place.origin.isVisible()
    write(tab, "until", "2026-8-17", typist)
    settle(shown, tab, qtbot)
    assert place.field.sentence == ""
    assert tab.top.term_button.isEnabled()


def test_payments_of_every_month_are_made_at_once_and_kept_on_leaving(
    desk: Workbench, begun: tuple[Dispute, Any, CalculationTab], typist: Any, qtbot: QtBot
) -> None:
    dispute, shown, tab = begun
    payments = tab.form._places["payments"]
    assert isinstance(payments, RowsField)
    qtbot.mouseClick(payments.monthly_link, Qt.MouseButton.LeftButton)
    typist.write("2023-4-10")
    typist.press(Key.Key_Tab)
    typist.write("1200")
    typist.press(Key.Key_Tab)
    typist.write("12")
    qtbot.mouseClick(payments.monthly.add_button, Qt.MouseButton.LeftButton)
    settle(shown, tab, qtbot)
    assert "2024年3月10日抵充还款" in shown.words()
    tab.form.name.set_value("头一年付过利息")
    tab.form.edited.emit()
    shown.page.show_tab("overview")
    shown.wait()
    assert dispute.id is not None
    (kept,) = desk.calculations.of(dispute.id)
    assert kept.value.name == "头一年付过利息"
    assert sum(Decimal(row["amount"]) for row in kept.value.facts["payments"]) == 14400


def test_what_is_missing_is_a_question_that_leads_to_its_place(
    begun: tuple[Dispute, Any, CalculationTab], qtbot: QtBot
) -> None:
    _, shown, tab = begun
    tab.editing.begin(SheetKind.INJURY)
    shown.wait()
    assert "对方承担百分之几的责任？" in shown.words(tab.result)
    assert not tab.top.print_button.isEnabled()
    tab.result.question_chosen.emit("fault_percent")
    place = tab.form.field_at("fault_percent")
    assert place is not None
    assert place.has_focus()
    assert tab.top.pick.isVisible()


def test_the_total_goes_into_the_agreement_as_a_payment(
    desk: Workbench, begun: tuple[Dispute, Any, CalculationTab], qtbot: QtBot
) -> None:
    dispute, shown, tab = begun
    total = tab.editing.result.sheet.total if tab.editing.result and tab.editing.result.sheet else None
    qtbot.mouseClick(tab.top.term_button, Qt.MouseButton.LeftButton)
    shown.wait()
    shown.wait()
    agreement = shown.page.findChildren(AgreementTab)[0]
    assert agreement.isVisible()
    (term,) = agreement.editing.terms
    assert (term.kind, term.obligor, term.obligee, term.amount) == (
        TermKind.PAY,
        "马文博",
        "刘志强",
        total,
    )
    agreement.save_draft()
    shown.wait()
    assert dispute.id is not None
    stored = desk.agreements.of_dispute(dispute.id)
    assert stored is not None
    assert stored.terms[0].amount == total


def test_a_sheet_is_withdrawn_with_a_reason_and_printing_asks_with_the_kept_one(
    desk: Workbench, begun: tuple[Dispute, Any, CalculationTab], typist: Any, qtbot: QtBot
) -> None:
    dispute, shown, tab = begun
    with qtbot.waitSignal(shown.page.calculation_print_requested) as asked:
        assert shown.page.print_paper()
    assert asked.args[0].id == tab.editing.open_sheet.id  # type: ignore[union-attr]
    tab.top.withdraw_requested.emit()
    qtbot.mouseClick(tab.withdrawing.ready_button, Qt.MouseButton.LeftButton)
    assert tab.withdrawing.reason.sentence
    typist.write("算错了人")
    qtbot.mouseClick(tab.withdrawing.ready_button, Qt.MouseButton.LeftButton)
    shown.wait()
    assert dispute.id is not None
    assert desk.calculations.of(dispute.id) == ()
    assert shown.button("民间借贷").isVisible()


def test_at_large_text_the_result_takes_the_place_of_the_fields(
    look: Appearance, begun: tuple[Dispute, Any, CalculationTab], qtbot: QtBot
) -> None:
    _, shown, tab = begun
    look.show(scale=1.5)
    shown.wait()
    assert tab.form.isVisible()
    assert not tab.result.isVisible()
    assert "尚欠本息合计" in tab.status
    qtbot.mouseClick(tab.top.result_button, Qt.MouseButton.LeftButton)
    assert tab.result.isVisible()
    assert tab.go_back()
    assert tab.form.isVisible()
