"""The dispute category told by folds: each case is asked of a model that learnt from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mediation.domain.library import PastCase
from mediation.prediction import evaluation as measure
from mediation.prediction.classifier import CategoryWords, learn_categories
from mediation.prediction.evaluation import Floats

FOLDS = 10


def held_out_categories(cases: Sequence[PastCase], *, folds: int = FOLDS) -> tuple[Floats, Floats]:
    """Shares and truth, one row a case, in the order of the word list's codes."""
    words = CategoryWords.load()
    fold_of = measure.grouped_folds([case.external_id for case in cases], folds=folds)
    shares = np.zeros((len(cases), len(words.codes)))
    for fold in range(folds):
        model = learn_categories([case for case, at in zip(cases, fold_of, strict=True) if at != fold], words)
        for row, (case, at) in enumerate(zip(cases, fold_of, strict=True)):
            if at == fold:
                shares[row] = model.probabilities(case.search_text())
    return shares, measure.one_hot([case.category for case in cases], words.codes)


def among_first(shares: Floats, truth: Floats, count: int) -> Floats:
    """Per case whether the right category is among the first ones."""
    order = np.argsort(-shares, axis=1)[:, :count]
    inside: Floats = (order == truth.argmax(axis=1)[:, None]).any(axis=1).astype(np.float64)
    return inside
