"""The ledger read and written in the window: payments with their scans, calls, delays, the court, visits, corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.ledger import DueState
from tests.ui.pages.dispute.conftest import Opened
from ui.pages.dispute.performance.other_forms import DelayForm, ReminderForm
from ui.pages.dispute.performance.payment_form import PaymentForm
from ui.pages.dispute.performance.visit_form import VisitForm
from ui.pages.dispute.performance_tab import PerformanceTab

Sample = Callable[..., Dispute]
Open = Callable[..., Opened]
Key = Qt.Key
TERMS = [
    {
        "text": "马文博2026年9月1日前还刘志强20000元。",
        "kind": "pay", "obligor": "马文博", "obligee": "刘志强", "amount": 20000, "due": "2026-09-01", "method": "转账",
    },
    {"text": "刘志强当日把借条还给马文博。", "kind": "do", "obligor": "刘志强", "due": "2026-09-20"},
    {
        "kind": "pay", "obligor": "马文博", "obligee": "刘志强", "method": "转账",
        "recurring": {"amount": 800, "day": 10, "from": "2026-08-10"},
    },
]  # fmt: skip


@pytest.fixture
def signed(desk: Workbench, sample: Sample) -> Dispute:
    """The sample dispute with an agreement signed on 10 August."""
    dispute = sample(applied_on="2026-08-01")
    assert dispute.id is not None
    agreement, _ = desk.agreements.read_agreement(
        {"place": "村委会", "reached_on": "2026-08-10", "terms": TERMS}
    )
    draft = desk.agreements.draft_agreement(dispute.id, agreement)
    doubts = {finding.code: "双方坚持" for finding in desk.agreements.check(dispute, draft)}
    desk.agreements.finalise(dispute.id, reasons=doubts)
    desk.agreements.sign(dispute.id, signed_on=date(2026, 8, 10))
    return desk.disputes.get(dispute.id)


def tab_of(shown: Opened) -> PerformanceTab:
    return shown.page.findChildren(PerformanceTab)[0]


def test_before_the_signature_the_tab_says_what_will_be_here(sample: Sample, opened: Open) -> None:
    shown = opened(sample(), "performance")
    assert "签了协议，这里就有一本账" in shown.words()
    assert shown.page.filled_button is shown.button("去看协议")


def test_a_payment_is_kept_with_its_scan_and_corrected_and_taken_back(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    assert signed.id is not None
    photo = tmp_path / "转账截图.png"
    QImage(300, 200, QImage.Format.Format_RGB32).save(str(photo))
    shown = opened(signed, "performance")
    tab = tab_of(shown)
    assert "还欠21,600元，还有1件事没办" in shown.words()
    assert "过期13天，还没付" in shown.words()
    tab.choose = lambda _: [photo]
    tab.sheet.book.pay_requested.emit(desk.performance.ledger(signed.id).lines[0])
    form = tab.form
    assert isinstance(form, PaymentForm)
    assert form.amount.amount() == 20000
    form.amount.set_amount(Decimal(8000))
    qtbot.mouseClick(form.attach_button, Qt.MouseButton.LeftButton)
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    line = desk.performance.ledger(signed.id).lines[0]
    assert (line.state, line.owed) == (DueState.PARTLY, 12000)
    assert desk.disputes.get(signed.id).stage is Stage.PERFORMING
    (scan,) = desk.performance.view(signed.id).attachments
    assert (scan.about, scan.kind) == (line.payments[0].id, "收条")
    assert "付了8,000，过期13天" in shown.words()

    tab.sheet.entries.correct_requested.emit(line.payments[0])
    corrected = tab.form
    assert isinstance(corrected, PaymentForm)
    corrected.amount.set_amount(Decimal(20000))
    corrected.day.set_day(date(2026, 8, 30))
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert "8月30日付清20,000" in shown.words()
    printed: list[tuple[str, object, int]] = []
    shown.page.entry_print_requested.connect(lambda *asked: printed.append(asked))
    qtbot.mouseClick(
        shown.button("打印收条 9月1日 马文博2026年9月1日前还刘志强20000元。"), Qt.MouseButton.LeftButton
    )
    assert printed == [("收条", signed.id, 1)]

    qtbot.mouseClick(shown.button("撤掉 马文博付给刘志强20,000元，现金，凭证1张"), Qt.MouseButton.LeftButton)
    typist.write("记错了件")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert desk.performance.ledger(signed.id).paid == 0


def test_months_without_end_are_a_grid_and_a_month_is_paid_from_its_cell(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any, qtbot: QtBot
) -> None:
    assert signed.id is not None
    shown = opened(signed, "performance")
    assert "2个月应付1,600元，已付0元" in shown.words()
    assert "没有最后一期，一直付下去；到一个月添一个月。" in shown.words()
    qtbot.mouseClick(shown.button("马文博8月10日过期35天，记一笔"), Qt.MouseButton.LeftButton)
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert "9月14日付，晚35天" in shown.words()
    assert desk.performance.ledger(signed.id).paid == 800


def test_a_call_and_a_delay_are_written_in_place_and_remedies_are_told(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any
) -> None:
    assert signed.id is not None
    shown = opened(signed, "performance")
    tab = tab_of(shown)
    assert "先督促一次" in shown.words()
    assert shown.page.filled_button is shown.button("记督促")
    typist.press(Key.Key_Return)
    assert isinstance(tab.form, ReminderForm)
    typist.write("说15日发工资")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    (called,) = desk.performance.view(signed.id).reminders
    assert (called.value.to, called.value.answer) == ("马文博", "说15日发工资")
    assert "2026年9月1日到期的20,000元" in called.value.overdue
    # The bar that says it is stored takes the room of the least urgent card.
    shown.window.messages.clear()
    shown.wait()
    assert "告诉刘志强：" in shown.words()
    tab.sheet.book.delay_requested.emit(desk.performance.ledger(signed.id).lines[0])
    delay = tab.form
    assert isinstance(delay, DelayForm)
    typist.write("2026-10-1")
    typist.press(Key.Key_Return, ctrl=True)
    assert "同意的都勾上" in shown.words()
    for tick in delay.people.ticks:
        tick.set_value(True)
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert desk.performance.ledger(signed.id).lines[0].state is DueState.POSTPONED
    assert "缓到10月1日" in shown.words()


def test_a_card_beside_the_ledger_is_never_cut(signed: Dispute, opened: Open, qtbot: QtBot) -> None:
    shown = opened(signed, "performance")
    shown.window.resize(1366, 697)
    shown.wait()
    sheet = tab_of(shown).sheet
    cards = [card for card in (sheet.confirmation, sheet.visits, sheet.remedies) if card.isVisible()]
    assert sheet.confirmation in cards
    qtbot.waitUntil(lambda: all(card.height() >= card.heightForWidth(card.width()) for card in cards))


def test_what_is_overdue_stands_in_the_head_on_every_tab(signed: Dispute, opened: Open) -> None:
    for tab in ("overview", "performance"):
        assert "过期 35 天" in opened(signed, tab).words(), tab


def test_a_visit_is_written_down_from_the_overview_and_the_court_from_its_card(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any, qtbot: QtBot
) -> None:
    assert signed.id is not None
    shown = opened(signed)
    qtbot.mouseClick(shown.button("记回访"), Qt.MouseButton.LeftButton)
    shown.wait()
    tab = tab_of(shown)
    visit = tab.form
    assert isinstance(visit, VisitForm)
    visit.people.ticks[0].set_value(True)
    visit.findings.set_value("钱还没到，人还客气")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    (kept,) = desk.performance.view(signed.id).visits
    assert (kept.value.visited, kept.value.findings) == (("刘志强",), "钱还没到，人还客气")
    assert "问刘志强：钱还没到，人还客气" in shown.words()
    qtbot.mouseClick(shown.button("记申请"), Qt.MouseButton.LeftButton)
    typist.write("石桥县人民法院")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert "一起向石桥县人民法院申请了，等法院的结果" in shown.words()
    assert shown.button("记结果").isVisible()
