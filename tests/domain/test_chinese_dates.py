"""Dates as typed and as printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.chinese_dates import age_on, formal_date, item_number, long_date, parse_date, short_date


@pytest.mark.parametrize(
    "typed",
    [
        "2026-3-1",
        "2026/03/01",
        "2026.3.1",
        "2026年3月1日",
        "20260301",
        " ２０２６年3月1日 ",
        "2026 年 3 月 1 日",
    ],
)
def test_every_common_way_of_writing_a_day_is_read(typed: str) -> None:
    assert parse_date(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["", "3月1日", "2026年2月30日", "昨天", "2026-13-1", "26-3-1"])
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="。"):
        parse_date(typed)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_printed_day_reads_back(day: date) -> None:
    assert parse_date(long_date(day)) == day


def test_formal_dates_use_the_round_zero() -> None:
    assert formal_date(date(2020, 10, 20)) == "二〇二〇年十月二十日"
    assert formal_date(date(2026, 12, 31)) == "二〇二六年十二月三十一日"


def test_the_year_is_said_only_when_it_is_another() -> None:
    assert short_date(date(2026, 9, 17), date(2026, 9, 14)) == "9月17日"
    assert short_date(date(2025, 9, 17), date(2026, 9, 14)) == "2025年9月17日"


def test_ages_are_completed_years() -> None:
    assert age_on(date(2008, 9, 15), date(2026, 9, 14)) == 17
    assert age_on(date(2008, 9, 14), date(2026, 9, 14)) == 18
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17


def test_items_are_numbered_in_chinese() -> None:
    assert [item_number(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
