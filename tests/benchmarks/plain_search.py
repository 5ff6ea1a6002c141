"""Plain BM25 and TF-IDF over words or pairs of characters: what similar-case search is measured against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from mediation.search.tokenizer import Codes, Counts, count_pairs, count_words, telling_words

K1, B = 1.2, 0.75

Reading = Callable[[str], tuple[Codes, Counts]]
Scores = npt.NDArray[np.float64]


def words_of(text: str) -> tuple[Codes, Counts]:
    """Read a text as words."""
    return count_words(telling_words(text))


READINGS: dict[str, Reading] = {"words": words_of, "pairs": count_pairs}


class PlainSearch:
    """Scores all texts for a question, exactly and slowly."""

    def __init__(self, texts: Sequence[str], reading: Reading) -> None:
        bags = [reading(text) for text in texts]
        codes = np.concatenate([codes for codes, _ in bags])
        rows = np.repeat(np.arange(len(bags)), [codes.size for codes, _ in bags])
        order = np.argsort(codes, kind="stable")
        self._reading, self._size = reading, len(bags)
        self._codes, starts = np.unique(codes[order], return_index=True)
        self._starts = np.append(starts, codes.size)
        self._rows = rows[order]
        self._times = np.concatenate([counts for _, counts in bags]).astype(float)[order]
        lengths = np.bincount(self._rows, self._times, len(bags))
        self._norms = K1 * (1 - B + B * lengths / lengths.mean())
        self._frequency = np.diff(self._starts)
        weights = (1 + np.log(self._times)) * np.repeat(self._rarity(self._frequency), self._frequency)
        self._lengths = np.sqrt(np.bincount(self._rows, weights**2, len(bags))) + 1e-9

    def bm25(self, question: str) -> Scores:
        """Score by BM25 (k1 1.2, b 0.75)."""
        scores = np.zeros(self._size)
        for place, times, frequency in self._found(question):
            rows, inside = self._rows[place], self._times[place]
            idf = np.log1p((self._size - frequency + 0.5) / (frequency + 0.5))
            scores[rows] += times * idf * inside * (K1 + 1) / (inside + self._norms[rows])
        return scores

    def tfidf(self, question: str) -> Scores:
        """Score by the cosine of logarithmic TF-IDF."""
        scores = np.zeros(self._size)
        for place, times, frequency in self._found(question):
            idf = self._rarity(np.array([frequency]))[0]
            scores[self._rows[place]] += (1 + np.log(times)) * idf * (1 + np.log(self._times[place])) * idf
        return scores / self._lengths

    def _found(self, question: str) -> list[tuple[slice, float, int]]:
        found = []
        for code, times in zip(*self._reading(question), strict=True):
            at = int(np.searchsorted(self._codes, code))
            if at < self._codes.size and self._codes[at] == code:
                place = slice(int(self._starts[at]), int(self._starts[at + 1]))
                found.append((place, float(times), int(self._frequency[at])))
        return found

    def _rarity(self, frequency: npt.NDArray[np.int_]) -> Scores:
        return np.asarray(np.log((self._size + 1) / (frequency + 1)) + 1)
