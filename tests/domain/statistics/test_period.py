"""Periods: their days with and without a cut-off day, their neighbours, and what is no period."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.domain.statistics.period import PeriodKind, parse_period, period_with


@pytest.mark.parametrize(
    ("typed", "first", "last", "name"),
    [
        ("2026Q3", "2026-07-01", "2026-09-30", "2026年第3季度"),
        ("2026-02", "2026-02-01", "2026-02-28", "2026年2月"),
        ("2026", "2026-01-01", "2026-12-31", "2026年"),
        ("2026H1", "2026-01-01", "2026-06-30", "2026年上半年"),
        ("2026年第四季度", "2026-10-01", "2026-12-31", "2026年第4季度"),
        ("2026-07-01..2026-09-20", "2026-07-01", "2026-09-20", "2026年7月1日至2026年9月20日"),
        ("2026-07-15", "2026-07-15", "2026-07-15", "2026年7月15日"),
    ],
)
def test_a_period_has_its_days_and_its_name(typed: str, first: str, last: str, name: str) -> None:
    period = parse_period(typed)
    assert (period.first, period.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert period.name == name
    assert parse_period(period.code) == period


def test_a_cut_off_day_moves_both_ends_and_leaves_no_day_out() -> None:
    august = parse_period("2026-08", 20)
    assert (august.first, august.last) == (date(2026, 7, 21), date(2026, 8, 20))
    assert august.before().last == date(2026, 7, 20)
    year = parse_period("2026", 20)
    months = year.in_months()
    assert len(months) == 12
    assert months[0].first == year.first == date(2025, 12, 21)
    assert months[-1].last == year.last == date(2026, 12, 20)
    assert period_with(date(2026, 8, 21), PeriodKind.MONTH, 20).name == "2026年9月"


def test_the_period_before_and_the_one_a_year_ago_have_the_same_length() -> None:
    quarter = parse_period("2026Q1")
    assert quarter.before() == parse_period("2025Q4")
    assert quarter.year_before() == parse_period("2025Q1")
    leap = parse_period("2024-02-29..2024-03-05")
    assert leap.before() == parse_period("2024-02-23..2024-02-28")
    assert leap.year_before().first == date(2023, 2, 28)


@pytest.mark.parametrize(
    "typed", ["", "2026Q5", "2026-13", "2026-02-30", "2026H3", "明年", "2026-09-20..2026-07-01", "0000"]
)
def test_what_is_no_period_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"[一-龥]"):
        parse_period(typed)
