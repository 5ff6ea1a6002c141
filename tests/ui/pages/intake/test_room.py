"""Room on the registration page: long words, large text, and everything within reach of Tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from tests.ui.pages.intake.test_page import LOAN, fill
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.intake import IntakePage
from ui.theme import Appearance
from ui.widgets import LinkButton

Show = Callable[..., MainWindow]


@pytest.fixture
def page(desk: Workbench) -> IntakePage:
    return IntakePage(desk)



@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_long_names_and_facts_do_not_widen_the_page(
    page: Page, in_window: Show, look: Appearance, scale: float
) -> None:
    assert isinstance(page, IntakePage)
    look.show(scale=scale)
    in_window(page)
    long_name = "石桥" * 20
    parties = [
        {"side": "applicant", "name": long_name, "address": long_name},
        {"side": "respondent", "name": long_name},
    ]
    fill(page, {**LOAN, "parties": parties, "facts": "借款没有还。" * 850})
    page.form.parties.cards[0].open()
    QApplication.processEvents()
    inside = page.columns.content.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.columns.content.viewport().width()


def test_at_large_text_the_sections_stand_in_a_row_and_a_repeat_is_a_message(
    page: IntakePage, desk: Workbench, in_window: Show, look: Appearance, qtbot: QtBot
) -> None:
    desk.intake.register_dispute(desk.intake.read_dispute(LOAN)[0])
    look.show(scale=1.5)
    window = in_window(page)
    tops = {entry.y() for entry in page.sections.entries}
    assert len(tops) == 1
    fill(page, LOAN)
    qtbot.waitUntil(lambda: any(message.lead == "可能登记过：" for message in window.messages.messages))


def test_every_link_can_be_reached_by_tab(page: IntakePage, in_window: Show, typist: Any) -> None:
    in_window(page)
    reached = set()
    for _ in range(120):
        focus = QApplication.focusWidget()
        if isinstance(focus, LinkButton):
            reached.add(focus)
        typist.press(Qt.Key.Key_Tab)
    shown = {link for link in page.findChildren(LinkButton) if link.isVisible() and link.isEnabled()}
    assert {link.accessibleName() for link in shown} <= {link.accessibleName() for link in reached}
