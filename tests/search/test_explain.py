from __future__ import annotations

import pytest

from mediation.domain.similar import FactorMatch
from mediation.search.explain import LONGEST_SENTENCE, differs, shared_words, why


def rarity(word: str) -> float:
    return {"利息": 1.0, "典当行": 5.0, "借条": 2.0}.get(word, 1.0)


def test_shared_words_come_rarest_first_without_everyday_ones() -> None:
    ours = "原告称双方约定利息，写了借条，钱是典当行给的"
    theirs = "被告承认写过借条，利息太高，典当行还扣了钱，双方都认"
    found = shared_words(ours, theirs, rarity)
    assert found[:2] == ("典当行", "借条")
    assert "双方" not in found


def test_a_word_inside_a_longer_shared_word_is_left_out() -> None:
    found = shared_words("资金周转困难", "资金周转不开", rarity)
    assert found == ("资金周转",)


def test_the_sentence_says_what_is_the_same_and_stays_short() -> None:
    factors = [
        FactorMatch("借款凭据", "same", "借条", "借条"),
        FactorMatch("约定利息", "same", "有", "有"),
        FactorMatch("借款数额", "same", "50000元", "52000元"),
    ]
    assert why(("砍头息",), factors) == "借款凭据同是借条，都有约定利息，借款数额相近；都提到砍头息。"


def test_without_factors_the_words_are_the_reason() -> None:
    assert why(("砍头息", "借条"), ()) == "都提到砍头息、借条。"


def test_without_any_reason_the_sentence_says_so() -> None:
    assert why((), ()) == "文字相近处不多。"


@pytest.mark.parametrize("count", range(12))
def test_no_sentence_is_longer_than_forty_characters(count: int) -> None:
    factors = [FactorMatch(f"第{at}项要素的名称", "same", "一个相当长的取值", "") for at in range(count)]
    words = [f"词语{at}" * 3 for at in range(count)]
    for sentence in (why(words, factors), why(words, ()), why(words, factors[:1])):
        assert len(sentence) <= LONGEST_SENTENCE
        assert sentence.endswith("。")


def test_what_differs_is_said_with_both_sides() -> None:
    matches = [
        FactorMatch("双方关系", "same", "朋友", "朋友"),
        FactorMatch("担保", "different", "保证", "抵押"),
    ]
    assert differs(matches) == "不同：担保，本案保证，该案抵押。"
    assert differs(matches[:1]) == ""


def test_a_long_difference_is_named_only() -> None:
    match = FactorMatch("担保", "different", "保证、抵押、质押" * 6, "没有")
    assert differs([match]) == "不同：担保。"
