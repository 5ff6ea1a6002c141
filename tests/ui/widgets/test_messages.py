"""Message bars, searching and waiting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import LoadingLine, Message, MessageArea, ProgressPanel, SearchBox, Tone

Show = Callable[[QWidget], QWidget]


def test_at_most_two_bars_stand_and_the_newest_is_on_top(on_screen: Show) -> None:
    area = MessageArea()
    on_screen(area)
    for words in ("一", "二", "三"):
        area.show_message(Message(Tone.NEWS, words))
    assert [message.sentence for message in area.messages] == ["三", "二"]


def test_bad_news_outlives_good_news_and_the_page(on_screen: Show) -> None:
    area = MessageArea()
    on_screen(area)
    area.show_message(Message(Tone.BAD, "没有备份成。"))
    area.show_message(Message(Tone.GOOD, "登记好了。"))
    area.show_message(Message(Tone.CARE, "该备份了。"))
    assert [message.sentence for message in area.messages] == ["该备份了。", "没有备份成。"]
    area.leave_page()
    assert [message.sentence for message in area.messages] == ["没有备份成。"]


def test_the_same_news_is_not_said_twice(on_screen: Show) -> None:
    area = MessageArea()
    on_screen(area)
    area.show_message(Message(Tone.BAD, "没有备份成。"))
    area.show_message(Message(Tone.BAD, "没有备份成。"))
    assert len(area.messages) == 1


def test_an_action_closes_its_bar_and_is_done_once(qtbot: QtBot, on_screen: Show) -> None:
    done: list[str] = []
    area = MessageArea()
    on_screen(area)
    bar = area.show_message(
        Message(Tone.BAD, "没有备份成。", actions=(("再试一次", lambda: done.append("again")),))
    )
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert area.messages == ()
    assert not area.isVisible()


def test_searching_waits_for_a_pause_and_enter_does_not(qtbot: QtBot, on_screen: Show) -> None:
    box = SearchBox("找纠纷：姓名", name="找纠纷")
    asked: list[str] = []
    box.search_requested.connect(asked.append)
    on_screen(box)
    box.setFocus()
    qtbot.keyClicks(box, "liu")
    assert asked == []
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["liu"]
    qtbot.keyClicks(box, "z")
    qtbot.waitUntil(lambda: asked == ["liu", "liuz"])


def test_nothing_is_searched_while_a_composition_is_open(qtbot: QtBot, on_screen: Show) -> None:
    box = SearchBox("找纠纷：姓名", name="找纠纷")
    asked: list[str] = []
    box.search_requested.connect(asked.append)
    on_screen(box)
    box.setFocus()
    QApplication.sendEvent(box, QInputMethodEvent("liu", []))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("刘")
    QApplication.sendEvent(box, commit)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["刘"]


def test_escape_empties_the_search(qtbot: QtBot, on_screen: Show) -> None:
    box = SearchBox("找纠纷：姓名", name="找纠纷")
    on_screen(box)
    qtbot.keyClicks(box, "liu")
    with qtbot.waitSignal(box.search_requested) as asked:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked.args == [""]


def test_what_is_quick_is_never_announced(qtbot: QtBot, on_screen: Show) -> None:
    holder = QWidget()
    line = LoadingLine(holder)
    on_screen(holder)
    line.start("正在找同一件……")
    assert not line.isVisible()
    line.stop()
    line.start("正在找同一件……")
    qtbot.waitUntil(line.isVisible)
    line.stop()
    assert not line.isVisible()


def test_long_work_can_be_stopped_once(qtbot: QtBot, on_screen: Show) -> None:
    panel = ProgressPanel("正在导入旧案", "停下也不要紧。")
    on_screen(panel)
    panel.report(794, 1260, "读到第794件")
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)
    assert not panel.stop_button.isEnabled()
    assert "正在停下" in panel.stop_button.text()
