"""The cases that tell most of a question's words (BM25), reckoned no further than it takes to know them exactly.

Rare words are added for all cases that hold them. What the frequent ones can add at most is known beforehand, so each is looked
up only in the cases that may still be among the best; this is the MaxScore way (Turtle and Flood, 1995), and the order is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mediation.search.postings import SCALE, Frequencies, Postings, Scores

_FREQUENT = 4
_LONG = 1000
_LOOKED_UP_AT_ONCE = 6
_MANY = 4
_BLOCKS = 8
# Sums of the same numbers differ in their last digits with the order they were added in.
_ROUNDING = np.float32(1e-3)

Rows = npt.NDArray[np.intp]
Rarity = Callable[[Frequencies], npt.NDArray[np.floating[Any]]]


@dataclass(frozen=True)
class Told:
    """Rows in order, how much of the question's words each tells, and the sum that none can reach."""

    rows: Rows
    scores: Scores
    most: float


def best_told(
    postings: Postings,
    weights: Mapping[int, float],
    rarity: Rarity,
    *,
    wanted: int,
    allowed: npt.NDArray[np.bool_],
    also: Rows | None = None,
) -> Told:
    """Return the allowed rows that tell most of these words, each word counting by its weight and its rarity.

    The rows in ``also`` are returned in any case, besides the best.
    """
    codes, frequencies, factors = _factors(postings, weights, rarity)
    scores = np.where(allowed, np.float32(0), np.float32(-np.inf))
    rare = int(np.searchsorted(frequencies, max(scores.size / _FREQUENT, _LONG)))
    postings.add_to(scores, codes[:rare], factors[:rare])
    ahead = np.append(np.cumsum(factors[rare:][::-1])[::-1] * np.float32(255), np.float32(0))
    left: Rows | slice = slice(None)
    for at, (code, factor) in enumerate(zip(codes[rare:].tolist(), factors[rare:], strict=True)):
        if at % _LOOKED_UP_AT_ONCE == 0:
            left = _in_play(scores, wanted, ahead[at], also)
        scores[left] += postings.impacts_of(code)[left] * factor
    rows = np.flatnonzero(scores >= max(_reached(scores, wanted), np.float32(0)))
    if rows.size > wanted:
        rows = rows[np.argpartition(-scores[rows], wanted - 1)[:wanted]]
    rows = np.sort(rows) if also is None else np.union1d(rows, also[allowed[also]])
    return Told(rows, scores[rows], float(factors.sum() * 255))


def _factors(
    postings: Postings, weights: Mapping[int, float], rarity: Rarity
) -> tuple[npt.NDArray[np.uint32], Frequencies, Scores]:
    """Return the words that stand in any case, the rarest first, with what a unit of their weight counts."""
    codes = np.fromiter(weights, np.uint32, len(weights))
    times = np.fromiter(weights.values(), np.float64, len(weights))
    frequencies = postings.frequencies(codes)
    order = np.argsort(frequencies, kind="stable")
    order = order[np.searchsorted(frequencies[order], 1) :]
    held = frequencies[order]
    return codes[order], held, (times[order] * rarity(held) * SCALE).astype(np.float32)


def _in_play(scores: Scores, wanted: int, ahead: np.float32, also: Rows | None) -> Rows | slice:
    """Return the rows that can still be among the best when so much may be added; all of them while they are many."""
    chance = scores >= _reached(scores, wanted) - ahead - _ROUNDING
    if _MANY * np.count_nonzero(chance) > chance.size:
        return slice(None)
    if also is not None:
        chance[also] = True
    return np.flatnonzero(chance)


def _reached(scores: Scores, wanted: int) -> np.float32:
    """Return a score that at least so many rows reach: so many of the highest in blocks of rows are no lower."""
    if wanted >= scores.size:
        return np.float32(-np.inf)
    width = max(scores.size // (_BLOCKS * wanted), 1)
    blocks = scores[: scores.size - scores.size % width].reshape(width, -1).max(axis=0)
    return np.float32(np.partition(blocks, blocks.size - wanted)[blocks.size - wanted])
