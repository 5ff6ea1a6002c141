"""Forecasts of library cases by folds: each case is forecast from cases that never saw its group, as if it were new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.outcomes import is_agreed
from mediation.domain.queries import CaseQuery
from mediation.prediction import evaluation as measure
from mediation.prediction.court_learning import train_court_model
from mediation.prediction.evaluation import Floats
from mediation.prediction.forecasting import forecast
from mediation.prediction.labels import (
    PERFORMED,
    by_instalments,
    days_of,
    divorce_of,
    outcome_of,
    performance_of,
    ratio_of,
)
from mediation.prediction.library_rates import measure_library
from mediation.prediction.target_rates import measure_target

FOLDS = 5
STEPS = tuple(step / 10 for step in range(1, 11))
NOTHING = 0.005

Near = Callable[[CaseQuery], Sequence[tuple[PastCase, float]]]
NearIn = Callable[[Sequence[PastCase]], Near]
"""A search over some of the cases only: what a fold may know."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Trial:
    """A case with the forecast that was made without it."""

    case: PastCase
    said: Forecast


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def cross_forecasts(
    cases: Sequence[PastCase],
    near_in: NearIn,
    *,
    target: ForecastTarget,
    today: date,
    seed: int = 0,
    progress: Progress = _silent,
) -> list[Trial]:
    """Forecast every labelled case from the folds it is not in; versions of one case share a fold."""
    groups = [str(case.extra.get("group") or case.external_id) for case in cases]
    folds = measure.grouped_folds(groups, folds=FOLDS, seed=seed)
    made: list[Trial] = []
    for fold in range(FOLDS):
        library = [case for case, at in zip(cases, folds, strict=True) if at != fold]
        rates, near = measure_library(library), near_in(library)
        model = train_court_model(library) if target is ForecastTarget.COURT else None
        for case, at in zip(cases, folds, strict=True):
            query = trial_query(case, target) if at == fold else None
            if query is not None:
                said = forecast(
                    query, near(query), target=target, library_rates=rates, today=today, model=model
                )
                made.append(Trial(case, said))
        progress(fold + 1, FOLDS)
    return made


def trial_query(case: PastCase, target: ForecastTarget) -> CaseQuery | None:
    """What a mediator would know: of a judgment claims and defence only, since nobody has a court's findings before."""
    if not outcome_of(case, target):
        return None
    if target is ForecastTarget.MEDIATION:
        return CaseQuery(case.facts, case.claims, category=case.category or None, own_id=case.external_id)
    if not case.claims:
        return None
    return CaseQuery(claims=case.claims, defence=case.defence, own_id=case.external_id)


def tables(trials: Sequence[Trial], target: ForecastTarget, labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Shares and truth, one row a case."""
    shares = np.array([[one.said.outcome.get(label, 0.0) for label in labels] for one in trials])
    total = shares.sum(axis=1, keepdims=True)
    truth = measure.one_hot([outcome_of(one.case, target) for one in trials], labels)
    return shares / np.where(total > 0, total, 1.0), truth


def labels_of(trials: Sequence[Trial], target: ForecastTarget) -> tuple[str, ...]:
    """The outcomes that came."""
    return tuple(sorted({outcome_of(one.case, target) for one in trials}))


def base_shares(trials: Sequence[Trial], target: ForecastTarget, labels: Sequence[str]) -> Floats:
    """What the category's rate alone would say of each case, the case left out."""
    rates = measure_target([one.case for one in trials], target)
    return np.array(
        [
            [rates.base(one.case.category, one.case.external_id).get(label, 0.0) for label in labels]
            for one in trials
        ]
    )


def risk_curve(shares: Floats, truth: Floats) -> list[tuple[float, float]]:
    """The error among the surest tenths."""
    wrong = shares.argmax(axis=1) != truth.argmax(axis=1)
    curve = measure.risk_coverage(shares.max(axis=1).tolist(), wrong.tolist(), STEPS)
    return [(step, error) for step, (_, error) in zip(STEPS, curve, strict=True)]


def ranged(
    trials: Sequence[Trial], range_of: Callable[[Forecast], AmountRange | None]
) -> list[tuple[AmountRange, float]]:
    """The intervals that were said with the ratios that came."""
    return [
        (shown, ratio)
        for one in trials
        if (ratio := ratio_of(one.case)) is not None and (shown := range_of(one.said)) is not None
    ]


def covered(pairs: Sequence[tuple[AmountRange, float]]) -> tuple[Floats, Floats]:
    """Per interval whether the truth lies inside, and its width."""
    inside = [shown.low - 1e-9 <= ratio <= shown.high + 1e-9 for shown, ratio in pairs]
    return np.array(inside, dtype=np.float64), np.array([shown.high - shown.low for shown, _ in pairs])


def days_inside(trials: Sequence[Trial]) -> Floats:
    """Per case with known days whether they lie in the range that was said."""
    pairs = [(days_of(one.case), one.said.extras.get("days")) for one in trials]
    return np.array(
        [
            float(shown["low"] <= days <= shown["high"])
            for days, shown in pairs
            if days is not None and isinstance(shown, dict)
        ]
    )


def kept_or_not(trials: Sequence[Trial]) -> tuple[Floats, Floats]:
    """The chance said that the parties perform by themselves, and whether they did, where somebody wrote it down."""
    known = [(one.said.extras.get("performed"), performance_of(one.case)) for one in trials]
    pairs = [(said, word in PERFORMED) for said, word in known if isinstance(said, float) and word]
    return _columns(pairs)


def in_instalments(trials: Sequence[Trial]) -> tuple[Floats, Floats]:
    """The chance said for instalments, and whether it came, where money was paid."""
    known = [(one.said.extras.get("form"), by_instalments(one.case)) for one in trials]
    pairs = [
        (said["instalments"], came) for said, came in known if isinstance(said, dict) and came is not None
    ]
    return _columns(pairs)


def _columns(pairs: Sequence[tuple[float, bool]]) -> tuple[Floats, Floats]:
    return np.array([said for said, _ in pairs]), np.array([float(came) for _, came in pairs])


def divorces(trials: Sequence[Trial]) -> tuple[Floats, Any]:
    """The shares said for granting, and whether it was, of the petitions that were answered."""
    answered = [
        (granted["granted"], divorce_of(one.case) == "granted")
        for one in trials
        if divorce_of(one.case) and isinstance(granted := one.said.extras.get("divorce"), dict)
    ]
    return np.array([share for share, _ in answered]), np.array([came for _, came in answered], dtype=bool)


def agreement(trials: Sequence[Trial]) -> tuple[Floats, Any]:
    """The chance of an agreement that was said, and whether it came."""
    said = np.array([one.said.chance for one in trials])
    return said, np.array([is_agreed(one.case.outcome) for one in trials], dtype=bool)
