"""Measures give the values that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mediation.prediction import evaluation as measure

TRUTH = measure.one_hot(["a", "b", "a", "b"], ("a", "b"))
SHARES = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.7, 0.3]])


def test_brier_and_accuracy() -> None:
    assert measure.brier(SHARES, TRUTH) == pytest.approx((0.02 + 0.08 + 0.32 + 0.98) / 4)
    assert measure.accuracy(SHARES, TRUTH) == 0.75


def test_macro_f1_counts_every_label_the_same() -> None:
    assert measure.macro_f1(SHARES, TRUTH) == pytest.approx((0.8 + 2 / 3) / 2)


def test_calibration_error_is_the_gap_between_said_and_came() -> None:
    assert measure.calibration_error(SHARES, TRUTH) == pytest.approx((0.1 + 0.2 + 0.4 + 0.7) / 4)


def test_true_shares_show_a_calibration_error_by_chance_that_shrinks_with_numbers() -> None:
    few, many = (np.tile([[0.7, 0.2, 0.1]], (count, 1)) for count in (100, 10_000))
    assert measure.calibration_error_by_chance(many) < 0.01 < measure.calibration_error_by_chance(few)


def test_auc_counts_ties_half() -> None:
    assert measure.auc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(
        (1 + 1 + 0.5 + 1) / 4
    )


def test_the_surest_answers_come_first_in_the_risk_curve() -> None:
    assert measure.risk_coverage([0.9, 0.2, 0.8, 0.3], [False, True, False, True], [0.5, 1.0]) == [
        (0.5, 0.0),
        (1.0, 0.5),
    ]


def test_a_group_is_never_torn_apart() -> None:
    groups = [f"g{at % 17}" for at in range(100)]
    folds = measure.grouped_folds(groups)
    assert len({(group, fold) for group, fold in zip(groups, folds.tolist(), strict=True)}) == 17
    assert set(folds.tolist()) == {0, 1, 2, 3, 4}


def test_bootstrap_encloses_the_mean_and_repeats_itself() -> None:
    values = np.arange(100.0)
    first = measure.bootstrap(lambda at: float(values[at].mean()), 100, draws=200)
    assert first == measure.bootstrap(lambda at: float(values[at].mean()), 100, draws=200)
    assert first[0] < 49.5 < first[1]
