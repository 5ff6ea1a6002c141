"""Offers of the sittings beside the agreement: the gap, and an open offer taken as a term."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.domain.session_notes import NoteKind, SessionNote


def test_an_open_offer_becomes_a_term_and_a_private_one_stays_unseen(
    desk: Workbench, sample: Callable[..., Dispute], writing: Any, qtbot: QtBot
) -> None:
    dispute = sample()
    assert dispute.id is not None
    for speaker, amount, private in (
        ("刘志强", 95000, False),
        ("马文博", 80000, False),
        ("刘志强", 90000, False),
        ("马文博", 88000, True),
    ):
        offer = SessionNote(
            1, f"{amount}元", NoteKind.PROPOSAL, speaker, amount=Decimal(amount), private=private
        )
        desk.notes.add(dispute.id, offer)
    page = writing(dispute)
    page.shown.wait()
    card = page.tab.offers
    assert card.isVisible()
    assert card.chart.accessibleName().count("第") == 2
    assert "还差1万。" in page.shown.words(card)
    assert "88,000" not in page.shown.words(card)
    mine = next(one for one in card.buttons if "马文博" in one.accessibleName())
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    page.checked()
    (term,) = page.tab.editing.terms
    assert (term.amount, term.obligor, term.obligee) == (Decimal(80000), "马文博", "刘志强")
    assert page.tab.terms.open_card() is not None, "the day it is due is asked first"
