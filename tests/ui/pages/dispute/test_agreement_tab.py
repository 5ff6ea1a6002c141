"""协议: terms written, checked, mended, made final, printed and signed by the keyboard; then the services are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import AgreementState, TermKind
from mediation.domain.dispute import Dispute
from mediation.domain.term_wording import term_sentence
from tests.ui.pages.dispute.writing import draft, paying, stored
from ui.pages.dispute.paper_names import AGREEMENT

Key = Qt.Key
Sample = Callable[..., Dispute]


# ---- the whole way --------------------------------------------------------------------------------------------


def test_a_forbidden_sentence_is_mended_made_final_printed_and_signed_by_keys(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    desk_page = writing(dispute)
    tab = desk_page.tab
    desk_page.add(TermKind.OTHER)
    typist.write("双方再无其他争议，不得向法院起诉。")
    desk_page.checked()
    assert desk_page.sentence(0) == "双方再无其他争议，不得向法院起诉。"
    assert not tab.filled_button.isEnabled()
    assert "第一条改好才能定稿" in desk_page.shown.words()
    typist.press(Key.Key_Escape)

    typist.press(Key.Key_F8)
    frame = desk_page.frames()[0]
    assert QApplication.focusWidget() is frame
    assert "起诉、仲裁是法定权利" in frame.accessibleName()
    assert "人民调解法第三十二条" in frame.accessibleName()
    typist.press(Key.Key_Return, alt=True)
    desk_page.checked()
    assert desk_page.sentence(0) == "上述内容履行完毕后，双方就本次纠纷再无其他争议。"
    assert not desk_page.frames()
    assert tab.filled_button.isEnabled()

    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    desk_page.shown.wait()
    assert stored(desk, dispute).state is AgreementState.FINAL
    dialog = desk_page.print_desk.dialog
    assert dialog is not None
    assert dialog.copies.value() == "3"
    assert not desk.papers.issued(dispute.id), "nothing is issued before it is printed"
    typist.press(Key.Key_Return)
    desk_page.shown.wait()
    (pdf, job), *more = desk_page.tray.printed
    assert not more
    assert (job.title, job.copies, job.printer) == (AGREEMENT, 3, "村委会打印机")
    issued = desk.papers.issued(dispute.id)
    assert [paper.kind for paper in issued] == [AGREEMENT]
    assert desk.papers.content(issued[0].id) == pdf

    desk_page.shown.window.activateWindow()
    qtbot.waitUntil(desk_page.shown.window.isActiveWindow)
    tab.filled_button.setFocus()
    typist.press(Key.Key_Return, ctrl=True)
    assert QApplication.focusWidget() is tab.sign_form.signed_on.control
    typist.write("")
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    signed = stored(desk, dispute)
    assert (signed.state, signed.effective_on) == (AgreementState.SIGNED, date(2026, 9, 14))
    deadline = desk.reminders.confirmation_deadline(date(2026, 9, 14))
    assert deadline.due is not None
    last = f"最晚{deadline.due.month}月{deadline.due.day}日"
    assert "9月14日起生效" in desk_page.said[-1].sentence
    assert last in desk_page.said[-1].sentence


def test_a_payment_is_written_slot_by_slot(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    desk_page = writing(dispute)
    desk_page.add(TermKind.PAY)
    typist.write("8万")
    assert desk_page.sentence(0) == "马文博支付刘志强80000元（人民币捌万元整）。"
    typist.press(Key.Key_Return)
    card = desk_page.tab.terms.cards[0]
    assert card.sentence.hasFocus()
    desk_page.checked()
    due = next(frame for frame in desk_page.frames() if "什么时候" in frame.accessibleName())
    due.setFocus()
    typist.press(Key.Key_Return, alt=True)
    typist.enter("10月10日")
    desk_page.checked()
    assert desk_page.sentence(0) == "马文博于2026年10月10日前支付刘志强80000元（人民币捌万元整）。"
    typist.press(Key.Key_F8)
    typist.press(Key.Key_Return, alt=True)
    desk_page.checked()
    assert "以银行转账方式支付" in desk_page.sentence(0)
    typist.press(Key.Key_S, ctrl=True)
    desk_page.shown.wait()
    (term,) = stored(desk, dispute).terms
    assert (term.amount, term.due, term.method) == (Decimal(80000), date(2026, 10, 10), "银行转账")
    assert term_sentence(term) == desk_page.sentence(0)


def test_the_draft_is_kept_without_a_key(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    desk_page = writing(dispute)
    desk_page.add(TermKind.PAY)
    typist.write("90000")
    assert desk.agreements.of_dispute(dispute.id) is None
    qtbot.waitUntil(lambda: desk.agreements.of_dispute(dispute.id) is not None, timeout=10_000)
    assert stored(desk, dispute).terms[0].amount == Decimal(90000)
    qtbot.waitUntil(lambda: "草稿已存 10:42" in desk_page.tab.status)
    typist.write("0")
    desk_page.tab.may_leave()
    desk_page.shown.wait()
    assert stored(desk, dispute).terms[0].amount == Decimal(900000)


# ---- yellow findings, final agreements ---------------------------------------------------------------------------


def test_a_yellow_finding_wants_a_reason_before_the_agreement_is_final(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    draft(desk, dispute, paying(method=""))
    desk_page = writing(dispute)
    assert desk_page.tab.filled_button.isEnabled()
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    assert stored(desk, dispute).state is AgreementState.DRAFT
    typist.write("双方当场现金付清")
    typist.press(Key.Key_Return)
    desk_page.checked()
    assert not desk_page.frames()
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    desk_page.shown.wait()
    final = stored(desk, dispute)
    assert final.state is AgreementState.FINAL
    assert final.warning_reasons == (("no_method", "双方当场现金付清"),)
    assert final.reached_on == date(2026, 9, 14)


def test_a_term_that_says_nothing_closes_the_way(desk: Workbench, sample: Sample, writing: Any) -> None:
    desk_page = writing(sample())
    desk_page.add(TermKind.DO)
    desk_page.checked()
    assert not desk_page.tab.filled_button.isEnabled()
    assert "第一条还没写，写好才能定稿" in desk_page.shown.words()


def test_a_final_agreement_is_shown_locked(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    draft(desk, dispute, paying())
    desk.agreements.finalise(dispute.id)
    desk_page = writing(dispute)
    tab = desk_page.tab
    assert not tab.top.add_menu.isVisible()
    assert not tab.terms.cards[0].menu.isVisible()
    tab.terms.cards[0].open_slot(None)
    assert tab.terms.cards[0].editor is None
    assert not tab.facts.folded.edit_button.isVisible()
    assert tab.filled_button.accessibleName() == "记签字"
    assert not desk_page.frames()


def test_signing_refuses_a_day_that_has_not_come(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    draft(desk, dispute, paying())
    desk.agreements.finalise(dispute.id, reached_on=date(2026, 9, 12))
    desk_page = writing(dispute)
    typist.press(Key.Key_Return, ctrl=True)
    typist.press(Key.Key_A, ctrl=True)
    typist.write("2026-9-20")
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    assert "不能是今天以后" in desk_page.tab.sign_form.signed_on.sentence
    assert stored(desk, dispute).state is AgreementState.FINAL
    typist.press(Key.Key_A, ctrl=True)
    typist.enter("2026-9-12")
    typist.press(Key.Key_A, ctrl=True)
    typist.write("2026-9-13")
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    signed = stored(desk, dispute)
    assert (signed.signed_on, signed.sealed_on, signed.effective_on) == (
        date(2026, 9, 12),
        date(2026, 9, 13),
        date(2026, 9, 13),
    )


def test_day_place_copies_and_responsibility_are_written_on_their_card(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    draft(desk, dispute, paying())
    desk_page = writing(dispute)
    qtbot.mouseClick(desk_page.tab.facts.folded.edit_button, Qt.MouseButton.LeftButton)
    typist.enter("2026-9-10", "石桥村调解室")
    typist.press(Key.Key_A, ctrl=True)
    typist.enter("4")
    typist.press(Key.Key_S, ctrl=True)
    desk_page.shown.wait()
    kept = stored(desk, dispute)
    assert (kept.reached_on, kept.place, kept.copies) == (date(2026, 9, 10), "石桥村调解室", 4)
    assert len(kept.terms) == 1
