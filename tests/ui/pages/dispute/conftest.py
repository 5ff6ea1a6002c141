"""The sample dispute registered on a real desk, and its page in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Session, SessionResult
from mediation.resources import read_json, resource
from tests.ui.pages.dispute.writing import Writing
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.dispute.page import DisputePage
from ui.pages.dispute.similar_tab import SimilarTab

InWindow = Callable[[Page], MainWindow]


@pytest.fixture
def sample(desk: Workbench) -> Callable[..., Dispute]:
    """Register the sample dispute, with other values where a test needs them."""

    def register(**changes: object) -> Dispute:
        draft, _ = desk.intake.read_dispute({**read_json("sample", "demo.json")["dispute"], **changes})
        return desk.intake.register_dispute(draft).dispute

    return register


@pytest.fixture
def agreed(desk: Workbench, sample: Callable[..., Dispute]) -> Dispute:
    """The sample dispute after a sitting in which they agreed, with a draft agreement."""
    dispute = sample()
    assert dispute.id is not None
    note = "马文博愿分期，刘志强让一半利息。"
    desk.disputes.record_session(
        dispute.id, Session(date(2026, 9, 10), "石桥村调解室", SessionResult.AGREED, note)
    )
    agreement, _ = desk.agreements.read_agreement(read_json("sample", "demo.json")["agreement"])
    desk.agreements.draft_agreement(dispute.id, agreement)
    return desk.disputes.get(dispute.id)


@pytest.fixture
def with_cases(desk: Workbench) -> Workbench:
    """A desk with the sample cases about loans and neighbours."""
    for name in ("contract", "neighbour"):
        desk.library.import_cases(resource("sample", "cases", f"{name}.jsonl"))
    return desk


class Opened:
    """The page of a dispute in its window, with what a person can see on it."""

    def __init__(self, page: DisputePage, window: MainWindow) -> None:
        self.page = page
        self.window = window

    @property
    def overview(self) -> OverviewTab:
        return self.page.findChildren(OverviewTab)[0]

    @property
    def similar(self) -> SimilarTab:
        return self.page.findChildren(SimilarTab)[0]

    def words(self, part: QWidget | None = None) -> str:
        """Everything that is written on the page now."""
        labels = (part or self.window).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def button(self, words: str) -> QPushButton:
        """The one button a person sees with these words."""
        found = [
            one
            for one in self.window.findChildren(QPushButton)
            if one.isVisible() and one.accessibleName() == words
        ]
        assert len(found) == 1, (words, [one.accessibleName() for one in found])
        return found[0]

    def wait(self) -> None:
        background().wait()
        QApplication.processEvents()


@pytest.fixture
def opened(desk: Workbench, in_window: InWindow) -> Callable[..., Opened]:
    """Open a dispute's page."""

    def show(dispute: Dispute, tab: str = "overview") -> Opened:
        page = DisputePage(desk)
        window = in_window(page)
        assert dispute.id is not None
        page.open_dispute(dispute.id, tab)
        shown = Opened(page, window)
        shown.wait()
        return shown

    return show


@pytest.fixture
def writing(
    desk: Workbench, opened: Callable[..., Opened], qtbot: QtBot
) -> Iterator[Callable[[Dispute], Writing]]:
    """Open the tab 协议 of a dispute, with a print desk and its tray."""
    kept: list[Writing] = []

    def show(dispute: Dispute) -> Writing:
        kept.append(Writing(opened(dispute, "agreement"), desk, qtbot))
        kept[-1].checked()
        return kept[-1]

    yield show
    for one in kept:
        if one.print_desk.dialog is not None:
            one.print_desk.dialog.reject()
