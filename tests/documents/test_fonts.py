"""The bundled fonts hold what Chinese names and papers need, and a missing character is never printed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mediation.documents.fonts import FontBook, FontRole, MissingGlyphError, missing_characters
from mediation.documents.truetype import TrueTypeFace
from mediation.resources import resource

EVERYDAY = ("song-400", "song-700", "hei-400", "hei-700", "kai-400")
MARKS = "、。，；：？！“”‘’（）《》〈〉〔〕【】—…·〇①⑳¥￥㎡℃‰％±×÷№０９ＡｚÄ"


def _face(name: str) -> TrueTypeFace:
    return TrueTypeFace(resource("fonts", f"{name}.ttf"))


@pytest.mark.parametrize("name", EVERYDAY)
def test_every_style_has_all_characters_of_the_national_table_and_gb_2312(name: str) -> None:
    face = _face(name)
    table = {
        character
        for character in resource("fonts", "standard-characters.txt").read_text("utf-8")
        if character > " "
    }
    assert len(table) == 8105
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    table |= set("".join(pair.decode("gb2312", "ignore") for pair in pairs))
    assert [character for character in table if not face.glyph(ord(character))] == []


@pytest.mark.parametrize("name", EVERYDAY)
def test_every_style_has_the_marks_of_official_papers(name: str) -> None:
    face = _face(name)
    assert [mark for mark in MARKS if not face.glyph(ord(mark))] == []


def test_extensions_b_to_f_are_covered_by_the_rare_and_the_full_font() -> None:
    full, rare = _face("song-full"), _face("rare")
    blocks = (
        range(0x20000, 0x2A6D7),
        range(0x2A700, 0x2B735),
        range(0x2B740, 0x2B81E),
        range(0x2B820, 0x2CEA2),
    )
    everyday = _face("song-400")
    missing = [
        code
        for block in (*blocks, range(0x2CEB0, 0x2EBE1))
        for code in block
        if not (full.glyph(code) or rare.glyph(code) or everyday.glyph(code))
    ]
    assert missing == []


@pytest.mark.parametrize("character", "㛃𬱖𠅤𰻞龘槑𪚥☐☑〔·")
@pytest.mark.parametrize("role", FontRole)
def test_rare_names_and_boxes_are_found_in_every_voice(role: FontRole, character: str) -> None:
    glyph = FontBook().glyph(role, character)
    assert glyph.font.face.glyph(ord(character)) > 0
    assert 0 < glyph.width <= 1


def test_digits_look_alike_in_kai_and_song() -> None:
    book = FontBook()
    assert book.glyph(FontRole.KAI, "3").font is book.glyph(FontRole.SONG, "3").font
    assert book.glyph(FontRole.KAI, "说").font is book.font("kai-400")


def test_a_missing_character_is_named_with_its_code_point_once() -> None:
    assert missing_characters("王\U0001f600某\U0001f600\ue000\n") == ("\U0001f600", "\ue000")
    assert missing_characters("王㛃与李𬱖\u200b\ufe0f") == ()
    with pytest.raises(MissingGlyphError, match=r"U\+1F600") as caught:
        FontBook().glyph(FontRole.SONG, "\U0001f600")
    assert "\U0001f600" in caught.value.message
    assert caught.value.message.startswith("没有打印")
    assert caught.value.hint


def test_the_font_files_are_those_that_the_builder_made() -> None:
    listed = dict(
        reversed(line.split()) for line in resource("fonts", "SHA256SUMS").read_text("utf-8").splitlines()
    )
    folder = resource("fonts")
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in Path(folder).glob("*.ttf")}
    assert found == listed


def test_faces_carry_their_own_names() -> None:
    assert _face("song-700").post_script_name == "MediationSong-Bold"
    assert _face("hei-400").post_script_name == "MediationHei-Regular"
    assert _face("kai-400").post_script_name == "MediationKai-Regular"
