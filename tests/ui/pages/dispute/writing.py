"""Hands and eyes for the tab 协议."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, Term, TermKind
from mediation.domain.dispute import Dispute
from tests.ui.printers import PaperTray
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.print_desk import PrintDesk
from ui.widgets import FindingFrame, Message


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


def stored(desk: Workbench, dispute: Dispute) -> Agreement:
    """The agreement as the services have it."""
    assert dispute.id is not None
    agreement = desk.agreements.of_dispute(dispute.id)
    assert agreement is not None
    return agreement


def draft(desk: Workbench, dispute: Dispute, *terms: Term) -> None:
    """Keep a draft of some terms."""
    assert dispute.id is not None
    desk.agreements.draft_agreement(dispute.id, Agreement(terms))


def paying(**changes: Any) -> Term:
    """A complete payment, with other values where a test needs them."""
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
