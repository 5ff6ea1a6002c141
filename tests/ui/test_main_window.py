"""The frame: keys reach the page, places are asked for, news stands above the content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.theme import Appearance
from ui.widgets import FilledButton, GlyphButton, Message, PlainButton, SideColumn, TextField, Tone, TwoColumn
from ui.widgets.rail import Rail
from ui.widgets.specimen import SpecimenPage

Show = Callable[[MainWindow], MainWindow]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class FormPage(Page):
    """A page with a field, a side column and a memory of what it was asked."""

    key = "form"
    rail_key = "disputes"

    def __init__(self) -> None:
        super().__init__("登记新纠纷")
        self.asked: list[object] = []
        self.leaves = True
        self.name = TextField("姓名")
        self.beside = PlainButton("打开旧卷")
        self.register = FilledButton("登记", key="Ctrl+Enter")
        self.header.set_filled(self.register)
        columns = TwoColumn(SideColumn([self.beside]))
        columns.add(self.name)
        self.body.addWidget(columns)
        self.register.clicked.connect(lambda: self.asked.append(("register", self.name.value())))

    def show_argument(self, argument: object) -> None:
        self.asked.append(("argument", argument))

    def refresh(self) -> None:
        self.asked.append("refresh")

    def may_leave(self) -> bool:
        return self.leaves

    def save_draft(self) -> bool:
        self.asked.append("save")
        return True

    def print_paper(self) -> bool:
        self.asked.append("print")
        return True

    def go_to_section(self, number: int) -> bool:
        self.asked.append(("section", number))
        return True

    def next_finding(self, step: int) -> bool:
        self.asked.append(("finding", step))
        return True

    def next_section(self, step: int) -> bool:
        self.asked.append(("next", step))
        return True


class PlainPage(Page):
    """A page with nothing of its own."""

    key = "today"

    def __init__(self) -> None:
        super().__init__("今日", "9月14日")


@pytest.fixture
def window(on_screen: Show) -> MainWindow:
    made = MainWindow()
    made.add_page(PlainPage())
    made.add_page(FormPage())
    made.resize(1366, 768)
    made.show_page("form")
    return on_screen(made)


def _form(window: MainWindow) -> FormPage:
    page = window.page_of("form")
    assert isinstance(page, FormPage)
    return page


def _press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Qt.Key.Key_S, CTRL, "save"),
        (Qt.Key.Key_P, CTRL, "print"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "refresh"),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, ("finding", 1)),
        (Qt.Key.Key_F8, SHIFT, ("finding", -1)),
        (Qt.Key.Key_Down, CTRL, ("next", 1)),
        (Qt.Key.Key_3, ALT, ("section", 3)),
        (Qt.Key.Key_0, ALT, ("section", 10)),
    ],
)
def test_keys_reach_the_page(
    key: Qt.Key, modifier: Qt.KeyboardModifier, asked: object, qtbot: QtBot, window: MainWindow
) -> None:
    _form(window).asked.clear()
    _press(qtbot, window, key, modifier)
    assert _form(window).asked == [asked]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_N, "new_dispute_requested"),
        (Qt.Key.Key_F, "find_requested"),
        (Qt.Key.Key_L, "lock_requested"),
    ],
)
def test_keys_of_the_window_ask_the_application(
    key: Qt.Key, signal: str, qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        _press(qtbot, window, key, CTRL)


def test_ctrl_enter_presses_the_filled_button_after_storing_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _form(window)
    page.name.focus()
    left: list[str] = []
    page.name.left.connect(lambda: left.append(page.name.value()))
    qtbot.keyClicks(QApplication.focusWidget(), "ma")
    _press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert left == ["ma"]
    assert page.asked[-1] == ("register", "ma")


def test_no_key_acts_while_a_composition_is_open(qtbot: QtBot, window: MainWindow) -> None:
    page = _form(window)
    page.name.focus()
    page.asked.clear()
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("ma wen", []))
    _press(qtbot, window, Qt.Key.Key_Return, CTRL)
    _press(qtbot, window, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    assert page.asked == []


def test_a_closed_filled_button_is_not_pressed_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = _form(window)
    page.register.setEnabled(False)
    page.asked.clear()
    _press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert page.asked == []


def test_f6_goes_round_rail_head_content_and_side(qtbot: QtBot, window: MainWindow) -> None:
    page = _form(window)
    page.name.focus()
    visited: list[QWidget] = []
    for _ in range(4):
        _press(qtbot, window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        visited.append(QApplication.focusWidget())
    assert visited[0] is page.beside
    assert window.rail.isAncestorOf(visited[1])
    assert visited[2] is page.register
    assert visited[3] is page.name.control


def test_the_rail_asks_for_a_place_and_marks_what_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    assert window.rail.chosen() == "disputes"
    today = next(b for b in window.rail.findChildren(QWidget) if getattr(b, "text", str)() == "今日")
    with qtbot.waitSignal(window.page_requested) as asked:
        qtbot.mouseClick(today, Qt.MouseButton.LeftButton)
    assert asked.args == ["today", None]
    window.show_page("today")
    assert window.rail.chosen() == "today"


def test_a_page_comes_up_with_its_argument_read_anew_and_the_keyboard_in_it(window: MainWindow) -> None:
    window.show_page("today")
    page = _form(window)
    page.asked.clear()
    assert window.show_page("form", "〔2026〕石桥人调字第052号")
    assert page.asked == [("argument", "〔2026〕石桥人调字第052号"), "refresh"]
    assert page.name.control.hasFocus()
    assert window.windowTitle().startswith("登记新纠纷")


def test_a_page_that_must_ask_first_is_not_left(window: MainWindow) -> None:
    _form(window).leaves = False
    assert not window.show_page("today")
    assert window.page is _form(window)
    assert window.rail.chosen() == "disputes"


def test_only_the_head_of_the_shown_page_is_seen(window: MainWindow) -> None:
    window.show_page("today")
    heads = [window.page_of("today"), window.page_of("form")]
    assert [page.header.isVisible() for page in heads if page is not None] == [True, False]


def test_the_status_line_belongs_to_the_shown_page(window: MainWindow) -> None:
    _form(window).say_status("还差：来源没填")
    assert window.status.state == "还差：来源没填"
    window.show_page("today")
    assert window.status.state == ""
    _form(window).say_status("草稿已存")
    assert window.status.state == ""
    window.show_page("form")
    assert window.status.state == "草稿已存"


def test_good_news_leaves_with_the_page_and_bad_news_stays(window: MainWindow) -> None:
    page = _form(window)
    page.say(Message(Tone.BAD, "没有备份成。"))
    page.say(Message(Tone.GOOD, "登记好了。"))
    window.show_page("today")
    assert [message.sentence for message in window.messages.messages] == ["没有备份成。"]


def test_text_size_changes_by_keys_and_is_told(qtbot: QtBot, window: MainWindow, look: Appearance) -> None:
    with qtbot.waitSignal(window.look_changed) as told:
        _press(qtbot, window, Qt.Key.Key_Plus, CTRL)
    assert told.args == [1.25, False]
    _press(qtbot, window, Qt.Key.Key_0, CTRL)
    assert look.theme.scale == 1.0


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_every_part_fits_a_small_laptop(
    scale: float, on_screen: Show, look: Appearance, qtbot: QtBot
) -> None:
    look.show(scale=scale)
    window = MainWindow()
    window.add_page(SpecimenPage())
    window.show_page("specimen")
    window.resize(1366, 697)
    on_screen(window)
    assert (window.width(), window.height()) == (1366, 697)
    assert window.minimumSizeHint().width() <= 1366
    assert not _cut_buttons(window)


def test_closing_asks_the_application_first(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.close_requested):
        assert not window.close()
    window.allow_close()
    assert window.close()


def test_the_rail_keeps_words_and_loses_pictures_at_large_text(
    on_screen: Callable[[Rail], Rail], look: Appearance
) -> None:
    rail = Rail()
    on_screen(rail)
    buttons = [b for b in rail.findChildren(QWidget) if b.property("kind") == "rail"]
    look.show(scale=1.5)
    assert all(b.icon().isNull() for b in buttons)  # type: ignore[attr-defined]
    look.show(scale=1.0)
    assert not any(b.icon().isNull() for b in buttons)  # type: ignore[attr-defined]


def _cut_buttons(window: QWidget) -> list[str]:
    buttons = [b for b in window.findChildren(QWidget) if b.property("kind") and b.isVisible()]
    return [
        b.accessibleName()
        for b in buttons
        if not isinstance(b, GlyphButton) and b.width() < b.minimumSizeHint().width()
    ]
