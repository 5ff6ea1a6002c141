"""放进类案库: read once more with everybody covered, then kept, or left."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Stage
from mediation.domain.library import CaseOrigin
from mediation.domain.listing import LibraryFilter
from mediation.resources import read_json
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.library.contribute import Contributor
from ui.widgets import Label


@pytest.fixture
def dispute_id(desk: Workbench) -> UUID:
    read, _ = desk.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    registered = desk.intake.register_dispute(read).dispute
    assert registered.id is not None
    return registered.id


@pytest.fixture
def contributor(desk: Workbench, on_screen: Any) -> Contributor:
    return Contributor(desk, on_screen(MainWindow()))


def close(desk: Workbench, dispute_id: UUID) -> None:
    desk.disputes.advance(dispute_id, Stage.MEDIATING)
    desk.workflow.terminate(dispute_id, told=["起诉"], note="调不成")
    desk.disputes.advance(dispute_id, Stage.CLOSED)


def offered(contributor: Contributor, dispute_id: UUID) -> str:
    contributor.offer(dispute_id)
    background().wait()
    QApplication.processEvents()
    assert contributor.sheet is not None
    return "\n".join(label.text() for label in contributor.sheet.findChildren(Label))


def test_a_closed_dispute_is_read_covered_and_then_kept(
    desk: Workbench, contributor: Contributor, dispute_id: UUID, qtbot: QtBot
) -> None:
    close(desk, dispute_id)
    said = offered(contributor, dispute_id)
    assert "刘某" in said
    for party in desk.disputes.get(dispute_id).parties:
        assert party.name not in said
        assert party.phone not in said
    assert desk.library.overview().size == 0
    assert contributor.sheet is not None
    with qtbot.waitSignal(contributor.contributed):
        qtbot.mouseClick(contributor.sheet.keep_button, Qt.MouseButton.LeftButton)
    (case,) = desk.library.cases(LibraryFilter(origin=CaseOrigin.OWN)).lines
    assert case.facts in said


def test_leaving_the_sheet_keeps_nothing(
    desk: Workbench, contributor: Contributor, dispute_id: UUID, qtbot: QtBot
) -> None:
    close(desk, dispute_id)
    offered(contributor, dispute_id)
    assert contributor.sheet is not None
    qtbot.keyClick(contributor.sheet, Qt.Key.Key_Escape)
    background().wait()
    assert desk.library.overview().size == 0


def test_an_open_dispute_and_one_that_is_in_are_refused_in_words(
    desk: Workbench, contributor: Contributor, dispute_id: UUID, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(contributor.message_requested) as said:
        contributor.offer(dispute_id)
    assert said.args[0].lead == "这件还没结案。"
    close(desk, dispute_id)
    desk.library.contribute(desk.disputes.get(dispute_id), None)
    with qtbot.waitSignal(contributor.message_requested) as said:
        contributor.offer(dispute_id)
    assert "已经在类案库里" in said.args[0].lead
