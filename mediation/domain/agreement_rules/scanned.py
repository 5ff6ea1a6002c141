"""A text made even for reading: no blanks, one form of digits and marks, every place traceable to the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_MARKS = str.maketrans(
    {
        ";": "；",
        ":": "：",
        "(": "（",
        ")": "）",
        "?": "？",
        "!": "！",
        "|": "，",
        "｜": "，",
        "\t": "，",
        "￥": "¥",
        "﹣": "-",
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "•": "·",
        "‧": "·",
        "・": "·",
    }
)
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {
    ord("．"): ord("."),
    ord("％"): ord("%"),
    ord("／"): ord("/"),
    ord("－"): ord("-"),
    ord("＿"): ord("_"),
}
_SENTENCE_END = re.compile(r"[。；？！\n]")
_CLAUSE_END = re.compile(r"[。；？！\n，：]")


@dataclass(frozen=True)
class Span:
    """A stretch of the even text, from ``start`` up to but without ``end``."""

    start: int
    end: int

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end


def places_of(words: str, text: str) -> Iterator[int]:
    """Yield where some words stand in a text; patterns that name a person are made of this, so they compile once."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


@dataclass(frozen=True)
class Scanned:
    """The even text and, for every character of it, its place in the original."""

    original: str
    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Scanned:
        """Read a text as typed, pasted or printed by any program."""
        even = original.translate(_WIDE).translate(_MARKS)
        kept = [(place, char) for place, char in enumerate(even) if char == "\n" or not char.isspace()]
        chars = [char for _, char in kept]
        for i, char in enumerate(chars):
            if char == "," and not (
                0 < i < len(chars) - 1 and chars[i - 1].isdigit() and chars[i + 1].isdigit()
            ):
                chars[i] = "，"
        return cls(original, "".join(chars), tuple(place for place, _ in kept))

    def quote(self, start: int, end: int) -> str:
        """Return the exact words of the original between two places of the even text."""
        if start >= end:
            return ""
        return self.original[self.places[start] : self.places[end - 1] + 1]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [0, *(match.end() for match in _CLAUSE_END.finditer(self.text))]

    def sentence_at(self, place: int) -> Span:
        """Return the sentence around a place, without its closing mark."""
        start = self._sentence_starts[bisect_right(self._sentence_starts, place) - 1]
        end = _SENTENCE_END.search(self.text, place)
        return Span(start, end.start() if end else len(self.text))

    def clause_at(self, place: int) -> Span:
        """Return the clause around a place: up to the next comma, colon or end of sentence on both sides."""
        start = self._clause_starts[bisect_right(self._clause_starts, place) - 1]
        end = _CLAUSE_END.search(self.text, place)
        return Span(start, end.start() if end else len(self.text))

    def sentences(self, start: int, end: int) -> Iterator[Span]:
        """Return the sentences of a stretch that hold anything."""
        at = start
        for mark in _SENTENCE_END.finditer(self.text, start, end):
            if mark.start() > at:
                yield Span(at, mark.start())
            at = mark.end()
        if at < end:
            yield Span(at, end)
