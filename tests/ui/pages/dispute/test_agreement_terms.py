"""协议: slots, plans, order and clauses by the keyboard, and the printed page beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Term, TermKind
from mediation.domain.dispute import Dispute
from tests.ui.pages.dispute.writing import draft, paying, stored
from ui.theme import Appearance

Key = Qt.Key
Sample = Callable[..., Dispute]


# ---- slots, plans, order ----------------------------------------------------------------------------------------


def test_tab_goes_from_slot_to_slot_and_enter_opens_one(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    draft(desk, dispute, paying())
    desk_page = writing(dispute)
    card = desk_page.tab.terms.cards[0]
    assert QApplication.focusWidget() is card.sentence
    typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert card.sentence.current.words == "50000元（人民币伍万元整）"
    assert "50000元" in card.sentence.accessibleDescription()
    typist.press(Key.Key_Return)
    typist.enter("60000")
    desk_page.checked()
    assert desk_page.tab.editing.terms[0].amount == Decimal(60000)
    assert QApplication.focusWidget() is card.sentence
    typist.press(Key.Key_Return)
    typist.write("1")
    typist.press(Key.Key_Escape)
    assert desk_page.tab.editing.terms[0].amount == Decimal(60000), "Esc puts back what was there"


def test_a_sum_inside_a_written_sentence_takes_its_capitals_along(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    draft(desk, dispute, Term(text="双方确认尚欠90000元（人民币玖万元整）。"))
    desk_page = writing(dispute)
    typist.press(Key.Key_Return)
    typist.enter("8.5万")
    assert desk_page.sentence(0) == "双方确认尚欠85000元（人民币捌万伍仟元整）。"


def test_a_plan_says_whether_it_comes_to_the_sum(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    draft(desk, dispute, paying(amount=Decimal(90000), due=None))
    desk_page = writing(dispute)
    qtbot.mouseClick(desk_page.shown.button("分几期付"), Qt.MouseButton.LeftButton)
    typist.press(Key.Key_A, ctrl=True)
    typist.enter("13", "2026-10-10", "18000")
    qtbot.mouseClick(desk_page.shown.button("排一排"), Qt.MouseButton.LeftButton)
    assert "13笔合计90,000元，和总额对得上" in desk_page.shown.words()
    typist.press(Key.Key_Return)
    typist.press(Key.Key_A, ctrl=True)
    typist.write("17000")
    typist.press(Key.Key_Return)
    desk_page.shown.wait()
    assert "13笔合计89,000元，比总额少1,000元" in desk_page.shown.words()
    qtbot.mouseClick(desk_page.shown.button("排好了"), Qt.MouseButton.LeftButton)
    desk_page.checked()
    assert not desk_page.tab.filled_button.isEnabled()
    assert "差1000元" in desk_page.frames()[0].accessibleName()
    plan = desk_page.tab.editing.terms[0].instalments
    assert (plan[0].amount, plan[1].amount, plan[12].due) == (
        Decimal(17000),
        Decimal(6000),
        date(2027, 10, 10),
    )


def test_a_monthly_payment_has_no_end_unless_one_is_written(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    draft(desk, dispute, paying(amount=None, due=None))
    desk_page = writing(dispute)
    qtbot.mouseClick(desk_page.shown.button("每月付"), Qt.MouseButton.LeftButton)
    typist.enter("800")
    assert desk_page.sentence(0).startswith(
        "自2026年10月起，马文博每月10日前支付刘志强800元（人民币捌佰元整），长期履行"
    )


def test_terms_move_leave_and_come_back(desk: Workbench, sample: Sample, writing: Any, typist: Any) -> None:
    dispute = sample()
    first, second = Term(text="第一件事。"), Term(text="第二件事。")
    draft(desk, dispute, first, second)
    desk_page = writing(dispute)
    typist.press(Key.Key_Down, alt=True)
    assert [term.text for term in desk_page.tab.editing.terms] == ["第二件事。", "第一件事。"]
    assert QApplication.focusWidget() is desk_page.tab.terms.cards[1].sentence
    typist.press(Key.Key_Delete)
    assert [term.text for term in desk_page.tab.editing.terms] == ["第二件事。"]
    assert desk_page.said[-1].sentence == "第二条删掉了。"
    (verb, put_back), *_ = desk_page.said[-1].actions
    assert verb == "放回去"
    put_back()
    typist.press(Key.Key_S, ctrl=True)
    desk_page.shown.wait()
    assert [term.text for term in stored(desk, dispute).terms] == ["第二件事。", "第一件事。"]


def test_a_common_clause_comes_with_the_names_and_opens_its_first_blank(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    desk_page = writing(sample())
    qtbot.mouseClick(desk_page.shown.button("常用条款"), Qt.MouseButton.LeftButton)
    typist.press(*[Key.Key_Down] * 8, Key.Key_Return)
    assert desk_page.sentence(0) == "马文博于____前将____当面交给刘志强。"
    typist.enter("2026年10月1日")
    assert desk_page.tab.terms.cards[0].sentence.current.words == "____"
    desk_page.checked()
    assert not desk_page.tab.filled_button.isEnabled(), "a blank is left"
    typist.press(Key.Key_Return)
    typist.enter("借条原件")
    desk_page.checked()
    assert desk_page.sentence(0) == "马文博于2026年10月1日前将借条原件当面交给刘志强。"
    assert desk_page.tab.filled_button.isEnabled()


# ---- the printed page -------------------------------------------------------------------------------------------


def test_the_printed_page_follows_the_typing(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    desk_page = writing(sample())
    preview = desk_page.tab.preview
    qtbot.waitUntil(lambda: preview.pages.page_count > 0)
    before = preview.pages._pages[0].grab().toImage()
    desk_page.add(TermKind.PAY)
    with qtbot.waitSignal(preview.drawn):
        typist.write("80000")
    assert preview.pages._pages[0].grab().toImage() != before
    assert not desk.agreements.of_dispute(desk_page.tab.editing.dispute.id)


def test_a_character_no_font_has_is_said_where_the_page_would_be(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    desk_page = writing(sample())
    desk_page.add(TermKind.OTHER)
    typist.write("付给\ue123")
    preview = desk_page.tab.preview
    qtbot.waitUntil(preview._trouble.isVisible)
    assert preview._trouble.text()


def test_large_text_shows_the_printed_page_in_the_place_of_the_terms(
    desk: Workbench, sample: Sample, writing: Any, look: Appearance, qtbot: QtBot
) -> None:
    look.show(scale=1.5)
    dispute = sample()
    draft(desk, dispute, paying())
    desk_page = writing(dispute)
    tab = desk_page.tab
    assert not tab.preview.isVisible()
    qtbot.mouseClick(desk_page.shown.button("看打印样子"), Qt.MouseButton.LeftButton)
    assert tab.preview.isVisible()
    assert not tab.terms.isVisible()
    qtbot.waitUntil(lambda: tab.preview.pages.page_count > 0)
    qtbot.mouseClick(desk_page.shown.button("回到条款"), Qt.MouseButton.LeftButton)
    assert tab.terms.isVisible()
