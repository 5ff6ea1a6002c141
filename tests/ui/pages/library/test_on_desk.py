"""The library's pages on the desk: reached from where they are offered, and leading back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Stage
from mediation.domain.listing import LibraryFilter
from mediation.resources import read_json, resource
from ui.background import background
from ui.desk import Desk
from ui.pages.dispute.page import DisputePage
from ui.pages.library.import_page import IMPORT, ImportPage
from ui.pages.library.page import LibraryPage
from ui.pages.similar_text import SimilarTextPage


@pytest.fixture
def shown(desk: Workbench) -> Iterator[Desk]:
    made = Desk(desk)
    made.window.resize(1366, 697)
    made.window.show()
    yield made
    background().wait()
    made.shut()


def wait() -> None:
    background().wait()
    QApplication.processEvents()


def test_the_empty_library_leads_to_the_import_and_the_import_to_the_library(
    desk: Workbench, shown: Desk, sheet: Callable[..., Path], qtbot: QtBot
) -> None:
    shown.go("library")
    wait()
    page = shown.window.page
    assert isinstance(page, LibraryPage)
    qtbot.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    importing = shown.window.page
    assert isinstance(importing, ImportPage)
    importing.look_at(sheet(4))
    wait()
    qtbot.keyClick(shown.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait()
    qtbot.keyClick(shown.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait()
    assert shown.window.page is page
    assert page.listing.rows.rowCount() == 4
    assert page.filled_button is page.import_button


def test_a_running_import_keeps_its_page(shown: Desk) -> None:
    shown.go("import")
    page = shown.window.page
    assert isinstance(page, ImportPage)
    page.go_to_step(IMPORT)
    assert not shown.go("today")
    assert shown.window.page is page
    assert not shown.may_leave()
    page.go_to_step(1)
    assert shown.go("today")


def test_a_case_leads_to_cases_like_it(desk: Workbench, shown: Desk, qtbot: QtBot) -> None:
    desk.library.import_cases(resource("sample", "cases", "neighbour.jsonl"))
    case = desk.library.cases(LibraryFilter(), limit=1).lines[0]
    shown.go("library", case.key)
    wait()
    page = shown.window.page
    assert isinstance(page, LibraryPage)
    qtbot.mouseClick(page.reading.alike_button, Qt.MouseButton.LeftButton)
    wait()
    found = shown.window.page
    assert isinstance(found, SimilarTextPage)
    assert found.text.value() == case.search_text()


def test_a_closed_dispute_is_offered_to_the_library_from_its_page(desk: Workbench, shown: Desk) -> None:
    read, _ = desk.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    dispute = desk.intake.register_dispute(read).dispute
    assert dispute.id is not None
    shown.go("dispute", dispute.id)
    wait()
    page = shown.window.page
    assert isinstance(page, DisputePage)
    assert not page.contribute_action.isVisible()
    desk.disputes.advance(dispute.id, Stage.MEDIATING)
    desk.workflow.terminate(dispute.id, told=["起诉"], note="调不成")
    desk.disputes.advance(dispute.id, Stage.CLOSED)
    page.refresh()
    wait()
    assert page.contribute_action.isVisible()
    page.contribute_action.trigger()
    wait()
    offered = shown.contributing.sheet
    assert offered is not None
    assert offered.isVisible()
    offered.reject()
