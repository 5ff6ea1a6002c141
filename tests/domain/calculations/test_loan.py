"""Loans: example 3 of the trade's papers, the cap, the change of 2020 and payments in any order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.calculations.loan import LoanFacts, Payment, Settling, loan_sheet
from mediation.domain.calculations.periods import Basis
from mediation.domain.calculations.sheet import CannotCalculate, Sheet
from mediation.domain.loan_rates import LoanRates

RATES = LoanRates(
    (
        (date(2019, 8, 20), Decimal("4.25")),
        (date(2020, 4, 20), Decimal("3.85")),
        (date(2024, 7, 22), Decimal("3.35")),
    ),
    date(2026, 6, 22),
)
TWELVE = tuple(
    Payment(date(2021 + (month > 12), (month - 1) % 12 + 1, 10), Decimal(1200)) for month in range(4, 16)
)
EXAMPLE = LoanFacts(
    principal=Decimal(80000),
    lent_on=date(2021, 3, 10),
    due_on=date(2022, 3, 10),
    until=date(2024, 5, 10),
    monthly_rate=Decimal("1.5"),
    payments=TWELVE,
    settling=Settling.AT_DUE_DAY,
)


def amount_of(sheet: Sheet, label: str) -> Decimal:
    return next(step.amount for step in sheet.steps if step.label == label)


def test_example_three_to_the_cent() -> None:
    sheet = loan_sheet(EXAMPLE, RATES)
    assert amount_of(sheet, "2021年3月10日至2022年3月10日的利息") == Decimal("12320.00")
    assert amount_of(sheet, "尚欠本金") == Decimal("77920.00")
    assert amount_of(sheet, "尚欠利息") == Decimal("25999.31")
    assert sheet.total == Decimal("103919.31")


def test_setting_off_each_payment_at_once_lowers_the_principal_month_by_month() -> None:
    each = loan_sheet(LoanFacts(**{**EXAMPLE.__dict__, "settling": Settling.EACH}), RATES)
    assert amount_of(each, "2021年4月10日至2021年5月10日的利息") == Decimal("1024.44")
    assert amount_of(each, "尚欠本金") < Decimal("77920.00")


def test_a_loan_without_interest_bears_none_until_due_and_the_lpr_after() -> None:
    facts = LoanFacts(
        principal=Decimal(10000),
        lent_on=date(2021, 1, 1),
        due_on=date(2022, 1, 1),
        until=date(2023, 1, 1),
        yearly_rate=Decimal(0),
    )
    assert loan_sheet(facts, RATES).total == Decimal("10385.00")


def test_interest_deducted_beforehand_is_no_principal() -> None:
    facts = LoanFacts(
        principal=Decimal(10000),
        deducted=Decimal(1000),
        lent_on=date(2021, 1, 1),
        until=date(2022, 1, 1),
        yearly_rate=Decimal(10),
    )
    assert loan_sheet(facts, RATES).total == Decimal("9900.00")


def test_an_older_contract_is_reckoned_in_two_parts() -> None:
    facts = LoanFacts(
        principal=Decimal(100000),
        lent_on=date(2019, 8, 20),
        until=date(2021, 8, 20),
        yearly_rate=Decimal(30),
        claimed_on=date(2021, 8, 20),
    )
    sheet = loan_sheet(facts, RATES)
    assert amount_of(sheet, "2019年8月20日至2020年8月20日的利息") == Decimal("24000.00")
    assert amount_of(sheet, "2020年8月20日至2021年8月20日的利息") == Decimal("15400.00")


def test_old_interest_paid_up_to_36_percent_stays_paid() -> None:
    facts = LoanFacts(
        principal=Decimal(100000),
        lent_on=date(2018, 8, 20),
        until=date(2019, 8, 20),
        yearly_rate=Decimal(40),
        claimed_on=date(2021, 8, 20),
        payments=(Payment(date(2019, 8, 20), Decimal(40000)),),
    )
    sheet = loan_sheet(facts, RATES)
    assert amount_of(sheet, "尚欠本金") == Decimal("96000.00")
    assert amount_of(sheet, "尚欠利息") == 0


def test_old_unpaid_interest_above_24_percent_does_not_eat_later_payments() -> None:
    facts = LoanFacts(
        principal=Decimal(100000),
        lent_on=date(2019, 8, 20),
        until=date(2020, 8, 20),
        yearly_rate=Decimal(36),
        claimed_on=date(2021, 8, 20),
        payments=(Payment(date(2020, 8, 20), Decimal(30000)),),
    )
    assert loan_sheet(facts, RATES).total == Decimal("94000.00")


def test_what_is_missing_is_named_and_nothing_is_reckoned() -> None:
    sheet = loan_sheet(LoanFacts(lent_on=date(2019, 1, 1)), RATES)
    assert [item.name for item in sheet.missing] == ["principal", "until", "yearly_rate", "claimed_on"]
    assert sheet.total is None
    assert sheet.steps == ()


def test_a_payment_outside_the_time_is_refused() -> None:
    facts = LoanFacts(
        principal=Decimal(1),
        lent_on=date(2021, 1, 1),
        until=date(2022, 1, 1),
        yearly_rate=Decimal(0),
        payments=(Payment(date(2022, 1, 2), Decimal(1)),),
    )
    with pytest.raises(CannotCalculate, match="还款"):
        loan_sheet(facts, RATES)


def test_what_was_agreed_for_paying_late_is_capped_too() -> None:
    facts = LoanFacts(
        principal=Decimal(10000),
        lent_on=date(2021, 1, 1),
        due_on=date(2022, 1, 1),
        until=date(2023, 1, 1),
        yearly_rate=Decimal(10),
        arrears_rate=Decimal(30),
    )
    sheet = loan_sheet(facts, RATES)
    late = sheet.steps[2]
    assert (late.amount, late.article) == (Decimal("1540.00"), "民间借贷规定第25条、第28条、第29条")
    assert sheet.total == Decimal("12540.00")


def test_before_there_was_an_lpr_the_rate_for_paying_late_is_asked_for() -> None:
    facts = LoanFacts(
        principal=Decimal(10000),
        lent_on=date(2016, 1, 1),
        due_on=date(2017, 1, 1),
        until=date(2023, 1, 1),
        yearly_rate=Decimal(0),
        claimed_on=date(2023, 1, 1),
    )
    assert [item.name for item in loan_sheet(facts, RATES).missing] == ["arrears_rate"]


def test_the_sheet_says_how_it_counts() -> None:
    notes = loan_sheet(EXAMPLE, RATES).notes
    assert notes == (
        "2021年3月10日的一年期LPR的四倍是15.4%。",
        "利息整月按月算，余下的天数按一年365天算。借期内的还款到期那天一起先抵利息，再抵本金。",
    )


AMOUNTS = st.decimals(min_value="0.01", max_value="999999.99", places=2)
START, DAYS = date(2018, 1, 1), 2200
PAID = st.lists(st.tuples(st.integers(0, DAYS), AMOUNTS), max_size=6)


def reckoned(principal: Decimal, rate: Decimal, paid: list[tuple[int, Decimal]], basis: Basis) -> Sheet:
    payments = tuple(Payment(START + timedelta(days=day), amount) for day, amount in paid)
    facts = LoanFacts(
        principal=principal,
        lent_on=START,
        until=START + timedelta(days=DAYS),
        yearly_rate=rate,
        basis=basis,
        claimed_on=date(2024, 8, 1),
        payments=payments,
    )
    return loan_sheet(facts, RATES)


@given(AMOUNTS, st.decimals(min_value=0, max_value=60, places=2), PAID, st.sampled_from(Basis))
def test_every_figure_is_whole_cents_and_the_account_balances(
    principal: Decimal, rate: Decimal, paid: list[tuple[int, Decimal]], basis: Basis
) -> None:
    sheet = reckoned(principal, rate, paid, basis)
    assert all(step.amount == step.amount.quantize(Decimal("0.01")) >= 0 for step in sheet.steps)
    assert sheet.total == amount_of(sheet, "尚欠本金") + amount_of(sheet, "尚欠利息")
    interest = sum(step.amount for step in sheet.steps if step.label.endswith("的利息"))
    overpaid = sum(step.amount for step in sheet.steps if step.label == "多付的钱")
    # Never owed less than was lent plus claimable interest minus what was paid, save for interest paid freely.
    assert sheet.total + sum((a for _, a in paid), Decimal(0)) >= principal + interest + overpaid
    if rate <= 24:
        assert sheet.total + sum((a for _, a in paid), Decimal(0)) == principal + interest + overpaid


@given(AMOUNTS, st.decimals(min_value=0, max_value=60, places=2), PAID, st.integers(0, DAYS), AMOUNTS)
def test_paying_more_never_leaves_more_owed(
    principal: Decimal, rate: Decimal, paid: list[tuple[int, Decimal]], day: int, more: Decimal
) -> None:
    before = reckoned(principal, rate, paid, Basis.DAYS).total
    after = reckoned(principal, rate, [*paid, (day, more)], Basis.DAYS).total
    assert before is not None
    assert after is not None
    # A new day splits a stretch in two, and each part rounds by itself: a cent for each stretch at most.
    assert after <= before + Decimal("0.10")


@given(PAID, st.permutations(range(6)))
def test_the_order_in_which_payments_are_written_does_not_matter(
    paid: list[tuple[int, Decimal]], order: list[int]
) -> None:
    shuffled = [paid[i] for i in order if i < len(paid)]
    first = reckoned(Decimal(50000), Decimal(20), paid, Basis.MONTHS)
    assert first == reckoned(Decimal(50000), Decimal(20), shuffled, Basis.MONTHS)
