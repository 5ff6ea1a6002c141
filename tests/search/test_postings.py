from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from mediation.search.bundle import pack, unpack
from mediation.search.entries import CaseEntry, entry_of
from mediation.search.postings import K1, SCALE, B, Postings, Segment, segment_of
from mediation.search.tokenizer import word_code
from tests.search.library_cases import sample_cases

AVERAGE = 120.0


@pytest.fixture(scope="module")
def entries() -> list[CaseEntry]:
    return [entry_of(case) for case in sample_cases()]


def postings_of(entries: list[CaseEntry], step: int) -> Postings:
    postings = Postings()
    for at in range(0, len(entries), step):
        postings.append(segment_of(entries[at : at + step], AVERAGE))
    return postings


def codes_of(*words: str) -> npt.NDArray[np.uint32]:
    return np.array([word_code(word) for word in words], np.uint32)


@pytest.mark.parametrize("step", [1, 7, 50, 1000])
def test_words_weigh_what_bm25_says_however_the_cases_came(entries: list[CaseEntry], step: int) -> None:
    postings = postings_of(entries, step)
    for word in ("借条", "漏水", "赔偿", "没有这个词"):
        scores = np.zeros(len(entries), np.float32)
        postings.add_to(scores, codes_of(word), np.array([SCALE], np.float32))
        for entry, score in zip(entries, scores.tolist(), strict=True):
            times = Counter(entry.tokens)[word]
            norm = K1 * (1 - B + B * len(entry.tokens) / AVERAGE)
            assert score == pytest.approx(times * (K1 + 1) / (times + norm), abs=0.01)


@pytest.mark.parametrize("step", [3, 1000])
def test_a_word_is_found_where_it_stands_told_or_beside(entries: list[CaseEntry], step: int) -> None:
    postings = postings_of(entries, step)
    for word in ("借条", "漏水", "受理"):
        rows, weights = postings.rows_with(word_code(word))
        told = {at for at, entry in enumerate(entries) if word in entry.tokens}
        beside = {at for at, entry in enumerate(entries) if word in entry.other_tokens}
        assert set(rows.tolist()) == told | beside
        assert {int(row) for row, weight in zip(rows, weights, strict=True) if weight} == told
        assert postings.frequencies(codes_of(word)).tolist() == [len(told)]


@pytest.mark.parametrize("step", [7, 1000])
def test_rows_taken_out_no_longer_count_among_those_that_hold_a_word(
    entries: list[CaseEntry], step: int
) -> None:
    postings = postings_of(entries, step)
    words = ("借条", "漏水", "赔偿", "没有这个词")
    assert postings.frequencies(codes_of(*words)).tolist() == [
        sum(word in entry.tokens for entry in entries) for word in words
    ]
    postings.take_out([2, 30])
    postings.append(segment_of(entries[:3], AVERAGE))
    postings.take_out([len(entries) + 1])
    counted = [*(entry for at, entry in enumerate(entries) if at not in (2, 30)), entries[0], entries[2]]
    assert postings.frequencies(codes_of(*words)).tolist() == [
        sum(word in entry.tokens for entry in counted) for word in words
    ]


def test_segments_are_few_however_many_cases_come_singly(entries: list[CaseEntry]) -> None:
    assert len(postings_of(entries, 1).segments) <= int(np.log2(len(entries))) + 1


def test_a_segment_is_read_back_as_it_was(entries: list[CaseEntry]) -> None:
    segment = segment_of(entries[:20], AVERAGE)
    read = Segment.from_arrays(unpack(memoryview(b"".join(pack(segment.arrays("words"))[1]))), "words")
    assert read.size == segment.size
    assert np.array_equal(read.told.rows, segment.told.rows)
    assert np.array_equal(read.impacts, segment.impacts)
    assert np.array_equal(read.beside.codes, segment.beside.codes)


def test_more_cases_than_one_segment_holds_keep_their_rows() -> None:
    blank = replace(entry_of(sample_cases()[0]), tokens=(), other_tokens=(), parts=())
    postings = Postings()
    for _ in range(2):
        batch = [blank] * 40_000
        batch[39_999] = replace(blank, tokens=("栀子花",))
        postings.append(segment_of(batch, AVERAGE))
    postings.compact()
    assert postings.rows_with(word_code("栀子花"))[0].tolist() == [39_999, 79_999]
    assert len(postings.segments) == 2
