"""The dispute category (纠纷类型) of a free text, with probabilities: words that speak for a category, and the library's cases.

A short written word list carries the model where the library is empty; the more cases the library has, the more their own
language and their frequency count. Nothing is stored: learning takes a moment whenever the library changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mediation.domain.categories import OTHER
from mediation.domain.library import PastCase
from mediation.prediction.logistic import softmax
from mediation.prediction.text_features import GramSpace
from mediation.resources import read_json

Floats = NDArray[np.float64]
# Chosen on the sample library, half of it held out in turn, and checked on other texts, see docs/evaluation.md.
WORD_STRENGTH, LANGUAGE_STRENGTH, FREQUENCY_STRENGTH = 2.5, 12.0, 0.4
CALM = 2.0
MOST_REPEATS = 3
SMOOTHING = 1.5
MOST_CASES_A_CATEGORY = 200


@dataclass(frozen=True)
class CategoryWords:
    """Which words speak for which category, and how strongly."""

    weights: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls) -> CategoryWords:
        """The list that comes with the program."""
        return cls(read_json("rules", "category_words.json")["words"])

    @property
    def codes(self) -> tuple[str, ...]:
        """The categories in the table's order."""
        return tuple(sorted(self.weights))

    def scores(self, text: str) -> Floats:
        """How much the words of the text speak for each category; long texts do not shout."""
        raw = np.array([self._one(text, self.weights[code]) for code in self.codes])
        scaled: Floats = raw / sqrt(float(raw.sum()) + CALM)
        return scaled

    def deciding(self, text: str, code: str, *, most: int) -> tuple[str, ...]:
        """The words of a text that speak for a category more than for the others, the strongest first."""
        strengths = {}
        for word, weight in self.weights[code].items():
            if word in text:
                others = max(
                    (words.get(word, 0.0) for other, words in self.weights.items() if other != code),
                    default=0.0,
                )
                if weight > others:
                    strengths[word] = (weight - others) * sqrt(min(MOST_REPEATS, text.count(word)))
        return tuple(sorted(strengths, key=lambda word: (-strengths[word], word)))[:most]

    @staticmethod
    def _one(text: str, words: Mapping[str, float]) -> float:
        return sum(
            weight * sqrt(min(MOST_REPEATS, text.count(word)))
            for word, weight in words.items()
            if word in text
        )


@dataclass(frozen=True)
class CategoryModel:
    """The word list with what the library adds: how each category's cases are worded and how often they occur."""

    words: CategoryWords
    frequency: Floats
    space: GramSpace | None = None
    language: Floats | None = None

    def probabilities(self, text: str) -> Floats:
        """One probability per category, in the order of ``words.codes``."""
        scores = WORD_STRENGTH * self.words.scores(text) + FREQUENCY_STRENGTH * self.frequency
        if self.space is not None and self.language is not None:
            columns, values = self.space.row(text)
            scores = scores + LANGUAGE_STRENGTH * (self.language[:, columns] @ values)
        shares: Floats = softmax(scores[None])[0]
        return shares


def learn_categories(cases: Iterable[PastCase], words: CategoryWords | None = None) -> CategoryModel:
    """Learn from the library's cases; an even choice of at most two hundred a category."""
    words = words or CategoryWords.load()
    known = sorted((case for case in cases if _says_category(case, words)), key=lambda case: case.external_id)
    counts = Counter(case.category for case in known)
    shares = np.array([counts[code] + SMOOTHING for code in words.codes])
    frequency = np.log(shares / shares.sum())
    if not known:
        return CategoryModel(words, frequency)
    chosen = [
        case for code in words.codes for case in _spread([one for one in known if one.category == code])
    ]
    texts = [case.search_text() for case in chosen]
    space = GramSpace.learn(texts)
    rows = [space.row(text) for text in texts]
    return CategoryModel(
        words, frequency, space, _language(space, rows, [case.category for case in chosen], words)
    )


def classify(text: str, model: CategoryModel) -> tuple[tuple[str, float], ...]:
    """The categories with their probabilities, the likeliest first."""
    shares = model.probabilities(text)
    pairs = [(code, round(float(share), 4)) for code, share in zip(model.words.codes, shares, strict=True)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _says_category(case: PastCase, words: CategoryWords) -> bool:
    """A case whose category the import did not know stands under 其他 without being one."""
    if case.category == OTHER and case.category_word:
        return "其他" in case.category_word or case.category_word == OTHER
    return case.category in words.weights


def _spread(cases: Sequence[PastCase]) -> Sequence[PastCase]:
    return cases[:: max(1, -(-len(cases) // MOST_CASES_A_CATEGORY))]


def _language(
    space: GramSpace,
    rows: Sequence[tuple[NDArray[np.int64], Floats]],
    codes: Sequence[str],
    words: CategoryWords,
) -> Floats:
    """Per category, in which direction its cases' wording differs from everybody's; all zeros without cases."""
    sums = np.zeros((len(words.codes), space.width))
    for (columns, values), code in zip(rows, codes, strict=True):
        sums[words.codes.index(code), columns] += values
    everybody = sums.sum(axis=0) / len(rows)
    counts = np.array([codes.count(code) for code in words.codes], dtype=np.float64)[:, None]
    own = (sums + 2 * everybody) / (counts + 2) - everybody
    own[counts[:, 0] == 0] = 0.0
    lengths = np.linalg.norm(own, axis=1, keepdims=True)
    language: Floats = own / np.where(lengths > 0, lengths, 1.0)
    return language
