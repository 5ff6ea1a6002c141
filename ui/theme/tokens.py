"""The numbers of the look: colours, type, sizes and spaces, read from tokens.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

SCALES = (1.0, 1.25, 1.5, 1.75)
"""The text sizes a person can choose, 100 to 175 %."""

SIDE_COLUMN_LEAVES_AT = 1.25
"""From this scale on the room goes to letters and the side column goes below the content."""

_LARGE = 1.5
_FILE = Path(__file__).with_name("tokens.json")


@dataclass(frozen=True)
class Colours:
    """Colours named by their meaning; every value is ``#RRGGBB``."""

    window: str
    surface: str
    sunken: str
    rail: str
    line: str
    control: str
    text: str
    text2: str
    hint: str
    accent: str
    accent_down: str
    accent_soft: str
    on_accent: str
    focus: str
    disabled_bg: str
    disabled_text: str
    red: str
    red_soft: str
    red_line: str
    yellow: str
    yellow_soft: str
    yellow_line: str
    yellow_solid: str
    green: str
    green_soft: str
    green_line: str
    paused: str
    paused_soft: str
    paused_line: str
    chart: str
    chart_soft: str
    chart_mute: str
    paper: str

    def named(self, name: str) -> str:
        """Return a colour by its name, for code that carries the name in a property."""
        return str(getattr(self, name))


@dataclass(frozen=True)
class TypeSizes:
    """Text sizes in pixels by role."""

    caption: int
    body: int
    lead: int
    title: int
    figure: int
    doc: int

    def named(self, role: str) -> int:
        """Return the size of a role such as ``lead``."""
        return int(getattr(self, role))


@dataclass(frozen=True)
class Sizes:
    """Heights and widths of controls in pixels; they grow with the text."""

    control: int
    button: int
    button_big: int
    rail: int
    header: int
    status: int
    icon: int
    light: int
    row: int
    table_row: int
    hit: int


@dataclass(frozen=True)
class Spaces:
    """Gaps in pixels; they do not grow, at large text the room goes to letters."""

    hair: int
    xs: int
    s: int
    m: int
    l: int
    xl: int
    xxl: int


@dataclass(frozen=True)
class Theme:
    """One complete look, for a text scale and a contrast."""

    scale: float
    contrast: bool
    colour: Colours
    type: TypeSizes
    size: Sizes
    space: Spaces
    radius_control: int
    radius_card: int
    body_line_percent: int
    doc_line_percent: int

    @property
    def is_large(self) -> bool:
        """Tell whether the side column and the pictures of the rail give way to letters."""
        return self.scale >= SIDE_COLUMN_LEAVES_AT

    def scaled(self, pixels: int) -> int:
        """Scale a width that holds text, such as the column of the deadline lights."""
        return round(pixels * self.type.body / int(_numbers()["type"]["normal"]["body"]))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=len(SCALES) * 2)
def theme(scale: float = 1.0, contrast: bool = False) -> Theme:
    """Build the look for a text scale; numbers follow a straight line through the two drawn sizes."""
    numbers = _numbers()
    return Theme(
        scale=scale,
        contrast=contrast,
        colour=Colours(**numbers["colour"]["contrast" if contrast else "light"]),
        type=TypeSizes(**_between("type", TypeSizes, scale)),
        size=Sizes(**_between("size", Sizes, scale)),
        space=Spaces(**numbers["space"]),
        radius_control=numbers["radius"]["control"],
        radius_card=numbers["radius"]["card"],
        body_line_percent=numbers["line_height_percent"]["body"],
        doc_line_percent=numbers["line_height_percent"]["doc"],
    )


def _between(group: str, shape: type[TypeSizes] | type[Sizes], scale: float) -> dict[str, int]:
    normal, large = _numbers()[group]["normal"], _numbers()[group]["large"]
    way = (scale - 1.0) / (_LARGE - 1.0)
    sizes: dict[str, int] = {}
    for field in fields(shape):
        start, end = normal[field.name], large[field.name]
        # What shrinks for large text (the rail loses its pictures) needs that width beyond it as well.
        step = min(way, 1.0) if end < start else way
        sizes[field.name] = round(start + (end - start) * step)
    return sizes


def icon_file(name: str) -> str:
    """Return the glyph's file name (without suffix) for a meaning such as ``print``."""
    return str(_numbers()["icon"][name])


def icon_names() -> tuple[str, ...]:
    """List the meanings that have a glyph."""
    return tuple(_numbers()["icon"])


def contrast_pairs() -> tuple[tuple[str, str, float], ...]:
    """List the colour pairs that are used together, with the contrast each must reach."""
    return tuple((front, ground, float(least)) for front, ground, least in _numbers()["contrast_pairs"])
