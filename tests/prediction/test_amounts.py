"""Intervals of amounts cover what they say, whatever the distribution."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.forecast import ForecastTarget
from mediation.prediction.amounts import (
    Points,
    calibrated,
    held_out_forecasts,
    nothing_and_something,
    ratio_table,
)
from mediation.prediction.library_rates import measure_library
from mediation.prediction.target_rates import measure_target
from tests.prediction.builders import mediated

VALUES = st.lists(st.floats(0, 2), min_size=1, max_size=60)


def drawn(chance: random.Random) -> float:
    """Nothing sometimes, all often, else something between."""
    kind = chance.random()
    return 0.0 if kind < 0.04 else 1.0 if kind > 0.7 else chance.betavariate(4, 2)


@pytest.mark.parametrize("coverage", [0.8, 0.9])
def test_intervals_from_one_library_cover_new_cases_as_often_as_they_say(coverage: float) -> None:
    shares = []
    for seed in range(12):
        chance = random.Random(seed)
        rates = measure_library(mediated(at, ratio=drawn(chance)) for at in range(120))
        table = rates.mediation_ratios
        points = table.distribution("02", {"书面达成": 1.0})
        assert points is not None
        ends = table.interval(points, coverage)
        shares.append(np.mean([ends.low <= round(drawn(chance), 4) <= ends.high for _ in range(300)]))
    assert coverage - 0.03 <= np.mean(shares) <= coverage + 0.06


@given(VALUES, st.floats(0.05, 1))
def test_an_interval_holds_the_share_asked_for(values: list[float], mass: float) -> None:
    points = Points.of([(np.array(values), 1.0)])
    low, high = points.interval(mass)
    inside = points.weights[(points.values >= low) & (points.values <= high)].sum()
    assert inside >= mass - 1e-6
    assert min(values) <= low <= high <= max(values)


@given(VALUES, st.floats(0.5, 0.95), st.floats(0, 0.5))
def test_a_larger_share_s_interval_holds_the_smaller_one_s(
    values: list[float], mass: float, more: float
) -> None:
    points = Points.of([(np.array(values), 1.0)])
    inner, outer = points.interval(mass), points.interval(min(1.0, mass + more))
    assert outer[0] <= inner[0]
    assert inner[1] <= outer[1]


def test_nothing_and_something_are_told_apart() -> None:
    nothing, something = nothing_and_something(Points.of([(np.array([0.0, 0.0, 0.5, 1.0]), 1.0)]))
    assert nothing == pytest.approx(0.5)
    assert something is not None
    assert something.quantile(0.5) == 0.5


def test_all_for_nothing_leaves_no_distribution_of_something() -> None:
    assert nothing_and_something(Points.of([(np.zeros(9), 1.0)])) == (pytest.approx(1.0), None)


def test_a_category_s_own_ratios_outweigh_the_library_s() -> None:
    cases = [mediated(at, ratio=0.9) for at in range(40)] + [
        mediated(100 + at, category="06", ratio=0.3) for at in range(40)
    ]
    table = ratio_table(measure_target(cases, ForecastTarget.MEDIATION))
    middles = [points.quantile(0.5) for code in ("02", "06") if (points := table.distribution(code, {}))]
    assert middles == [0.9, 0.3]


def test_too_few_ratios_give_no_interval() -> None:
    table = ratio_table(
        measure_target([mediated(at, ratio=0.5) for at in range(5)], ForecastTarget.MEDIATION)
    )
    assert table.distribution("02", {}) is None


def test_a_case_s_own_ratio_can_be_taken_out() -> None:
    rates = measure_target([mediated(at, ratio=at / 20) for at in range(20)], ForecastTarget.MEDIATION)
    table = ratio_table(rates)
    left = table.without(rates.by_id["case-0007"])
    assert left.known == 19
    assert 0.35 not in left.values["", ""]


def test_a_level_is_chosen_on_cases_that_were_held_out() -> None:
    chance = random.Random(3)
    rates = measure_target([mediated(at, ratio=drawn(chance)) for at in range(80)], ForecastTarget.MEDIATION)
    table = ratio_table(rates)
    forecasts = held_out_forecasts(table, rates)
    level = calibrated(table, forecasts, (0.9,)).levels[0.9]
    inside = [
        low - 1e-9 <= truth <= high + 1e-9
        for points, truth in forecasts
        for low, high in [points.interval(level)]
    ]
    assert np.mean(inside) >= 0.9
