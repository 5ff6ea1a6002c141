"""Fonts, glyphs and the change of text size and contrast while the program runs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel

from ui.theme import Appearance, appearance, follow_theme, hei, icon_pixmap, load_bundled_fonts, song
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import SCALES, Theme, icon_names, theme


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height())
    )


def test_the_two_voices_come_from_the_bundled_files(look: Appearance) -> None:
    assert load_bundled_fonts() == ("Mediation Hei", "Mediation Song")
    assert QFontInfo(hei(look.theme)).family() == "Mediation Hei"
    assert QFontInfo(song(look.theme)).family() == "Mediation Song"


def test_bold_is_drawn_from_its_own_file(look: Appearance) -> None:
    assert QFontInfo(hei(look.theme, strong=True)).weight() == 700


def test_there_is_one_appearance_for_the_program(look: Appearance) -> None:
    assert appearance() is look


def test_a_larger_text_changes_font_and_style_sheet_at_once(look: Appearance, qapp: QApplication) -> None:
    before = qapp.styleSheet()
    look.show(scale=1.5)
    assert qapp.font().pixelSize() == 24
    assert qapp.styleSheet() != before


def test_steps_stop_at_the_smallest_and_the_largest_text(look: Appearance) -> None:
    look.step(-1)
    assert look.theme.scale == SCALES[0]
    for _ in range(10):
        look.step(1)
    assert look.theme.scale == SCALES[-1]


def test_contrast_and_scale_change_independently(look: Appearance) -> None:
    look.show(scale=1.25)
    look.show(contrast=True)
    assert (look.theme.scale, look.theme.contrast) == (1.25, True)


def test_followers_hear_of_a_change_and_not_after_their_end(look: Appearance) -> None:
    heard: list[float] = []

    class Follower(QLabel):
        def __init__(self) -> None:
            super().__init__()
            follow_theme(self.adapt)

        def adapt(self, shown: Theme) -> None:
            heard.append(shown.scale)

    follower = Follower()
    look.show(scale=1.25)
    del follower
    look.show(scale=1.5)
    assert heard == [1.0, 1.25]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("contrast", [False, True])
def test_the_style_sheet_is_understood_whole(
    scale: float, contrast: bool, qapp: QApplication, look: Appearance
) -> None:
    sheet = stylesheet(theme(scale, contrast))
    assert sheet.count("{") == sheet.count("}")
    assert "None" not in sheet
    look.show(scale=scale, contrast=contrast)
    QLabel("调解").ensurePolished()  # a rule Qt cannot read is a warning, which fails the test


@pytest.mark.parametrize("name", icon_names())
def test_every_glyph_leaves_ink(name: str, look: Appearance) -> None:
    assert _ink(icon_pixmap(name, look.theme.colour.text, 20).toImage()) > 10


def test_a_glyph_has_the_colour_asked_for_and_the_density_of_the_screen(look: Appearance) -> None:
    picture = icon_pixmap("chosen", "#A3231B", 20, density=2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    colours = {
        picture.toImage().pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if picture.toImage().pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#a3231b"}
