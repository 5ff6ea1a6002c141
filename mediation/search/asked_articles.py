"""What people ask about an article in their own words (群众怎么问), learnt from questions with the articles that answer them.

A villager writes 老板不给钱, the law writes 用人单位应当及时足额支付劳动报酬. The table holds, for every article that a
question was answered with, how many questions there were and in which share of them a term stood: numbers only, terms
by their codes. They speak for the article itself, and less surely for its chapter and its law.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from mediation.search.statute_text import Asked, Scores
from mediation.search.tokenizer import count_pairs, count_words, story_words

# Chosen by five-fold cross-validation on the open lay questions, see docs/evaluation.md, section 6.
ARTICLE_WEIGHT, CHAPTER_WEIGHT, LAW_WEIGHT = 0.015, 0.03, 0.075
# The table knows questions of a line or two; a story of a page is another language.
LENGTH, DECLINE = 100, 2.5
_ARTICLE_CALM, _CHAPTER_CALM = 1.0, 2.0
_LAW_START = 0.3
_DIGITS = 2

Key = tuple[str, str]


@dataclass(frozen=True)
class AskedArticle:
    """One article with the questions it answered: how many, and the terms in them with their shares of a question."""

    law: str
    article: str
    questions: float
    terms: Mapping[int, float]


def terms_of(text: str) -> frozenset[int]:
    """Return the terms of a question: its words and its pairs of characters, by their codes."""
    return frozenset(count_words(story_words(text))[0].tolist()) | frozenset(count_pairs(text)[0].tolist())


def learn_asked(questions: Sequence[tuple[str, frozenset[Key]]]) -> AskedArticles:
    """Learn from questions and the articles that answer each."""
    terms: dict[Key, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[Key, float] = defaultdict(float)
    everywhere: dict[int, int] = defaultdict(int)
    for text, answers in questions:
        held = terms_of(text)
        for term in held:
            everywhere[term] += 1
        for key in answers:
            counts[key] += 1 / len(answers)
            for term in held:
                terms[key][term] += 1 / len(answers)
    rows = tuple(AskedArticle(*key, counts[key], dict(terms[key])) for key in sorted(counts))
    return AskedArticles(rows, dict(everywhere), len(questions))


@dataclass(frozen=True)
class AskedArticles:
    """The table: its articles, in how many questions each term stood, and how many questions there were."""

    rows: tuple[AskedArticle, ...] = ()
    everywhere: Mapping[int, int] | None = None
    questions: int = 0

    def by_law(self) -> dict[str, float]:
        """Return how many questions each law answered."""
        return _counts_by_law(self.rows)

    def to_plain(self) -> dict[str, Any]:
        """Return the table as it is kept in a file: terms once, then their places and shares by article."""
        everywhere = self.everywhere or {}
        codes = sorted(everywhere)
        places = {code: place for place, code in enumerate(codes)}
        return {
            "questions": self.questions,
            "terms": codes,
            "times": [everywhere[code] for code in codes],
            "articles": [
                [
                    row.law,
                    row.article,
                    round(row.questions, _DIGITS),
                    [places[code] for code in sorted(row.terms)],
                    [round(row.terms[code], _DIGITS) for code in sorted(row.terms)],
                ]
                for row in self.rows
            ],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` wrote."""
        codes = plain["terms"]
        rows = tuple(
            AskedArticle(
                law,
                article,
                count,
                {codes[place]: share for place, share in zip(places, shares, strict=True)},
            )
            for law, article, count, places, shares in plain["articles"]
        )
        return cls(rows, dict(zip(codes, plain["times"], strict=True)), plain["questions"])


class AskedScores:
    """The table laid over the articles of a day, so that a question is answered for all of them at once.

    Args:
        asked: the table.
        articles: law, number and chapter of every article, in the order of the scores.
    """

    def __init__(self, asked: AskedArticles, articles: Sequence[tuple[str, str, str]]) -> None:
        self._size = len(articles)
        chapter_of = {(law, number): (law, chapter) for law, number, chapter in articles}
        rows = [row for row in asked.rows if (row.law, row.article) in chapter_of]
        self.missing = tuple(row for row in asked.rows if (row.law, row.article) not in chapter_of)
        """Articles that answered questions and whose text is not at hand."""
        self._articles = _Level.build([((row.law, row.article), row) for row in rows], asked, _ARTICLE_CALM)
        self._chapters = _Level.build(
            [(chapter_of[row.law, row.article], row) for row in rows], asked, _CHAPTER_CALM
        )
        self._absent = _Level.build(
            [((row.law, row.article), row) for row in self.missing], asked, _ARTICLE_CALM
        )
        self._absent_laws = _Level.build([((row.law, ""), row) for row in self.missing], asked, _CHAPTER_CALM)
        self._article_at = _places(self._articles.names, [(law, number) for law, number, _ in articles])
        self._chapter_at = _places(self._chapters.names, [(law, chapter) for law, _, chapter in articles])
        self._laws = self._law_scores(asked.rows, [law for law, _, _ in articles])
        self._law_counts = _counts_by_law(asked.rows)

    def scores(self, question: str) -> Asked:
        """Score all articles; one that nobody asked about profits from its chapter and its law. Long texts say less."""
        held, weight = terms_of(question), np.float32(_weight(question))
        articles = np.append(self._articles.scores(held), np.float32(0))
        chapters = np.append(self._chapters.scores(held), np.float32(0))
        said: Scores = (
            np.float32(ARTICLE_WEIGHT) * articles[self._article_at]
            + np.float32(CHAPTER_WEIGHT) * chapters[self._chapter_at]
        )
        return Asked(weight * said, weight * self._laws)

    def missing_scores(self, question: str) -> dict[Key, float]:
        """Score the articles whose text is not at hand, those that the question's terms speak for."""
        held = terms_of(question)
        own = self._absent.scores(held)
        laws = dict(zip(self._absent_laws.names, self._absent_laws.scores(held).tolist(), strict=True))
        weight = _weight(question)
        return {
            key: weight
            * (
                ARTICLE_WEIGHT * score
                + CHAPTER_WEIGHT * laws[key[0], ""]
                + LAW_WEIGHT * _law_score(self._law_counts[key[0]])
            )
            for key, score in zip(self._absent.names, own.tolist(), strict=True)
            if score > 0
        }

    def _law_scores(self, rows: Iterable[AskedArticle], laws: Sequence[str]) -> Scores:
        counts = _counts_by_law(rows)
        return np.array([LAW_WEIGHT * _law_score(counts.get(law, 0.0)) for law in laws], np.float32)


@dataclass(frozen=True)
class _Level:
    """For every term the groups it speaks for, and how strongly: the logarithm of how much oftener it stands there."""

    names: tuple[Key, ...]
    postings: Mapping[int, tuple[npt.NDArray[np.int32], Scores]]

    @classmethod
    def build(cls, placed: Sequence[tuple[Key, AskedArticle]], asked: AskedArticles, calm: float) -> Self:
        names = tuple(dict.fromkeys(name for name, _ in placed))
        at = {name: place for place, name in enumerate(names)}
        counts = [0.0] * len(names)
        sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for name, row in placed:
            counts[at[name]] += row.questions
            for term, share in row.terms.items():
                sums[term][at[name]] += share
        postings = {}
        for term, groups in sums.items():
            usual = ((asked.everywhere or {}).get(term, 0) + 1) / (asked.questions + 1)
            lifts = {
                place: math.log((share + calm * usual) / (counts[place] + calm) / usual)
                for place, share in groups.items()
            }
            kept = [(place, lift) for place, lift in lifts.items() if lift > 0]
            if kept:
                postings[term] = (
                    np.array([place for place, _ in kept], np.int32),
                    np.array([lift for _, lift in kept], np.float32),
                )
        return cls(names, postings)

    def scores(self, terms: frozenset[int]) -> Scores:
        scores = np.zeros(len(self.names), np.float32)
        for term in sorted(terms):
            if term in self.postings:
                places, lifts = self.postings[term]
                scores[places] += lifts
        return scores


def _places(names: Sequence[Key], wanted: Sequence[Key]) -> npt.NDArray[np.intp]:
    """Return where each wanted name stands; the place behind the last one where it does not."""
    at = {name: place for place, name in enumerate(names)}
    return np.array([at.get(name, len(names)) for name in wanted], np.intp)


def _counts_by_law(rows: Iterable[AskedArticle]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for row in rows:
        counts[row.law] += row.questions
    return counts


def _weight(question: str) -> float:
    return float(1 / (1 + len(question) / LENGTH) ** DECLINE)


def _law_score(questions: float) -> float:
    return math.log(1 + questions / _LAW_START)
