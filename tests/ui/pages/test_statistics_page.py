"""The page of figures as people use it: choose a figure, open its dispute, change the period, sign off, hand in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import AgreementForm
from mediation.domain.statistics.period import parse_period
from mediation.domain.statistics.suppression import HIDDEN
from tests.services.test_statistics import agree, fail, register
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.statistics.files import CutOffSheet, TakenInSheet
from ui.pages.statistics.organisation_tab import EntrySheet
from ui.pages.statistics.page import StatisticsPage
from ui.pages.statistics.sheets import RelationsSheet, SignedSheet, SignOffSheet
from ui.widgets import FilledButton, Prose

InWindow = Callable[[Page], MainWindow]


@pytest.fixture
def page(desk: Workbench, in_window: InWindow) -> StatisticsPage:
    """A page over two settled disputes and a failed one of the third quarter, and one of the second."""
    agree(desk, register(desk, date(2026, 7, 2)), date(2026, 7, 9), "12000")
    agree(desk, register(desk, date(2026, 8, 2), category="物业"), date(2026, 8, 5), "", AgreementForm.ORAL)
    fail(desk, register(desk, date(2026, 8, 3)), date(2026, 8, 30))
    agree(desk, register(desk, date(2026, 5, 2), difficulty="重大"), date(2026, 5, 9), "5000")
    made = StatisticsPage(desk)
    in_window(made)
    return made


def shown(page: StatisticsPage, name: str) -> list[str]:
    model = page.tables.table.model()
    for place in range(model.rowCount()):
        words = [str(model.index(place, column).data()) for column in range(5)]
        if words[1].startswith(name):
            return words[2:]
    raise AssertionError(name)


def test_the_figures_stand_beside_those_of_the_period_before(page: StatisticsPage) -> None:
    assert shown(page, "调解案件总数") == ["3", "1", "0"]
    assert shown(page, "协议涉及金额") == ["1.20", "0.50", "0.00"]
    assert page.period.text() == "2026年第3季度，到9月14日"
    assert page.header.title == "统计"


def test_a_chosen_figure_lists_its_disputes_and_opens_one(page: StatisticsPage, qtbot: QtBot) -> None:
    page.tables.table.setFocus()
    page.tables.table.selectRow(0)
    background().wait()
    assert len(page.tables.opened.links) == 3
    with qtbot.waitSignal(page.dispute_requested) as asked:
        qtbot.mouseClick(page.tables.opened.links[0], Qt.MouseButton.LeftButton)
    assert isinstance(asked.args[0], UUID)


def test_another_period_is_counted_when_it_is_chosen(page: StatisticsPage) -> None:
    page.period.set_value("2026Q2")
    page.period.changed.emit()
    background().wait()
    assert shown(page, "调解案件总数") == ["1", "0", "0"]
    said = " ".join(words.text() for words in page.situation.findChildren(Prose))
    assert "2026年第2季度受理1件，办结1件" in said


def test_a_period_is_signed_off_and_taken_back(page: StatisticsPage, desk: Workbench, qtbot: QtBot) -> None:
    page.show_period("2026Q2")
    background().wait()
    page.sign_button.click()
    sheet = page.window().findChild(SignOffSheet)
    sheet.checked_by.set_value("叶小燕")
    sheet.accept()
    background().wait()
    background().wait()
    period = parse_period("2026Q2")
    assert desk.statistics_sheets.frozen(period)[0].value.checked_by == "叶小燕"
    assert page.sign_button.text().strip() == "定过表了"
    page.sign_button.click()
    signed = page.window().findChild(SignedSheet)
    signed.reason.set_value("少登了一件")
    signed._on_back()
    background().wait()
    assert desk.statistics_sheets.frozen(period) == ()


def test_tables_and_situation_are_written_where_it_was_said(
    page: StatisticsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "三季度.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export_button.click()
    background().wait()
    assert target.exists()
    paper = tmp_path / "考核.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    page.show_tab("record")
    page.record.print_button.click()
    background().wait()
    assert paper.read_bytes().startswith(b"%PDF")


def test_charts_turn_into_tables_whose_rows_open_disputes(page: StatisticsPage) -> None:
    page.show_tab("trends")
    card = page.trends.cards["category"]
    card.switch.click()
    card.table.selectRow(0)
    background().wait()
    assert len(page.trends.opened.links) == 2
    assert "邻里" in page.trends.cards["category"].ranks.accessibleName()


def test_a_figure_of_the_second_table_is_entered(page: StatisticsPage, desk: Workbench) -> None:
    page.show_tab("organisation")
    page.organisation.entry_requested.emit("mediators.full_time", "专职（人）", "")
    sheet = page.window().findChild(EntrySheet)
    sheet.field.set_value("2")
    sheet.accept()
    background().wait()
    period = parse_period("2026Q3")
    assert desk.statistics.organisation(period).total["mediators.full_time"].written == "2"


def test_every_relation_is_shown_with_its_figures(page: StatisticsPage) -> None:
    page.tables.checks_link.click()
    sheet = page.window().findChild(RelationsSheet)
    words = [label.text() for label in sheet.findChildren(Prose)]
    assert "口头加书面等于成功，成功不多于总数" in words
    sheet.accept()


def test_an_empty_register_says_what_will_come(desk: Workbench, in_window: InWindow, qtbot: QtBot) -> None:
    empty = StatisticsPage(desk)
    in_window(empty)
    assert empty.filled_button is empty.first_button
    assert not empty.export_button.isVisible()
    with qtbot.waitSignal(empty.new_requested):
        empty.first_button.click()


def test_tables_for_others_hide_small_numbers_and_say_so(
    page: StatisticsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "对外.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said: list[str] = []
    page.message_requested.connect(lambda message: said.append(message.sentence))
    page.files.others_requested.emit()
    background().wait()
    assert any("没有写出来" in words for words in said)
    cells = [cell.value for row in load_workbook(target).worksheets[0].iter_rows() for cell in row]
    assert HIDDEN in cells


def test_a_register_goes_out_and_comes_back_without_a_second_dispute(
    page: StatisticsPage, desk: Workbench, tmp_path: Path
) -> None:
    target = tmp_path / "登记册.xlsx"
    page.files.export_register(target)
    background().wait()
    page.files.take_in(target)
    background().wait()
    sheet = page.files.sheet
    assert isinstance(sheet, TakenInSheet)
    assert any("新并入0件，早就有的4件" in words.text() for words in sheet.findChildren(Prose))
    assert len(desk.statistics.facts()) == 4


def test_the_cut_off_day_moves_the_periods(page: StatisticsPage, desk: Workbench) -> None:
    page.files.ask_cut_off()
    background().wait()
    sheet = page.files.sheet
    assert isinstance(sheet, CutOffSheet)
    sheet.day.set_value("31")
    sheet.findChildren(FilledButton)[0].click()
    assert sheet.isVisible(), "a month may have no such day"
    sheet.day.set_value("25")
    sheet.findChildren(FilledButton)[0].click()
    background().wait()
    assert desk.statistics.cut_off() == 25
    assert page.record.past.sentence.text() == desk.forecasts.past_record().sentence
    page.show_tab("record")
    background().wait()
    closed = desk.situation.closed_dossiers(desk.statistics.period(page.period.value()))
    assert page.record.scores.sentence.text() == desk.reviews.scores(closed).sentence
