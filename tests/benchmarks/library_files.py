"""Reading case files into past cases as the import does, and a plain TF-IDF retrieval that stands in for the search."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from mediation.domain.library import PastCase
from mediation.services.case_rows import read_case
from mediation.services.import_files import SourceRow
from mediation.services.import_mapping import propose_mapping
from mediation.services.rule_tables import RuleTables

CATEGORIES = RuleTables().categories


def read_rows(path: Path) -> list[dict[str, object]]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def cases_of(rows: Iterable[dict[str, object]]) -> list[PastCase]:
    """The rows as the library keeps them; rows without facts and claims are left out."""
    held = []
    for number, row in enumerate(rows, 1):
        mapping = propose_mapping(list(row), row)
        case, _, _ = read_case(SourceRow(number, row), mapping, CATEGORIES)
        if case is not None:
            held.append(case)
    return held


def sample_cases() -> list[PastCase]:
    """The sample library of the project."""
    folder = Path(__file__).resolve().parents[2] / "resources" / "sample" / "cases"
    return cases_of(row for path in sorted(folder.glob("*.jsonl")) for row in read_rows(path))


class PlainSearch:
    """Cosine of TF-IDF over character bigrams: nothing clever, only so that forecasts have neighbours."""

    def __init__(self, cases: Sequence[PastCase], texts: Sequence[str] | None = None) -> None:
        """Index the cases by their search text, or by other texts handed over."""
        self.cases = list(cases)
        held = [Counter(_bigrams(text)) for text in (texts or [case.search_text() for case in cases])]
        self._columns: dict[str, int] = {}
        frequency: Counter[str] = Counter()
        for counts in held:
            frequency.update(counts.keys())
        for gram in sorted(frequency):
            self._columns[gram] = len(self._columns)
        self._idf = np.array([np.log((1 + len(held)) / (1 + frequency[gram])) + 1 for gram in self._columns])
        self._rows = np.stack([self._vector(counts) for counts in held])

    def near(self, text: str, top: int = 40) -> list[tuple[PastCase, float]]:
        """The most similar cases with their cosine."""
        scores = self._rows @ self._vector(Counter(_bigrams(text)))
        best = np.argsort(-scores, kind="stable")[:top]
        return [(self.cases[at], float(max(0.0, min(1.0, scores[at])))) for at in best]

    def _vector(self, counts: Counter[str]) -> np.ndarray:
        vector = np.zeros(len(self._columns), dtype=np.float32)
        for gram, count in counts.items():
            at = self._columns.get(gram)
            if at is not None:
                vector[at] = (1 + np.log(count)) * self._idf[at]
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector


def _bigrams(text: str) -> list[str]:
    joined = "".join(char for char in text if char.isalnum())
    return [joined[at : at + 2] for at in range(len(joined) - 1)]
