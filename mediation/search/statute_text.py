"""Finding articles of law by their words: BM25 over words and pairs of characters, built when first asked for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mediation.search.tokenizer import count_pairs, count_words, story_words, word_code

K1, B = 1.2, 0.6
# A word that stands in more than this share of all articles (应当, 规定) tells nothing.
_COMMON = 0.15
# What is marked as the reason for an article stands in at most this share of them.
_TELLING = 0.015
# What the headings above an article (编、章、节) count beside its own words; chosen with the weights of `asked_articles`.
HEADING_WEIGHT = 0.1

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """What questions of people say for every article: by their terms, and by how often its law answers any question."""

    said: Scores
    usual: Scores


@dataclass(frozen=True)
class _Field:
    """The terms of every article, as lists of articles by term."""

    codes: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]

    def times(self, code: int) -> int:
        """In how many articles a term stands."""
        place = int(np.searchsorted(self.codes, code))
        held = place < self.codes.size and self.codes[place] == code
        return int(self.starts[place + 1] - self.starts[place]) if held else 0

    def add(self, code: int, weight: float, scores: Scores) -> None:
        place = int(np.searchsorted(self.codes, code))
        if place < self.codes.size and self.codes[place] == code:
            part = slice(int(self.starts[place]), int(self.starts[place + 1]))
            scores[self.rows[part]] += self.weights[part] * np.float32(weight)


class StatuteText:
    """The texts of articles and the headings they stand under; scores come back in their order."""

    def __init__(self, texts: Sequence[str], headings: Sequence[str]) -> None:
        self.size = len(texts)
        self._words = _field([count_words(story_words(text)) for text in texts])
        self._pairs = _field([count_pairs(text) for text in texts])
        distinct = sorted(set(headings))
        places = {heading: place for place, heading in enumerate(distinct)}
        self._headings_size = len(distinct)
        self._headings = _field([count_pairs(heading) for heading in distinct])
        self._heading_at = np.array([places[heading] for heading in headings], np.intp)

    def rank(
        self, words: Scores, *, weight: float, votes: Mapping[int, float], asked: Asked, limit: int
    ) -> list[tuple[int, float]]:
        """Return the best articles as (place, score): their own scores by weight, what people ask, and votes besides."""
        scores = words * np.float32(weight) + asked.said
        scores += np.where(words + asked.said > 0, asked.usual, np.float32(0))
        for place, vote in votes.items():
            scores[place] += vote
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(int(place), float(scores[place])) for place in best if scores[place] > 0]

    def is_telling(self, word: str) -> bool:
        """Whether a word stands in few articles, so that it says something about this one."""
        return self._words.times(word_code(word)) <= _TELLING * self.size

    def scores(self, query: str) -> Scores:
        """Score every article against a description, the best one about 1."""
        words = _scores(self._words, count_words(story_words(query)), self.size)
        pairs = _scores(self._pairs, count_pairs(query), self.size)
        headings = _scores(self._headings, count_pairs(query), self._headings_size)[self._heading_at]
        return (words + pairs) / np.float32(2) + np.float32(HEADING_WEIGHT) * headings


def _scores(field: _Field, query: tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]], size: int) -> Scores:
    scores = np.zeros(size, np.float32)
    for code, times in zip(query[0].tolist(), query[1].tolist(), strict=True):
        field.add(code, 1 + math.log(times), scores)
    best = float(scores.max()) if size else 0.0
    return scores / np.float32(best) if best else scores


def _field(counted: list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]]) -> _Field:
    size = len(counted)
    if not size:
        empty = np.empty(0, np.int32)
        return _Field(np.empty(0, np.uint32), np.zeros(1, np.int64), empty, np.empty(0, np.float32))
    lengths = np.array([int(times.sum()) for _, times in counted], np.float32)
    norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
    codes = np.concatenate([held for held, _ in counted])
    rows = np.repeat(np.arange(size, dtype=np.int32), [held.size for held, _ in counted])
    times = np.concatenate([held for _, held in counted]).astype(np.float32)
    order = np.argsort(codes, kind="stable")
    codes, rows, times = codes[order], rows[order], times[order]
    distinct, starts, frequency = np.unique(codes, return_index=True, return_counts=True)
    rarity = np.log((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    rarity = np.where(frequency > _COMMON * size, 0, np.maximum(rarity, 0)).astype(np.float32)
    weights = times / (times + norms[rows]) * np.repeat(rarity, frequency)
    return _Field(distinct, np.append(starts, codes.size).astype(np.int64), rows, weights.astype(np.float32))
