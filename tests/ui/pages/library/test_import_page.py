"""导入旧案: chosen, looked at, changed, covered, brought in, stopped, taken back; by real clicks and keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.library import ImportSummary, RowFinding
from mediation.domain.listing import LibraryFilter
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.library.import_page import CHOOSE, DONE, IMPORT, LOOK, ImportPage
from ui.pages.library.import_result import MOST_SHOWN
from ui.pages.library.mapping_rows import MappingRow
from ui.theme import Appearance
from ui.widgets import Label, Tone

Sheet = Callable[..., Path]


class Asked:
    """Stands for the file dialog."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def __call__(self, parent: QWidget) -> Path | None:
        return self.answer


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def page(desk: Workbench, asked: Asked, in_window: Callable[..., MainWindow]) -> ImportPage:
    made = ImportPage(desk, asked)
    in_window(made)
    return made


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    background().wait()


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def row_of(page: ImportPage, column: str) -> MappingRow:
    return next(row for row in page.columns.rows if row.line.column == column)


def choose(row: MappingRow, target: str, qtbot: QtBot) -> None:
    """Change where a column goes with the arrow keys, as people do."""
    control: Any = row.target.control
    places = [place for place in range(control.count()) if control.itemText(place) == target]
    row.target.focus()
    step = Qt.Key.Key_Down if places[0] > control.currentIndex() else Qt.Key.Key_Up
    while control.currentIndex() != places[0]:
        qtbot.keyClick(control, step)
    background().wait()


def answer(qtbot: QtBot, page: ImportPage, verb: bool) -> None:
    sheet = page.window().findChild(ConfirmSheet)
    assert isinstance(sheet, ConfirmSheet)
    press(qtbot, sheet.verb if verb else sheet.way_out)


def test_a_table_is_chosen_looked_at_and_brought_in(
    desk: Workbench, page: ImportPage, asked: Asked, sheet: Sheet, qtbot: QtBot
) -> None:
    asked.answer = sheet(6)
    press(qtbot, page.choose_panel.choose_button)
    assert page.step == LOOK
    assert page.import_button.accessibleName() == "导入 6 行"
    assert desk.library.overview().size == 0
    press(qtbot, page.import_button)
    assert page.step == DONE
    assert "6件进了类案库" in words(page)
    stored = desk.library.cases(LibraryFilter()).lines
    assert len(stored) == 6
    assert all("周桂芬" not in case.facts and "13800000012" not in case.facts for case in stored)


def test_nothing_chosen_leaves_the_page_as_it_is(page: ImportPage, asked: Asked, qtbot: QtBot) -> None:
    asked.answer = None
    press(qtbot, page.choose_panel.choose_button)
    assert page.step == CHOOSE


def test_a_dropped_file_is_looked_at(page: ImportPage, sheet: Sheet) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sheet(3)))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, left, none))
    background().wait()
    assert page.step == LOOK


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(
    page: ImportPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    asked.answer = tmp_path / "图.png"
    asked.answer.write_bytes(b"\x89PNG")
    press(qtbot, page.choose_panel.choose_button)
    window: Any = page.window()
    (said,) = window.messages.messages
    assert (said.tone, page.step) == (Tone.BAD, CHOOSE)
    assert page.choose_panel.choose_button.isEnabled()


def test_who_is_covered_is_shown_on_a_real_sentence(page: ImportPage, sheet: Sheet) -> None:
    page.look_at(sheet(2))
    background().wait()
    said = words(page.cover)
    assert "申请人周桂芬说陈国良第1回" in said
    assert "申请人周某说陈某第1回" in said
    marked = [page.cover._before.text()[s.start : s.start + s.length] for s in page.cover._before._spans]
    assert marked == ["周桂芬", "陈国良", "13800000012"]


def test_columns_stand_in_groups_and_people_are_left_out(page: ImportPage, sheet: Sheet) -> None:
    page.look_at(sheet(2))
    background().wait()
    order = [row.line.column for row in page.columns.rows]
    assert order[0] == "调解协议金(元)"
    assert order.index("主办调解员") < order.index("案件编码")
    assert row_of(page, "主办调解员").field == row_of(page, "受理员").field == ""


def test_a_column_is_sent_elsewhere_and_a_sum_counted_in_ten_thousands(
    desk: Workbench, page: ImportPage, sheet: Sheet, qtbot: QtBot
) -> None:
    page.look_at(sheet(2))
    background().wait()
    money = row_of(page, "调解协议金(元)")
    assert "算 1.2" in words(money)
    press(qtbot, next(b for b in money.findChildren(QPushButton) if b.accessibleName() == "万元"))
    assert "算 12,000元" in words(money)
    choose(row_of(page, "案件编码"), "出处", qtbot)
    press(qtbot, page.import_button)
    case = desk.library.cases(LibraryFilter()).lines[0]
    assert (case.amount_agreed, case.source[0]) == (12_000, "A")


def test_two_columns_for_one_place_are_said(page: ImportPage, sheet: Sheet, qtbot: QtBot) -> None:
    page.look_at(sheet(2))
    background().wait()
    choose(row_of(page, "案件编码"), "纠纷类型", qtbot)
    assert "重了" in words(page.columns)


def test_a_file_of_unknown_words_comes_in_once_its_story_is_named(
    desk: Workbench, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "别处.jsonl"
    lines = [{"uid": 0, "story": "甲的狗咬了乙。", "tags": ["狗", "赔"], "deep": {"x": 1}}]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    page.look_at(path)
    background().wait()
    assert not page.import_button.isEnabled()
    assert "纠纷经过" in page.status
    assert {"0", "狗、赔", "x：1"} <= set(words(page.columns).split("\n"))
    choose(row_of(page, "story"), "纠纷经过", qtbot)
    assert page.import_button.isEnabled()
    press(qtbot, page.import_button)
    (case,) = desk.library.cases(LibraryFilter()).lines
    assert case.facts == "甲的狗咬了乙。"
    assert case.extra["tags"] == ["狗", "赔"]


def test_uncovered_people_need_a_word_of_why_but_nobody_is_stopped(
    desk: Workbench, page: ImportPage, sheet: Sheet, qtbot: QtBot, typist: Any
) -> None:
    page.look_at(sheet(1))
    background().wait()
    assert page.cover.reason.isHidden()
    qtbot.keyClick(page.cover.switch, Qt.Key.Key_Space)
    background().wait()
    page.cover.reason.focus()
    typist.write("名字早隐去了")
    press(qtbot, page.import_button)
    (case,) = desk.library.cases(LibraryFilter()).lines
    assert "周桂芬" in case.facts
    with desk.profile.storage.read() as view:
        assert any("没盖姓名：名字早隐去了" in line.action for line in view.recent_actions())


def test_faults_are_counted_by_kind_with_their_rows(page: ImportPage, sheet: Sheet, qtbot: QtBot) -> None:
    page.look_at(sheet(6, faulty=True))
    background().wait()
    said = words(page.faults)
    assert "没有纠纷经过，也没有请求" in said
    assert "第4、7行" in said
    press(qtbot, page.import_button)
    said = words(page.result)
    assert "4件进了类案库" in said
    assert "2行放在一边" in said
    assert "第7行" in said
    assert "1格没有收" in said


def test_what_the_library_has_already_is_said_before_and_after(
    desk: Workbench, page: ImportPage, sheet: Sheet, qtbot: QtBot
) -> None:
    path = sheet(3)
    desk.library.import_cases(path)
    page.look_at(path)
    background().wait()
    assert "库里已经有，不再收" in words(page.faults)
    press(qtbot, page.import_button)
    assert "3件库里已经有，没再收" in words(page.result)
    assert not page.result.take_back_button.isVisible()


def test_a_whole_import_is_taken_back_after_a_question(
    desk: Workbench, page: ImportPage, sheet: Sheet, qtbot: QtBot
) -> None:
    page.look_at(sheet(3))
    background().wait()
    press(qtbot, page.import_button)
    press(qtbot, page.result.take_back_button)
    answer(qtbot, page, verb=False)
    assert desk.library.overview().size == 3
    press(qtbot, page.result.take_back_button)
    answer(qtbot, page, verb=True)
    assert desk.library.overview().size == 0
    assert "3件离开类案库" in words(page)


def test_esc_stops_an_import_and_keeps_what_is_in(
    desk: Workbench, page: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "多.jsonl"
    path.write_text("\n".join(json.dumps({"facts": f"第{n}件，某日某事。"}) for n in range(900)), "utf-8")
    page.look_at(path)
    background().wait()
    real = desk.library.import_cases

    def slow(*given: Any, progress: Callable[[int, int], None], **more: Any) -> ImportSummary:
        def tell(read: int, imported: int) -> None:
            progress(read, imported)
            page._stop.wait(5)

        return real(*given, progress=tell, **more)

    monkeypatch.setattr(desk.library, "import_cases", slow)
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    assert page.step == IMPORT
    assert page.filled_button is None
    qtbot.waitUntil(lambda: "读到第200行，共900行" in words(page))
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    background().wait()
    assert "停下了，200件已经进了类案库" in words(page)
    assert desk.library.overview().size == 200


def test_leaving_while_an_import_runs_asks(page: ImportPage, qtbot: QtBot) -> None:
    page.go_to_step(IMPORT)
    assert not page.may_leave()
    answer(qtbot, page, verb=False)
    assert not page._stop.is_set()
    assert not page.may_leave()
    sheets = [one for one in page.window().findChildren(ConfirmSheet) if one.isVisible()]
    press(qtbot, sheets[-1].verb)
    assert page._stop.is_set()
    page.go_to_step(CHOOSE)
    assert page.may_leave()


def test_more_rows_than_are_listed_are_counted(page: ImportPage) -> None:
    findings = tuple(RowFinding(row, "没有纠纷经过。", refused=True) for row in range(500))
    summary = ImportSummary(None, "多.xlsx", 900, 100, 0, 800, 0, 0, findings=findings)
    page.result.show_summary(summary, seconds=62, size=100, deidentify=True)
    page.go_to_step(DONE)
    said = words(page.result)
    assert f"还有{800 - MOST_SHOWN}行" in said
    assert "用了1分2秒" in said


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_the_head_fits_at_every_text_size(
    page: ImportPage, sheet: Sheet, look: Appearance, scale: float
) -> None:
    look.show(scale=scale)
    page.look_at(sheet(2))
    background().wait()
    page.window().resize(1366, 697)
    assert page.header.minimumSizeHint().width() <= page.header.width()
