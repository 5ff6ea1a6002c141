"""Slots of a sentence: they stand where the wording puts them, and changing one changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.agreement import Instalment, Recurring, Term, TermKind
from mediation.domain.term_slots import (
    Slot,
    SlotKind,
    empty_parts,
    part_of,
    says_nothing,
    slots_of,
    with_part,
    with_text,
    with_words,
)
from mediation.domain.term_wording import term_sentence

PAY = Term(
    obligor="马文博",
    obligee="刘志强",
    kind=TermKind.PAY,
    amount=Decimal(90000),
    due=date(2026, 10, 10),
    method="银行转账",
    default="逾期部分按一年期贷款市场报价利率计付利息",
)
PLAN = (Instalment(date(2026, 10, 10), Decimal(45000)), Instalment(date(2026, 11, 10), Decimal(45000)))

_NAMES = st.text("张王李赵一二甲乙（）、", max_size=6)
_TERMS = st.builds(
    Term,
    obligor=_NAMES,
    obligee=_NAMES,
    kind=st.sampled_from(TermKind),
    amount=st.none() | st.decimals(Decimal("0.01"), Decimal(10**8), places=2),
    due=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    method=st.text("修好屋檐转账现金10元", max_size=10),
    instalments=st.sampled_from([(), PLAN]),
    recurring=st.sampled_from([None, Recurring(Decimal(600), 5, date(2026, 10, 1))]),
    default=st.sampled_from(["", "逾期的全部到期", "逾期的全部到期。"]),
    text=st.sampled_from(["", "双方确认尚欠90000元（人民币玖万元整），于2026年10月10日前付____。"]),
)


def _words(term: Term) -> list[tuple[SlotKind, str]]:
    return [(slot.kind, slot.words) for slot in slots_of(term)]


@given(_TERMS)
def test_every_slot_stands_in_the_printed_sentence_and_none_overlaps(term: Term) -> None:
    sentence = term_sentence(term)
    end = 0
    for slot in slots_of(term):
        assert sentence[slot.start : slot.end] == slot.words
        assert slot.start >= end
        end = slot.end


def test_a_payment_has_its_parts_in_reading_order() -> None:
    assert _words(PAY) == [
        (SlotKind.OBLIGOR, "马文博"),
        (SlotKind.DUE, "2026年10月10日"),
        (SlotKind.OBLIGEE, "刘志强"),
        (SlotKind.AMOUNT, "90000元（人民币玖万元整）"),
        (SlotKind.METHOD, "银行转账"),
        (SlotKind.DEFAULT, "逾期部分按一年期贷款市场报价利率计付利息"),
    ]


def test_what_is_missing_is_a_blank_to_fill_in() -> None:
    assert _words(Term(kind=TermKind.PAY)) == [
        (SlotKind.OBLIGOR, "____"),
        (SlotKind.OBLIGEE, "____"),
        (SlotKind.AMOUNT, "____元"),
    ]


def test_a_plan_and_a_monthly_payment_open_as_a_whole() -> None:
    planned = replace(PAY, due=None, instalments=PLAN)
    assert (SlotKind.PLAN, "2期") in _words(planned)
    monthly = replace(PAY, due=None, amount=None, recurring=Recurring(Decimal(600), 5, date(2026, 10, 1)))
    assert [words for kind, words in _words(monthly) if kind is SlotKind.MONTHLY] == [
        "2026年10月",
        "每月5日",
        "600元",
        "长期履行",
    ]


def test_sums_days_periods_and_blanks_are_found_in_a_sentence_somebody_wrote() -> None:
    term = Term(text="于2026年10月10日前付1,200.50元，15日内交还____，共12期。")
    assert _words(term) == [
        (SlotKind.DAY, "2026年10月10日"),
        (SlotKind.SUM, "1,200.50元"),
        (SlotKind.COUNT, "15日"),
        (SlotKind.BLANK, "____"),
        (SlotKind.COUNT, "12期"),
    ]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SlotKind.OBLIGOR, "马文武"),
        (SlotKind.OBLIGEE, "刘志刚"),
        (SlotKind.AMOUNT, Decimal("12.30")),
        (SlotKind.DUE, date(2027, 1, 1)),
        (SlotKind.DUE, "付清后5日内"),
        (SlotKind.METHOD, "现金"),
        (SlotKind.DEFAULT, "全部到期"),
    ],
)
def test_changing_a_part_changes_that_part_only(kind: SlotKind, value: str | Decimal | date) -> None:
    changed = with_part(PAY, kind, value)
    assert part_of(changed, kind) == value
    for other in (SlotKind.OBLIGOR, SlotKind.OBLIGEE, SlotKind.AMOUNT, SlotKind.DUE, SlotKind.METHOD):
        if other is not kind:
            assert part_of(changed, other) == part_of(PAY, other)


def test_a_value_of_the_wrong_sort_is_a_bug() -> None:
    with pytest.raises(ValueError, match="amount"):
        with_part(PAY, SlotKind.AMOUNT, "很多")


def test_a_sum_takes_its_capitals_and_its_field_along() -> None:
    term = Term(
        kind=TermKind.PAY, amount=Decimal(90000), text="马文博付90000元（人民币玖万元整），其中8000元已付。"
    )
    (first, second) = slots_of(term)
    changed = with_words(term, first, "85000.5元")
    assert changed.text == "马文博付85000.5元（人民币捌万伍仟元伍角整），其中8000元已付。"
    assert changed.amount == Decimal("85000.50")
    assert with_words(term, second, "9000元").amount == Decimal(90000)


def test_a_day_takes_its_field_along() -> None:
    term = Term(text="马文博于2026年10月10日前交还借条。", due=date(2026, 10, 10))
    changed = with_words(term, slots_of(term)[0], "2026年12月1日")
    assert (changed.text, changed.due) == ("马文博于2026年12月1日前交还借条。", date(2026, 12, 1))


def test_a_payment_rewritten_as_a_whole_keeps_the_ledger_right() -> None:
    changed = with_text(PAY, "马文博于2026年12月1日前付给刘志强80000元。")
    assert (changed.amount, changed.due) == (Decimal(80000), date(2026, 12, 1))
    assert changed.default == PAY.default, "it still stands behind the sentence"
    assert with_text(PAY, term_sentence(PAY)).default == "", "it stands in the sentence now"


def test_two_sums_in_a_sentence_leave_the_field_alone() -> None:
    assert with_text(PAY, "付50000元，再付40000元。").amount == Decimal(90000)


def test_an_impossible_day_does_not_stop_anybody() -> None:
    term = Term(kind=TermKind.PAY, text="于2026年2月30日前付款。", due=date(2026, 2, 28))
    assert with_text(term, term.text).due in (None, date(2026, 2, 28))
    assert (
        with_words(term, Slot(SlotKind.DAY, 1, "2026年2月30日"), "2026年3月1日").text
        == "于2026年3月1日前付款。"
    )


def test_what_a_term_could_still_say_is_offered() -> None:
    bare = Term(obligor="马文博", obligee="刘志强", kind=TermKind.PAY, amount=Decimal(5))
    assert empty_parts(bare) == (
        SlotKind.DUE,
        SlotKind.PLAN,
        SlotKind.MONTHLY,
        SlotKind.METHOD,
        SlotKind.DEFAULT,
    )
    assert empty_parts(PAY) == (SlotKind.PLAN, SlotKind.MONTHLY)
    assert empty_parts(Term(text="双方再无其他争议。")) == ()


@pytest.mark.parametrize(
    ("term", "empty"),
    [
        (Term(), True),
        (Term(text="  "), True),
        (Term(obligor="马文博", kind=TermKind.PAY), True),
        (Term(obligor="马文博", kind=TermKind.APOLOGISE), False),
        (Term(kind=TermKind.DO, method="修屋檐"), False),
        (PAY, False),
    ],
)
def test_a_term_that_would_print_only_blanks_says_nothing(term: Term, empty: bool) -> None:
    assert says_nothing(term) is empty
