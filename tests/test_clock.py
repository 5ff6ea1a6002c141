"""The day is Beijing's, whatever the computer's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mediation.clock import BEIJING, FixedClock, SystemClock


def test_the_computer_s_clock_knows_its_zone_and_runs() -> None:
    clock = SystemClock()
    first = clock.now()
    assert first.utcoffset() == timedelta(hours=8)
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=1)
    assert clock.now() >= first


def test_an_evening_in_greenwich_is_the_next_day_in_beijing() -> None:
    assert FixedClock(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)).today() == date(2027, 1, 1)


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(date(2028, 2, 28))
    assert clock.now() == clock.now() == datetime(2028, 2, 28, 9, tzinfo=BEIJING)
    clock.advance(days=1)
    assert clock.today() == date(2028, 2, 29)


def test_a_moment_without_zone_is_beijing_time() -> None:
    assert FixedClock(datetime(2026, 9, 14, 8, 30)).now().isoformat() == "2026-09-14T08:30:00+08:00"  # noqa: DTZ001
