"""Amounts: what people type, official capitals, exact 分."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.money import (
    capital_figures,
    document_figure,
    figure,
    from_fen,
    parse_amount,
    read_capitals,
    spoken,
    to_fen,
)

CAPITALS = [
    ("0", "零元整"),
    ("10", "壹拾元整"),
    ("100010", "壹拾万零壹拾元整"),
    ("1000000", "壹佰万元整"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("0.5", "伍角整"),
    ("0.05", "伍分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("90000", "玖万元整"),
    ("54900", "伍万肆仟玖佰元整"),
    ("100000001000", "壹仟亿零壹仟元整"),
]


@pytest.mark.parametrize(("amount", "words"), CAPITALS)
def test_capitals_follow_the_official_rules(amount: str, words: str) -> None:
    assert capital_figures(Decimal(amount)) == words


@given(st.integers(min_value=0, max_value=99_999_999_999_999))
def test_capitals_read_back_to_the_same_amount(fen: int) -> None:
    amount = from_fen(fen)
    assert read_capitals(capital_figures(amount)) == amount
    assert to_fen(amount) == fen


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("8万", "80000"),
        ("80,000", "80000"),
        ("８００００", "80000"),
        ("¥80000.5元", "80000.50"),
        ("1.2万元", "12000"),
        ("人民币300元整", "300"),
        (" 5千 ", "5000"),
        (".5", "0.50"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "八万", "abc", "-5", "1.234", "1e5", "9" * 20, "NaN", "1..2"])
def test_what_is_no_amount_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"[金数]"):
        parse_amount(typed)


def test_capitals_may_be_spoken_numerals() -> None:
    assert read_capitals("九千五百元") == Decimal("9500")
    assert read_capitals("人民币玖万圆整") == Decimal("90000")
    assert read_capitals("玖万多元") is None


def test_figures_for_paper_and_for_talk() -> None:
    assert figure(Decimal("12080.00")) == "12,080"
    assert document_figure(Decimal("5315.22")) == "5315.22元"
    assert spoken(Decimal("87000")) == "8.7万"
    assert spoken(Decimal("90000")) == "9万"
    assert spoken(Decimal("1200")) == "1,200元"
