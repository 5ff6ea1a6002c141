"""Words on the screen: plain, wrapped where Chinese allows, marked where asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance
from ui.widgets import Label, Prose, SongLabel, Span, set_tip
from ui.widgets.text import line_height

Show = Callable[[QWidget], QWidget]


def _colours(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_markup_in_words_is_shown_as_typed(look: Appearance) -> None:
    label = Label("<b>刘志强</b>")
    assert label.sizeHint().width() > Label("刘志强").sizeHint().width() * 2


def test_a_tooltip_never_reads_markup(look: Appearance) -> None:
    label = Label("a")
    set_tip(label, "<img src=x> & 规则")
    assert label.toolTip() == "<p>&lt;img src=x&gt; &amp; 规则</p>"


def test_running_text_grows_downwards_when_it_gets_narrow(look: Appearance) -> None:
    prose = Prose("刘志强同意利息让一半，换分期和“一期不付、全部到期”。")
    one = prose.heightForWidth(2000)
    assert one == line_height(look.theme, "body")
    assert prose.heightForWidth(200) == 3 * one


def test_lines_stand_about_one_and_a_half_em_apart(look: Appearance) -> None:
    apart = line_height(look.theme, "body") / look.theme.type.body
    assert 1.5 < apart < 1.7


def test_running_text_asks_for_forty_characters_at_most(look: Appearance) -> None:
    assert Prose("字" * 200).sizeHint().width() <= 40 * look.theme.type.body + 1


def test_a_line_break_in_the_text_is_kept(look: Appearance) -> None:
    assert Prose("一\n二").heightForWidth(500) == 2 * line_height(look.theme, "body")


def test_marked_words_get_their_ground(on_screen: Show, look: Appearance) -> None:
    prose = Prose()
    prose.set_words("马文博付18,000元。", [Span(4, 7, ground="yellow_soft", underlined=True)])
    on_screen(prose)
    assert look.theme.colour.yellow_soft.lower() in _colours(prose)
    prose.set_words("马文博付18,000元。")
    assert look.theme.colour.yellow_soft.lower() not in _colours(prose)


def test_text_follows_the_chosen_size(on_screen: Show, look: Appearance) -> None:
    prose = Prose("字" * 20)
    on_screen(prose)
    before = prose.sizeHint().height()
    look.show(scale=1.5)
    assert prose.sizeHint().height() > before * 1.3


def test_song_is_the_voice_of_paper(on_screen: Show) -> None:
    label = SongLabel("捌万元整")
    on_screen(label)
    assert label.font().families()[0] == "Mediation Song"
