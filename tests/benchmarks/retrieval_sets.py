"""Two public test sets for similar cases, and how a ranking of them is measured."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mediation.domain.library import PastCase

RELEVANT = 2


@dataclass(frozen=True)
class JudgedSet:
    """Questions with judged cases: ``grades[question][case]`` is 0 to 3."""

    cases: tuple[PastCase, ...]
    questions: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Triplet:
    """Three texts of which `near` was found more similar to `text` than `far`."""

    text: str
    near: str
    far: str


def read_clcr(folder: Path) -> JudgedSet:
    """Read CLCR civil: lay-style questions, whole judgments, grades by four annotators."""
    place = folder / "retrieval" / "clcr_civil"
    cases = [past_case(row["id"], row["text"], row["title"]) for row in _rows(place / "corpus.jsonl")]
    known = {case.external_id for case in cases}
    grades: dict[str, dict[str, int]] = {}
    for line in (place / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, case, grade = line.split("\t")[:3]
        if case in known:
            grades.setdefault(question, {})[case] = int(grade)
    questions = {row["id"]: row["text"] for row in _rows(place / "queries.jsonl")}
    return JudgedSet(tuple(cases), questions, grades)


def read_triplets(folder: Path) -> tuple[Triplet, ...]:
    """Read the SCM triplets (private lending)."""
    rows = _rows(folder / "triplets" / "triplets.jsonl")
    return tuple(
        Triplet(row["a"], row["b"], row["c"])
        if row["label"] == "B"
        else Triplet(row["a"], row["c"], row["b"])
        for row in rows
    )


def past_case(case_id: str, text: str, title: str = "") -> PastCase:
    """Return a case for the index whose key follows from its id."""
    return PastCase(case_id, title, facts=text, key=uuid.uuid5(uuid.NAMESPACE_OID, case_id))


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float | None:
    """Return nDCG with the grade as gain over the judged cases alone; None where nothing is relevant."""
    gains = [grades[case] for case in ranked if case in grades]
    best = sorted(grades.values(), reverse=True)
    ideal = _discounted(best[:depth])
    return _discounted(gains[:depth]) / ideal if ideal else None


def recall(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 20) -> float | None:
    """Return which share of the relevant cases stands among the first ones of the whole corpus."""
    relevant = {case for case, grade in grades.items() if grade >= RELEVANT}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else None


def interval(values: Sequence[float], *, rounds: int = 5000, seed: int = 1) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean."""
    sample = np.array(values)
    picks = np.random.default_rng(seed).integers(0, sample.size, (rounds, sample.size))
    low, high = np.quantile(sample[picks].mean(axis=1), (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)


def paired(ours: Sequence[float], theirs: Sequence[float]) -> dict[str, Any]:
    """Compare two systems on the same items: mean difference, its interval, and how often resampling turns it round."""
    difference = np.array(ours) - np.array(theirs)
    picks = np.random.default_rng(2).integers(0, difference.size, (5000, difference.size))
    means = difference[picks].mean(axis=1)
    return {
        "difference": round(float(difference.mean()), 3),
        "interval95": interval(difference.tolist()),
        "share_not_better": round(float((means <= 0).mean()), 4),
    }


def _discounted(gains: Sequence[int]) -> float:
    return float(sum(gain / np.log2(at + 2) for at, gain in enumerate(gains)))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
