"""The best rows by words are those of plain BM25, however few cases were looked at."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from mediation.search.entries import CaseEntry, entry_of
from mediation.search.postings import SCALE, Postings, segment_of
from mediation.search.tokenizer import word_code
from mediation.search.word_ranking import best_told
from tests.search.library_cases import sample_cases

CASES, WORDS = 6000, [f"词{at}" for at in range(60)]


@pytest.fixture(scope="module")
def postings() -> Postings:
    """Words from one that nearly every case tells to some that few do, so that every way of adding takes part."""
    draw, blank = random.Random(5), replace(entry_of(sample_cases()[0]), other_tokens=(), parts=())
    chances = [0.9 * 0.93**at for at in range(len(WORDS))]

    def told() -> CaseEntry:
        held = (word for word, chance in zip(WORDS, chances, strict=True) if draw.random() < chance)
        return replace(blank, tokens=tuple(word for word in held for _ in range(draw.randint(1, 3))))

    made = Postings()
    for size in (4500, CASES - 4500):
        made.append(segment_of([told() for _ in range(size)], 15.0))
    assert len(made.segments) == 2
    return made


def rarity(frequencies: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.log1p((CASES - frequencies + 0.5) / (frequencies + 0.5))


def summed(postings: Postings, weights: dict[int, float]) -> npt.NDArray[np.float64]:
    """All scores, word by word."""
    scores = np.zeros(CASES)
    for code, weight in weights.items():
        rows, impacts = postings.rows_with(code)
        scores[rows] += weight * rarity(np.array([rows.size]))[0] * SCALE * impacts
    return scores


@pytest.mark.parametrize(("wanted", "asked"), [(20, 60), (20, 8), (400, 60), (CASES, 30)])
def test_the_best_by_words_are_those_of_the_whole_sum(postings: Postings, wanted: int, asked: int) -> None:
    draw = random.Random(asked)
    allowed = np.array([draw.random() < 0.8 for _ in range(CASES)])
    weights = {word_code(word): draw.choice([1.0, 1.0, 2.5]) for word in draw.sample(WORDS, asked)}
    told = best_told(postings, weights, rarity, wanted=wanted, allowed=allowed)
    exact = summed(postings, weights)
    assert told.rows.size == min(wanted, allowed.sum())
    assert allowed[told.rows].all()
    assert told.scores == pytest.approx(exact[told.rows], rel=1e-4)
    left_out = np.delete(np.where(allowed, exact, -1.0), told.rows)
    assert left_out.max(initial=-1.0) <= told.scores.min() + 1e-3
    assert exact.max() <= told.most


def test_rows_asked_for_are_told_too_with_their_whole_sum_unless_not_allowed(postings: Postings) -> None:
    weights = {word_code(word): 1.0 for word in WORDS}
    exact = summed(postings, weights)
    worst = np.argsort(exact)[:5]
    allowed = np.ones(CASES, bool)
    allowed[worst[0]] = False
    told = best_told(postings, weights, rarity, wanted=10, allowed=allowed, also=worst)
    assert set(told.rows.tolist()) == {*worst[1:].tolist(), *np.argsort(-exact)[:10].tolist()}
    assert told.scores == pytest.approx(exact[told.rows], rel=1e-4)


def test_words_that_nobody_uses_leave_nothing_to_tell(postings: Postings) -> None:
    allowed = np.ones(CASES, bool)
    told = best_told(postings, {word_code("没有这个词"): 1.0}, rarity, wanted=5, allowed=allowed)
    assert told.most == 0.0
    assert not told.scores.any()


def test_a_frequent_word_is_known_in_the_cases_that_came_since_it_was_last_asked(postings: Postings) -> None:
    grown, code = Postings(postings.segments), word_code(WORDS[0])
    for segment in (postings.segments[1], postings.segments[1]):
        before = grown.impacts_of(code)
        grown.append(segment)
        rows, impacts = grown.rows_with(code)
        assert grown.impacts_of(code).size > before.size
        assert np.array_equal(np.flatnonzero(grown.impacts_of(code)), rows)
        assert np.array_equal(grown.impacts_of(code)[rows], impacts)
