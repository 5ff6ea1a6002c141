"""Breaks Chinese text into lines: no mark at the wrong end, numbers whole, even spacing, no lonely last character.

The lines of a paragraph are chosen together, so that one long number does not tear a single line open: among
all ways to break, the one with the least stretching and squeezing wins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from mediation.documents.fonts import FontBook, FontRole, Glyph
from mediation.documents.tokens import CLOSING, NOT_FIRST, NOT_LAST, OPENING, finer, printable, tokens

_HALF = 0.5
# A token wider than this part of the line may be broken at its joints.
_WIDEST_WHOLE = 0.5
# How far, in ems, a line may be from full: first a narrow search, then wider ones, at last anything.
_TOLERANCES = (2.0, 8.0, 1e9)
_LEAST_LAST_LINE = 2
_SQUEEZE_COST = 1.5
_LONELY_COST = 1e4
# A line lacking more than this, in ems, fills up at its blanks instead of between its words.
_LEAST_GROWTH = 0.5
_GROWS_FROM = 4
_SLACK = 0.01


@dataclass(frozen=True)
class Span:
    """A stretch of text in one voice; `least` makes it a blank of that many points to write in."""

    text: str
    role: FontRole | None = None
    underlined: bool = False
    whole: bool = False
    least: float = 0.0


@dataclass(slots=True)
class Piece:
    """What no line end tears apart, with its natural width and the squeeze it takes from its neighbours."""

    text: str
    glyphs: list[Glyph]
    width: float
    span: Span
    shift: float = 0.0  # moves the ink left when the blank half of an opening mark is given up

    @property
    def is_blank(self) -> bool:
        """A space, plain or wide, which vanishes at the end of a line and never begins one."""
        return self.text in (" ", "\u3000") and not self.span.underlined


@dataclass(slots=True)
class Line:
    """The pieces of one line, and how much to add between them (or to take from its marks when negative)."""

    pieces: list[Piece]
    room: float
    spare: float
    is_last: bool


def pieces_of(book: FontBook, spans: list[Span], role: FontRole, size: float, width: float) -> list[Piece]:
    """Measure spans as pieces, with neighbouring marks squeezed as Chinese typesetting has it."""
    pieces: list[Piece] = []
    for span in spans:
        if span.whole or span.least:
            pieces.append(_piece(book, printable(span.text), span, role, size))
            continue
        for token in tokens(printable(span.text).replace("\n", " ")):
            pieces += _fitting(book, token, span, role, size=size, width=width)
    _squeeze_neighbours(pieces, size)
    return pieces


def break_lines(pieces: list[Piece], width: float, indent: float, size: float) -> list[Line]:
    """The lines of a paragraph whose first line is shorter by `indent`."""
    if not pieces:
        return []
    for tolerance in _TOLERANCES:
        breaker = _Breaker(pieces, width, indent, size)
        ends = breaker.best_ends(tolerance * size, strict=True)
        if ends and (tolerance == _TOLERANCES[-1] or not breaker.ends_lonely(ends)):
            return _lines(pieces, ends, width, indent, size)
    ends = _Breaker(pieces, width, indent, size).best_ends(1e9, strict=False)
    return _lines(pieces, ends, width, indent, size)


def _piece(book: FontBook, text: str, span: Span, role: FontRole, size: float) -> Piece:
    glyphs = [book.glyph(span.role or role, character) for character in text]
    natural = sum(glyph.width for glyph in glyphs) * size
    return Piece(text, glyphs, max(natural, span.least), span)


def _fitting(
    book: FontBook, token: str, span: Span, role: FontRole, *, size: float, width: float
) -> list[Piece]:
    """One piece, or the finer pieces of a token that would leave half the line empty."""
    if len(token) == 1:
        glyph = book.glyph(span.role or role, token)
        return [Piece(token, [glyph], glyph.width * size, span)]
    piece = _piece(book, token, span, role, size)
    if piece.width <= width * _WIDEST_WHOLE:
        return [piece]
    parts = finer(token)
    if len(parts) == len(token) and piece.width <= width:
        return [piece]  # an account number moves to the next line as a whole
    return [fine for part in parts for fine in _fitting(book, part, span, role, size=size, width=width)]


def _squeeze_neighbours(pieces: list[Piece], size: float) -> None:
    half = size * _HALF
    for left, right in pairwise(pieces):
        if left.width < size * 0.9 or right.width < size * 0.9:
            continue
        if left.text in CLOSING and (right.text in CLOSING or right.text in OPENING):
            left.width -= half
        elif left.text in OPENING and right.text in OPENING:
            right.width -= half
            right.shift = half


class _Breaker:
    """Finds the best line ends by dynamic programming over the possible ones."""

    def __init__(self, pieces: list[Piece], width: float, indent: float, size: float) -> None:
        self.pieces, self.width, self.indent, self.size = pieces, width, indent, size
        self.before = [0.0, *accumulate(piece.width for piece in pieces)]
        marks = (_squeezable(piece, size) for piece in pieces)
        self.squeeze_before = [0.0, *accumulate(marks)]

    def best_ends(self, tolerance: float, *, strict: bool) -> list[int]:
        """Piece numbers where lines end, or nothing when the tolerance allows no way."""
        count = len(self.pieces)
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for start in range(count):
            if start not in best:
                continue
            cost = best[start][0]
            for end in self._candidates(start, tolerance):
                if strict and end < count and not self._may_break(end):
                    continue
                total = cost + self._cost(start, end)
                if end not in best or total < best[end][0]:
                    best[end] = (total, start)
        if count not in best:
            return []
        ends, at = [], count
        while at:
            ends.append(at)
            at = best[at][1]
        return ends[::-1]

    def _candidates(self, start: int, tolerance: float) -> range:
        room = self.width - (self.indent if start == 0 else 0)
        offset = self.before[start] + room
        last = bisect_right(self.before, offset + 2 * self.size) - 1
        while last > start + 1 and not self._fits(start, last, room):
            last -= 1
        if last >= len(self.pieces):
            return (
                range(len(self.pieces), len(self.pieces) + 1)
                if tolerance < 1e9
                else range(start + 1, last + 1)
            )
        first = bisect_left(self.before, offset - tolerance)
        return range(max(start + 1, first), max(last, start + 1) + 1)

    def _fits(self, start: int, end: int, room: float) -> bool:
        spare = room - self._length(start, end)
        return spare >= -_SLACK or -spare <= min(
            self.squeeze_before[end] - self.squeeze_before[start], self.size
        )

    def _length(self, start: int, end: int) -> float:
        length = self.before[end] - self.before[start]
        return length - (self.pieces[end - 1].width if self.pieces[end - 1].is_blank else 0)

    def _may_break(self, end: int) -> bool:
        if self.pieces[end].is_blank:
            return False
        after, before = self.pieces[end].text[:1], self.pieces[end - 1].text[-1:]
        return after not in NOT_FIRST and before not in NOT_LAST

    def _cost(self, start: int, end: int) -> float:
        room = self.width - (self.indent if start == 0 else 0)
        spare = (room - self._length(start, end)) / self.size
        if end == len(self.pieces) and spare >= 0:
            return _LONELY_COST if start and self._is_lonely(start, end) else 0.0
        if spare < 0:
            return (spare * _SQUEEZE_COST) ** 2
        return spare**2

    def ends_lonely(self, ends: list[int]) -> bool:
        """Tell whether the last line holds a single character."""
        return len(ends) > 1 and self._is_lonely(ends[-2], ends[-1])

    def _is_lonely(self, start: int, end: int) -> bool:
        ink = [piece for piece in self.pieces[start:end] if piece.text not in CLOSING and not piece.is_blank]
        return sum(len(piece.text) for piece in ink) < _LEAST_LAST_LINE


def _squeezable(piece: Piece, size: float) -> float:
    full = piece.width > size * 0.9 and len(piece.text) == 1
    return size * _HALF if full and (piece.text in CLOSING or piece.text in OPENING) else 0.0


def _lines(pieces: list[Piece], ends: list[int], width: float, indent: float, size: float) -> list[Line]:
    lines, start = [], 0
    for end in ends:
        room = width - (indent if start == 0 else 0)
        kept = pieces[start:end]
        while kept and kept[-1].is_blank:
            kept.pop()
        if start:
            _trim_first(kept, size)
        spare = room - sum(piece.width for piece in kept)
        line = Line(kept, room, spare, end == len(pieces))
        lines.append(_filled(line, size))
        start = end
    return lines


def _filled(line: Line, size: float) -> Line:
    """Let the blanks of a line take what it lacks, so that a long amount on the next one tears no words apart."""
    blanks = [number for number, piece in enumerate(line.pieces) if _can_grow(piece)]
    if line.is_last or not blanks or line.spare <= size * _LEAST_GROWTH:
        return line
    share = line.spare / len(blanks)
    pieces = list(line.pieces)
    for number in blanks:
        width = pieces[number].width + share
        pieces[number] = replace(pieces[number], width=width, span=replace(pieces[number].span, least=width))
    return Line(pieces, line.room, 0.0, is_last=False)


def _can_grow(piece: Piece) -> bool:
    """A blank to write on, filled or not; an underlined amount, day or number stands in the middle of its line."""
    return bool(piece.span.least) or (piece.span.underlined and len(piece.text) >= _GROWS_FROM)


def _trim_first(kept: list[Piece], size: float) -> None:
    """Give up the blank half of an opening mark at the left edge, so that the edge looks straight."""
    if kept and kept[0].text in OPENING and kept[0].width > size * 0.9:
        first = kept[0]
        kept[0] = replace(first, width=first.width - size * _HALF, shift=size * _HALF)
