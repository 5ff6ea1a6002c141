"""Which cases hold which word, and how much it weighs there: plain arrays, made to be summed quickly.

A segment is never changed. New cases come as a new small segment at the end, and neighbours of like size are joined, so that a
query visits few of them. The weight of a word in a case is BM25's, rounded to one byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mediation.search.entries import CaseEntry
from mediation.search.tokenizer import Codes, Counts, count_words

K1, B = 1.2, 0.75
SCALE = (K1 + 1) / 255

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Segment:
    """The words of a run of cases: ``rows[starts[i]:starts[i+1]]`` hold the word ``codes[i]``."""

    size: int
    codes: Codes
    starts: npt.NDArray[np.int64]
    rows: Rows
    impacts: Counts

    def find(self, code: int) -> slice | None:
        """Return where a word's rows lie."""
        at = int(np.searchsorted(self.codes, np.uint32(code)))
        if at == self.codes.size or self.codes[at] != code:
            return None
        return slice(int(self.starts[at]), int(self.starts[at + 1]))


def segment_of(entries: Sequence[CaseEntry], average_length: float) -> Segment:
    """Build the segment of some entries, in their order."""
    counted = [_impacts(entry, average_length) for entry in entries]
    codes = np.concatenate([codes for codes, _ in counted]) if counted else np.empty(0, np.uint32)
    impacts = np.concatenate([impacts for _, impacts in counted]) if counted else np.empty(0, np.uint8)
    rows = np.repeat(np.arange(len(counted), dtype=np.uint32), [codes.size for codes, _ in counted])
    order = np.argsort(codes, kind="stable")
    distinct, starts = np.unique(codes[order], return_index=True)
    ends = np.append(starts, codes.size).astype(np.int64)
    return Segment(len(counted), distinct, ends, rows[order], impacts[order])


def join(segments: Sequence[Segment]) -> Segment:
    """Put neighbouring segments together, each word's rows staying in order."""
    distinct = np.unique(np.concatenate([segment.codes for segment in segments]))
    counts = np.zeros(distinct.size, np.int64)
    places = [np.searchsorted(distinct, segment.codes) for segment in segments]
    for segment, place in zip(segments, places, strict=True):
        counts[place] += np.diff(segment.starts)
    starts = np.concatenate(([0], np.cumsum(counts)))
    rows = np.empty(int(starts[-1]), np.uint32)
    impacts = np.empty(rows.size, np.uint8)
    free, first_row = starts[:-1].copy(), 0
    for segment, place in zip(segments, places, strict=True):
        lengths = np.diff(segment.starts)
        target = np.arange(segment.rows.size) + np.repeat(free[place] - segment.starts[:-1], lengths)
        rows[target] = segment.rows + np.uint32(first_row)
        impacts[target] = segment.impacts
        free[place] += lengths
        first_row += segment.size
    return Segment(first_row, distinct, starts, rows, impacts)


class Postings:
    """All segments one after another: the words of the whole library."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._segments = [segment for segment in segments if segment.size]

    @property
    def size(self) -> int:
        """How many rows there are, masked ones included."""
        return sum(segment.size for segment in self._segments)

    def append(self, segment: Segment) -> None:
        """Put new cases at the end; join segments while the last one is no smaller than half the one before it."""
        self._segments.append(segment)
        while len(self._segments) > 1 and self._segments[-2].size <= 2 * self._segments[-1].size:
            self._segments[-2:] = [join(self._segments[-2:])]

    def whole(self) -> Segment:
        """Return everything as one segment."""
        if not self._segments:
            return segment_of((), 1.0)
        return self._segments[0] if len(self._segments) == 1 else join(self._segments)

    def frequency(self, code: int) -> int:
        """In how many cases a word stands."""
        places = [segment.find(code) for segment in self._segments]
        return sum(place.stop - place.start for place in places if place is not None)

    def add_scores(self, code: int, weight: float, scores: Scores) -> None:
        """Add a word's weight to every case that holds it in its story."""
        first, factor = 0, np.float32(weight * SCALE)
        for segment in self._segments:
            place = segment.find(code)
            if place is not None:
                part = scores[first : first + segment.size]
                part[segment.rows[place]] += segment.impacts[place] * factor
            first += segment.size

    def rows_with(self, code: int) -> tuple[Rows, Counts]:
        """Return the rows that hold a word, anywhere, and its weights there."""
        found, first = [], 0
        for segment in self._segments:
            place = segment.find(code)
            if place is not None:
                found.append((segment.rows[place] + np.uint32(first), segment.impacts[place]))
            first += segment.size
        if not found:
            return np.empty(0, np.uint32), np.empty(0, np.uint8)
        return np.concatenate([rows for rows, _ in found]), np.concatenate([weight for _, weight in found])


def _impacts(entry: CaseEntry, average_length: float) -> tuple[Codes, Counts]:
    """Return the words of a case with their weights; words outside its story weigh nothing but can be found."""
    codes, counts = count_words(list(entry.tokens))
    length = max(len(entry.tokens), 1)
    norm = K1 * (1 - B + B * length / max(average_length, 1.0))
    tf = counts.astype(np.float32)
    impacts = np.clip(np.rint(tf / (tf + norm) * 255), 1, 255).astype(np.uint8)
    others = np.setdiff1d(count_words(list(entry.other_tokens))[0], codes)
    both = np.concatenate((codes, others))
    order = np.argsort(both)
    return both[order], np.concatenate((impacts, np.zeros(others.size, np.uint8)))[order]
