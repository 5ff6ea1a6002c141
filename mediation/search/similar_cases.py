"""Similar cases (类案): the whole library ranked by how much a past case is like the described one.

The words of the story pick the candidates over the whole library; the pairs of characters of each part of the story order them.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter, Ranked, SimilarCase
from mediation.search.case_index import CaseIndex
from mediation.search.entries import Bag
from mediation.search.explain import Explainer
from mediation.search.factor_extraction import FactorTable
from mediation.search.library_view import LibraryView
from mediation.search.postings import Scores
from mediation.search.tokenizer import count_pairs, telling_words, word_code

_CANDIDATES = 400


class SimilarCaseSearch:
    """Ranks past cases for a described dispute."""

    def __init__(self, index: CaseIndex) -> None:
        self._index = index
        self._factors = FactorTable.load()

    def explain(self, query: CaseQuery, case: PastCase, score: float) -> SimilarCase:
        """Say what makes a found case similar and what sets it apart."""
        return Explainer(self._index, query, self._factors).explain(case, score)

    def rank(self, query: CaseQuery, *, limit: int, where: CaseFilter | None = None) -> tuple[Ranked, ...]:
        """Return the most similar cases with scores from 0 to 1, the best first; min(limit, library size) of them."""
        with self._index.reading() as view:
            allowed = np.flatnonzero(view.table.allowed(where, without_id=query.own_id))
            if not allowed.size or limit < 1:
                return ()
            weights = {word_code(word): times for word, times in Counter(telling_words(query.text)).items()}
            scores = view.word_scores({code: float(times) for code, times in weights.items()})[allowed]
            take = min(allowed.size, max(_CANDIDATES, limit))
            chosen = np.argpartition(-scores, take - 1)[:take]
            words = _scaled(scores[chosen])
            pairs = _scaled(_pair_scores(view, query, allowed[chosen].tolist()))
            total = 0.5 * words + 0.5 * pairs
            order = np.lexsort((allowed[chosen], -total))[:limit]
            return tuple(
                Ranked(
                    view.table.keys[int(allowed[chosen[at]])],
                    float(total[at]),
                    {"words": float(words[at]), "pairs": float(pairs[at])},
                )
                for at in order.tolist()
            )


def _pair_scores(view: LibraryView, query: CaseQuery, rows: list[int]) -> Scores:
    asked = Bag(*count_pairs(query.text))
    scores = np.zeros(len(rows), np.float32)
    if not asked.codes.size:
        return scores
    tf = np.zeros((len(rows), asked.codes.size), np.float32)
    lengths = np.ones(len(rows), np.float32)
    for at, row in enumerate(rows):
        for bag in view.entry(row).parts:
            place = np.searchsorted(asked.codes, bag.codes)
            place[place == asked.codes.size] = 0
            hit = asked.codes[place] == bag.codes
            tf[at, place[hit]] += bag.counts[hit]
            lengths[at] += bag.total
    frequency = (tf > 0).sum(axis=0)
    rarity = np.log1p((len(rows) - frequency + 0.5) / (frequency + 0.5))
    norm = 1.2 * (0.25 + 0.75 * lengths / lengths.mean())
    return np.asarray((tf / (tf + norm[:, None])) @ (rarity * asked.counts), np.float32)


def _scaled(scores: Scores) -> Scores:
    top = float(scores.max(initial=0.0))
    return scores / top if top else scores
