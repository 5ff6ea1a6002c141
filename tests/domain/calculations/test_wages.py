"""Wages: example 7, N and 2N by dates, the cap on high wages, double wage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.calculations.seniority import severance_months
from mediation.domain.calculations.sheet import CannotCalculate
from mediation.domain.calculations.wages import Arrears, Ending, WageFacts, wage_sheet


def worked(last_day: date, *, ending: Ending = Ending.SEVERANCE, wage: int = 6000) -> WageFacts:
    return WageFacts(
        monthly_wage=Decimal(wage),
        ending=ending,
        started_on=date(2020, 3, 1),
        last_day=last_day,
        local_wage=Decimal(7000),
    )


def test_example_seven_pays_sixty_percent_first() -> None:
    sheet = wage_sheet(WageFacts(arrears=(Arrears("12人", Decimal(186400)),), first_percent=Decimal(60)))
    assert sheet.total == Decimal(186400)
    assert [step.amount for step in sheet.steps[-2:]] == [Decimal(111840), Decimal(74560)]


@pytest.mark.parametrize(
    ("last_day", "months"),
    [
        (date(2020, 3, 1), "0.5"),
        (date(2020, 8, 30), "0.5"),
        (date(2020, 8, 31), "1"),
        (date(2021, 2, 28), "1"),
        (date(2021, 3, 1), "1.5"),
        (date(2022, 8, 31), "3"),
    ],
)
def test_severance_counts_years_and_rests(last_day: date, months: str) -> None:
    assert severance_months(date(2020, 3, 1), last_day) == Decimal(months)


def test_unlawful_dismissal_is_twice_the_severance() -> None:
    assert wage_sheet(worked(date(2023, 2, 28))).total == Decimal(18000)
    assert wage_sheet(worked(date(2023, 2, 28), ending=Ending.UNLAWFUL)).total == Decimal(36000)


def test_a_high_wage_is_capped_in_amount_and_years() -> None:
    sheet = wage_sheet(worked(date(2040, 2, 28), wage=30000))
    assert sheet.total == Decimal(21000 * 12)
    assert "三倍" in sheet.notes[0]


@given(st.integers(1, 60))
def test_double_wage_runs_from_the_second_month_to_the_twelfth(months: int) -> None:
    facts = WageFacts(
        arrears=(Arrears("1月", Decimal(100)),),
        monthly_wage=Decimal(5000),
        months_without_contract=Decimal(months),
    )
    assert wage_sheet(facts).total == 100 + 5000 * min(months - 1, 11)


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(0, 9000), st.integers(0, 400))
def test_longer_service_never_gives_less(start: date, days: int, more: int) -> None:
    first = date.fromordinal(start.toordinal() + days)
    later = date.fromordinal(first.toordinal() + more)
    assert severance_months(start, first) <= severance_months(start, later)


def test_missing_facts_are_named() -> None:
    assert [item.name for item in wage_sheet(WageFacts()).missing] == ["arrears"]
    open_questions = wage_sheet(WageFacts(ending=Ending.UNLAWFUL, arrears=(Arrears("王某"),))).missing
    assert [item.name for item in open_questions] == [
        "arrears.0.amount",
        "monthly_wage",
        "started_on",
        "last_day",
        "local_wage",
    ]


def test_leaving_before_coming_is_refused() -> None:
    with pytest.raises(CannotCalculate):
        wage_sheet(worked(date(2019, 1, 1)))
