"""How telling each pair of characters is in this library, and cases as weighted pairs (TF-IDF)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np
import numpy.typing as npt

from mediation.search.bundle import Array
from mediation.search.entries import Bag
from mediation.search.tokenizer import Codes, Counts

Weights = npt.NDArray[np.float32]

# The weight of something told n times grows with the logarithm of n.
_TIMES = (1 + np.log(np.maximum(np.arange(256), 1))).astype(np.float32)


def logarithmic(counts: Counts) -> Weights:
    """Return how much it weighs that something is told so many times."""
    return _TIMES[counts]


class PairStatistics:
    """In how many cases each pair stands."""

    def __init__(self, codes: Codes, counts: npt.NDArray[np.uint32], size: int) -> None:
        self.codes = codes
        self.counts = counts
        self.size = size

    def rarity(self, codes: Codes) -> Weights:
        """Return how telling each pair is; a pair never met is the most telling."""
        known, place = locate(self.codes, codes)
        counts = np.where(known, self.counts[place] if self.counts.size else 0, 0)
        return np.asarray(np.log((self.size + 1) / (counts + 1)) + 1, np.float32)

    def weigh(self, bag: Bag) -> Weights:
        """Return the weight of each pair of a bag."""
        return logarithmic(bag.counts) * self.rarity(bag.codes)

    def norm(self, bag: Bag) -> float:
        """Return the length of a bag's weights, never zero."""
        return float(np.linalg.norm(self.weigh(bag))) or 1.0

    def arrays(self) -> dict[str, Array]:
        """Return everything as arrays."""
        return {
            "pair_codes": self.codes,
            "pair_counts": self.counts,
            "pair_size": np.array([self.size], np.int64),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Self:
        """Read what `arrays` returned."""
        return cls(arrays["pair_codes"], arrays["pair_counts"], int(arrays["pair_size"][0]))


class PairCounter:
    """Counts cases by pair while they pass by."""

    def __init__(self) -> None:
        self._codes: Codes = np.empty(0, np.uint32)
        self._counts: npt.NDArray[np.uint32] = np.empty(0, np.uint32)
        self._waiting: list[Codes] = []
        self._size = 0

    def add(self, bag: Bag) -> None:
        """Take one case."""
        self._size += 1
        self._waiting.append(bag.codes)
        if len(self._waiting) >= 1000:
            self._count()

    def finish(self) -> PairStatistics:
        """Return the counts."""
        self._count()
        return PairStatistics(self._codes, self._counts, self._size)

    def _count(self) -> None:
        if not self._waiting:
            return
        fresh, fresh_counts = np.unique(np.concatenate(self._waiting), return_counts=True)
        codes = np.union1d(self._codes, fresh)
        counts = np.zeros(codes.size, np.uint32)
        counts[np.searchsorted(codes, self._codes)] = self._counts
        counts[np.searchsorted(codes, fresh)] += fresh_counts.astype(np.uint32)
        self._codes, self._counts, self._waiting = codes, counts, []


def locate(table: Codes, codes: Codes) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    """Tell which codes stand in a sorted table, and where (a valid place also for those that do not)."""
    if not table.size:
        return np.zeros(codes.size, bool), np.zeros(codes.size, np.intp)
    place = np.minimum(np.searchsorted(table, codes), table.size - 1)
    return table[place] == codes, place


def whole(parts: tuple[Bag, ...]) -> Bag:
    """Put the parts of a story into one bag."""
    told = [part for part in parts if part.codes.size]
    if len(told) == 1:
        return told[0]
    if not told:
        return parts[0]
    codes = np.concatenate([part.codes for part in told])
    counts = np.concatenate([part.counts for part in told]).astype(np.uint32)
    distinct, place = np.unique(codes, return_inverse=True)
    total = np.bincount(place, counts, distinct.size)
    return Bag(distinct, np.minimum(total, 255).astype(np.uint8))
