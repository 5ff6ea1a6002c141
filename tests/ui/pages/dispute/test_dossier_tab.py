"""卷宗: what is there and what is missing, binding, papers as they were issued, and checking their codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.performance import ReturnVisit
from tests.ui.printers import PaperTray
from ui.pages.dispute.dossier.lines import DossierView, State
from ui.pages.dispute.dossier_tab import DossierTab
from ui.pages.dispute.paper_names import ACCEPTANCE, AGREEMENT, DOSSIER
from ui.print_desk import PrintDesk
from ui.theme import Appearance

Key = Qt.Key
Open = Callable[..., Any]


@pytest.fixture
def signed(desk: Workbench, agreed: Dispute) -> Dispute:
    """The sample dispute with a signed agreement."""
    assert agreed.id is not None
    desk.agreements.sign(agreed.id, signed_on=date(2026, 9, 14))
    return desk.disputes.get(agreed.id)


def _tab(shown: Any) -> DossierTab:
    found: DossierTab = shown.page.findChildren(DossierTab)[0]
    return found


def _states(desk: Workbench, dispute: Dispute) -> dict[str, State]:
    assert dispute.id is not None
    view = DossierView(
        dispute,
        desk.agreements.of_dispute(dispute.id),
        desk.papers.issued(dispute.id),
        desk.clock.today(),
        desk.papers.dossiers.items(dispute.id),
    )
    return {line.name: line.state for line in (*view.lines, *view.needless)}


def test_a_dispute_just_registered_lacks_a_sitting_and_an_agreement(
    desk: Workbench, sample: Callable[..., Dispute]
) -> None:
    states = _states(desk, sample())
    missing = [name for name, state in states.items() if state is State.MISSING]
    assert missing == ["人民调解记录", "调解协议书"]
    assert states["受理登记表"] is State.MADE
    assert states["授权委托书"] is State.NEEDLESS
    assert states["证据材料"] is State.BY_HAND


def test_a_terminated_dispute_needs_no_agreement(desk: Workbench, sample: Callable[..., Dispute]) -> None:
    dispute = sample()
    assert dispute.id is not None
    desk.disputes.advance(dispute.id, Stage.MEDIATING)
    ended = desk.workflow.terminate(dispute.id, told=["起诉"], note="谈不拢")
    assert _states(desk, ended)["调解协议书"] is State.NEEDLESS


def test_a_return_visit_is_missing_until_it_is_recorded(desk: Workbench, signed: Dispute) -> None:
    assert _states(desk, signed)["回访记录"] is State.MISSING
    assert signed.id is not None
    with desk.profile.storage.work("回访") as work:
        work.records.add(ReturnVisit(visitor="郑守义"), on=date(2026, 9, 20), dispute_id=signed.id)
        work.commit()
    assert _states(desk, signed)["回访记录"] is State.MADE


def test_a_photo_goes_to_its_place_and_out_again(
    desk: Workbench, signed: Dispute, opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = opened(signed, "dossier")
    card = _tab(shown).scans
    photo = tmp_path / "刘志强身份证.jpg"
    Image.new("RGB", (300, 200), "white").save(photo)
    card.choose = lambda _: [photo]
    qtbot.mouseClick(shown.button("放扫描件 当事人身份证明"), Qt.MouseButton.LeftButton)
    shown.wait()
    shown.wait()
    (kept,) = desk.papers.dossiers.scans(signed.id)
    assert kept.kind == "当事人身份证明"
    assert _states(desk, signed)["当事人身份证明"] is State.THERE
    assert "刘志强身份证" in shown.words(card)
    qtbot.mouseClick(shown.button("删去 刘志强身份证.jpg"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert desk.papers.dossiers.scans(signed.id) == ()


def test_a_draft_closes_the_binding_and_leads_to_the_agreement(
    desk: Workbench, agreed: Dispute, opened: Open, qtbot: QtBot
) -> None:
    shown = opened(agreed, "dossier")
    tab = _tab(shown)
    assert not tab.bind.button.isEnabled()
    assert "协议还是草稿，定稿、签字以后才能装订。" in shown.words()
    assert QApplication.focusWidget() is shown.button("打印 申请书")
    qtbot.mouseClick(shown.button("去定稿 调解协议书"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert shown.page._wanted_tab == "agreement"


def test_the_dossier_is_bound_and_its_code_holds_until_the_record_changes(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any, qtbot: QtBot
) -> None:
    shown = opened(signed, "dossier")
    tab, tray = _tab(shown), PaperTray("村委会打印机")
    print_desk = PrintDesk(desk, shown.window, printing=tray)
    shown.page.print_requested.connect(print_desk.print_paper)
    print_desk.printed.connect(shown.page.refresh)
    assert "缺回访记录也能装订" in shown.words()
    assert QApplication.focusWidget() is tab.bind.button
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    typist.press(Key.Key_Return)
    shown.wait()
    (pdf, job), *more = tray.printed
    assert not more
    assert (job.title, job.copies) == (DOSSIER, 1)
    (issued,) = desk.papers.issued(signed.id)
    assert desk.papers.content(issued.id) == pdf
    shown.wait()
    assert tab.issued.table.model().rowCount() == 1

    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    tab.code.code.focus()
    typist.enter(issued.short_code.lower())
    shown.wait()
    assert f"对得上：{signed.number}的{DOSSIER}" in shown.words()
    now = desk.disputes.get(signed.id)
    desk.disputes.change_dispute(replace(now, facts=now.facts + "马文博后来又说了一件事。"))
    typist.press(Key.Key_Return)
    shown.wait()
    assert "登记的内容后来改过" in shown.words()


def test_a_wrong_code_is_refused_and_the_keyboard_stays(
    desk: Workbench, signed: Dispute, opened: Open, typist: Any
) -> None:
    shown = opened(signed, "dossier")
    tab = _tab(shown)
    tab.code.code.focus()
    typist.enter("ABC")
    shown.wait()
    assert "校验码没有写对" in shown.words()
    assert tab.code.code.control.hasFocus()


def test_an_issued_paper_is_asked_for_as_it_was(
    desk: Workbench, signed: Dispute, opened: Open, qtbot: QtBot
) -> None:
    assert signed.id is not None
    desk.papers.print_document(ACCEPTANCE, signed.id)
    desk.papers.print_document(AGREEMENT, signed.id)
    shown = opened(signed, "dossier")
    table = _tab(shown).issued.table
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(shown.page.issued_requested) as asked:
        qtbot.keyClick(table, Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].kind == ACCEPTANCE


def test_large_text_puts_the_binding_above_the_list(
    desk: Workbench, signed: Dispute, opened: Open, look: Appearance
) -> None:
    look.show(scale=1.5)
    shown = opened(signed, "dossier")
    tab = _tab(shown)
    assert tab.bind.isVisible()
    assert (
        tab.bind.mapTo(tab, tab.bind.rect().topLeft()).y()
        < tab.rows.mapTo(tab, tab.rows.rect().topLeft()).y()
    )
    look.show(scale=1.0)
    QApplication.processEvents()
    assert tab.bind.isVisible()
    assert tab._side.isAncestorOf(tab.bind)


def test_a_changed_record_is_compared_with_the_paper_as_it_was_issued(
    desk: Workbench, sample: Callable[..., Dispute], opened: Open, qtbot: QtBot
) -> None:
    dispute = sample()
    assert dispute.id is not None
    desk.papers.print_document(ACCEPTANCE, dispute.id)
    desk.disputes.change_dispute(replace(dispute, facts=dispute.facts.replace("80000元", "85000元")))
    shown = opened(desk.disputes.get(dispute.id), "dossier")
    tab = _tab(shown)
    assert not tab.issued.next_button.isEnabled()
    tab.issued.table.selectRow(0)
    qtbot.mouseClick(tab.issued.now_button, Qt.MouseButton.LeftButton)
    shown.wait()
    dialog = tab.differences
    assert dialog is not None
    shown.wait()
    assert "“80000元”改成“85000元”" in dialog.words.text()
    assert [view.page_count > 0 for view in dialog.views] == [True, True]
    dialog.reject()


def test_a_record_is_saved_as_a_word_draft(
    desk: Workbench, agreed: Dispute, opened: Open, tmp_path: Path
) -> None:
    shown = opened(agreed, "dossier")
    menu = _tab(shown).word
    menu._ask = lambda _parent, name: str(tmp_path / name.removesuffix(".docx"))
    heard: list[Any] = []
    menu.told.connect(heard.append)
    menu.save("人民调解记录")
    shown.wait()
    assert (tmp_path / "记录草稿.docx").read_bytes()[:2] == b"PK"
    assert "以打印的PDF为准" in heard[0].sentence


def test_the_dossier_is_looked_through_and_a_reason_leads_to_its_tab(
    desk: Workbench, agreed: Dispute, opened: Open, qtbot: QtBot
) -> None:
    shown = opened(agreed, "dossier")
    tab = _tab(shown)
    jumps: list[str] = []
    tab.tab_requested.connect(jumps.append)
    qtbot.mouseClick(tab.review.button, Qt.MouseButton.LeftButton)
    shown.wait()
    words = shown.words(tab.review)
    assert agreed.id is not None
    assert f"{desk.reviews.dossier_review(agreed.id).score}分" in words
    assert "协议还是草稿。" in words
    link = next(one for one in tab.review.links if "协议还是草稿" in one.accessibleName())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert jumps == ["agreement"]
