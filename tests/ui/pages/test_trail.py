"""履历: read, narrowed, opened line by line, checked and printed as a person does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.services.maintenance import LAST_CHAIN
from mediation.services.trace import TraceKind
from tests.ui.pages.test_disputes_page import register
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.trail.page import TrailPage
from ui.pages.trail.words import changed_spans
from ui.print_desk import PrintDesk
from ui.theme import Appearance

Show = Callable[..., MainWindow]


@pytest.fixture
def dispute(desk: Workbench) -> Dispute:
    """A dispute that was registered, corrected, looked at and printed."""
    known = register(desk, "周桂芬", "陈国良", "02", "2026-09-02")
    assert known.id is not None
    desk.disputes.change_dispute(replace(known, facts="两家为滴水吵了起来。"))
    desk.workflow.correct_request_day(known.id, date(2026, 8, 28), reason="电话记录是28日")
    desk.trace.looked_at(known.id)
    desk.papers.print_document("人民调解受理登记表", known.id)
    return desk.disputes.get(known.id)


@pytest.fixture
def page(desk: Workbench, dispute: Dispute, in_window: Show) -> TrailPage:
    shown = TrailPage(desk)
    in_window(shown)
    shown.show_argument(dispute.id)
    shown.refresh()
    settle()
    return shown


def settle() -> None:
    background().wait()
    QApplication.processEvents()


def words(part: Any) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def test_the_newest_line_is_open_and_arrows_and_enter_open_another(
    page: TrailPage, qtbot: QtBot, typist: Any
) -> None:
    rows = page.rows.rows()
    assert [row.line.seq for row in rows] == sorted((row.line.seq for row in rows), reverse=True)
    assert page.detail.line is rows[0].line
    corrected = next(
        n for n, row in enumerate(rows) if row.line.action == "更正申请日期" and row.line.details[0].before
    )
    assert QApplication.focusWidget() is rows[0]
    typist.press(*[Qt.Key.Key_Down] * corrected, Qt.Key.Key_Return)
    told = words(page.detail)
    assert "2026年9月1日" in told
    assert "2026年8月28日" in told
    reasoned = next(row for row in rows if row.line.reason)
    reasoned.open_requested.emit()
    assert "电话记录是28日" in words(page.detail)
    assert "和前一条连得上" in words(page.detail)


def test_lines_are_narrowed_by_kind_and_words(page: TrailPage, qtbot: QtBot, typist: Any) -> None:
    everything = len(page.rows.rows())
    for kind in (TraceKind.LOOK, TraceKind.HANDED_OUT):
        page.filter._buttons[kind].click()
        assert {row.line.kind for row in page.rows.rows()} == {kind}
    page.filter._buttons["all"].click()
    assert page.find_here()
    typist.write("滴水")
    typist.press(Qt.Key.Key_Return)
    assert 0 < len(page.rows.rows()) < everything
    typist.write("没有这个词")
    typist.press(Qt.Key.Key_Return)
    assert page.nothing.isVisible()
    assert page.rows.rows() == []


def test_the_check_is_said_first_and_a_rewritten_end_names_its_line(
    page: TrailPage, desk: Workbench, qtbot: QtBot
) -> None:
    rows = desk.trace.verify().rows
    assert f"{rows}条都对得上" in words(page.banner)
    desk.maintenance.change_setting(LAST_CHAIN, [rows, "0" * 64])
    qtbot.mouseClick(page.banner.button, Qt.MouseButton.LeftButton)
    settle()
    assert f"留痕第{rows}条" in words(page.banner)
    assert page.banner.property("frame") == "red"
    assert page.banner.button.isEnabled()


def test_printing_shows_the_paper_and_what_leaves_is_a_line_of_its_own(
    page: TrailPage, desk: Workbench, dispute: Dispute, qtbot: QtBot, tmp_path: Any
) -> None:
    target = tmp_path / "履历.pdf"
    printing = PrintDesk(desk, page.window(), choose_file=lambda *_: str(target))
    page.trail_print_requested.connect(printing.print_trail)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    settle()
    assert printing.dialog is not None
    printing.dialog.save_wanted.emit()
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert dispute.id is not None
    newest = desk.trace.of_dispute(dispute.id)[0]
    assert (newest.action, newest.kind) == ("导出履历", TraceKind.HANDED_OUT)


def test_at_large_text_the_detail_comes_when_asked_and_goes_with_esc(
    desk: Workbench, dispute: Dispute, in_window: Show, look: Appearance
) -> None:
    look.show(scale=1.5)
    page = TrailPage(desk)
    in_window(page)
    page.show_argument(dispute.id)
    page.refresh()
    settle()
    assert not page.detail.isVisible()
    row = page.rows.rows()[1]
    row.open_requested.emit()
    assert page.detail.isVisible()
    assert page.go_back()
    assert not page.detail.isVisible()
    assert QApplication.focusWidget() is row


def test_what_went_and_what_came_is_marked_whatever_the_length() -> None:
    gone, come = changed_spans("10月10日前付15,000元", "10月10日前付18,000元")
    assert [(span.start, span.length) for span in gone] == [(9, 1)]
    assert [(span.start, span.length) for span in come] == [(9, 1)]
    long = "屋檐滴水。" * 300
    assert [(span.start, span.length) for span in changed_spans(long + "旧墙", long + "新墙")[1]] == [
        (1500, 1)
    ]
    assert changed_spans("", "新写的") == ([], [])
