"""协议 after the signatures: who signed when, and a change as a supplement, written in the same place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import AgreementState
from mediation.domain.dispute import Dispute
from mediation.domain.signing import SigningWay
from tests.ui.pages.dispute.writing import draft, paying, stored
from ui.pages.dispute.paper_names import SUPPLEMENT

LEFT = Qt.MouseButton.LeftButton


def test_each_signature_has_its_own_day_and_way(
    desk: Workbench, agreed: Dispute, writing: Any, qtbot: QtBot
) -> None:
    assert agreed.id is not None
    desk.agreements.draft_agreement(agreed.id, replace(stored(desk, agreed), reached_on=date(2026, 9, 10)))
    desk.agreements.finalise(agreed.id)
    page = writing(agreed)
    form = page.tab.sign_form
    qtbot.mouseClick(page.tab.filled_button, LEFT)
    qtbot.mouseClick(form.each_link, LEFT)
    assert [one.who.value() for one in form.signers.rows] == ["刘志强", "马文博", "郑守义", "叶小燕"]
    form.signers.rows[0].day.set_day(date(2026, 9, 13))
    form.signers.rows[1].day.set_day(date(2026, 9, 15))
    qtbot.mouseClick(form.save_button, LEFT)
    assert stored(desk, agreed).state is AgreementState.FINAL, "a day to come is no signature"
    form.signers.rows[1].day.set_day(date(2026, 9, 14))
    form.signers.rows[1].how.set_value(SigningWay.FINGERPRINT)
    form.sealed_on.set_day(date(2026, 9, 13))
    qtbot.mouseClick(form.save_button, LEFT)
    page.shown.wait()
    page.shown.wait()
    assert stored(desk, agreed).effective_on == date(2026, 9, 14)
    words = page.shown.words(page.tab.after)
    assert "刘志强9月13日签名并按指印；马文博" in words
    assert "按指印；郑守义" in words
    assert "盖章。" in words


def test_a_minor_alone_signs_nothing(
    desk: Workbench, sample: Callable[..., Dispute], writing: Any, qtbot: QtBot
) -> None:
    child = {
        "side": "被申请人",
        "name": "陈小满",
        "birth_date": "2014-05-06",
        "guardian": {"name": "陈国良", "relation": "父亲"},
    }
    dispute = sample(parties=[{"side": "申请人", "name": "刘志强"}, child])
    assert dispute.id is not None
    draft(desk, dispute, paying(obligor="陈国良"))
    desk.agreements.finalise(dispute.id)
    page = writing(dispute)
    form = page.tab.sign_form
    qtbot.mouseClick(page.tab.filled_button, LEFT)
    qtbot.mouseClick(form.each_link, LEFT)
    who = form.signers.rows[1].who
    assert who.value() == "陈国良", "the guardian is offered first"
    who.set_value("陈小满")
    qtbot.mouseClick(form.save_button, LEFT)
    page.shown.wait()
    assert stored(desk, dispute).state is AgreementState.FINAL
    assert "要监护人陈国良签字" in page.said[-1].lead
    who.set_value("陈国良")
    qtbot.mouseClick(form.save_button, LEFT)
    page.shown.wait()
    page.shown.wait()
    assert stored(desk, dispute).state is AgreementState.SIGNED


def test_a_signed_agreement_is_changed_by_a_supplement(
    desk: Workbench, agreed: Dispute, writing: Any, qtbot: QtBot
) -> None:
    draft(desk, agreed, paying())
    assert agreed.id is not None
    desk.agreements.sign(agreed.id, signed_on=date(2026, 9, 14))
    page = writing(agreed)
    tab = page.tab
    qtbot.mouseClick(tab.after.begin_button, LEFT)
    page.shown.wait()
    assert not tab.editing.locked
    tab.editing.set_term(0, paying(due=date(2026, 12, 10)))
    page.checked()
    qtbot.mouseClick(tab.filled_button, LEFT)
    page.shown.wait()
    page.shown.wait()
    dialog = page.print_desk.dialog
    assert dialog is not None
    dialog.reject()
    page.shown.wait()
    assert stored(desk, agreed).terms[0].due == date(2026, 10, 10), "the first paper stays as it was signed"
    qtbot.mouseClick(tab.filled_button, LEFT)
    qtbot.mouseClick(tab.sign_form.save_button, LEFT)
    page.shown.wait()
    page.shown.wait()
    changed = desk.supplements.in_force(agreed.id)
    assert changed is not None
    assert (changed.terms[0].due, changed.total) == (date(2026, 12, 10), Decimal(50000))
    assert "补充协议1：" in page.shown.words(tab.after)
    assert SUPPLEMENT in {item.title for item in desk.papers.dossiers.items(agreed.id) if item.papers}
