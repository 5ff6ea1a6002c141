"""Rows, lights, stages, findings and charts: pressed with keys, said to those who cannot see them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance, theme
from ui.widgets import (
    CaseRow,
    Column,
    CountSquares,
    DataTable,
    DeadlineLight,
    Fill,
    FilledButton,
    FindingFrame,
    FoldedCard,
    Light,
    NextStepStrip,
    Part,
    PlainButton,
    Range,
    RangeBar,
    RowList,
    Stage,
    StageLine,
    StageState,
    TaskRow,
    Timeline,
    TimelineEntry,
)
from ui.widgets.lights import paint_light

Show = Callable[[QWidget], QWidget]


def _shown(part: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [child for child in part.findChildren(kind) if child.isVisible()]


def _task(words: str = "过期 9 天") -> TaskRow:
    light = DeadlineLight(Light.RED, words, rule="协议说好的日子")
    return TaskRow(light, "周桂芬 与 陈国良", kind="邻里", reason="还没有验收记录。", action="记督促")


def test_enter_does_the_action_of_a_row_and_space_opens_it(qtbot: QtBot, on_screen: Show) -> None:
    row = _task()
    on_screen(RowList([row]))
    row.setFocus()
    with qtbot.waitSignal(row.action_requested):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    with qtbot.waitSignal(row.open_requested):
        qtbot.keyClick(row, Qt.Key.Key_Space)


def test_the_button_of_a_row_does_not_open_it(qtbot: QtBot, on_screen: Show) -> None:
    row = _task()
    on_screen(RowList([row]))
    opened: list[int] = []
    row.open_requested.connect(lambda: opened.append(1))
    assert row.action is not None
    with qtbot.waitSignal(row.action_requested):
        qtbot.mouseClick(row.action, Qt.MouseButton.LeftButton)
    assert opened == []


def test_arrow_keys_go_from_row_to_row(qtbot: QtBot, on_screen: Show) -> None:
    first, second = _task(), _task()
    on_screen(RowList([first, second]))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_a_row_says_who_and_why_to_a_screen_reader() -> None:
    said = _task().accessibleName()
    assert [
        part in said for part in ("过期 9 天", "协议说好的日子", "周桂芬 与 陈国良", "还没有验收记录。")
    ] == [True] * 4


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_shapes_of_the_lights_differ_in_grey(scale: float, look: Appearance) -> None:
    drawn: set[bytes] = set()
    for light in (Light.RED, Light.YELLOW, Light.GREEN, Light.PAUSED):
        picture = QImage(40, 40, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_light(painter, picture.rect().toRectF(), light, theme(scale))
        painter.end()
        outline = picture.convertToFormat(QImage.Format.Format_Mono)
        drawn.add(bytes(outline.constBits()))
    assert len(drawn) == 4


def test_a_light_takes_the_value_of_the_deadline_rules() -> None:
    assert [Light(value) for value in ("red", "yellow", "green", "paused")] == list(Light)[:4]


def test_each_stage_is_a_button_that_says_its_state(qtbot: QtBot, on_screen: Show) -> None:
    line = StageLine(
        [
            Stage("登记", StageState.DONE, "8月17日"),
            Stage("调解", StageState.NOW, missing="记录没签字"),
            Stage("归档", StageState.LATER),
        ]
    )
    on_screen(line)
    buttons = line.findChildren(QAbstractButton)
    assert [b.accessibleName() for b in buttons] == [
        "登记，办完，8月17日",
        "调解，现在，记录没签字",
        "归档，以后",
    ]
    buttons[1].setFocus()
    with qtbot.waitSignal(line.stage_requested) as asked:
        qtbot.keyClick(buttons[1], Qt.Key.Key_Return)
    assert asked.args == [1]


def test_other_stages_replace_the_old_ones(qtbot: QtBot, on_screen: Show) -> None:
    line = StageLine([Stage("登记", StageState.NOW)])
    on_screen(line)
    line.set_stages([Stage("登记", StageState.DONE), Stage("受理", StageState.NOW)])
    qtbot.waitUntil(lambda: len(_shown(line, QAbstractButton)) == 2)


def test_the_next_step_keeps_one_filled_button(qtbot: QtBot, on_screen: Show) -> None:
    strip = NextStepStrip("请双方签字", FilledButton("打印"), PlainButton("改草稿"))
    on_screen(strip)
    strip.set_step("装订归档", FilledButton("装订"))
    qtbot.waitUntil(lambda: _shown(strip, FilledButton) == [strip.filled])


def test_a_finding_is_taken_by_button_and_by_alt_enter(qtbot: QtBot, on_screen: Show) -> None:
    finding = FindingFrame("yellow", "没写怎么付。", wording="转入账户。", take="补上这句", second="不改")
    on_screen(finding)
    finding.setFocus()
    with qtbot.waitSignal(finding.take_requested):
        qtbot.keyClick(finding, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert finding.take is not None
    with qtbot.waitSignal(finding.take_requested):
        qtbot.keyClick(finding.take, Qt.Key.Key_Return)
    assert finding.second is not None
    with qtbot.waitSignal(finding.second_requested):
        qtbot.mouseClick(finding.second, Qt.MouseButton.LeftButton)


def test_a_finding_without_better_words_has_no_button_for_them() -> None:
    assert FindingFrame("red", "少了一方签字。").take is None


def test_a_separate_talk_stays_covered_until_it_is_opened(qtbot: QtBot, on_screen: Show) -> None:
    timeline = Timeline([TimelineEntry("9月3日", "分别谈话", "不能看见的话", covered=True)])
    on_screen(timeline)
    assert not any("不能看见的话" in str(part.property("text")) for part in timeline.findChildren(QWidget))
    link = next(b for b in timeline.findChildren(QAbstractButton) if b.isVisible())
    with qtbot.waitSignal(timeline.uncover_requested) as asked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == [0]


def test_a_folded_card_opens_by_its_link(qtbot: QtBot, on_screen: Show) -> None:
    card = FoldedCard("刘志强，男", lead="申请人 甲")
    on_screen(card)
    assert card.edit_button.accessibleName() == "修改 申请人 甲"
    with qtbot.waitSignal(card.edit_requested):
        qtbot.mouseClick(card.edit_button, Qt.MouseButton.LeftButton)


def test_a_case_says_result_alike_and_different() -> None:
    row = CaseRow(1, "车款借贷", result="还清", alike="都有借条", different="没有担保")
    assert row.accessibleName() == "第1件，车款借贷，还清，相同：都有借条，不同：没有担保"


def test_squares_and_range_say_their_numbers(look: Appearance) -> None:
    squares = CountSquares(
        [Part(13, "书面谈成", Fill.FULL), Part(0, "撤回", Fill.HALF), Part(4, "没谈成", Fill.HOLLOW)]
    )
    assert squares.accessibleName() == "书面谈成 13，没谈成 4"
    bar = RangeBar(Range(Decimal(77000), Decimal(87000), Decimal(96000), offered=Decimal(90000)))
    assert bar.accessibleName() == "多数在7.7万到9.6万，居中8.7万，现在谈到9万"


@pytest.mark.parametrize("width", [160, 300, 900])
def test_squares_are_drawn_inside_their_width(width: int, on_screen: Show) -> None:
    squares = CountSquares([Part(19, "谈成", Fill.FULL), Part(1, "没谈成", Fill.HOLLOW)])
    on_screen(squares)
    squares.resize(width, squares.sizeHint().height())
    assert not squares.grab().isNull()


def test_a_table_gives_the_chosen_row_and_opens_it_on_enter(qtbot: QtBot, on_screen: Show) -> None:
    table = DataTable(
        [Column("项目", lambda row: row[0]), Column("本季", lambda row: str(row[1]), figures=True, width=80)],
        name="统计",
    )
    table.set_rows([("总数", 23), ("成功", 22)])
    on_screen(table)
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == ("成功", 22)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [("成功", 22)]


def test_a_table_keeps_the_place_when_rows_are_read_again() -> None:
    table = DataTable([Column("项目", str)], name="统计")
    table.set_rows(["甲", "乙", "丙"])
    table.selectRow(2)
    table.set_rows(["甲", "乙"])
    assert table.chosen() == "乙"
    table.set_rows([])
    assert table.chosen() is None


def test_a_row_of_a_table_grows_and_its_words_are_not_cut(qtbot: QtBot, on_screen: Show) -> None:
    table = DataTable([Column("事由", str)], name="纠纷")
    table.set_rows(["短", "檐沟说好9月5日前装好，还没有验收记录，周桂芬又来问过两次。"])
    table.resize(220, 300)
    on_screen(table)
    qtbot.waitUntil(lambda: table.rowHeight(1) > table.rowHeight(0))


def test_tab_leaves_a_table(qtbot: QtBot, on_screen: Show) -> None:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    table, after = DataTable([Column("项目", str)], name="统计"), PlainButton("打印")
    table.set_rows(["甲", "乙"])
    layout.addWidget(table)
    layout.addWidget(after)
    on_screen(holder)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
