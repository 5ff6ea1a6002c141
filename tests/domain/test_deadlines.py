"""Deadlines counted after 民法典 200–204, against days worked out by hand on the official calendar."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.domain.deadlines import Light, Pause, WorkCalendar, add_months, count_deadline
from mediation.services.rule_tables import RuleTables

TABLES = RuleTables()

DUE = [
    # Code, start, last day, why it is this one.
    ("judicial_confirmation_30d", "2024-05-20", "2024-06-19", "worked example 3"),
    ("judicial_confirmation_30d", "2024-07-12", "2024-08-12", "2024-08-11 is a Sunday"),
    ("judicial_confirmation_30d", "2026-09-02", "2026-10-08", "2026-10-02 lies in the October holiday"),
    ("labour_15d", "2024-11-18", "2024-12-03", "worked example 7"),
    ("court_delegated_30d", "2024-08-05", "2024-09-04", "worked example 9"),
    ("general_month", "2026-01-31", "2026-02-28", "a make-up working Saturday, no 31 February"),
    ("general_month", "2024-03-11", "2024-04-11", "same day number"),
    ("general_month", "2024-01-31", "2024-02-29", "leap year"),
    ("medical_30wd", "2026-09-01", "2026-10-19", "holiday skipped, make-up days counted"),
    ("traffic_3d", "2024-09-13", "2024-09-18", "2024-09-16 and 17 are the Mid-Autumn holiday"),
    ("petition_register_15d", "2026-03-02", "2026-03-17", "plain days"),
    ("petition_objection_5wd", "2026-03-02", "2026-03-09", "five working days after Monday"),
    ("petition_handle_60d", "2026-03-02", "2026-05-06", "2026-05-01 to 05 is a holiday"),
    ("limitation_3y", "2023-03-10", "2026-03-10", "same day three years later"),
    ("guarantee_6m", "2025-08-31", "2026-02-28", "a make-up working Saturday, no 31 February"),
    ("labour_arbitration_1y", "2025-02-28", "2026-02-28", "a make-up working Saturday"),
]


@pytest.mark.parametrize(("code", "start", "due", "why"), DUE)
def test_the_last_day_is_counted_as_the_law_says(code: str, start: str, due: str, why: str) -> None:
    counted = count_deadline(
        TABLES.deadline(code), date.fromisoformat(start), date.fromisoformat(start), TABLES.calendar
    )
    assert counted.due == date.fromisoformat(due), why
    assert TABLES.deadline(code).source in counted.counted


@pytest.mark.parametrize(
    ("today", "light"),
    [
        ("2024-05-20", Light.GREEN),
        ("2024-06-10", Light.GREEN),
        ("2024-06-12", Light.YELLOW),
        ("2024-06-13", Light.YELLOW),
        ("2024-06-19", Light.YELLOW),
        ("2024-06-20", Light.RED),
    ],
)
def test_lights_follow_the_days_left(today: str, light: Light) -> None:
    rule = TABLES.deadline("judicial_confirmation_30d")
    counted = count_deadline(rule, date(2024, 5, 20), date.fromisoformat(today), TABLES.calendar)
    assert counted.light is light


def test_pauses_move_a_pausable_deadline_by_their_days_and_overlaps_count_once() -> None:
    rule = TABLES.deadline("general_month")
    pauses = [Pause(date(2026, 3, 10), date(2026, 3, 12)), Pause(date(2026, 3, 12), date(2026, 3, 14))]
    counted = count_deadline(rule, date(2026, 3, 2), date(2026, 3, 11), TABLES.calendar, pauses=pauses)
    assert counted.due == date(2026, 4, 7)
    assert counted.light is Light.PAUSED
    assert "扣除5天" in counted.counted


def test_an_open_pause_leaves_no_last_day() -> None:
    rule = TABLES.deadline("medical_30wd")
    counted = count_deadline(
        rule, date(2026, 3, 2), date(2026, 3, 20), TABLES.calendar, pauses=[Pause(date(2026, 3, 10))]
    )
    assert counted.due is None
    assert counted.light is Light.PAUSED


def test_a_pause_after_the_last_day_moves_nothing() -> None:
    rule = TABLES.deadline("general_month")
    pause = Pause(date(2026, 4, 3), date(2026, 4, 9))
    counted = count_deadline(rule, date(2026, 3, 2), date(2026, 3, 3), TABLES.calendar, pauses=[pause])
    assert counted.due == date(2026, 4, 2)


def test_a_deadline_of_the_law_ignores_pauses_and_says_why() -> None:
    rule = TABLES.deadline("judicial_confirmation_30d")
    pause = Pause(date(2024, 5, 25), date(2024, 5, 30))
    counted = count_deadline(rule, date(2024, 5, 20), date(2024, 5, 21), TABLES.calendar, pauses=[pause])
    assert counted.due == date(2024, 6, 19)
    assert "不因暂停" in counted.counted


def test_both_sides_may_extend_a_mediation() -> None:
    rule = TABLES.deadline("general_month")
    counted = count_deadline(
        rule, date(2026, 3, 2), date(2026, 3, 3), TABLES.calendar, extended_to=date(2026, 4, 20)
    )
    assert counted.due == date(2026, 4, 20)


def test_an_obstacle_in_the_last_six_months_suspends_limitation() -> None:
    rule = TABLES.deadline("limitation_3y")
    early = Pause(date(2024, 1, 1), date(2024, 2, 1))
    late = Pause(date(2025, 12, 1), date(2025, 12, 20))
    start, today = date(2023, 3, 10), date(2026, 1, 1)
    assert count_deadline(rule, start, today, TABLES.calendar, pauses=[early]).due == date(2026, 3, 10)
    assert count_deadline(rule, start, today, TABLES.calendar, pauses=[late]).due == date(2026, 6, 22)


def test_past_the_holiday_table_the_sentence_says_so() -> None:
    rule = TABLES.deadline("general_month")
    counted = count_deadline(rule, date(2026, 12, 20), date(2026, 12, 21), TABLES.calendar)
    assert counted.due == date(2027, 1, 20)
    assert "还没有公布" in counted.counted


def test_months_end_on_the_last_day_where_the_number_is_missing() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2025, 10, 31), 4) == date(2026, 2, 28)


def test_working_days_without_a_table_are_monday_to_friday() -> None:
    calendar = WorkCalendar()
    assert calendar.next_working_day(date(2026, 9, 12)) == date(2026, 9, 14)
    assert calendar.add_working_days(date(2026, 9, 11), 5) == date(2026, 9, 18)
