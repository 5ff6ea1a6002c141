"""Measure the forecast end to end on real judgments, out of sample, and print the figures as JSON.

    python -m tests.benchmarks.forecast --data FOLDER [--seeds 3] [--out forecasts.jsonl]

FOLDER (or MEDIATION_DATA) holds outcome/cases.jsonl; without it the run says so and ends well. Every case is forecast by a model
and from neighbours that never saw its group; only claims and defence are given, as a mediator has no findings of a court. A plain
TF-IDF retrieval stands in for the program's search.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.library import PastCase
from mediation.prediction import evaluation as measure
from mediation.prediction import trials as trial
from mediation.prediction.labels import divorce_of, ratio_of
from mediation.prediction.trials import Near, Trial
from tests.benchmarks.library_files import PlainSearch, cases_of, read_rows

COURT = ForecastTarget.COURT
LABELS = ("full", "partial", "reject")
TODAY = date(2026, 1, 1)


def main() -> int:
    """Run and print; 0 also when there are no data to measure on."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--out", type=Path)
    wanted = parser.parse_args()
    file = Path(wanted.data) / "outcome" / "cases.jsonl" if wanted.data else None
    if file is None or not file.exists():
        sys.stdout.write(json.dumps({"skipped": "no shared data; give --data or MEDIATION_DATA"}) + "\n")
        return 0
    cases = cases_of(read_rows(file))
    runs = [
        trial.cross_forecasts(cases, plain_search, target=COURT, today=TODAY, seed=seed)
        for seed in range(wanted.seeds)
    ]
    if wanted.out:
        write_forecasts(wanted.out, runs[0])
    sys.stdout.write(json.dumps(report(runs), ensure_ascii=False, indent=1) + "\n")
    return 0


def plain_search(library: Sequence[PastCase]) -> Near:
    """TF-IDF over some of the cases."""
    texts = [f"{case.claims}\n{case.defence}" if case.claims else case.facts for case in library]
    search = PlainSearch(library, texts)
    return lambda query: search.near(query.text)


def report(runs: Sequence[list[Trial]]) -> dict[str, Any]:
    """The figures of every run, their mean, and bootstrap intervals of the first."""
    figures = [figures_of(run) for run in runs]
    means = {name: round(float(np.mean([one[name] for one in figures])), 4) for name in figures[0]}
    shares, truth = trial.tables(runs[0], COURT, LABELS)
    scores, granted = trial.divorces(runs[0])
    return {
        "method": "5 folds by group, claims and defence only, model and neighbours from the other folds, "
        f"means of {len(runs)} foldings, 95 % bootstrap of the first",
        "cases": len(runs[0]),
        "mean": means,
        "runs": figures,
        "intervals": {
            "brier": measure.bootstrap(lambda at: measure.brier(shares[at], truth[at]), len(shares)),
            "macro_f1": measure.bootstrap(lambda at: measure.macro_f1(shares[at], truth[at]), len(shares)),
            "divorce_auc": measure.bootstrap(
                lambda at: measure.auc(scores[at].tolist(), granted[at].tolist()), len(scores)
            ),
        },
        "reliability": [vars(row) for row in measure.reliability(shares, truth)],
        "risk_coverage": trial.risk_curve(shares, truth),
    }


def figures_of(run: Sequence[Trial]) -> dict[str, float]:
    """All figures of one folding."""
    shares, truth = trial.tables(run, COURT, LABELS)
    scores, granted = trial.divorces(run)
    wide, width = trial.covered(trial.ranged(run, lambda said: said.amount_ratio))
    usual, usual_width = trial.covered(trial.ranged(run, lambda said: said.usual_range))
    known = [(one.said, ratio) for one in run if (ratio := ratio_of(one.case)) is not None]
    nothing = [
        (float(p), ratio < trial.NOTHING) for said, ratio in known if (p := _nothing(said)) is not None
    ]
    middles = [abs(shown.median - ratio) for shown, ratio in trial.ranged(run, _batch_range)]
    curve = dict(trial.risk_curve(shares, truth))
    given = np.array([not one.said.abstained for one in run])
    right = shares.argmax(axis=1) == truth.argmax(axis=1)
    return {
        "brier": measure.brier(shares, truth),
        "macro_f1": measure.macro_f1(shares, truth),
        "accuracy": measure.accuracy(shares, truth),
        "ece": measure.calibration_error(shares, truth),
        "ece_by_chance": measure.calibration_error_by_chance(shares),
        "divorce_auc": measure.auc(scores.tolist(), granted.tolist()),
        "divorce_answered": len(scores) / sum(bool(divorce_of(one.case)) for one in run),
        "ratios": len(wide),
        "coverage_90": float(wide.mean()),
        "width_90": float(width.mean()),
        "coverage_80": float(usual.mean()),
        "width_80": float(usual_width.mean()),
        "ratio_mae": float(np.mean(middles)),
        "nothing_auc": measure.auc([share for share, _ in nothing], [came for _, came in nothing]),
        "error_all": curve[1.0],
        "error_surest_80": curve[0.8],
        "abstained": float(1 - given.mean()),
        "error_when_given": float(1 - right[given].mean()),
    }


def _batch_range(said: Forecast) -> AmountRange | None:
    return said.amount_ratio


def _nothing(said: Forecast) -> float | None:
    share = said.extras["p_nothing"]
    return share if isinstance(share, float) else None


def write_forecasts(file: Path, run: Sequence[Trial]) -> None:
    """The forecasts of one folding, to look at."""
    with file.open("w", encoding="utf-8") as lines:
        for one in run:
            row = {
                "id": one.case.external_id,
                "came": one.case.outcome,
                "outcome": dict(one.said.outcome),
                "sentence": one.said.sentence,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
