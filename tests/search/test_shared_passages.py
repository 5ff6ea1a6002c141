from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediation.search.shared_passages import SHORTEST, shared_passages

LETTERS = "甲乙丙丁戊己庚辛"


def test_the_longest_shared_passage_comes_first() -> None:
    left = "被告以做生意为由借款五万元，约定月息两分。后来下落不明。"
    right = "某人后来下落不明。他曾以做生意为由借款五万元，约定月息三分。"
    passages = shared_passages(left, right)
    assert [left[p.left_start : p.left_end] for p in passages] == [
        "以做生意为由借款五万元，约定月息",
        "后来下落不明。",
    ]


def test_full_width_and_plain_letters_are_the_same_passage() -> None:
    assert len(shared_passages("欠ＡＢ公司货款１２０００元", "欠AB公司货款12000元")) == 1


def test_short_agreement_and_bare_numbers_are_not_marked() -> None:
    assert shared_passages("他借了钱", "她借了钱") == ()
    assert shared_passages("138000000001380000", "138000000001380000") == ()


@given(st.text(LETTERS, max_size=80), st.text(LETTERS, max_size=80))
def test_passages_agree_on_both_sides_and_overlap_on_neither(left: str, right: str) -> None:
    passages = shared_passages(left, right)
    for passage in passages:
        assert left[passage.left_start : passage.left_end] == right[passage.right_start : passage.right_end]
        assert passage.left_end - passage.left_start >= SHORTEST
    for first, last in (("left_start", "left_end"), ("right_start", "right_end")):
        spans = sorted((getattr(p, first), getattr(p, last)) for p in passages)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    lengths = [p.left_end - p.left_start for p in passages]
    assert lengths == sorted(lengths, reverse=True)


@given(st.text(LETTERS, min_size=12, max_size=40))
def test_a_text_is_one_passage_with_itself(text: str) -> None:
    (passage, *rest) = shared_passages(text, text)
    assert (passage.left_start, passage.left_end) == (0, len(text))
    assert not rest


def test_long_and_repetitive_texts_take_time_in_step_with_their_length() -> None:
    def seconds(size: int) -> float:
        left, right = "原告诉称被告借款不还" * size, "被告借款不还原告诉称" * size
        started = time.process_time()
        shared_passages(left, right)
        return time.process_time() - started

    few, many = max(seconds(250), 0.005), seconds(2000)
    assert many < 40 * few
