"""The figures of a run of trials, each with its bootstrap interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mediation.domain.evaluation import Figure
from mediation.domain.forecast import ForecastTarget
from mediation.prediction import evaluation as measure
from mediation.prediction import trials as trial
from mediation.prediction.evaluation import Floats
from mediation.prediction.labels import divorce_of
from mediation.prediction.trials import Trial

DRAWS = 500
FEWEST_RATIOS = 10
FEWEST_OF_A_SIDE = 20

_Measure = Callable[[NDArray[np.int64]], float]


def figure(code: str, name: str, of: _Measure, size: int) -> Figure:
    """A measure over all items with the interval of drawing them again."""
    low, high = measure.bootstrap(of, size, draws=DRAWS)
    return Figure(code, name, round(of(np.arange(size)), 4), round(low, 4), round(high, 4), size)


def mean_figure(code: str, name: str, values: Sequence[float] | Floats) -> Figure:
    """The mean of some values."""
    held = np.asarray(values, dtype=np.float64)
    return figure(code, name, lambda at: float(held[at].mean()), len(held))


def forecast_figures(trials: Sequence[Trial], target: ForecastTarget) -> tuple[Figure, ...]:
    """Errors, calibration, abstention and intervals of forecasts made without their cases."""
    labels = trial.labels_of(trials, target)
    shares, truth = trial.tables(trials, target, labels)
    found = [*_outcome_figures(shares, truth, trial.base_shares(trials, target, labels))]
    found += _sure_figures(trials, shares, truth)
    found += _agreement_figures(trials) if target is ForecastTarget.MEDIATION else _divorce_figures(trials)
    return (*found, *_range_figures(trials), *_side_figures(trials))


def _outcome_figures(shares: Floats, truth: Floats, base: Floats) -> list[Figure]:
    size = len(shares)
    measures: tuple[tuple[str, str, Callable[[Floats, Floats], float]], ...] = (
        ("brier", "结果的误差（布赖尔分，越小越好）", measure.brier),
        ("macro_f1", "各种结果的F1平均", measure.macro_f1),
        ("accuracy", "最可能的那种说中的", measure.accuracy),
        ("ece", "说的机会和来的机会差多少", measure.calibration_error),
    )
    found = [
        figure(code, name, lambda at, of=of: of(shares[at], truth[at]), size)  # type: ignore[misc]
        for code, name, of in measures
    ]
    found.insert(
        1, figure("brier_base", "只看同类底数的误差", lambda at: measure.brier(base[at], truth[at]), size)
    )
    chance = measure.calibration_error_by_chance(shares)
    return [*found, Figure("ece_by_chance", "件数这么多时光凭运气也会差", round(chance, 4), n=size)]


def _sure_figures(trials: Sequence[Trial], shares: Floats, truth: Floats) -> list[Figure]:
    wrong = (shares.argmax(axis=1) != truth.argmax(axis=1)).astype(np.float64)
    surest = np.argsort(-shares.max(axis=1), kind="stable")[: max(1, round(0.8 * len(wrong)))]
    given = np.array([not one.said.abstained for one in trials])
    found = [
        mean_figure("error", "说错的", wrong),
        mean_figure("error_surest_80", "只答最有把握的八成时说错的", wrong[surest]),
        mean_figure("abstained", "先不预判的", 1.0 - given),
    ]
    return (
        [*found, mean_figure("error_given", "给了预判的里面说错的", wrong[given])] if given.any() else found
    )


def _divorce_figures(trials: Sequence[Trial]) -> list[Figure]:
    scores, granted = trial.divorces(trials)
    if not granted.any() or granted.all():
        return []
    asked = sum(bool(divorce_of(one.case)) for one in trials)
    auc = figure("divorce_auc", "准离与不准离分得开（AUC）", _auc(scores, granted), len(scores))
    return [auc, Figure("divorce_answered", "离婚请求里答了的", round(len(scores) / asked, 4), n=asked)]


def _agreement_figures(trials: Sequence[Trial]) -> list[Figure]:
    said, came = trial.agreement(trials)
    if min(came.sum(), len(came) - came.sum()) < FEWEST_OF_A_SIDE:
        return []  # the rate without a rare case itself is lower: with few failures the order would be turned round
    return [figure("agreed_auc", "谈成与没谈成分得开（AUC）", _auc(said, came), len(said))]


def _auc(scores: Floats, positive: NDArray[np.bool_]) -> _Measure:
    def of(at: NDArray[np.int64]) -> float:
        good = positive[at]
        return measure.auc(scores[at].tolist(), good.tolist()) if good.any() and not good.all() else 0.5

    return of


def _range_figures(trials: Sequence[Trial]) -> list[Figure]:
    found: list[Figure] = []
    for share, name, pairs in (
        (90, "九成", trial.ranged(trials, lambda said: said.amount_ratio)),
        (80, "八成", trial.ranged(trials, lambda said: said.usual_range)),
    ):
        if len(pairs) >= FEWEST_RATIOS:
            inside, width = trial.covered(pairs)
            found.append(mean_figure(f"coverage_{share}", f"{name}范围真的包住的", inside))
            found.append(mean_figure(f"width_{share}", f"{name}范围的宽度（占请求）", width))
    days = trial.days_inside(trials)
    if len(days) >= FEWEST_RATIOS:
        found.append(mean_figure("days_80", "天数范围（八成）真的包住的", days))
    return found


def _side_figures(trials: Sequence[Trial]) -> list[Figure]:
    """Performance and form of payment: the squared error beside that of one rate for all."""
    found: list[Figure] = []
    for code, name, (said, came) in (
        ("performed", "自己履行的机会", trial.kept_or_not(trials)),
        ("instalments", "分期付的机会", trial.in_instalments(trials)),
    ):
        if len(came) >= FEWEST_RATIOS:
            found.append(mean_figure(f"{code}_error", f"{name}的误差（平方）", (said - came) ** 2))
            found.append(mean_figure(f"{code}_base", f"{name}只看总的比例的误差", (came.mean() - came) ** 2))
    return found
