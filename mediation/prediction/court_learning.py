"""From the library's judgments to a model that is ready to ask, and to its bytes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.prediction.amounts import calibrated, ratio_table
from mediation.prediction.calibration import fit_temperature, tempered
from mediation.prediction.court_features import asks_divorce
from mediation.prediction.court_model import (
    DENIED,
    GRANTED,
    REJECT,
    CourtModel,
    Head,
    blended,
    with_divorce,
)
from mediation.prediction.court_training import (
    FEWEST_OF_A_LABEL,
    FOLDS,
    FeatureSpace,
    Floats,
    Progress,
    TrainingViews,
    fit_folds,
    labels_to_learn,
    training_views,
)
from mediation.prediction.library_rates import BATCH_COVERAGE, PAGE_COVERAGE
from mediation.prediction.logistic import softmax
from mediation.prediction.sign_table import SignTable
from mediation.prediction.target_rates import TargetRates, measure_target
from mediation.prediction.text_features import SparseRows


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def train_court_model(cases: Sequence[PastCase], *, progress: Progress = _silent) -> CourtModel | None:
    """Learn from the judgments among the cases; None when they are too few. Takes some seconds a thousand cases.

    ``progress`` is told how many of how many fits are done and may raise to stop.
    """
    labels = labels_to_learn(cases)
    if not labels:
        return None
    views = training_views(cases, labels)
    space, raw = FeatureSpace.learn(views.texts)
    rows, signs = space.rows(views.texts), space.scaled(raw)
    with_divorces = all(_cases_with(views, answer) >= FEWEST_OF_A_LABEL for answer in (GRANTED, DENIED))
    steps = FOLDS * (2 if with_divorces else 1)
    outcome, shares = _head(rows, signs, views.outcomes, labels, views, progress, (0, steps))
    divorces = None
    if with_divorces:
        divorces, answers = _head(
            rows, signs, views.divorces, (GRANTED, DENIED), views, progress, (FOLDS, steps)
        )
        shares = _met(labels, shares, answers[:, 1], views)
    fold_of = dict(zip(views.case_ids, views.folds.tolist(), strict=True))
    rates = measure_target(sorted(cases, key=lambda case: case.external_id), ForecastTarget.COURT)
    mixed = _with_base(rates, labels, shares, views)
    sharpness = fit_temperature(mixed, _truth(views.outcomes, rates.labels), views.weights)
    levels = _levels(rates, tempered(mixed, sharpness), views)
    return CourtModel(space, outcome, divorces, fold_of, levels, sharpness, _signs(raw, views))


def _truth(answers: Sequence[str], labels: Sequence[str]) -> Floats:
    return np.array([[float(answer == label) for label in labels] for answer in answers])


def _signs(raw: Floats, views: TrainingViews) -> SignTable:
    first = _first_views(views)
    return SignTable.count(
        raw[first],
        [views.outcomes[at] != REJECT for at in first],
        [asks_divorce(CaseQuery(claims=views.texts[at][0])) for at in first],
    )


def _cases_with(views: TrainingViews, answer: str) -> int:
    pairs = zip(views.case_ids, views.divorces, strict=True)
    return len({case_id for case_id, given in pairs if given == answer})


def _head(
    rows: SparseRows, signs: Floats, answers: Sequence[str], labels: tuple[str, ...], views: TrainingViews,
    progress: Progress, steps: tuple[int, int],
) -> tuple[Head, Floats]:  # fmt: skip
    """A calibrated question, and its shares for every view by the fit that never saw the case."""
    fits, scores = fit_folds(rows, signs, answers, labels, views, progress, steps)
    truth = _truth(answers, labels)
    known = truth.any(axis=1)
    shares = softmax(scores)
    temperature = fit_temperature(shares[known], truth[known], views.weights[known])
    return Head(labels, tuple(fits), temperature), tempered(shares, temperature)


def _met(labels: Sequence[str], shares: Floats, denied: Floats, views: TrainingViews) -> Floats:
    """The shares of petitions for divorce met halfway by the special answer."""
    mixed = shares.copy()
    for at, (story, defence) in enumerate(views.texts):
        if asks_divorce(CaseQuery(claims=story, defence=defence)):
            one = with_divorce(dict(zip(labels, shares[at].tolist(), strict=True)), float(denied[at]))
            mixed[at] = [one[label] for label in labels]
    return mixed


def _with_base(rates: TargetRates, labels: Sequence[str], shares: Floats, views: TrainingViews) -> Floats:
    """The shares with the base rates where the neighbours will stand; one column per label of the library."""
    rows = []
    for at, case_id in enumerate(views.case_ids):
        base = rates.base(rates.by_id[case_id].category, case_id)
        own = dict(zip(labels, shares[at].tolist(), strict=True))
        rows.append(list(blended(own, base, rates.labels).values()))
    return np.array(rows)


def _levels(rates: TargetRates, shares: Floats, views: TrainingViews) -> dict[float, float]:
    """At which levels the intervals of amounts covered the held-out ratios, given held-out outcomes."""
    table = ratio_table(rates)
    made = []
    for at in _first_views(views):
        record = rates.by_id[views.case_ids[at]]
        if record.ratio is None:
            continue
        outcome = dict(zip(rates.labels, shares[at].tolist(), strict=True))
        points = table.without(record).distribution(record.category, outcome)
        if points is not None:
            made.append((points, record.ratio))
    return dict(calibrated(table, made, (BATCH_COVERAGE, PAGE_COVERAGE)).levels)


def _first_views(views: TrainingViews) -> list[int]:
    """One view a case, the one nearest to what a mediator knows."""
    return [at for at, case_id in enumerate(views.case_ids) if at == 0 or views.case_ids[at - 1] != case_id]
