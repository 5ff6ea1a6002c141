"""Which cases hold which word, and how much it weighs there: plain arrays, made to be summed quickly.

A segment covers at most 65 536 cases and is never changed. New cases come as a new small segment at the end, and neighbours of
like size are joined, so that a query visits few of them. The weight of a word in a case is BM25's, rounded to one byte.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from mediation.search.bundle import Array
from mediation.search.entries import CaseEntry
from mediation.search.pair_statistics import locate
from mediation.search.tokenizer import Codes, Counts, count_words

K1, B = 1.2, 0.75
SCALE = (K1 + 1) / 255
LARGEST = 1 << 16
_AT_ONCE = 1 << 20
_ADDED_AT_ONCE = 32
_SPREAD_KEPT = 64

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.uint16]
Starts = npt.NDArray[np.int64]
Frequencies = npt.NDArray[np.int64]


@dataclass(frozen=True)
class WordLists:
    """For each word, in the order of its code, the rows that hold it: ``rows[starts[i]:starts[i+1]]``."""

    codes: Codes
    starts: Starts
    rows: Rows

    def find(self, code: int) -> slice | None:
        """Return where a word's rows lie."""
        at = int(np.searchsorted(self.codes, np.uint32(code)))
        if at == self.codes.size or self.codes[at] != code:
            return None
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def find_all(self, codes: Codes) -> tuple[Starts, Starts]:
        """Return where the rows of each of many words begin and end; a word that nobody uses has none."""
        if not self.codes.size:
            return np.zeros(codes.size, np.int64), np.zeros(codes.size, np.int64)
        at = np.minimum(np.searchsorted(self.codes, codes), self.codes.size - 1)
        return self.starts[at], self.starts[at + (self.codes[at] == codes)]


@dataclass(frozen=True)
class Segment:
    """The words of a run of cases: those of the story with their weights, and those that only help finding."""

    size: int
    told: WordLists
    impacts: Counts
    beside: WordLists

    def words_of(self, rows: npt.NDArray[np.integer[Any]]) -> list[int]:
        """Return the words that rows tell, one for each row it stands in."""
        wanted = np.zeros(self.size, bool)
        wanted[rows] = True
        found: list[int] = []
        for first in range(0, self.told.rows.size, _AT_ONCE):
            places = np.flatnonzero(wanted[self.told.rows[first : first + _AT_ONCE]]) + first
            found += self.told.codes[np.searchsorted(self.told.starts, places, side="right") - 1].tolist()
        return found

    def add_to(self, scores: Scores, codes: Codes, factors: Scores) -> None:
        """Add to the score of every row what it tells of these words, each times its factor."""
        starts, stops = self.told.find_all(codes)
        for first in range(0, codes.size, _ADDED_AT_ONCE):
            words = slice(first, first + _ADDED_AT_ONCE)
            places = [
                slice(*place) for place in zip(starts[words].tolist(), stops[words].tolist(), strict=True)
            ]
            weights = np.repeat(factors[words], (stops - starts)[words])
            weights *= np.concatenate([self.impacts[place] for place in places])
            # Twice as fast as adding under an index.
            np.add.at(scores, np.concatenate([self.told.rows[place] for place in places]), weights)

    def arrays(self, name: str) -> dict[str, Array]:
        """Return everything as arrays under a name of its own."""
        arrays: dict[str, Array] = {
            f"{name}.size": np.array([self.size], np.int64),
            f"{name}.impacts": self.impacts,
        }
        for kind, lists in (("told", self.told), ("beside", self.beside)):
            arrays[f"{name}.{kind}.codes"] = lists.codes
            arrays[f"{name}.{kind}.starts"] = lists.starts
            arrays[f"{name}.{kind}.rows"] = lists.rows
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array], name: str) -> Segment:
        """Read what `arrays` returned."""
        told, beside = (
            WordLists(*(arrays[f"{name}.{kind}.{part}"] for part in ("codes", "starts", "rows")))
            for kind in ("told", "beside")
        )
        return cls(int(arrays[f"{name}.size"][0]), told, arrays[f"{name}.impacts"], beside)


def segment_of(entries: Sequence[CaseEntry], average_length: float) -> Segment:
    """Build the segment of some entries, in their order."""
    counted = [count_words(entry.tokens) for entry in entries]
    impacts = [
        _impacts(entry, counts, average_length) for entry, (_, counts) in zip(entries, counted, strict=True)
    ]
    others = [
        _only_beside(entry.other_tokens, codes) for entry, (codes, _) in zip(entries, counted, strict=True)
    ]
    told, order = _lists([codes for codes, _ in counted])
    weights = np.concatenate(impacts)[order] if impacts else np.empty(0, np.uint8)
    return Segment(len(entries), told, weights, _lists(others)[0])


def join(first: Segment, second: Segment) -> Segment:
    """Put neighbouring segments together, each word's rows staying in order."""
    impacts = np.empty(first.impacts.size + second.impacts.size, np.uint8)
    told = _join_lists(first.told, second.told, first.size, (first.impacts, second.impacts, impacts))
    beside = _join_lists(first.beside, second.beside, first.size)
    return Segment(first.size + second.size, told, impacts, beside)


class Postings:
    """All segments one after another: the words of the whole library."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._segments = [segment for segment in segments if segment.size]
        self._uncounted: list[int] = []
        self._gone: Counter[int] = Counter()
        self._spread: OrderedDict[int, Counts] = OrderedDict()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in order."""
        return tuple(self._segments)

    def append(self, segment: Segment) -> None:
        """Put new cases at the end; join segments while the last one is no smaller than half the one before it."""
        self._segments.append(segment)
        while len(self._segments) > 1:
            before, last = self._segments[-2:]
            if before.size > 2 * last.size or before.size + last.size > LARGEST:
                break
            self._segments[-2:] = [join(before, last)]

    def compact(self) -> None:
        """Join what can be joined."""
        compacted: list[Segment] = []
        for segment in self._segments:
            if compacted and compacted[-1].size + segment.size <= LARGEST:
                compacted[-1] = join(compacted[-1], segment)
            else:
                compacted.append(segment)
        self._segments = compacted

    def take_out(self, rows: Iterable[int]) -> None:
        """Count rows no longer among those that hold a word; in the lists they stay until all is settled anew."""
        self._uncounted += rows

    def frequencies(self, codes: Codes) -> Frequencies:
        """In how many stories each of many words stands."""
        held = np.zeros(codes.size, np.int64)
        for segment in self._segments:
            starts, stops = segment.told.find_all(codes)
            held += stops - starts
        gone = self._words_gone()
        return held - np.array([gone[code] for code in codes.tolist()], np.int64) if gone else held

    def _words_gone(self) -> Counter[int]:
        """How many of the rows that hold a word were taken out; reckoned when asked, for many rows at once."""
        if self._uncounted:
            rows, first = np.array(sorted(self._uncounted), np.int64), 0
            for segment in self._segments:
                low, high = np.searchsorted(rows, (first, first + segment.size)).tolist()
                if low < high:
                    self._gone.update(segment.words_of(rows[low:high] - first))
                first += segment.size
            self._uncounted = []
        return self._gone

    def add_to(self, scores: Scores, codes: Codes, factors: Scores) -> None:
        """Add to the score of every row what it tells of these words, each times its factor."""
        first = 0
        for segment in self._segments:
            segment.add_to(scores[first : first + segment.size], codes, factors)
            first += segment.size

    def impacts_of(self, code: int) -> Counts:
        """Return a frequent word's weight in every row; such words stand in every question, so the latest ones are kept."""
        held, size = self._spread.pop(code, None), sum(segment.size for segment in self._segments)
        if held is None or held.size < size:
            held = self._spread_out(code, size, held if held is not None else np.empty(0, np.uint8))
        self._spread[code] = held
        if len(self._spread) > _SPREAD_KEPT:
            self._spread.popitem(last=False)
        return held

    def _spread_out(self, code: int, size: int, before: Counts) -> Counts:
        """Continue a word's weights in the first rows with those in the rows that came since."""
        spread, first = np.zeros(size, np.uint8), 0
        spread[: before.size] = before
        for segment in self._segments:
            place = segment.told.find(code) if first + segment.size > before.size else None
            if place is not None:
                spread[first : first + segment.size][segment.told.rows[place]] = segment.impacts[place]
            first += segment.size
        return spread

    def rows_with(self, code: int) -> tuple[npt.NDArray[np.intp], Counts]:
        """Return the rows that hold a word, anywhere, and its weights there."""
        rows: list[npt.NDArray[np.intp]] = [np.empty(0, np.intp)]
        weights: list[Counts] = [np.empty(0, np.uint8)]
        first = 0
        for segment in self._segments:
            told, beside = segment.told.find(code), segment.beside.find(code)
            if told is not None:
                rows.append(segment.told.rows[told].astype(np.intp) + first)
                weights.append(segment.impacts[told])
            if beside is not None:
                rows.append(segment.beside.rows[beside].astype(np.intp) + first)
                weights.append(np.zeros(rows[-1].size, np.uint8))
            first += segment.size
        return np.concatenate(rows), np.concatenate(weights)


def _impacts(entry: CaseEntry, counts: Counts, average_length: float) -> Counts:
    norm = K1 * (1 - B + B * max(len(entry.tokens), 1) / max(average_length, 1.0))
    times = counts.astype(np.float32)
    return np.asarray(np.clip(np.rint(times / (times + norm) * 255), 1, 255), np.uint8)


def _only_beside(words: Sequence[str], told: Codes) -> Codes:
    if not words:
        return np.empty(0, np.uint32)
    codes = count_words(words)[0]
    return codes[~locate(told, codes)[0]]


def _lists(words: Sequence[Codes]) -> tuple[WordLists, npt.NDArray[np.intp]]:
    """Turn the words of each case into the cases of each word; also return the order the words were put in."""
    codes = np.concatenate(words) if words else np.empty(0, np.uint32)
    rows = np.repeat(np.arange(len(words), dtype=np.uint16), [held.size for held in words])
    order = np.argsort(codes, kind="stable")
    distinct, starts = np.unique(codes[order], return_index=True)
    return WordLists(distinct, np.append(starts, codes.size).astype(np.int64), rows[order]), order


def _join_lists(
    first: WordLists,
    second: WordLists,
    offset: int,
    impacts: tuple[Counts, Counts, Counts] | None = None,
) -> WordLists:
    """Join two lists and, in step with them, two impacts into the third; a run of words at a time, to spare memory."""
    codes = np.union1d(first.codes, second.codes)
    counts = np.zeros(codes.size, np.int64)
    counts[np.searchsorted(codes, first.codes)] = np.diff(first.starts)
    before = counts.copy()
    counts[np.searchsorted(codes, second.codes)] += np.diff(second.starts)
    starts = np.concatenate(([0], np.cumsum(counts)))
    rows = np.empty(int(starts[-1]), np.uint16)
    for lowest, highest in _runs(starts):
        words, places = codes[lowest:highest], starts[lowest:highest]
        for half, (lists, at, shift) in enumerate(
            ((first, places, 0), (second, places + before[lowest:highest], offset))
        ):
            own, targets = _targets(lists, words, at)
            rows[targets] = lists.rows[own] + np.uint16(shift)
            if impacts is not None:
                impacts[2][targets] = impacts[half][own]
    return WordLists(codes, starts, rows)


def _runs(starts: Starts) -> Iterator[tuple[int, int]]:
    """Cut the words into runs that hold about so many rows together."""
    cuts = np.searchsorted(starts, np.arange(0, int(starts[-1]) + _AT_ONCE, _AT_ONCE))
    bounds = np.unique(np.append(np.minimum(cuts, starts.size - 1), (0, starts.size - 1))).tolist()
    return pairwise(bounds)


def _targets(lists: WordLists, words: Codes, places: Starts) -> tuple[slice, npt.NDArray[np.int64]]:
    """Return which rows of a list belong to a run of words, and where they go when each word's begin at its place."""
    low = int(np.searchsorted(lists.codes, words[0]))
    high = int(np.searchsorted(lists.codes, words[-1], side="right"))
    starts = lists.starts[low : high + 1]
    at = places[np.searchsorted(words, lists.codes[low:high])]
    targets = np.arange(int(starts[0]), int(starts[-1])) + np.repeat(at - starts[:-1], np.diff(starts))
    return slice(int(starts[0]), int(starts[-1])), targets
