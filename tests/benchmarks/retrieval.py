"""Measure similar-case search on CLCR civil and the SCM triplets, beside BM25 and TF-IDF on the same run; print JSON.

    python tests/benchmarks/retrieval.py --data FOLDER [--out FILE]

FOLDER (or MEDIATION_DATA) is the shared data folder; without it the run says so and ends well. Cases go through the sealed index
as they do in the program. The interval of a mean and of a difference is a (paired) bootstrap over questions or triplets.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import numpy as np  # noqa: E402
from plain_search import READINGS, PlainSearch  # noqa: E402
from retrieval_sets import (  # noqa: E402
    JudgedSet,
    Triplet,
    interval,
    ndcg,
    paired,
    past_case,
    read_clcr,
    read_triplets,
    recall,
)

from mediation.domain.library import PastCase  # noqa: E402
from mediation.domain.queries import query_from_text  # noqa: E402
from mediation.search.case_index import CaseIndex  # noqa: E402
from mediation.search.fusion import FusionWeights  # noqa: E402
from mediation.search.similar_cases import SimilarCaseSearch  # noqa: E402

OURS = "ours"
Ranker = Callable[[str], Sequence[str]]


def main() -> int:
    """Run and print; 0 also when there are no data to measure on."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"))
    parser.add_argument("--out", type=Path)
    wanted = parser.parse_args()
    if wanted.data is None or not (Path(wanted.data) / "retrieval").exists():
        sys.stdout.write(json.dumps({"skipped": "no shared data; give --data or MEDIATION_DATA"}) + "\n")
        return 0
    report = {
        "method": "sealed index built afresh; open part of the data; 95 % bootstrap over questions or triplets",
        "clcr_civil": measure_judged(read_clcr(Path(wanted.data))),
        "scm_triplets": measure_triplets(read_triplets(Path(wanted.data))),
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    if wanted.out:
        wanted.out.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")
    return 0


def measure_judged(judged: JudgedSet) -> dict[str, Any]:
    """Rank the judged cases of each question, and the whole corpus."""
    names = [case.external_id for case in judged.cases]
    rankers: dict[str, Ranker] = _plain_rankers([case.facts for case in judged.cases], names)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        rankers[OURS] = index_ranker(Path(folder), judged.cases)
        built = time.perf_counter() - started
        ranked = {
            name: {question: rank(text) for question, text in judged.questions.items()}
            for name, rank in rankers.items()
        }
    result: dict[str, Any] = {
        "questions": len(judged.questions),
        "cases": len(names),
        "build_seconds": round(built, 1),
    }
    for measure, function in (("ndcg@10_judged", ndcg), ("recall@20_corpus", recall)):
        values = {
            name: [
                value
                for question, cases in answers.items()
                if (value := function(cases, judged.grades[question])) is not None
            ]
            for name, answers in ranked.items()
        }
        result[measure] = _summary(values)
    return result


def measure_triplets(triplets: Sequence[Triplet], weights: FusionWeights | None = None) -> dict[str, Any]:
    """Tell the nearer of two texts."""
    texts = sorted({text for triplet in triplets for text in (triplet.text, triplet.near, triplet.far)})
    names = [f"scm-{at}" for at in range(len(texts))]
    name_of = dict(zip(texts, names, strict=True))
    rankers: dict[str, Ranker] = _plain_rankers(texts, names)
    with tempfile.TemporaryDirectory() as folder:
        cases = [past_case(name, text) for name, text in zip(names, texts, strict=True)]
        rankers[OURS] = index_ranker(Path(folder), cases, weights)
        values: dict[str, list[float]] = {}
        for name, rank in rankers.items():
            answers = {triplet.text: list(rank(triplet.text)) for triplet in triplets}
            values[name] = [
                float(answers[t.text].index(name_of[t.near]) < answers[t.text].index(name_of[t.far]))
                for t in triplets
            ]
    return {"triplets": len(triplets), "texts": len(texts), "accuracy": _summary(values)}


def index_ranker(folder: Path, cases: Sequence[PastCase], weights: FusionWeights | None = None) -> Ranker:
    """Build the sealed index of these cases and rank by it."""
    index = CaseIndex.open(folder, b"benchmark key of thirty-two byte")
    index.rebuild(cases)
    search = SimilarCaseSearch(index, weights)
    name_of = {str(case.key): case.external_id for case in cases}
    return lambda text: [name_of[found.key] for found in search.rank(query_from_text(text), limit=len(cases))]


def _plain_rankers(texts: Sequence[str], names: Sequence[str]) -> dict[str, Ranker]:
    rankers: dict[str, Ranker] = {}
    for kind, reading in READINGS.items():
        plain = PlainSearch(texts, reading)
        for method, score in (("bm25", plain.bm25), ("tfidf", plain.tfidf)):
            rankers[f"{method}_{kind}"] = _by_score(score, names)
    return rankers


def _by_score(score: Callable[[str], Any], names: Sequence[str]) -> Ranker:
    return lambda text: [names[at] for at in np.argsort(-score(text), kind="stable")]


def _summary(values: dict[str, list[float]]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for name, own in values.items():
        rows[name] = {"mean": round(float(np.mean(own)), 3), "interval95": interval(own)}
        if name != OURS:
            rows[name]["ours_against_it"] = paired(values[OURS], own)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
