"""Similar cases (类案): the whole library ranked by how much a past case is like the described one.

Words and latent meaning are compared with every case and pick the candidates; pairs of characters, deciding factors, category and
cited articles order them; last, a case gains when the cases around it are like the described one too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mediation.domain.confirmed_factors import as_confirmed
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter, FactorReading, Ranked, SimilarCase
from mediation.search.case_index import CaseIndex
from mediation.search.case_table import Mask
from mediation.search.entries import EMPTY, Bag, CaseEntry
from mediation.search.explain import Explainer
from mediation.search.factor_extraction import FactorTable
from mediation.search.fusion import FusionWeights, fusion_weights
from mediation.search.library_view import LibraryView
from mediation.search.near_copies import first_alike
from mediation.search.pair_statistics import locate, logarithmic, whole
from mediation.search.postings import Scores
from mediation.search.story import story
from mediation.search.tokenizer import count_pairs, story_words, word_code
from mediation.search.word_ranking import Rows

_CANDIDATES = 400
_BLOCK = 512
# A sentence or two place a text too loosely among latent meanings; below this many pairs its words count instead.
_WHOLE_STORY = 40
_CITED = re.compile(r"《(?:中华人民共和国)?([^》]{2,30})》(第[〇零一二三四五六七八九十百千]+条)")


@dataclass(frozen=True)
class _Asked:
    """A description, read once."""

    words: Mapping[int, int]
    pairs: Bag
    factors: Mapping[str, str]
    statutes: frozenset[str]
    category: str

    def weights(self, learnt: Mapping[str, float]) -> dict[str, float]:
        """Return the learnt weights, with words in place of latent meaning as far as the text is short."""
        told = min(1.0, self.pairs.total / _WHOLE_STORY)
        moved = learnt["latent"] * (1.0 - told)
        return {**learnt, "latent": learnt["latent"] - moved, "words": learnt["words"] + moved}


class SimilarCaseSearch:
    """Ranks past cases for a described dispute."""

    def __init__(self, index: CaseIndex, weights: FusionWeights | None = None) -> None:
        self._index = index
        self._weights = weights or fusion_weights()
        self._factors = FactorTable.load()

    def rank(self, query: CaseQuery, *, limit: int, where: CaseFilter | None = None) -> tuple[Ranked, ...]:
        """Return the most similar cases with scores from 0 to 1, the best first; min(limit, library size) of them."""
        asked = self._read(query)
        with self._index.reading() as view:
            allowed = view.table.allowed(where, without_id=query.own_id)
            if not allowed.any() or limit < 1:
                return ()
            rows, signals = self._candidates(view, asked, allowed, max(_CANDIDATES, limit))
            signals["pairs"] = _pair_cosines(view, asked.pairs, rows)
            signals |= self._marks(view, asked, rows)
            _stand_in(signals, np.isin(rows, view.table.skimmed))
            total = self._total(signals, asked.weights(self._weights.signals))
            total = self._with_neighbours(total, view.meaning.directions(rows))
            order = np.lexsort((rows, -total))[:limit].tolist()
            return tuple(
                Ranked(
                    view.table.keys[int(rows[at])],
                    _shown(float(total[at])),
                    {name: float(values[at]) for name, values in signals.items()},
                )
                for at in order
            )

    def explain(self, query: CaseQuery, case: PastCase, score: float) -> SimilarCase:
        """Say what makes a found case similar and what sets it apart."""
        return Explainer(self._index, query, self._factors).explain(case, score)

    def first_alike(self, keys: Sequence[str]) -> list[int]:
        """Return for each case the place of the first of these it is a near copy of, else its own."""
        with self._index.reading() as view:
            rows = [view.table.row(key) for key in keys]
            bags = [EMPTY if row is None else whole(view.entry(row).parts) for row in rows]
        return first_alike(bags)

    def read_factors(self, query: CaseQuery) -> tuple[FactorReading, ...]:
        """Read the deciding factors of a description."""
        return as_confirmed(self._factors.extract(query.text, query.category), query.confirmed)

    def _read(self, query: CaseQuery) -> _Asked:
        told = story(query.text)
        return _Asked(
            words=Counter(word_code(word) for word in story_words(told)),
            pairs=Bag(*count_pairs(told)),
            factors={reading.code: reading.value for reading in self.read_factors(query)},
            statutes=frozenset(law + article for law, article in _CITED.findall(query.text)),
            category=query.category or "",
        )

    def _candidates(
        self, view: LibraryView, asked: _Asked, allowed: Mask, wanted: int
    ) -> tuple[Rows, dict[str, Scores]]:
        """Pick the rows worth a closer look by what can be compared with all rows at once."""
        latent = view.meaning.likeness(asked.pairs)
        inside = np.flatnonzero(allowed)
        take = min(inside.size, wanted)
        # The best by either signal: a rare word may find what the general meaning misses.
        nearest = inside[np.argpartition(latent[inside], inside.size - take)[inside.size - take :]]
        told = view.best_told(asked.words, take, allowed=allowed, also=nearest)
        words, latent = told.scores / np.float32(told.most or 1.0), latent[told.rows]
        first = np.maximum(_beaten(words, take), _beaten(latent, take))
        chosen = np.sort(np.argpartition(-first, take - 1)[:take])
        return told.rows[chosen], {"words": words[chosen], "latent": latent[chosen]}

    def _marks(self, view: LibraryView, asked: _Asked, rows: Rows) -> dict[str, Scores]:
        entries = [view.entry(int(row)) for row in rows]
        kinds = [_same_kind(asked.category, entry) for entry in entries]
        signals: dict[str, Scores] = {"category": np.array(kinds, np.float32)}
        if asked.statutes:
            shared = [len(asked.statutes.intersection(entry.statutes)) for entry in entries]
            signals["statutes"] = np.array(shared, np.float32) / np.float32(len(asked.statutes))
        if asked.factors:
            agreed = [self._weights.agreement(asked.factors, entry.factors) for entry in entries]
            signals["factors"] = np.array(agreed, np.float32)
        return signals

    @staticmethod
    def _total(signals: Mapping[str, Scores], weights: Mapping[str, float]) -> Scores:
        """Weigh the signals; one that says nothing about any case takes no part."""
        told = [name for name, values in signals.items() if values.any()] or ["latent"]
        weight = sum(weights[name] for name in told) or 1.0
        total = sum(weights[name] * signals[name] for name in told) / weight
        return np.asarray(total, np.float32)

    def _with_neighbours(self, total: Scores, directions: npt.NDArray[np.float32]) -> Scores:
        share, count = self._weights.neighbours, min(self._weights.neighbours_counted, total.size - 1)
        if count < 1 or not directions.shape[1]:
            return total
        around = np.empty_like(total)
        for first in range(0, total.size, _BLOCK):
            near = directions[first : first + _BLOCK] @ directions.T
            own = np.arange(first, first + len(near))
            near[own - first, own] = -1.0
            closest = np.argpartition(-near, count - 1, axis=1)[:, :count]
            weights = np.maximum(np.take_along_axis(near, closest, axis=1), 1e-6)
            around[own] = (weights * total[closest]).sum(axis=1) / weights.sum(axis=1)
        # A case that lies nowhere yet has no neighbours to speak for it.
        nowhere = ~directions.any(axis=1)
        around[nowhere] = total[nowhere]
        return np.asarray((total + share * around) / (1 + share), np.float32)


def _stand_in(signals: Mapping[str, Scores], skimmed: npt.NDArray[np.bool_]) -> None:
    """Let the words speak for all of a case that has not been read whole yet: the most told is as near as the nearest."""
    if not skimmed.any():
        return
    words, latent = signals["words"], signals["latent"]
    most, nearest = float(words.max()) or 1.0, float(latent.max()) or 1.0
    for name in ("latent", "pairs", "factors"):
        if name in signals:
            signals[name][skimmed] = words[skimmed] * np.float32(nearest / most)


def _shown(total: float) -> float:
    """Stretch a total so that a good find reads like one; the order stays."""
    return float(np.sqrt(min(max(total, 0.0), 1.0)))


def _beaten(values: Scores, wanted: int) -> Scores:
    """Return how many cases each of the best ones beats; those that score nothing, or are not among them, beat none."""
    best = np.argpartition(values, values.size - wanted)[values.size - wanted :]
    places = np.full(values.size, -1, np.float32)
    places[best[np.lexsort((best, values[best]))]] = np.arange(values.size - wanted, values.size)
    return np.where(values > 0, places, np.float32(-1))


def _pair_cosines(view: LibraryView, asked: Bag, rows: Rows) -> Scores:
    statistics = view.meaning.statistics
    wanted = statistics.weigh(asked) * statistics.rarity(asked.codes)
    products = np.zeros(rows.size, np.float32)
    for first in range(0, rows.size, _BLOCK):
        entries = [view.entry(int(row)) for row in rows[first : first + _BLOCK]]
        bags = [part for entry in entries for part in entry.parts]
        known, place = locate(asked.codes, np.concatenate([bag.codes for bag in bags]))
        times = np.concatenate([bag.counts for bag in bags])[known]
        owner = np.repeat(
            np.repeat(np.arange(len(entries)), [len(entry.parts) for entry in entries]),
            [bag.codes.size for bag in bags],
        )[known]
        weights = wanted[place[known]] * logarithmic(times)
        products[first : first + _BLOCK] = np.bincount(owner, weights, len(entries))
    return np.asarray(products / (view.meaning.lengths(rows) * statistics.norm(asked)), np.float32)


def _same_kind(asked: str, entry: CaseEntry) -> float:
    if not asked:
        return 0.0
    if asked in (entry.cause, entry.subtype):
        return 1.0
    return 0.6 if asked == entry.category else 0.0
