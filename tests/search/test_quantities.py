from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.search.quantities import READERS, ages, amounts, durations, number, rates, shares
from mediation.search.tokenizer import fold_letters


def read(kind: str, text: str) -> list[float]:
    return [quantity.number for quantity in READERS[kind](fold_letters(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50000元", 50000), ("5万元", 50000), ("3.5万元", 35000), ("3万5千元", 35000), ("壹拾伍万元整", 150000),
        ("五万", 50000), ("三万五", 35000), ("一百二十元", 120), ("１，２００．５０元", 1200.5), ("300，000元", 300000),
        ("九百块", 900), ("两千三百元", 2300), ("10余万元", 100000), ("贰仟元", 2000), ("一万零五十元", 10050),
        ("1.2亿元", 120_000_000),
    ],
)  # fmt: skip
def test_amounts_are_read_in_yuan(text: str, value: float) -> None:
    assert read("amount", text) == [value]


@pytest.mark.parametrize("text", ["两块地", "五万亩", "第3条", "2023年", "三分之一", "八十岁"])
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    assert read("amount", text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("月息2分", 24),
        ("月息两分", 24), ("月息一分五", 18), ("利息2分4厘", 28.8), ("月利率1.5％", 18), ("月利率按1.3%计算", 15.6),
        ("年利率24%", 24), ("年息一分", 10), ("年息一分二", 12), ("月利率15‰", 18), ("年利率百分之六", 6), ("日利率0.05%", 18.25),
    ],
)  # fmt: skip
def test_rates_are_read_by_the_year(text: str, value: float) -> None:
    assert read("rate", text) == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["承担30%的责任", "分三期还", "三分之一", "分公司", "十分钟", "2分别还"])
def test_what_is_no_rate_is_not_read_as_one(text: str) -> None:
    assert read("rate", text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("三个月", 90),
        ("半年", 182.5),
        ("两年半", 912.5),
        ("45天", 45),
        ("一年", 365),
        ("六个月内", 180),
        ("两周", 14),
        ("半个月", 15),
    ],
)
def test_lengths_of_time_are_read_as_days(text: str, days: float) -> None:
    assert read("duration", text) == [days]


@pytest.mark.parametrize("text", ["2016年7月6日", "2023年", "八周岁", "数月", "90年代"])
def test_calendar_dates_are_no_lengths_of_time(text: str) -> None:
    assert read("duration", text) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("三成", 0.3),
        ("七成五", 0.75),
        ("七成半", 0.75),
        ("30%", 0.3),
        ("百分之七十", 0.7),
        ("次要责任", 0.3),
        ("全部责任", 1.0),
    ],
)
def test_shares_are_read(text: str, share: float) -> None:
    assert read("share", text) == [pytest.approx(share)]


def test_ages_are_read() -> None:
    assert read("age", "周某（52岁）的儿子八周岁，母亲八十二岁") == [52, 8, 82]


def test_places_point_at_the_words_in_the_text() -> None:
    text = fold_letters("当天借给他５万元，月息２分")
    assert [text[q.start : q.end] for q in amounts(text)] == ["5万元"]
    assert [text[q.start : q.end] for q in rates(text)] == ["月息2分"]
    assert not list(ages(text))
    assert not list(shares(text))
    assert not list(durations(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("一百二", 120),
        ("一百零二", 102),
        ("二〇二三", 2023),
        ("1,200", 1200),
        ("三", 3),
        ("廿", None),
        ("", None),
    ],
)
def test_numbers_in_characters_are_read(text: str, value: float | None) -> None:
    assert number(text) == value


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_whole_amount_is_read_back(amount: int) -> None:
    assert read("amount", f"借款{amount}元") == [amount]
    assert read("amount", f"借款{amount:,}元") == [amount]


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    folded = fold_letters(text)
    for reader in READERS.values():
        for quantity in reader(folded):
            assert 0 <= quantity.start < quantity.end <= len(folded)
