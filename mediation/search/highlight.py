"""Excerpts of a text with typed words marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediation.search import keywords
from mediation.search.tokenizer import fold_letters

EXCERPT_LENGTH = 120


class Excerpt(NamedTuple):
    """A piece of a text and the stretches of it to mark (start, end)."""

    text: str
    marks: tuple[tuple[int, int], ...]


def marks(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return where the typed words stand in a text, longest first where they overlap; all they mean is themselves."""
    typed_terms = fold_letters(typed).split()
    inside = (word for word in keywords.terms(typed) if len(word) > 1)
    wanted = sorted({*typed_terms, *inside}, key=len, reverse=True)
    if not wanted:
        return ()
    pattern = re.compile("|".join(re.escape(word) for word in wanted))
    return tuple(found.span() for found in pattern.finditer(fold_letters(text)))


def excerpt(text: str, typed: str, *, length: int = EXCERPT_LENGTH) -> Excerpt:
    """Return the piece of a text where most of the typed words stand close together."""
    flat = re.sub(r"\s", " ", text)
    places = marks(flat, typed)
    if not places or len(flat) <= length:
        start = 0
    else:
        start = max((first for first, _ in places), key=lambda first: _distinct(flat, places, first, length))
        start = max(0, min(start - length // 5, len(flat) - length))
    end = min(len(flat), start + length)
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in places if a >= start and b <= end)
    return Excerpt(before + flat[start:end] + after, inside)


def _distinct(text: str, places: tuple[tuple[int, int], ...], start: int, length: int) -> int:
    return len({text[a:b] for a, b in places if start <= a and b <= start + length})
