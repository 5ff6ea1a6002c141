from __future__ import annotations

import numpy as np
import pytest

from mediation.search.bundle import pack, unpack
from mediation.search.entries import Bag, decode, decode_marks, encode, entry_of
from mediation.search.meaning import Learner, Meaning
from mediation.search.pair_statistics import PairCounter, whole
from mediation.search.tokenizer import count_pairs
from tests.search.library_cases import sample_cases


def bag(text: str) -> Bag:
    return Bag(*count_pairs(text))


@pytest.fixture(scope="module")
def learnt() -> Meaning:
    """Return what the sample library teaches."""
    bags = [whole(entry_of(case).parts) for case in sample_cases()]
    learner = Learner()
    for each in bags:
        learner.add(each)
    return learner.finish(bags)


def test_every_case_lies_nearest_to_itself(learnt: Meaning) -> None:
    for row, case in list(enumerate(sample_cases()))[::9]:
        likeness = learnt.likeness(whole(entry_of(case).parts))
        assert likeness[row] == pytest.approx(likeness.max(), abs=0.02)
        assert likeness[row] > 0.95


def test_likeness_lies_between_zero_and_one_and_is_zero_for_nothing(learnt: Meaning) -> None:
    likeness = learnt.likeness(bag("借条上写的是月息两分"))
    assert ((likeness >= 0) & (likeness <= 1.001)).all()
    assert not learnt.likeness(bag("")).any()


def test_what_is_learnt_is_the_same_after_being_stored(learnt: Meaning) -> None:
    read = Meaning.from_arrays(unpack(memoryview(b"".join(pack(learnt.arrays())[1]))))
    asked = bag("邻居家漏水泡坏了吊顶")
    assert np.array_equal(read.likeness(asked), learnt.likeness(asked))


def test_learning_twice_gives_the_same(learnt: Meaning) -> None:
    bags = [whole(entry_of(case).parts) for case in sample_cases()]
    learner = Learner()
    for each in bags:
        learner.add(each)
    asked = bag("邻居家漏水泡坏了吊顶")
    assert np.allclose(learner.finish(bags).likeness(asked), learnt.likeness(asked), atol=1e-3)


@pytest.mark.parametrize("count", [0, 1, 2, 13, 14, 15])
def test_a_library_of_any_size_can_be_learnt_from(count: int) -> None:
    bags = [whole(entry_of(case).parts) for case in sample_cases()[:count]]
    learner = Learner()
    for each in bags:
        learner.add(each)
    assert learner.finish(bags).likeness(bag("欠钱不还")).size == count


def test_pairs_are_counted_by_case() -> None:
    counter = PairCounter()
    for text in ("借条借条", "借条", "漏水"):
        counter.add(bag(text))
    statistics = counter.finish()
    known, loan = bag("借条"), bag("漏水")
    assert statistics.rarity(known.codes) < statistics.rarity(loan.codes)
    assert statistics.rarity(bag("彩礼").codes)[0] == pytest.approx(np.log(4) + 1)


def test_parts_of_a_story_add_up() -> None:
    together = whole((bag("借条"), bag("借条漏水"), bag("")))
    codes, counts = together.codes.tolist(), together.counts.tolist()
    assert dict(zip(codes, counts, strict=True))[bag("借条").codes[0]] == 2


def test_an_entry_is_read_back_as_it_was() -> None:
    for case in sample_cases()[::20]:
        entry = entry_of(case)
        read = decode(encode(entry))
        assert read.tokens == entry.tokens
        assert read.other_tokens == entry.other_tokens
        assert read.factors == entry.factors
        assert read.digest == entry.digest
        assert decode_marks(encode(entry)).statutes == entry.statutes
        assert all(
            np.array_equal(a.codes, b.codes) and np.array_equal(a.counts, b.counts)
            for a, b in zip(read.parts, entry.parts, strict=True)
        )
