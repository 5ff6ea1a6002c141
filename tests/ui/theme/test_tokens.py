"""The numbers of the look: contrast that can be read, sizes that grow, glyphs that exist."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ui.theme.fonts import RESOURCES
from ui.theme.tokens import SCALES, Colours, contrast_pairs, icon_file, icon_names, theme


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])
@pytest.mark.parametrize("pair", contrast_pairs(), ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_colours_used_together_reach_their_contrast(pair: tuple[str, str, float], contrast: bool) -> None:
    front, ground, least = pair
    colour = theme(1.0, contrast).colour
    assert _contrast(colour.named(front), colour.named(ground)) >= least


def test_every_text_colour_is_among_the_checked_pairs() -> None:
    fronts = {front for front, _, _ in contrast_pairs()}
    assert {"text", "text2", "hint", "accent", "on_accent", "red", "yellow", "green", "paused"} <= fronts


def test_the_drawn_sizes_are_met_exactly() -> None:
    assert (theme(1.0).type.body, theme(1.5).type.body) == (16, 24)
    assert (theme(1.0).size.button, theme(1.5).size.button) == (40, 56)


def test_sizes_between_and_beyond_grow_with_the_scale() -> None:
    for name in ("caption", "body", "lead", "title", "figure", "doc"):
        sizes = [theme(scale).type.named(name) for scale in SCALES]
        assert sizes == sorted(set(sizes))


def test_the_rail_never_gets_narrower_than_its_words_at_the_largest_text() -> None:
    assert theme(1.75).size.rail == theme(1.5).size.rail


def test_spaces_do_not_grow() -> None:
    assert theme(1.75).space == theme(1.0).space


def test_every_colour_is_a_full_hex_value() -> None:
    for contrast in (False, True):
        colour = theme(1.0, contrast).colour
        for field in fields(Colours):
            value = colour.named(field.name)
            assert len(value) == 7
            assert int(value[1:], 16) >= 0


def test_glyph_files_are_exactly_the_ones_named() -> None:
    present = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    assert present == {icon_file(name) for name in icon_names()}


def test_the_glyphs_keep_their_licence() -> None:
    assert "MIT License" in (RESOURCES / "icons" / "LICENSE").read_text(encoding="utf-8")
