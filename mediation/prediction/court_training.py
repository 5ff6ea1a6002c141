"""Learning how judgments end from the library's own ones, in folds so that every case can be asked without itself."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.prediction.court_features import LONGEST_STORY, feature_row
from mediation.prediction.labels import divorce_of, outcome_of
from mediation.prediction.logistic import LinearScores, fit_logistic
from mediation.prediction.text_features import GramSpace, SparseRows, sparse_rows

Floats = NDArray[np.float64]
FOLDS = 5
# Chosen by grouped cross-validation, see docs/evaluation.md.
LOOSENESS = 1.5
SIGN_SHARE = 0.8
SIGN_COUNT = 96
CLAIMS_ONLY, WITH_FACTS, FACTS_ONLY = 1.0, 0.5, 0.25
FEWEST_CASES = 60
FEWEST_OF_A_LABEL = 10
MOST_CASES = 3000
STEADY = 0.05

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TrainingViews:
    """Cases as texts: with the claims alone, as a mediator knows them, and with the facts, each with its weight."""

    case_ids: tuple[str, ...]
    folds: NDArray[np.int64]
    texts: tuple[tuple[str, str], ...]
    weights: Floats
    outcomes: tuple[str, ...]
    divorces: tuple[str, ...]


@dataclass(frozen=True)
class FeatureSpace:
    """How texts become rows: n-grams of story and defence, signs on one scale."""

    grams: tuple[GramSpace, GramSpace]
    middle: Floats
    spread: Floats

    @classmethod
    def learn(cls, texts: Sequence[tuple[str, str]]) -> tuple[FeatureSpace, Floats]:
        """The space of these texts, and their signs, which take long to read."""
        signs = np.stack([feature_row(story, defence) for story, defence in texts])
        grams = (
            GramSpace.learn([story for story, _ in texts]),
            GramSpace.learn([defence for _, defence in texts]),
        )
        return cls(grams, signs.mean(axis=0), signs.std(axis=0) + STEADY), signs

    def scaled(self, signs: Floats) -> Floats:
        """Signs as distances from the usual, so weighted that they stand beside a text's n-grams."""
        scaled: Floats = (signs - self.middle) / self.spread * np.sqrt(SIGN_SHARE / SIGN_COUNT)
        return scaled

    def rows(self, texts: Sequence[tuple[str, str]]) -> SparseRows:
        """The n-grams of texts."""
        return sparse_rows(self.grams, texts)


def labels_to_learn(cases: Iterable[PastCase]) -> tuple[str, ...]:
    """The outcomes of judgments that are frequent enough; none when the library is too small to learn from."""
    counts = Counter(label for case in cases if (label := outcome_of(case, ForecastTarget.COURT)))
    enough = tuple(sorted(label for label, count in counts.items() if count >= FEWEST_OF_A_LABEL))
    return enough if len(enough) > 1 and sum(counts[label] for label in enough) >= FEWEST_CASES else ()


def training_views(cases: Iterable[PastCase], labels: Sequence[str]) -> TrainingViews:
    """All views of the judgments, in an order of their own; a large library is learnt from by an even choice."""
    judgments = [case for case in cases if outcome_of(case, ForecastTarget.COURT) in labels]
    judgments.sort(key=lambda case: (_fold_key(case), case.external_id))
    chosen = judgments[:MOST_CASES]
    rows = [(case, text, weight) for case in chosen for text, weight in _views(case)]
    return TrainingViews(
        case_ids=tuple(case.external_id for case, _, _ in rows),
        folds=np.array([_fold_key(case) % FOLDS for case, _, _ in rows], dtype=np.int64),
        texts=tuple(text for _, text, _ in rows),
        weights=np.array([weight for _, _, weight in rows]),
        outcomes=tuple(outcome_of(case, ForecastTarget.COURT) for case, _, _ in rows),
        divorces=tuple(divorce_of(case) for case, _, _ in rows),
    )


def _views(case: PastCase) -> list[tuple[tuple[str, str], float]]:
    story = "\n".join(part for part in (case.facts, case.claims) if part)[:LONGEST_STORY]
    if not case.claims:
        return [((story, case.defence), FACTS_ONLY)]
    alone = ((case.claims[:LONGEST_STORY], case.defence), CLAIMS_ONLY)
    return [alone, ((story, case.defence), WITH_FACTS)] if case.facts else [alone]


def _fold_key(case: PastCase) -> int:
    """Versions of one case share a fold where the import says which belong together."""
    return zlib.crc32(str(case.extra.get("group") or case.external_id).encode())


def fit_folds(
    space_rows: SparseRows, signs: Floats, answers: Sequence[str], labels: Sequence[str], views: TrainingViews,
    progress: Progress, steps: tuple[int, int],
) -> tuple[list[LinearScores], Floats]:  # fmt: skip
    """One fit per fold without its cases, and what it says of them; views without an answer are left out."""
    truth = np.array([[float(answer == label) for label in labels] for answer in answers])
    known = truth.any(axis=1)
    fits, held_out = [], np.zeros_like(truth)
    for fold in range(FOLDS):
        learn = np.flatnonzero(known & (views.folds != fold))
        fitted = fit_logistic(
            space_rows.chosen(learn),
            signs[learn],
            truth[learn],
            weights=views.weights[learn],
            looseness=LOOSENESS,
        )
        asked = np.flatnonzero(views.folds == fold)
        if len(asked):
            held_out[asked] = fitted.of(space_rows.chosen(asked), signs[asked])
        fits.append(fitted)
        progress(steps[0] + fold + 1, steps[1])
    return fits, held_out
