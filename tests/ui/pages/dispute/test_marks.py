"""Texts side by side: shared stretches underlined, differing ones with their sign."""

from __future__ import annotations

from mediation.domain.similar import FactorMatch
from ui.pages.dispute.factor_table import counts_words, in_order
from ui.pages.dispute.marks import NOT_EQUAL, marked

TEXT = "马文博向刘志强借款80000元，当日转账，出具借条。"


def _stretches(text: str, shared: list[tuple[int, int]], apart: list[str]) -> list[tuple[str, bool]]:
    shown = marked(text, shared, apart, whole=True)
    assert shown.words.replace(NOT_EQUAL, "") == text
    return [(shown.words[one.start : one.start + one.length], one.underlined) for one in shown.spans]


def test_shared_words_are_underlined_and_differing_ones_have_a_sign() -> None:
    start = TEXT.index("当日转账")
    assert _stretches(TEXT, [(start, start + 4)], ["80000元"]) == [
        (f"{NOT_EQUAL}80000元", False),
        ("当日转账", True),
    ]


def test_a_differing_word_inside_a_shared_stretch_wins() -> None:
    start = TEXT.index("借款80000元")
    assert _stretches(TEXT, [(start, start + 8)], ["80000元"]) == [(f"{NOT_EQUAL}80000元", False)]


def test_the_longer_quote_is_marked_and_missing_or_empty_ones_are_left_out() -> None:
    assert _stretches(TEXT, [], ["借款", "借款80000元", "", "担保"]) == [(f"{NOT_EQUAL}借款80000元", False)]


def test_a_long_text_is_cut_until_it_is_unfolded() -> None:
    text = TEXT * 60
    folded = marked(text, [(0, 3), (len(text) - 4, len(text))], [], whole=False)
    assert folded.cut
    assert len(folded.words) < len(text)
    assert len(folded.spans) == 1
    whole = marked(text, [(0, 3), (len(text) - 4, len(text))], [], whole=True)
    assert not whole.cut
    assert whole.words == text
    assert len(whole.spans) == 2


def test_what_differs_stands_first_and_what_is_the_same_last() -> None:
    factors = [
        FactorMatch("借条", "same", "有", "有"),
        FactorMatch("担保", "unknown", "", "有"),
        FactorMatch("本金", "different", "80000元", "60000元"),
    ]
    assert [factor.name for factor in in_order(factors)] == ["本金", "担保", "借条"]
    assert counts_words(factors) == "1样相同，1样不同，1样还不知道"
