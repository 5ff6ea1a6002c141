"""Measure the forecast end to end on real judgments, out of sample, and print the figures as JSON.

    python tests/benchmarks/forecast.py --data FOLDER [--seeds 3] [--out forecasts.jsonl]

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

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from library_files import PlainSearch, cases_of, read_rows  # noqa: E402

from mediation.domain.forecast import Forecast, ForecastTarget  # noqa: E402
from mediation.domain.library import PastCase  # noqa: E402
from mediation.domain.queries import CaseQuery  # noqa: E402
from mediation.prediction import evaluation as measure  # noqa: E402
from mediation.prediction.court_learning import train_court_model  # noqa: E402
from mediation.prediction.forecasting import forecast  # noqa: E402
from mediation.prediction.labels import divorce_of, ratio_of  # noqa: E402
from mediation.prediction.library_rates import measure_library  # noqa: E402

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
    runs = [one_run(cases, seed) for seed in range(wanted.seeds)]
    if wanted.out:
        write_forecasts(wanted.out, runs[0])
    sys.stdout.write(json.dumps(report(runs), ensure_ascii=False, indent=1) + "\n")
    return 0


def one_run(cases: Sequence[PastCase], seed: int) -> list[tuple[PastCase, Forecast]]:
    """Forecast every case with claims from the folds it is not in."""
    folds = measure.grouped_folds(
        [str(case.extra.get("group") or case.external_id) for case in cases], seed=seed
    )
    made = []
    for fold in range(int(folds.max()) + 1):
        library = [case for case, at in zip(cases, folds, strict=True) if at != fold]
        rates, model = measure_library(library), train_court_model(library)
        search = PlainSearch(
            library, [f"{case.claims}\n{case.defence}" if case.claims else case.facts for case in library]
        )
        for case, at in zip(cases, folds, strict=True):
            if at == fold and case.claims:
                query = CaseQuery(claims=case.claims, defence=case.defence, own_id=case.external_id)
                near = search.near(query.text)
                said = forecast(
                    query, near, target=ForecastTarget.COURT, library_rates=rates, today=TODAY, model=model
                )
                made.append((case, said))
    return made


def report(runs: Sequence[list[tuple[PastCase, Forecast]]]) -> dict[str, Any]:
    """The figures of every run, their mean, and bootstrap intervals of the first."""
    figures = [figures_of(run) for run in runs]
    means = {name: round(float(np.mean([one[name] for one in figures])), 4) for name in figures[0]}
    shares, truth = tables(runs[0])
    divorces = [(said, case) for case, said in runs[0] if divorce_of(case) and said.extras.get("divorce")]
    scores = np.array([said.extras["divorce"]["granted"] for said, _ in divorces])
    granted = np.array([divorce_of(case) == "granted" for _, case in divorces])
    return {
        "method": "5 folds by group, claims and defence only, model and neighbours from the other folds, "
        f"means of {len(runs)} foldings, 95 % bootstrap of the first",
        "cases": len(runs[0]),
        "mean": means,
        "runs": figures,
        "intervals": {
            "brier": measure.bootstrap(lambda at: measure.brier(shares[at], truth[at]), len(shares)),
            "macro_f1": measure.bootstrap(lambda at: measure.macro_f1(shares[at], truth[at]), len(shares)),
            "divorce_auc": measure.bootstrap(lambda at: measure.auc(scores[at], granted[at]), len(scores)),
        },
        "reliability": [vars(row) for row in measure.reliability(shares, truth)],
        "risk_coverage": risk_curve(shares, truth),
    }


def figures_of(run: Sequence[tuple[PastCase, Forecast]]) -> dict[str, float]:
    """All figures of one folding."""
    shares, truth = tables(run)
    known = [
        (said, ratio) for case, said in run if (ratio := ratio_of(case)) is not None and said.amount_ratio
    ]
    ends = [(said.amount_ratio.low, said.amount_ratio.high) for said, _ in known if said.amount_ratio]
    page = [(said.usual_range.low, said.usual_range.high) for said, _ in known if said.usual_range]
    truths = [ratio for _, ratio in known]
    covered, width = measure.coverage_and_width(ends, truths)
    page_covered, page_width = measure.coverage_and_width(page, truths)
    petitions = [(case, said) for case, said in run if divorce_of(case)]
    answered = [
        (said.extras["divorce"]["granted"], divorce_of(case) == "granted")
        for case, said in petitions
        if said.extras["divorce"]
    ]
    curve = dict(risk_curve(shares, truth))
    given = np.array([not said.abstained for _, said in run])
    right = shares.argmax(axis=1) == truth.argmax(axis=1)
    return {
        "brier": measure.brier(shares, truth),
        "macro_f1": measure.macro_f1(shares, truth),
        "accuracy": measure.accuracy(shares, truth),
        "ece": measure.calibration_error(shares, truth),
        "ece_by_chance": measure.calibration_error_by_chance(shares),
        "divorce_auc": measure.auc([score for score, _ in answered], [good for _, good in answered]),
        "divorce_answered": len(answered) / len(petitions),
        "ratios": len(truths),
        "coverage_90": covered,
        "width_90": width,
        "coverage_80": page_covered,
        "width_80": page_width,
        "ratio_mae": float(np.mean([abs(said.amount_ratio.median - ratio) for said, ratio in known if said.amount_ratio])),
        "nothing_auc": measure.auc([float(said.extras["p_nothing"]) for said, _ in known], [ratio < 0.005 for ratio in truths]),
        "error_all": curve[1.0],
        "error_surest_80": curve[0.8],
        "abstained": float(1 - given.mean()),
        "error_when_given": float(1 - right[given].mean()),
    }  # fmt: skip


def tables(run: Sequence[tuple[PastCase, Forecast]]) -> tuple[Any, Any]:
    """Shares and truth, one row a case."""
    shares = np.array([[said.outcome.get(label, 0.0) for label in LABELS] for _, said in run])
    return shares / shares.sum(axis=1, keepdims=True), measure.one_hot(
        [case.outcome for case, _ in run], LABELS
    )


def risk_curve(shares: Any, truth: Any) -> list[tuple[float, float]]:
    """The error among the surest tenths."""
    wrong = shares.argmax(axis=1) != truth.argmax(axis=1)
    steps = [step / 10 for step in range(1, 11)]
    curve = measure.risk_coverage(shares.max(axis=1).tolist(), wrong.tolist(), steps)
    return [(step, error) for step, (_, error) in zip(steps, curve, strict=True)]


def write_forecasts(file: Path, run: Sequence[tuple[PastCase, Forecast]]) -> None:
    """The forecasts of one folding, to look at."""
    with file.open("w", encoding="utf-8") as lines:
        for case, said in run:
            row = {
                "id": case.external_id,
                "came": case.outcome,
                "outcome": dict(said.outcome),
                "sentence": said.sentence,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
