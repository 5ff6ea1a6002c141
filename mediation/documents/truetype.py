"""Reads just what printing needs from a bundled font: which glyph, how wide, its outline.

The file is mapped into memory and looked up in place, so that opening a font of 60 000 characters costs nothing.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from pathlib import Path
from struct import unpack_from

_COMPOUND = 0x80
_MORE_COMPONENTS = 0x20
_WORDS = 0x01
_SCALE, _TWO_SCALES, _MATRIX = 0x08, 0x40, 0x80


class TrueTypeFace:
    """One font file with glyf outlines at 1000 units an em, as `installer/build_fonts.py` makes them."""

    def __init__(self, path: Path) -> None:
        """Map the file and read its directory."""
        with path.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        count = unpack_from(">H", self._data, 4)[0]
        self._tables: dict[str, tuple[int, int]] = {}
        for index in range(count):
            tag, _, offset, length = unpack_from(">4sIII", self._data, 12 + 16 * index)
            self._tables[tag.decode("ascii")] = (offset, length)
        self.name = path.stem
        self.post_script_name = self._post_script_name()
        self._read_metrics()
        self._read_character_map()

    def table(self, tag: str) -> bytes:
        """A whole table."""
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 when the font has none."""
        index = bisect_right(self._starts, code) - 1
        if index < 0 or code > self._ends[index]:
            return 0
        return self._first_glyphs[index] + code - self._starts[index]

    def advance(self, glyph: int) -> int:
        """Width of a glyph in thousandths of an em."""
        return self.metric(glyph)[0]

    def metric(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing."""
        offset = self._tables["hmtx"][0]
        if glyph < self._metric_count:
            advance, bearing = unpack_from(">Hh", self._data, offset + 4 * glyph)
            return advance, bearing
        advance = unpack_from(">H", self._data, offset + 4 * (self._metric_count - 1))[0]
        bearing = unpack_from(">h", self._data, offset + 2 * (self._metric_count + glyph))[0]
        return advance, bearing

    def outline(self, glyph: int) -> bytes:
        """The glyph's entry of the glyf table."""
        locations, outlines = self._tables["loca"][0], self._tables["glyf"][0]
        if self._long_locations:
            start, end = unpack_from(">II", self._data, locations + 4 * glyph)
        else:
            start, end = (2 * half for half in unpack_from(">HH", self._data, locations + 2 * glyph))
        return self._data[outlines + start : outlines + end]

    def _post_script_name(self) -> str:
        base = self._tables["name"][0]
        _, count, texts = unpack_from(">HHH", self._data, base)
        for index in range(count):
            platform, _, _, name, length, offset = unpack_from(">6H", self._data, base + 6 + 12 * index)
            if (platform, name) == (3, 6):
                start = base + texts + offset
                return self._data[start : start + length].decode("utf-16-be")
        return self.name

    def _read_metrics(self) -> None:
        head, hhea, os2 = (self._tables[tag][0] for tag in ("head", "hhea", "OS/2"))
        self.box: tuple[int, int, int, int] = unpack_from(">hhhh", self._data, head + 36)
        self._long_locations = bool(unpack_from(">h", self._data, head + 50)[0])
        self.ascent, self.descent = unpack_from(">hh", self._data, hhea + 4)
        self._metric_count = unpack_from(">H", self._data, hhea + 34)[0]
        version = unpack_from(">H", self._data, os2)[0]
        self.weight = unpack_from(">H", self._data, os2 + 4)[0]
        self.cap_height = unpack_from(">h", self._data, os2 + 88)[0] if version >= 2 else self.ascent

    def _read_character_map(self) -> None:
        """Keep the segments of the fullest Unicode map as three parallel lists."""
        base = self._tables["cmap"][0]
        count = unpack_from(">H", self._data, base + 2)[0]
        offsets = {base + unpack_from(">HHI", self._data, base + 4 + 8 * index)[2] for index in range(count)}
        formats = {unpack_from(">H", self._data, offset)[0]: offset for offset in sorted(offsets)}
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._first_glyphs: list[int] = []
        if 12 in formats:
            self._read_long_map(formats[12])
        else:
            self._read_short_map(formats[4])

    def _read_long_map(self, offset: int) -> None:
        groups = unpack_from(">I", self._data, offset + 12)[0]
        values = unpack_from(f">{3 * groups}I", self._data, offset + 16)
        self._starts, self._ends, self._first_glyphs = (
            list(values[0::3]),
            list(values[1::3]),
            list(values[2::3]),
        )

    def _read_short_map(self, offset: int) -> None:
        count = unpack_from(">H", self._data, offset + 6)[0] // 2
        ends = unpack_from(f">{count}H", self._data, offset + 14)
        starts = unpack_from(f">{count}H", self._data, offset + 16 + 2 * count)
        deltas = unpack_from(f">{count}h", self._data, offset + 16 + 4 * count)
        at = offset + 16 + 6 * count
        places = unpack_from(f">{count}H", self._data, at)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            for code in range(start, min(end, 0xFFFE) + 1):
                if places[index]:
                    glyph = unpack_from(
                        ">H", self._data, at + 2 * index + places[index] + 2 * (code - start)
                    )[0]
                else:
                    glyph = code
                if glyph:
                    self._starts.append(code)
                    self._ends.append(code)
                    self._first_glyphs.append((glyph + deltas[index]) & 0xFFFF)


def renumbered(outline: bytes, numbers: dict[int, int], order: list[int]) -> bytes:
    """The outline with the glyphs it is composed of renumbered; new ones are appended to `order`."""
    if len(outline) < 10 or not outline[0] & _COMPOUND:
        return outline
    changed = bytearray(outline)
    at, more = 10, True
    while more:
        flags, part = unpack_from(">HH", changed, at)
        if part not in numbers:
            numbers[part] = len(order)
            order.append(part)
        changed[at + 2 : at + 4] = numbers[part].to_bytes(2, "big")
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        more = bool(flags & _MORE_COMPONENTS)
    return bytes(changed)
