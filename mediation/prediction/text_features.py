"""Texts as sparse rows of hashed character n-grams, claims' side and defence apart.

Characters need no dictionary of words, and hashing keeps names of people out of the stored model.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 15
LONGEST_GRAM = 2
LONGEST_TEXT = 3000
FEWEST_DOCUMENTS = 2
_BLANK = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9０-９]+")


@dataclass(frozen=True)
class SparseRows:
    """Rows of a sparse matrix: ``starts`` has one entry a row and the end; every row has at least one entry."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    width: int

    @property
    def owners(self) -> NDArray[np.int64]:
        """The row of every entry."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def times(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Multiply with a dense matrix of ``width`` rows."""
        return np.add.reduceat(self.values[:, None] * weights[self.columns], self.starts[:-1], axis=0)

    def transposed_times(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Multiply the transpose with one dense row per row."""
        spread = self.values[:, None] * rows[self.owners]
        return np.stack(
            [np.bincount(self.columns, spread[:, at], self.width) for at in range(rows.shape[1])], axis=1
        )

    def chosen(self, rows: NDArray[np.int64]) -> SparseRows:
        """Only these rows, in this order."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        entries = np.concatenate([np.arange(self.starts[row], self.starts[row + 1]) for row in rows])
        return SparseRows(starts, self.columns[entries], self.values[entries], self.width)


@dataclass(frozen=True)
class GramSpace:
    """Which hashed n-grams count and how rare they are; one space a field."""

    places: NDArray[np.int32]
    rarity: NDArray[np.float64]

    @classmethod
    def learn(cls, texts: Sequence[str]) -> GramSpace:
        """Keep what occurs in at least two texts."""
        documents = np.zeros(BUCKETS, dtype=np.int64)
        for text in texts:
            documents[list(bucket_counts(text))] += 1
        kept = np.flatnonzero(documents >= FEWEST_DOCUMENTS)
        places = np.full(BUCKETS, -1, dtype=np.int32)
        places[kept] = np.arange(len(kept))
        return cls(places, np.log((1 + len(texts)) / (1 + documents[kept])) + 1)

    @property
    def width(self) -> int:
        """How many columns the field has, one more for texts in which nothing counts."""
        return len(self.rarity) + 1

    def row(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Columns and values of one text, of length one; an empty text lies in the last column."""
        counts = bucket_counts(text)
        buckets = np.array(sorted(counts), dtype=np.int64)
        columns = self.places[buckets].astype(np.int64) if len(buckets) else np.empty(0, dtype=np.int64)
        known = columns >= 0
        if not known.any():
            return np.array([self.width - 1]), np.zeros(1)
        often = np.array([counts[bucket] for bucket in buckets[known].tolist()], dtype=np.float64)
        values = (1 + np.log(often)) * self.rarity[columns[known]]
        return columns[known], values / np.linalg.norm(values)


def bucket_counts(text: str) -> Counter[int]:
    """How often each hashed n-gram stands in the text; numbers are all alike."""
    bare = _NUMBER.sub("0", _BLANK.sub("", text))[:LONGEST_TEXT]
    grams = Counter(
        bare[at : at + length]
        for length in range(1, LONGEST_GRAM + 1)
        for at in range(len(bare) - length + 1)
    )
    counts: Counter[int] = Counter()
    for gram, count in grams.items():
        counts[zlib.crc32(gram.encode("utf-8", "replace")) % BUCKETS] += count
    return counts


def sparse_rows(spaces: Sequence[GramSpace], texts: Sequence[Sequence[str]]) -> SparseRows:
    """One row per text tuple, the fields side by side."""
    columns, values, lengths = [], [], []
    for fields in texts:
        offset, length = 0, 0
        for space, text in zip(spaces, fields, strict=True):
            at, weight = space.row(text)
            columns.append(at + offset)
            values.append(weight)
            offset, length = offset + space.width, length + len(at)
        lengths.append(length)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return SparseRows(
        starts, np.concatenate(columns), np.concatenate(values), sum(space.width for space in spaces)
    )
