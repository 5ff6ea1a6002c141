"""类案库: found by words, narrowed, read, emptied and filled, by real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.listing import LibraryFilter
from mediation.resources import resource
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.library.page import LibraryPage
from ui.theme import Appearance
from ui.widgets import Label

Show = Callable[..., MainWindow]


@pytest.fixture
def few(desk: Workbench) -> Workbench:
    """A library of neighbours and loans, small enough to be indexed at once."""
    for name in ("neighbour", "contract"):
        desk.library.import_cases(resource("sample", "cases", f"{name}.jsonl"))
    return desk


@pytest.fixture
def filled(desk: Workbench) -> Workbench:
    desk.library.import_samples()
    return desk


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    background().wait()


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def answer(qtbot: QtBot, page: LibraryPage, verb: bool) -> None:
    (sheet,) = [one for one in page.window().findChildren(ConfirmSheet) if one.isVisible()]
    press(qtbot, sheet.verb if verb else sheet.way_out)


def look_for(typist: Any, words: str) -> None:
    typist.write(words)
    typist.press(Qt.Key.Key_Return)
    background().wait()


def test_an_empty_library_offers_import_and_samples(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = LibraryPage(desk)
    in_window(page)
    assert QApplication.focusWidget() is page.first_button
    assert page.filled_button is page.first_button
    with qtbot.waitSignal(page.import_requested):
        qtbot.keyClick(page.first_button, Qt.Key.Key_Return)
    press(qtbot, page.first_samples)
    background().wait()
    assert desk.library.overview().samples > 100
    assert page.listing.rows.rowCount() == desk.library.overview().size
    assert page.filled_button is page.import_button


def test_words_are_found_and_marked_where_they_stand(few: Workbench, in_window: Show, typist: Any) -> None:
    page = LibraryPage(few)
    in_window(page)
    look_for(typist, "滴水")
    rows = page.listing.hits.rows
    assert rows
    marked = [
        label.text()[span.start : span.start + span.length]
        for row in rows
        for label in row.findChildren(Label)
        for span in getattr(label, "_spans", ())
        if span.ground
    ]
    assert len(marked) >= len(rows)
    assert set(marked) == {"滴水"}


def test_a_found_case_is_read_and_esc_comes_back_to_it(few: Workbench, in_window: Show, typist: Any) -> None:
    page = LibraryPage(few)
    in_window(page)
    look_for(typist, "化粪池")
    typist.press(Qt.Key.Key_Down)
    row = page.listing.hits.rows[0]
    assert row.hasFocus()
    typist.press(Qt.Key.Key_Return)
    background().wait()
    said = words(page.reading)
    assert row.case.facts in said
    assert row.case.result in said
    assert "示范" in said
    typist.press(Qt.Key.Key_Escape)
    assert row.hasFocus()


def test_a_row_of_the_list_opens_with_enter(few: Workbench, in_window: Show, typist: Any) -> None:
    page = LibraryPage(few)
    in_window(page)
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    background().wait()
    second = few.library.cases(LibraryFilter(), limit=2).lines[1]
    assert page.reading.case == second


def test_filters_narrow_list_and_words(few: Workbench, in_window: Show, qtbot: QtBot, typist: Any) -> None:
    page = LibraryPage(few)
    in_window(page)
    page.listing.filters.category.focus()
    typist.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    background().wait()
    neighbours = few.library.cases(LibraryFilter(category="02")).total
    assert 0 < page.listing.rows.rowCount() == neighbours < few.library.overview().size
    page.listing.filters.year.focus()
    typist.press(Qt.Key.Key_Down)
    background().wait()
    this_year = few.library.cases(LibraryFilter(category="02", year=2026))
    assert page.listing.rows.rowCount() == this_year.total
    assert all(case.ended_on and case.ended_on.year == 2026 for case in this_year.lines)
    page.search.setFocus()
    look_for(typist, "借条")
    assert all(row.case.category == "02" for row in page.listing.hits.rows)


def test_words_nobody_wrote_lead_back_to_everything(
    few: Workbench, in_window: Show, qtbot: QtBot, typist: Any
) -> None:
    page = LibraryPage(few)
    in_window(page)
    look_for(typist, "航天飞机")
    assert page.listing.nothing.isVisible()
    press(qtbot, page.listing.all_button)
    assert page.listing.table.isVisible()
    assert page.search.words() == ""


def test_a_case_leaves_after_a_question(few: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = LibraryPage(few)
    in_window(page)
    size = few.library.overview().size
    case = few.library.cases(LibraryFilter(), limit=1).lines[0]
    assert case.key is not None
    page.open_case(case.key)
    background().wait()
    press(qtbot, page.reading.remove_button)
    answer(qtbot, page, verb=False)
    assert few.library.overview().size == size
    press(qtbot, page.reading.remove_button)
    answer(qtbot, page, verb=True)
    background().wait()
    assert page.listing.rows.rowCount() == few.library.overview().size == size - 1


def test_cases_like_one_are_asked_for_with_its_story(few: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = LibraryPage(few)
    in_window(page)
    case = few.library.cases(LibraryFilter(), limit=1).lines[0]
    assert case.key is not None
    page.open_case(case.key)
    background().wait()
    with qtbot.waitSignal(page.similar_text_requested) as asked:
        press(qtbot, page.reading.alike_button)
    assert asked.args == [case.search_text()]


def test_samples_go_and_come_and_own_cases_stay(
    filled: Workbench, in_window: Show, qtbot: QtBot, sheet: Callable[..., Path]
) -> None:
    filled.library.import_cases(sheet(3))
    page = LibraryPage(filled)
    in_window(page)
    press(qtbot, page.batches.samples.button)
    answer(qtbot, page, verb=True)
    background().wait()
    overview = filled.library.overview()
    assert (overview.size, overview.samples, len(overview.batches)) == (3, 0, 1)
    press(qtbot, page.batches.samples.button)
    background().wait()
    assert filled.library.overview().samples > 100


def test_an_import_is_taken_back_after_saying_how_many_leave(
    filled: Workbench, in_window: Show, qtbot: QtBot, sheet: Callable[..., Path]
) -> None:
    filled.library.import_cases(sheet(3))
    page = LibraryPage(filled)
    in_window(page)
    size = filled.library.overview().size
    (link,) = [one for one in page.batches.findChildren(QPushButton) if "撤回" in one.accessibleName()]
    press(qtbot, link)
    (question,) = [one for one in page.window().findChildren(ConfirmSheet) if one.isVisible()]
    assert "3件离开类案库" in words(question)
    answer(qtbot, page, verb=True)
    background().wait()
    assert filled.library.overview().size == size - 3
    assert page.batches.findChildren(QPushButton, "撤回") == []


def test_what_is_missing_is_said_plainly(filled: Workbench, in_window: Show) -> None:
    page = LibraryPage(filled)
    in_window(page)
    held = {count.category for count in filled.library.overview().counts}
    missing = [one.name for one in filled.tables.categories.categories if one.code not in held]
    said = words(page.contents)
    assert f"没有{'、'.join(missing)}的案例。" in said
    assert f"{filled.library.overview().size}件" in said


def test_the_index_is_built_anew_beside_the_work(few: Workbench, in_window: Show) -> None:
    page = LibraryPage(few)
    window = in_window(page)
    page.rebuild_action.trigger()
    assert not page.rebuild_action.isEnabled()
    assert page.listing.index_card.isVisible()
    background().wait()
    assert page.listing.index_card.isHidden()
    size = few.library.overview().size
    assert f"{size}件都找得到" in window.messages.messages[0].sentence


def test_at_large_text_the_side_is_one_link_away(
    filled: Workbench, in_window: Show, qtbot: QtBot, look: Appearance
) -> None:
    look.show(scale=1.5)
    page = LibraryPage(filled)
    in_window(page)
    assert not page.contents.isVisible()
    press(qtbot, page.listing.filters.contents_link)
    assert page.contents.isVisible()
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    assert page.listing.isVisible()
    look.show(scale=1.0)
    assert page.contents.isVisible()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1024), (1.0, 1366), (1.5, 1366), (1.75, 1366)])
def test_the_head_fits_at_every_size(
    filled: Workbench, in_window: Show, look: Appearance, scale: float, width: int
) -> None:
    look.show(scale=scale)
    page = LibraryPage(filled)
    in_window(page, width, 697)
    assert page.header.minimumSizeHint().width() <= page.header.width()
    assert page.text_button.isVisible() is not page.text_action.isVisible()


def test_what_is_lacking_is_said_and_each_figure_opens_its_cases(
    few: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    page = LibraryPage(few)
    in_window(page)
    press(qtbot, page.contents.all_link)
    background().wait()
    said = words(page.coverage)
    assert "一件也没有，找不到类案，预判不给数字。" in said
    coverage = few.coverage.coverage(few.clock.today())
    size = few.library.overview().size
    assert sum(one.cases for one in coverage.categories) == size
    assert sum(one.cases for one in coverage.kinds) == size
    assert sum(one.cases for one in coverage.sources) == size
    for figure in (*coverage.categories, *coverage.years, *coverage.sources):
        assert few.library.cases(figure.shown_by).total == figure.cases
    press(qtbot, page.coverage.sources.links[0])
    background().wait()
    assert page.listing.rows.rowCount() == coverage.sources[0].cases
    assert page.listing.filters.source_link.isVisible()
    press(qtbot, page.listing.filters.source_link)
    assert page.listing.rows.rowCount() == size
