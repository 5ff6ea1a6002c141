"""Learn the weights of similar-case search from the shared data and write them where the program reads them.

    python tests/benchmarks/fit_similarity.py --data FOLDER [--write]

Factor weights are learnt from the SCM triplets by a logistic model over the differences of agreement, never negative, held near
their common start by a ridge. The ridge is chosen by cross-validation over groups of triplets with the same first text; the
figure "disjoint_texts" trains for every triplet on those that share no text with it. Signals are weighed by a small grid on CLCR
civil and SCM.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402
from retrieval_sets import JudgedSet, Triplet, ndcg, past_case, read_clcr, read_triplets, recall  # noqa: E402

from mediation.domain.library import PastCase  # noqa: E402
from mediation.domain.queries import query_from_text  # noqa: E402
from mediation.search.case_index import CaseIndex  # noqa: E402
from mediation.search.factor_extraction import graded  # noqa: E402
from mediation.search.factor_table import factor_sets  # noqa: E402
from mediation.search.similar_cases import SimilarCaseSearch  # noqa: E402

WEIGHTS = ROOT / "resources" / "rules" / "similarity_weights.json"
TEXT_SIGNALS = ("latent", "pairs", "words")
UNTOLD, DOUBT, NEIGHBOURS_COUNTED = 0.5, 5, 10
START = 0.3
RIDGES = (0.3, 1.0, 3.0, 10.0)
FOLDS, REPEATS = 5, 10

Array = npt.NDArray[np.float64]
Setting = tuple[dict[str, float], float, list[tuple[float | None, float | None]], float]


@dataclass(frozen=True)
class Seen:
    """What the search says of every case for some questions, before anything is weighed."""

    signals: Mapping[str, Mapping[str, Array]]
    directions: Array
    factors: Sequence[Mapping[str, str]]
    asked: Mapping[str, Mapping[str, str]]


def main() -> int:
    """Learn, print the figures, and write the file when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"), required=False)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    if wanted.data is None or not (Path(wanted.data) / "retrieval").exists():
        sys.stdout.write(json.dumps({"skipped": "no shared data; give --data or MEDIATION_DATA"}) + "\n")
        return 0
    judged, triplets = read_clcr(Path(wanted.data)), read_triplets(Path(wanted.data))
    texts = sorted({text for triplet in triplets for text in (triplet.text, triplet.near, triplet.far)})
    lending = see(
        [past_case(f"scm-{at}", text) for at, text in enumerate(texts)], {text: text for text in texts}
    )
    civil = see(judged.cases, judged.questions)
    learnt = learn_factors(lending, triplets, texts)
    fused = weigh_signals(judged, civil, lending, triplets, texts, learnt["weights"])
    result = weights_file(learnt, fused)
    text = _readable(result)
    if wanted.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def see(cases: Sequence[PastCase], questions: Mapping[str, str]) -> Seen:
    """Ask the program's own search for its signals."""
    row_of = {str(case.key): row for row, case in enumerate(cases)}
    with tempfile.TemporaryDirectory() as folder:
        index = CaseIndex.open(Path(folder), b"benchmark key of thirty-two byte")
        index.rebuild(cases)
        search = SimilarCaseSearch(index)
        signals = {}
        asked = {}
        for name, text in questions.items():
            query = query_from_text(text)
            found = search.rank(query, limit=len(cases))
            signals[name] = {signal: np.zeros(len(cases)) for signal in found[0].signals}
            for hit in found:
                for signal, value in hit.signals.items():
                    signals[name][signal][row_of[hit.key]] = value
            asked[name] = {r.code: r.value for r in search.read_factors(query)}
        with index.reading() as view:
            rows = np.array([view.table.row(str(case.key)) for case in cases])
            directions = view.meaning.directions(rows).astype(float)
            factors = [view.entry(int(row)).factors for row in rows]
    return Seen(signals, directions, factors, asked)


def learn_factors(lending: Seen, triplets: Sequence[Triplet], texts: Sequence[str]) -> dict[str, Any]:
    """Learn how much each lending factor counts beside the text."""
    codes = [factor.code for known in factor_sets() if known.code == "loan" for factor in known.factors]
    row_of = {text: row for row, text in enumerate(texts)}
    differences = np.array([_difference(lending, triplet, row_of, codes) for triplet in triplets])
    start = np.append(np.full(len(codes), START), 6.0)
    figures = {}
    for ridge in RIDGES:
        figures[ridge] = [
            _cross_validated(differences, [t.text for t in triplets], ridge, start, seed)
            for seed in range(REPEATS)
        ]
    reached = {ridge: float(np.mean(values)) for ridge, values in figures.items()}
    # Of settings that chance alone tells apart, the one nearest the common start.
    best = max(ridge for ridge in RIDGES if reached[ridge] >= max(reached.values()) - 0.01)
    weights = _fit(differences, best, start)
    return {
        "weights": dict(zip(codes, weights[:-1].tolist(), strict=True)),
        "text_weight": float(weights[-1]),
        "figures": {
            "triplets": len(triplets),
            "ridge": best,
            "text_alone": round(float(np.mean(differences[:, -1] > 0)), 3),
            "start_weights": round(float(np.mean(differences @ start > 0)), 3),
            "cross_validated": {str(ridge): round(value, 3) for ridge, value in reached.items()},
            "disjoint_texts": round(_disjoint(differences, triplets, best, start), 3),
        },
    }


def weigh_signals(
    judged: JudgedSet,
    civil: Seen,
    lending: Seen,
    triplets: Sequence[Triplet],
    texts: Sequence[str],
    factors: Mapping[str, float],
) -> dict[str, Any]:
    """Try a small grid; the left-out figures score every question with the setting chosen without it."""
    names = [case.external_id for case in judged.cases]
    row_of = {text: row for row, text in enumerate(texts)}
    agreement = {
        text: agreements(lending.asked[text], lending.factors, factors) for text in {t.text for t in triplets}
    }
    for text, values in agreement.items():
        lending.signals[text]["factors"][:] = values
    rows: list[Setting] = []
    for pairs, words, factor, neighbours in product(
        (0.5, 1.0, 2.0), (0.0, 0.3), (0.5, 1.0, 1.5), (0.0, 0.5, 1.0)
    ):
        weights = {"latent": 1.0, "pairs": pairs, "words": words, "factors": factor}
        per_question = []
        for question, signals in civil.signals.items():
            total = fuse(signals, weights, neighbours, civil.directions)
            ranked = [names[at] for at in np.argsort(-total, kind="stable")]
            per_question.append(
                (ndcg(ranked, judged.grades[question]), recall(ranked, judged.grades[question]))
            )
        right = []
        for triplet in triplets:
            total = fuse(lending.signals[triplet.text], weights, neighbours, lending.directions)
            right.append(total[row_of[triplet.near]] > total[row_of[triplet.far]])
        rows.append((weights, neighbours, per_question, float(np.mean(right))))
    chosen = _steady(rows, lambda row: _quality(row[2], row[3]))
    left_out = [_without(rows, at) for at in range(len(civil.signals))]
    return {
        "signals": chosen[0],
        "neighbours": chosen[1],
        "figures": {
            "settings_tried": len(rows),
            "clcr_ndcg10": _mean([value for value, _ in chosen[2]]),
            "clcr_recall20": _mean([value for _, value in chosen[2]]),
            "scm_accuracy_weights_seen": round(chosen[3], 3),
            "clcr_ndcg10_each_question_left_out": _mean([value for value, _ in left_out]),
            "clcr_recall20_each_question_left_out": _mean([value for _, value in left_out]),
        },
    }


def agreements(
    asked: Mapping[str, str], factors: Sequence[Mapping[str, str]], weights: Mapping[str, float]
) -> Array:
    """Return agreement in factors with every case, as the program reckons it."""
    total = sum(weights.values())
    values = [
        sum(weight * _agreed(asked, theirs, code, weights) for code, weight in weights.items())
        for theirs in factors
    ]
    return np.array(values) / total * len(asked) / (len(asked) + DOUBT)


def fuse(
    signals: Mapping[str, Array], weights: Mapping[str, float], neighbours: float, directions: Array
) -> Array:
    """Weigh signals as the program does."""
    told = [name for name in weights if name in signals and signals[name].any()]
    total = sum(weights[name] * signals[name] for name in told) / sum(weights[name] for name in told)
    if not neighbours:
        return np.asarray(total)
    near = directions @ directions.T
    np.fill_diagonal(near, -1.0)
    closest = np.argpartition(-near, NEIGHBOURS_COUNTED - 1, axis=1)[:, :NEIGHBOURS_COUNTED]
    share = np.maximum(np.take_along_axis(near, closest, axis=1), 1e-6)
    around = (share * total[closest]).sum(axis=1) / share.sum(axis=1)
    return np.asarray((total + neighbours * around) / (1 + neighbours))


def weights_file(learnt: Mapping[str, Any], fused: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of the file the program reads."""
    weights = learnt["weights"]
    mean = sum(weights.values()) / len(weights)
    return {
        "schema": "similarity_weights/1",
        "valid_from": "2026-01-01",
        "source": "Learnt by tests/benchmarks/fit_similarity.py from CLCR civil (SIGIR 2021) and the SCM triplets of CAIL 2019.",
        "learnt": {"factors": learnt["figures"], "signals": fused["figures"]},
        "signals": {**fused["signals"], "category": 0.2, "statutes": 0.2},
        "neighbours": fused["neighbours"],
        "neighbours_counted": NEIGHBOURS_COUNTED,
        "untold": UNTOLD,
        "doubt": DOUBT,
        "usual_factor": 1.0,
        "factors": {code: round(weight / mean, 2) for code, weight in weights.items()},
    }


def _difference(
    lending: Seen, triplet: Triplet, row_of: Mapping[str, int], codes: Sequence[str]
) -> list[float]:
    asked, signals = lending.asked[triplet.text], lending.signals[triplet.text]
    near, far = row_of[triplet.near], row_of[triplet.far]
    agreed = [
        _agreed(asked, lending.factors[near], code, codes) - _agreed(asked, lending.factors[far], code, codes)
        for code in codes
    ]
    text = sum(signals[name][near] - signals[name][far] for name in TEXT_SIGNALS)
    return [*agreed, float(text) / len(TEXT_SIGNALS)]


def _agreed(ours: Mapping[str, str], theirs: Mapping[str, str], code: str, codes: Iterable[str]) -> float:
    if code in ours and code in theirs:
        return graded(ours[code], theirs[code])
    if code in ours or code in theirs:
        return 0.0
    return UNTOLD * min(1.0, sum(known in theirs for known in codes) / max(len(ours), 1))


def _fit(differences: Array, ridge: float, start: Array, rounds: int = 1000) -> Array:
    """Projected gradient descent on the logistic loss with a ridge towards the start."""
    weights = start.copy()
    rate = 1.0 / (0.25 * float(np.linalg.eigvalsh(differences.T @ differences)[-1]) + ridge)
    for _ in range(rounds):
        margin = np.clip(differences @ weights, -30, 30)
        gradient = -(differences / (1 + np.exp(margin))[:, None]).sum(axis=0) + ridge * (weights - start)
        weights = np.maximum(weights - rate * gradient, 0.0)
    return weights


def _cross_validated(
    differences: Array, groups: Sequence[str], ridge: float, start: Array, seed: int
) -> float:
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = {names[name]: at % FOLDS for at, name in enumerate(order)}
    folds = np.array([fold_of[group] for group in groups])
    right = [
        differences[folds == fold] @ _fit(differences[folds != fold], ridge, start) > 0
        for fold in range(FOLDS)
    ]
    return float(np.concatenate(right).mean())


def _disjoint(differences: Array, triplets: Sequence[Triplet], ridge: float, start: Array) -> float:
    texts = [{t.text, t.near, t.far} for t in triplets]
    right = []
    for at, own in enumerate(texts):
        others = [other for other, theirs in enumerate(texts) if not own & theirs]
        right.append(float(differences[at] @ _fit(differences[others], ridge, start)) > 0)
    return float(np.mean(right))


def _quality(per_question: Sequence[tuple[float | None, float | None]], accuracy: float) -> float:
    return _mean([v for v, _ in per_question]) + _mean([v for _, v in per_question]) + accuracy


def _without(rows: Sequence[Setting], at: int) -> tuple[float | None, float | None]:
    others = [other for other in range(len(rows[0][2])) if other != at]
    return _steady(rows, lambda row: _quality([row[2][other] for other in others], row[3]))[2][at]


def _steady(rows: Sequence[Setting], quality: Callable[[Setting], float]) -> Setting:
    """Return the setting whose every value is the best on average over the others: single peaks of a grid are chance."""
    reached = [quality(row) for row in rows]
    choices = [(*row[0].values(), row[1]) for row in rows]
    best = []
    for place in range(len(choices[0])):
        means: dict[float, list[float]] = {}
        for choice, value in zip(choices, reached, strict=True):
            means.setdefault(choice[place], []).append(value)
        best.append(max(means, key=lambda value: float(np.mean(means[value]))))
    return rows[choices.index(tuple(best))]


def _mean(values: Sequence[float | None]) -> float:
    return round(float(np.mean([value for value in values if value is not None])), 3)


def _readable(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
