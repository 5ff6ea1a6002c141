"""Typing into fields with real keys: moving on, being understood, being warned and not stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import (
    CheckBox,
    ChoiceField,
    ChoiceStrip,
    DateField,
    FieldState,
    FilledButton,
    IdentityField,
    Label,
    LinkButton,
    MoneyField,
    MultilineField,
    PlainButton,
    TextField,
    is_composing,
)

Show = Callable[[QWidget], QWidget]


def _form(*parts: QWidget) -> QWidget:
    form = QWidget()
    layout = QVBoxLayout(form)
    for part in parts:
        layout.addWidget(part)
    return form


def _type(qtbot: QtBot, words: str) -> None:
    """Press the keys; what is on no key comes from an input method, as in life."""
    for sign in words:
        if sign.isascii():
            qtbot.keyClicks(QApplication.focusWidget(), sign)
        else:
            commit = QInputMethodEvent("", [])
            commit.setCommitString(sign)
            QApplication.sendEvent(QApplication.focusWidget(), commit)


def _press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def _compose(words: str) -> None:
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(words, []))


# ---- moving --------------------------------------------------------------------------------------------------


def test_enter_goes_to_the_next_field_and_passes_buttons_by(qtbot: QtBot, on_screen: Show) -> None:
    first, second = TextField("姓名"), TextField("电话")
    on_screen(_form(first, PlainButton("打印"), second))
    first.focus()
    _press(qtbot, Qt.Key.Key_Return)
    assert second.control.hasFocus()
    _press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert first.control.hasFocus()


def test_enter_passes_every_kind_of_field(qtbot: QtBot, on_screen: Show) -> None:
    parts = [
        TextField("姓名"),
        ChoiceField("性别", [(1, "男"), (2, "女")]),
        ChoiceStrip("担保", [(0, "没有"), (1, "有")]),
        CheckBox("告知书"),
        MoneyField("钱数"),
    ]
    on_screen(_form(*parts))
    parts[0].focus()  # type: ignore[union-attr]
    visited: list[QWidget] = []
    for _ in range(4):
        _press(qtbot, Qt.Key.Key_Return)
        visited.append(QApplication.focusWidget())
    assert len(set(visited)) == 4
    assert visited[-1] is parts[-1].control  # type: ignore[union-attr]


def test_enter_in_the_last_field_comes_to_the_filled_button(qtbot: QtBot, on_screen: Show) -> None:
    field, button = TextField("姓名"), FilledButton("登记")
    on_screen(_form(field, button))
    field.focus()
    _press(qtbot, Qt.Key.Key_Return)
    assert button.hasFocus()


def test_enter_is_a_new_line_in_a_long_text_and_tab_leaves_it(qtbot: QtBot, on_screen: Show) -> None:
    story, after = MultilineField("经过"), TextField("电话")
    on_screen(_form(story, after))
    story.focus()
    _type(qtbot, "a")
    _press(qtbot, Qt.Key.Key_Return)
    _type(qtbot, "b")
    assert story.value() == "a\nb"
    _press(qtbot, Qt.Key.Key_Tab)
    assert after.control.hasFocus()


def test_shift_enter_in_a_long_text_leaves_no_odd_sign_behind(qtbot: QtBot, on_screen: Show) -> None:
    before, story = TextField("姓名"), MultilineField("经过")
    on_screen(_form(before, story))
    story.focus()
    _type(qtbot, "a")
    _press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert story.text() == "a"
    assert before.control.hasFocus()


def test_enter_that_belongs_to_a_composition_stays_in_the_field(qtbot: QtBot, on_screen: Show) -> None:
    field, after = TextField("姓名"), TextField("电话")
    on_screen(_form(field, after))
    field.focus()
    _compose("ma wen")
    assert is_composing()
    _press(qtbot, Qt.Key.Key_Return)
    assert field.control.hasFocus()
    _compose("")
    assert not is_composing()
    _press(qtbot, Qt.Key.Key_Return)
    assert after.control.hasFocus()


# ---- notes, warnings, states ----------------------------------------------------------------------------------


def test_the_note_shows_only_while_the_field_has_the_focus(on_screen: Show) -> None:
    field, other = TextField("电话", note="孩子的电话也行，注明是谁的。"), TextField("住址")
    on_screen(_form(field, other))
    other.focus()
    assert "孩子的电话也行，注明是谁的。" not in _shown_words(field)
    field.focus()
    assert "孩子的电话也行，注明是谁的。" in _shown_words(field)


def test_a_press_hits_its_button_although_the_note_above_folds_away(qtbot: QtBot, on_screen: Show) -> None:
    field, button = TextField("电话", note="孩子的电话也行，注明是谁的。"), PlainButton("打印")
    form = _form(field, button)
    on_screen(form)
    field.focus()
    handle, place = form.windowHandle(), button.mapTo(form, button.rect().center())
    place.setY(button.mapTo(form, button.rect().bottomLeft()).y() - 2)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.wait(60)
    assert "孩子的电话也行，注明是谁的。" in _shown_words(field)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: pressed == [1])
    qtbot.waitUntil(lambda: "孩子的电话也行，注明是谁的。" not in _shown_words(field))


def test_a_warning_stays_after_the_focus_has_gone_and_does_not_stop(on_screen: Show) -> None:
    field, other = TextField("身份证号"), TextField("住址")
    field.set_check(lambda _: "末位校验对不上。")
    on_screen(_form(field, other))
    field.focus()
    other.focus()
    assert field.state is FieldState.WARNING
    assert "末位校验对不上。" in _shown_words(field)
    assert field.control.accessibleDescription() == "末位校验对不上。"


def test_a_warning_goes_when_the_check_is_content(qtbot: QtBot, on_screen: Show) -> None:
    field, other = TextField("姓名"), TextField("住址")
    field.set_check(lambda typed: None if typed else "还没写。")
    on_screen(_form(field, other))
    field.focus()
    other.focus()
    assert field.sentence == "还没写。"
    field.focus()
    _type(qtbot, "a")
    other.focus()
    assert field.state is FieldState.PLAIN


def test_actions_stand_under_a_warning_and_leave_with_it(on_screen: Show) -> None:
    field = TextField("身份证号")
    action = LinkButton("没带证件")
    on_screen(_form(field))
    field.warn("末位校验对不上。", action)
    assert action.isVisible()
    field.settle()
    assert not action.isVisible()


def test_a_locked_field_says_why_and_takes_no_keys(qtbot: QtBot, on_screen: Show) -> None:
    field = TextField("编号")
    field.set_value("001")
    on_screen(_form(field))
    field.lock("编号一经用过不再改。")
    field.focus()
    _type(qtbot, "9")
    assert field.value() == "001"
    assert "编号一经用过不再改。" in _shown_words(field)
    field.unlock()
    _type(qtbot, "9")
    assert "9" in field.value()


def test_required_is_a_word_and_part_of_the_spoken_name() -> None:
    field = TextField("姓名", required=True)
    assert field.control.accessibleName() == "姓名，必填"


def test_changed_tells_of_people_and_not_of_the_program(qtbot: QtBot, on_screen: Show) -> None:
    for field in (TextField("姓名"), MultilineField("经过")):
        told: list[int] = []
        field.changed.connect(lambda told=told: told.append(1))
        on_screen(_form(field))
        field.set_value("程序写的")
        assert told == []
        field.focus()
        _type(qtbot, "ab")
        assert len(told) == 2


# ---- values ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-3-1", date(2026, 3, 1)),
        ("2026年3月1日", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("3月1日", date(2026, 3, 1)),
        ("3-1", date(2026, 3, 1)),
        ("昨天", date(2026, 9, 13)),
        ("２０２６．３．１", date(2026, 3, 1)),
    ],
)
def test_days_are_understood_as_people_write_them(
    typed: str, day: date, qtbot: QtBot, on_screen: Show
) -> None:
    field, other = DateField("哪天", today=lambda: date(2026, 9, 14)), TextField("住址")
    on_screen(_form(field, other))
    field.focus()
    _type(qtbot, typed)
    other.focus()
    assert field.day() == day
    assert field.text() == f"{day.year}年{day.month}月{day.day}日"


def test_a_day_that_does_not_exist_is_refused_in_words_and_kept_as_typed(
    qtbot: QtBot, on_screen: Show
) -> None:
    field, other = DateField("哪天"), TextField("住址")
    on_screen(_form(field, other))
    field.focus()
    _type(qtbot, "2026-2-30")
    other.focus()
    assert field.state is FieldState.ERROR
    assert field.sentence == "没有2026年2月30日这一天。"
    assert (field.day(), field.text()) == (None, "2026-2-30")


@pytest.mark.parametrize(
    ("typed", "shown", "amount"),
    [
        ("8万", "80,000", Decimal(80000)),
        ("80,000", "80,000", Decimal(80000)),
        ("８００００", "80,000", Decimal(80000)),
        ("120.5", "120.50", Decimal("120.5")),
    ],
)
def test_sums_are_understood_and_shown_normalised(
    typed: str, shown: str, amount: Decimal, qtbot: QtBot, on_screen: Show
) -> None:
    field, other = MoneyField("钱数"), TextField("住址")
    on_screen(_form(field, other))
    field.focus()
    _type(qtbot, typed)
    other.focus()
    assert (field.text(), field.amount()) == (shown, amount)


def test_the_capitals_stand_below_while_a_sum_is_typed(qtbot: QtBot, on_screen: Show) -> None:
    field = MoneyField("钱数")
    on_screen(_form(field))
    field.focus()
    _type(qtbot, "8万")
    assert "人民币捌万元整" in _shown_words(field)


def test_what_is_no_sum_is_refused_with_an_example(qtbot: QtBot, on_screen: Show) -> None:
    field, other = MoneyField("钱数"), TextField("住址")
    on_screen(_form(field, other))
    field.focus()
    _type(qtbot, "许多")
    other.focus()
    assert field.state is FieldState.ERROR
    assert "8万" in field.sentence
    field.focus()
    _type(qtbot, "1")
    assert field.state is FieldState.PLAIN


def test_an_identity_number_is_grouped_while_it_is_typed(qtbot: QtBot, on_screen: Show) -> None:
    field = IdentityField("身份证号")
    on_screen(_form(field))
    field.focus()
    _type(qtbot, "99000019830412003x")
    assert field.text() == "990000 19830412 003X"
    assert field.value() == "99000019830412003X"


def test_the_cursor_keeps_its_place_when_a_digit_is_put_in_the_middle(qtbot: QtBot, on_screen: Show) -> None:
    field = IdentityField("身份证号")
    on_screen(_form(field))
    field.set_value("99000019830412003")
    field.focus()
    line = field.control
    line.setCursorPosition(3)  # type: ignore[attr-defined]
    _type(qtbot, "7")
    assert field.text() == "990700 01983041 2003"
    assert line.cursorPosition() == 4  # type: ignore[attr-defined]


def test_a_passport_number_is_left_as_it_is() -> None:
    field = IdentityField("证件号")
    field.set_value("E1234567")
    assert field.text() == "E1234567"


# ---- choices ---------------------------------------------------------------------------------------------------


def test_arrow_keys_change_a_list_and_tell_it(qtbot: QtBot, on_screen: Show) -> None:
    field = ChoiceField("性别", [("m", "男"), ("f", "女")], empty="没选")
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    on_screen(_form(field))
    assert field.is_empty()
    field.focus()
    _press(qtbot, Qt.Key.Key_Down)
    _press(qtbot, Qt.Key.Key_Down)
    assert told == ["m", "f"]
    assert field.text() == "女"


def test_a_list_keeps_its_value_when_the_choices_change() -> None:
    field = ChoiceField("哪一类", [(1, "合同"), (2, "邻里")])
    field.set_value(2)
    field.set_choices([(3, "赡养"), (2, "邻里")])
    assert field.value() == 2


def test_arrow_keys_move_the_choice_in_a_strip(qtbot: QtBot, on_screen: Show) -> None:
    field = ChoiceStrip("担保", [(0, "没有"), (1, "有"), (2, "不知道")])
    on_screen(_form(field))
    field.set_value(0)
    field.focus()
    _press(qtbot, Qt.Key.Key_Right)
    assert (field.value(), field.text()) == (1, "有")


def test_space_ticks_a_box_and_enter_goes_on(qtbot: QtBot, on_screen: Show) -> None:
    box, after = CheckBox("告知书"), TextField("电话")
    on_screen(_form(box, after))
    box.setFocus()
    _press(qtbot, Qt.Key.Key_Space)
    assert box.value()
    _press(qtbot, Qt.Key.Key_Return)
    assert box.value()
    assert after.control.hasFocus()


def test_the_words_of_a_box_are_part_of_what_can_be_pressed(qtbot: QtBot, on_screen: Show) -> None:
    box = CheckBox("权利义务告知书")
    on_screen(_form(box))
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.value()


def _shown_words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(Label) if label.isVisible()]
