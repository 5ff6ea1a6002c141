"""Patterns that know which characters a text must hold before it is worth searching (锚字).

Reading the factors of a case tries hundreds of patterns, nearly all in vain. Of each a few single or paired characters are known,
one of which stands in whatever it matches; where a text has none of them, the pattern is not run at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

_WIDTH = 21
_MOST_READINGS = 64
_ANY: frozenset[str] = frozenset()
_MARKS = "|)"
_ZERO_WIDTH = ("?=", "?!", "?<=", "?<!")


class ScannedText:
    """A text and the single and paired characters that stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def characters(self) -> set[int]:
        """Every character, and every two that stand side by side, as numbers."""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        return {*codes.tolist(), *((codes[:-1] << _WIDTH) | codes[1:]).tolist()}


class Anchored:
    """A regular expression with its anchors; it finds what the expression alone would find."""

    def __init__(self, pattern: str) -> None:
        self._regex = re.compile(pattern)
        self._anchors = frozenset(map(_number, anchors_of(pattern)))

    def possible(self, scanned: ScannedText) -> bool:
        """Tell whether the text holds what a match must hold."""
        return not self._anchors or not self._anchors.isdisjoint(scanned.characters)

    def found(self, scanned: ScannedText) -> bool:
        """Tell whether the pattern matches anywhere."""
        return self.possible(scanned) and self._regex.search(scanned.text) is not None

    def finditer(self, scanned: ScannedText) -> Iterator[re.Match[str]]:
        """Return all matches in order."""
        return self._regex.finditer(scanned.text) if self.possible(scanned) else iter(())

    def search(self, text: str) -> bool:
        """Tell whether the pattern matches in a few characters, for which looking at anchors would not pay."""
        return self._regex.search(text) is not None


def _number(characters: str) -> int:
    first, *second = map(ord, characters)
    return first << _WIDTH | second[0] if second else first


def anchors_of(pattern: str) -> frozenset[str]:
    """Return characters or pairs, at least one of which stands in every match; none when nothing is certain."""
    return _Reader(pattern).alternatives().needed or _ANY


@dataclass(frozen=True)
class _Piece:
    """A part of a pattern: all texts it can be, where they are few, and what it needs, where that is certain."""

    texts: frozenset[str] | None
    needed: frozenset[str] | None = None


_NOTHING = _Piece(frozenset({""}))
_UNKNOWN = _Piece(None)


class _Reader:
    """Reads the few kinds of expression that factor files use; what it does not know it takes for anything."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def alternatives(self) -> _Piece:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        texts: frozenset[str] | None = _ANY
        needed: frozenset[str] | None = _ANY
        for branch in branches:
            texts = None if texts is None or branch.texts is None else texts | branch.texts
            needed = None if needed is None or branch.needed is None else needed | branch.needed
        return _Piece(_few(texts), needed)

    def _sequence(self) -> _Piece:
        run: frozenset[str] = frozenset({""})
        whole: frozenset[str] | None = run
        best: frozenset[str] | None = None
        while self._at < len(self._pattern) and self._pattern[self._at] not in _MARKS:
            piece = self._repeated(self._atom())
            joined = _joined(run, piece.texts)
            whole = _joined(whole, piece.texts)
            best = _better(best, piece.needed)
            if joined is None:
                best = _better(best, _anchors(run))
            run = joined or _few(piece.texts) or frozenset({""})
        return _Piece(whole, _better(best, _anchors(run)))

    def _atom(self) -> _Piece:
        character = self._pattern[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._choice()
        if character == "\\":
            escaped = self._pattern[self._at]
            self._at += 1
            return _UNKNOWN if escaped.isalnum() else _Piece(frozenset({escaped}))
        if character == ".":
            return _UNKNOWN
        return _NOTHING if character in "^$" else _Piece(frozenset({character}))

    def _group(self) -> _Piece:
        zero_width = any(self._pattern.startswith(mark, self._at) for mark in _ZERO_WIDTH)
        opening = re.compile(r"\?(?:[:=!]|<[=!]|P<\w+>)").match(self._pattern, self._at)
        self._at = opening.end() if opening else self._at
        inner = self.alternatives()
        self._at += 1
        return _NOTHING if zero_width else inner

    def _choice(self) -> _Piece:
        end = self._pattern.index("]", self._at + 1)
        inside, self._at = self._pattern[self._at : end], end + 1
        plain = not (set(inside) & set("^-\\"))
        return _Piece(frozenset(inside)) if plain else _UNKNOWN

    def _repeated(self, piece: _Piece) -> _Piece:
        counted = re.compile(r"[?*+]|\{(\d*)(?:,(\d*))?\}").match(self._pattern, self._at)
        if counted is None:
            return piece
        self._at = counted.end()
        if self._pattern[self._at : self._at + 1] in ("?", "+"):
            self._at += 1
        if counted[0] == "?":
            return _Piece(None if piece.texts is None else piece.texts | {""})
        least_once = counted[0] == "+" or (counted[1] or "0") != "0"
        return _Piece(None, piece.needed or _anchors(piece.texts)) if least_once else _UNKNOWN

    def _take(self, character: str) -> bool:
        there = self._pattern.startswith(character, self._at)
        self._at += there
        return there


def _few(texts: frozenset[str] | None) -> frozenset[str] | None:
    return texts if texts is not None and len(texts) <= _MOST_READINGS else None


def _joined(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    if first is None or second is None or len(first) * len(second) > _MOST_READINGS:
        return None
    return frozenset(map("".join, product(first, second)))


def _anchors(texts: frozenset[str] | None) -> frozenset[str] | None:
    """Return one pair of each text, or one character where it is no longer; None where a text may be empty."""
    if not texts or "" in texts:
        return None
    return frozenset(text[:2] for text in texts)


def _better(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """Return what tells more: pairs rather than characters, then fewer of them."""
    known = [anchors for anchors in (first, second) if anchors]
    return min(known, key=lambda anchors: (min(map(len, anchors)) < 2, len(anchors)), default=None)
