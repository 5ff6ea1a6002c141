"""协议: terms written, checked, mended, made final, printed and signed by the keyboard; then the services are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, AgreementState, Term, TermKind
from mediation.domain.dispute import Dispute
from mediation.domain.term_wording import term_sentence
from tests.ui.printers import PaperTray
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.paper_names import AGREEMENT
from ui.print_desk import PrintDesk
from ui.theme import Appearance
from ui.widgets import FindingFrame, Message

Key = Qt.Key
Sample = Callable[..., Dispute]
Open = Callable[..., Any]


class Writing:
    """The tab with its page, a print desk with a tray, and what was said in message bars."""

    def __init__(self, shown: Any, desk: Workbench, qtbot: QtBot) -> None:
        self.shown, self._qtbot = shown, qtbot
        self.tab = shown.page.findChildren(AgreementTab)[0]
        self.tray = PaperTray("村委会打印机")
        self.print_desk = PrintDesk(desk, shown.window, printing=self.tray)
        shown.page.print_requested.connect(self.print_desk.print_paper)
        self.said: list[Message] = []
        shown.page.message_requested.connect(self.said.append)

    def add(self, kind: TermKind) -> None:
        """Take a kind from the menu of 加一条."""
        order = list(TermKind)
        menu = self.tab.top.add_menu.menu()
        assert menu is not None
        menu.actions()[order.index(kind)].trigger()

    def checked(self) -> None:
        """Wait until the check of what was typed last is on the screen."""
        editing = self.tab.editing
        self._qtbot.waitUntil(lambda: not editing._check_pause.isActive())
        self.shown.wait()

    def frames(self) -> list[FindingFrame]:
        return [one for one in self.tab.findChildren(FindingFrame) if one.isVisible()]

    def sentence(self, place: int) -> str:
        return str(self.tab.terms.cards[place].sentence.text())


@pytest.fixture
def writing(desk: Workbench, opened: Open, qtbot: QtBot) -> Iterator[Callable[[Dispute], Writing]]:
    """Open the tab of a dispute."""
    kept: list[Writing] = []

    def show(dispute: Dispute) -> Writing:
        kept.append(Writing(opened(dispute, "agreement"), desk, qtbot))
        kept[-1].checked()
        return kept[-1]

    yield show
    for one in kept:
        if one.print_desk.dialog is not None:
            one.print_desk.dialog.reject()


def _stored(desk: Workbench, dispute: Dispute) -> Agreement:
    assert dispute.id is not None
    agreement = desk.agreements.of_dispute(dispute.id)
    assert agreement is not None
    return agreement


def _draft(desk: Workbench, dispute: Dispute, *terms: Term) -> None:
    assert dispute.id is not None
    desk.agreements.draft_agreement(dispute.id, Agreement(terms))


def _paying(**changes: Any) -> Term:
    parts = {
        "obligor": "马文博",
        "obligee": "刘志强",
        "kind": TermKind.PAY,
        "amount": Decimal(50000),
        "due": date(2026, 10, 10),
        "method": "银行转账",
        "default": "逾期部分按逾期时一年期贷款市场报价利率计付利息",
    }
    return Term(**{**parts, **changes})


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
    assert _stored(desk, dispute).state is AgreementState.FINAL
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
    signed = _stored(desk, dispute)
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
    (term,) = _stored(desk, dispute).terms
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
    assert _stored(desk, dispute).terms[0].amount == Decimal(90000)
    qtbot.waitUntil(lambda: "草稿已存 10:42" in desk_page.tab.status)
    typist.write("0")
    desk_page.tab.may_leave()
    desk_page.shown.wait()
    assert _stored(desk, dispute).terms[0].amount == Decimal(900000)


# ---- slots, plans, order ----------------------------------------------------------------------------------------


def test_tab_goes_from_slot_to_slot_and_enter_opens_one(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    _draft(desk, dispute, _paying())
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
    _draft(desk, dispute, Term(text="双方确认尚欠90000元（人民币玖万元整）。"))
    desk_page = writing(dispute)
    typist.press(Key.Key_Return)
    typist.enter("8.5万")
    assert desk_page.sentence(0) == "双方确认尚欠85000元（人民币捌万伍仟元整）。"


def test_a_plan_says_whether_it_comes_to_the_sum(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    _draft(desk, dispute, _paying(amount=Decimal(90000), due=None))
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
    _draft(desk, dispute, _paying(amount=None, due=None))
    desk_page = writing(dispute)
    qtbot.mouseClick(desk_page.shown.button("每月付"), Qt.MouseButton.LeftButton)
    typist.enter("800")
    assert desk_page.sentence(0).startswith("自2026年10月起，马文博每月10日前支付刘志强800元，长期履行")


def test_terms_move_leave_and_come_back(desk: Workbench, sample: Sample, writing: Any, typist: Any) -> None:
    dispute = sample()
    first, second = Term(text="第一件事。"), Term(text="第二件事。")
    _draft(desk, dispute, first, second)
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
    assert [term.text for term in _stored(desk, dispute).terms] == ["第二件事。", "第一件事。"]


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


# ---- yellow findings, final agreements ---------------------------------------------------------------------------


def test_a_yellow_finding_wants_a_reason_before_the_agreement_is_final(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    _draft(desk, dispute, _paying(method=""))
    desk_page = writing(dispute)
    assert desk_page.tab.filled_button.isEnabled()
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    assert _stored(desk, dispute).state is AgreementState.DRAFT
    typist.write("双方当场现金付清")
    typist.press(Key.Key_Return)
    desk_page.checked()
    assert not desk_page.frames()
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    desk_page.shown.wait()
    final = _stored(desk, dispute)
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
    _draft(desk, dispute, _paying())
    desk.agreements.finalise(dispute.id)
    desk_page = writing(dispute)
    tab = desk_page.tab
    assert not tab.top.add_menu.isVisible()
    assert not tab.terms.cards[0].menu.isVisible()
    tab.terms.cards[0].open_slot(None)
    assert tab.terms.cards[0].editor is None
    assert not tab.facts.folded.edit_button.isVisible()
    assert tab.filled_button.accessibleName() == "记签字"


def test_signing_refuses_a_day_that_has_not_come(
    desk: Workbench, sample: Sample, writing: Any, typist: Any
) -> None:
    dispute = sample()
    _draft(desk, dispute, _paying())
    desk.agreements.finalise(dispute.id)
    desk_page = writing(dispute)
    typist.press(Key.Key_Return, ctrl=True)
    typist.press(Key.Key_A, ctrl=True)
    typist.write("2026-9-20")
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    assert "不能是今天以后" in desk_page.tab.sign_form.signed_on.sentence
    assert _stored(desk, dispute).state is AgreementState.FINAL
    typist.press(Key.Key_A, ctrl=True)
    typist.enter("2026-9-12")
    typist.press(Key.Key_A, ctrl=True)
    typist.write("2026-9-13")
    typist.press(Key.Key_Return, ctrl=True)
    desk_page.shown.wait()
    signed = _stored(desk, dispute)
    assert (signed.signed_on, signed.sealed_on, signed.effective_on) == (
        date(2026, 9, 12),
        date(2026, 9, 13),
        date(2026, 9, 13),
    )


def test_day_place_copies_and_responsibility_are_written_on_their_card(
    desk: Workbench, sample: Sample, writing: Any, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    _draft(desk, dispute, _paying())
    desk_page = writing(dispute)
    qtbot.mouseClick(desk_page.tab.facts.folded.edit_button, Qt.MouseButton.LeftButton)
    typist.enter("2026-9-10", "石桥村调解室")
    typist.press(Key.Key_A, ctrl=True)
    typist.enter("4")
    typist.press(Key.Key_S, ctrl=True)
    desk_page.shown.wait()
    kept = _stored(desk, dispute)
    assert (kept.reached_on, kept.place, kept.copies) == (date(2026, 9, 10), "石桥村调解室", 4)
    assert len(kept.terms) == 1


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
    _draft(desk, dispute, _paying())
    desk_page = writing(dispute)
    tab = desk_page.tab
    assert not tab.preview.isVisible()
    qtbot.mouseClick(desk_page.shown.button("看打印样子"), Qt.MouseButton.LeftButton)
    assert tab.preview.isVisible()
    assert not tab.terms.isVisible()
    qtbot.waitUntil(lambda: tab.preview.pages.page_count > 0)
    qtbot.mouseClick(desk_page.shown.button("回到条款"), Qt.MouseButton.LeftButton)
    assert tab.terms.isVisible()
