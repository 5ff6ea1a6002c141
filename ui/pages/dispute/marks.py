"""Marking a text that stands beside another: what both share, and where a deciding factor differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.pages.dispute.words import tr
from ui.widgets import Span

NOT_EQUAL = "≠"
_FOLDED = 260
_AROUND = 130


@dataclass(frozen=True)
class Marked:
    """A text with its marks, and whether it was cut."""

    words: str
    spans: tuple[Span, ...]
    cut: bool = False


def marked(text: str, shared: Iterable[tuple[int, int]], different: Sequence[str], *, whole: bool) -> Marked:
    """Underline shared stretches, put ≠ before different ones; without `whole` keep only the beginning.

    Colour alone says nothing: what is the same is underlined, what differs has its sign.
    """
    end = len(text) if whole or len(text) <= _FOLDED else _FOLDED
    apart = _found(text, different, end)
    marks = [(first, last, True) for first, last in apart]
    for first, last in shared:
        if first < end and not any(a < last and first < b for a, b in apart):
            marks.append((first, min(last, end), False))
    words, spans, at = "", [], 0
    for first, last, differs in sorted(marks):
        if first < at:
            continue
        words += text[at:first]
        piece = (NOT_EQUAL if differs else "") + text[first:last].rstrip("\n")
        tone, ground = ("yellow", "yellow_soft") if differs else ("accent", "accent_soft")
        spans.append(Span(len(words), len(piece), tone=tone, ground=ground, underlined=not differs))
        words += piece + text[first:last][len(text[first:last].rstrip("\n")) :]
        at = last
    words += text[at:end]
    cut = end < len(text)
    return Marked(words + (tr("……") if cut else ""), tuple(spans), cut)


def pointed(text: str, quote: str) -> Marked:
    """Return the surroundings of a quote with nothing marked but the quote itself; the beginning where it does not stand."""
    first = text.find(quote) if quote else -1
    if first < 0:
        return marked(text, (), (), whole=False)
    begin = max(0, first - _AROUND)
    end = min(len(text), first + len(quote) + _AROUND)
    before, after = (tr("……") if begin else ""), (tr("……") if end < len(text) else "")
    span = Span(
        len(before) + first - begin,
        len(quote),
        strong=True,
        tone="accent",
        ground="accent_soft",
        underlined=True,
    )
    return Marked(before + text[begin:end] + after, (span,), bool(before or after))


def _found(text: str, quotes: Sequence[str], end: int) -> list[tuple[int, int]]:
    """Return where the quotes stand first, longer ones before those inside them."""
    places: list[tuple[int, int]] = []
    for quote in sorted({quote for quote in quotes if quote.strip()}, key=len, reverse=True):
        first = text.find(quote, 0, end)
        if first >= 0 and not any(a < first + len(quote) and first < b for a, b in places):
            places.append((first, first + len(quote)))
    return sorted(places)
