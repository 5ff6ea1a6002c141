"""The two voices: Hei (黑体) is the program, Song (宋体) is what is printed or was said by a party."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import Theme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

_RARE = ("Mediation Song Full", "Mediation Rare", "Mediation Symbols")
HEI_FAMILIES = ("Mediation Hei", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei UI", *_RARE)
SONG_FAMILIES = ("Mediation Song", "Noto Serif SC", "Noto Serif CJK SC", "SimSun", *_RARE)

_EVERYDAY_FILES = ("hei-400.ttf", "hei-700.ttf", "song-400.ttf", "song-700.ttf")
_RARE_FILES = ("symbols.ttf", "song-full.ttf", "rare.ttf")


def load_bundled_fonts() -> tuple[str, ...]:
    """Register the everyday font files and return the family names they brought; a second call adds nothing."""
    return _load(_EVERYDAY_FILES)


def load_rare_fonts() -> tuple[str, ...]:
    """Register the large fonts for rare characters in names (40 MB); for when the window already stands."""
    return _load(_RARE_FILES)


@cache
def _load(files: tuple[str, ...]) -> tuple[str, ...]:
    families: list[str] = []
    for name in files:
        path = RESOURCES / "fonts" / name
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))


def hei(theme: Theme, role: str = "body", *, strong: bool = False) -> QFont:
    """Return the program's voice in the size of a role."""
    return _font(HEI_FAMILIES, theme.type.named(role), strong)


def song(theme: Theme, role: str = "doc", *, strong: bool = False) -> QFont:
    """Return the paper's voice in the size of a role."""
    return _font(SONG_FAMILIES, theme.type.named(role), strong)


def family_list(families: tuple[str, ...]) -> str:
    """Write the families for a style sheet."""
    return ", ".join(f'"{family}"' for family in families)


def _font(families: tuple[str, ...], pixels: int, strong: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
    # Village laptops are low-resolution: stems on whole pixels read better than true shapes.
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
