"""How a page is divided when the text grows or the window shrinks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance
from ui.widgets import Card, PlainButton, Prose, SideColumn, TextField, TwoColumn, chain_focus, first_stop

Show = Callable[[QWidget], QWidget]


def _cards(count: int) -> list[Card]:
    cards = []
    for place in range(count):
        card = Card(f"第{place}张")
        card.add(Prose("一行\n两行\n三行"))
        cards.append(card)
    return cards


def _page(cards: list[Card]) -> TwoColumn:
    page = TwoColumn(SideColumn(cards))
    page.add(TextField("姓名"))
    page.resize(1366, 700)
    return page


def test_the_side_column_stands_at_the_right_in_a_wide_window(on_screen: Show) -> None:
    page = _page(_cards(2))
    on_screen(page)
    assert not page.stacked
    assert page.side is not None
    assert page.side.geometry().left() > page.content.geometry().right()


def test_the_side_column_leaves_at_125_percent_and_comes_back(
    qtbot: QtBot, on_screen: Show, look: Appearance
) -> None:
    page = _page(_cards(2))
    on_screen(page)
    told: list[bool] = []
    page.stacked_changed.connect(told.append)
    look.show(scale=1.25)
    assert page.content.isAncestorOf(page.side)
    look.show(scale=1.0)
    assert not page.content.isAncestorOf(page.side)
    assert told == [True, False]


def test_the_side_column_goes_below_in_a_narrow_window(qtbot: QtBot, on_screen: Show) -> None:
    page = _page(_cards(1))
    on_screen(page)
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: page.stacked)


def test_the_least_urgent_card_is_left_out_and_none_is_cut(qtbot: QtBot, on_screen: Show) -> None:
    cards = _cards(4)
    page = _page(cards)
    on_screen(page)
    assert all(card.isVisible() for card in cards)
    page.resize(1366, 330)
    qtbot.waitUntil(lambda: not cards[3].isVisible())
    assert cards[0].isVisible()
    assert page.side is not None
    shown = [card for card in cards if card.isVisible()]
    assert all(card.geometry().bottom() <= page.side.height() for card in shown)
    page.resize(1366, 900)
    qtbot.waitUntil(lambda: cards[3].isVisible())


def test_a_card_shortens_before_one_is_left_out(qtbot: QtBot, on_screen: Show) -> None:
    class Shortening(Card):
        brief = False

        def set_brief(self, brief: bool) -> None:
            self.brief = brief

    card = Shortening("理由")
    page = _page([card, *_cards(2)])
    on_screen(page)
    assert not card.brief
    page.resize(1366, 260)
    qtbot.waitUntil(lambda: card.brief)


def test_a_card_that_is_not_wanted_stays_away(on_screen: Show) -> None:
    cards = _cards(2)
    page = _page(cards)
    on_screen(page)
    assert page.side is not None
    page.side.show_card(cards[0], False)
    page.side.fit()
    assert [card.isVisible() for card in cards] == [False, True]


def test_content_is_added_above_a_side_column_that_stands_below(
    qtbot: QtBot, on_screen: Show, look: Appearance
) -> None:
    look.show(scale=1.5)
    page = _page(_cards(1))
    on_screen(page)
    late = Prose("后来加的")
    page.add(late)
    qtbot.waitUntil(late.isVisible)
    assert page.side is not None
    qtbot.waitUntil(lambda: late.geometry().bottom() < page.side.geometry().top())


def test_content_stops_growing_at_1500(on_screen: Show) -> None:
    page = _page(_cards(1))
    page.resize(1900, 700)
    on_screen(page)
    assert page.side is not None
    assert page.side.geometry().right() <= 1500


def test_tab_goes_through_content_before_the_side_column(qtbot: QtBot, on_screen: Show) -> None:
    card = Card("旁边")
    beside = PlainButton("打开旧卷")
    card.add(beside)
    page = TwoColumn(SideColumn([card]))
    first, second = TextField("姓名"), TextField("电话")
    page.add(first, second)
    page.resize(1366, 700)
    on_screen(page)
    chain_focus(page)
    assert first_stop(page) is first.control
    first.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert second.control.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert beside.hasFocus()


def test_a_field_that_gets_the_focus_comes_into_view(qtbot: QtBot, on_screen: Show) -> None:
    page = TwoColumn()
    fields = [TextField(f"第{place}格") for place in range(30)]
    page.add(*fields)
    page.resize(1366, 400)
    on_screen(page)
    fields[0].focus()
    for _ in range(29):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    last = fields[-1].control
    assert last.hasFocus()
    assert page.content.viewport().rect().contains(last.mapTo(page.content.viewport(), last.rect().center()))
