"""Which bundled font prints which character: a chain for each voice, tried in order by coverage."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from mediation.documents.tokens import printable
from mediation.documents.truetype import TrueTypeFace
from mediation.documents.type0_font import Type0Font
from mediation.errors import InputProblem
from mediation.resources import resource


class FontRole(Enum):
    """A voice of the paper: Song for text, its bold for titles, Hei for labels, Kai for what was said."""

    SONG = "song"
    SONG_BOLD = "song-bold"
    HEI = "hei"
    HEI_BOLD = "hei-bold"
    KAI = "kai"


_RESERVE = ("song-full", "rare", "kai-400", "symbols")
_CHAINS: dict[FontRole, tuple[str, ...]] = {
    FontRole.SONG: ("song-400", *_RESERVE),
    FontRole.SONG_BOLD: ("song-700", *_RESERVE),
    FontRole.HEI: ("hei-400", "song-400", *_RESERVE),
    FontRole.HEI_BOLD: ("hei-700", "song-400", *_RESERVE),
    FontRole.KAI: ("kai-400", "song-400", *_RESERVE),
}
# The Kai has a penman's digits and narrow quotation marks; amounts and dates look alike in every voice.
_KAI_MARKS = ("song-400", *_CHAINS[FontRole.KAI])


class Glyph(NamedTuple):
    """What prints a character: the font, and the width in ems."""

    font: Type0Font
    width: float


class MissingGlyphError(InputProblem):
    """No bundled font has a character; printing stops rather than leave a box in somebody's name."""

    def __init__(self, character: str) -> None:
        """Name the character and its code point."""
        self.character = character
        super().__init__(
            f"没有打印：字库里没有“{character}”这个字（U+{ord(character):04X}）。",
            "看看是不是输错了字；真是生僻字，先用读音相同的字代替，并在旁边手写更正、按指印。",
        )


class FontBook:
    """Finds the font for a character; fonts are opened when first needed."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._fonts: dict[str, Type0Font] = {}
        self._found: dict[FontRole, dict[str, Glyph]] = {role: {} for role in FontRole}
        self._lock = threading.Lock()

    def glyph(self, role: FontRole, character: str) -> Glyph:
        """The font and width of a character in a voice, or MissingGlyphError."""
        found = self._found[role].get(character)
        if found is None:
            found = self._search(role, character)
            if found is None:
                raise MissingGlyphError(character)
            self._found[role][character] = found
        return found

    def missing_characters(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no bundled font has, each once, in their order."""
        missing = dict.fromkeys(
            character
            for character in dict.fromkeys(printable(text))
            if character != "\n" and self._search(FontRole.SONG, character) is None
        )
        return tuple(missing)

    def width(self, role: FontRole, text: str, size: float) -> float:
        """Width of a text set without any adjustment, in points."""
        return sum(self.glyph(role, character).width for character in text) * size

    def font(self, name: str) -> Type0Font:
        """A font by its file's name, known to reportlab from then on."""
        with self._lock:
            font = self._fonts.get(name)
            if font is None:
                font = self._fonts[name] = Type0Font(TrueTypeFace(resource("fonts", f"{name}.ttf")))
                pdfmetrics.registerFont(font)
        return font

    def _search(self, role: FontRole, character: str) -> Glyph | None:
        code = ord(character)
        for name in _chain(role, code):
            font = self.font(name)
            glyph = font.face.glyph(code)
            if glyph:
                return Glyph(font, font.face.advance(glyph) / 1000)
        return None


def _chain(role: FontRole, code: int) -> Iterable[str]:
    if role is FontRole.KAI and (code < 0x2E80 or 0x3000 <= code < 0x3040 or code >= 0xFF00):
        return _KAI_MARKS if code < 0x10000 else _CHAINS[role]
    return _CHAINS[role]


@cache
def font_book() -> FontBook:
    """The one book of the running program."""
    return FontBook()


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that could not be printed; called while a name is typed, before anything is printed."""
    return font_book().missing_characters(text)
