"""The model of judgments (裁判预测模型): text and signs, calibrated, blended with the similar cases.

It is the mean of fits that each left a fifth of the judgments out; a judgment of the library is asked of the one fit that never
saw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from mediation.domain.forecast import Reason
from mediation.domain.queries import CaseQuery
from mediation.prediction.amounts import RatioTable
from mediation.prediction.calibration import tempered
from mediation.prediction.court_features import asks_divorce, feature_row, sign_quotes, story_of
from mediation.prediction.court_signs import SIGNS
from mediation.prediction.court_training import FeatureSpace, Floats
from mediation.prediction.logistic import LinearScores, softmax
from mediation.prediction.sign_table import SignTable

# Chosen by grouped cross-validation, see docs/evaluation.md.
NEIGHBOUR_SHARE = 0.15
DIVORCE_SHARE = 0.5
REJECT = "reject"
GRANTED, DENIED = "granted", "denied"


@dataclass(frozen=True)
class Head:
    """One question with its labels: a fit per fold, their mean, and the temperature that calibrates them."""

    labels: tuple[str, ...]
    fits: tuple[LinearScores, ...]
    temperature: float = 1.0

    @property
    def mean(self) -> LinearScores:
        """The fits as one: the mean of linear scores is a linear score."""
        return LinearScores(
            np.mean([fit.sparse for fit in self.fits], axis=0),
            np.mean([fit.dense for fit in self.fits], axis=0),
            np.mean([fit.constant for fit in self.fits], axis=0),
        )


@dataclass(frozen=True)
class CourtModel:
    """What judgments of the library teach about a new claim; deterministic and without any of their words."""

    space: FeatureSpace
    outcome: Head
    divorces: Head | None = None
    fold_of: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[float, float] = field(default_factory=dict)
    sharpness: float = 1.0
    signs: SignTable | None = None
    changed: Mapping[str, bool] = field(default_factory=dict, compare=False)
    _means: tuple[LinearScores, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        """The means are needed for every question, so they are taken once."""
        heads = [head for head in (self.outcome, self.divorces) if head is not None]
        object.__setattr__(self, "_means", tuple(head.mean for head in heads))

    def supposing(self, changed: Mapping[str, bool]) -> CourtModel:
        """The same model with signs taken as said here, whatever the text shows (假设)."""
        return replace(self, changed={**self.changed, **changed})

    def blend(self, query: CaseQuery, from_neighbours: Mapping[str, float]) -> dict[str, float]:
        """The calibrated distribution of text and neighbours together, over every label that either knows."""
        own = self.outcomes(query)
        labels = (*from_neighbours, *(label for label in own if label not in from_neighbours))
        mixed = np.array([list(blended(own, from_neighbours, labels).values())])
        return dict(zip(labels, tempered(mixed, self.sharpness)[0].tolist(), strict=True))

    def outcomes(self, query: CaseQuery) -> dict[str, float]:
        """What text and signs alone say of the outcome."""
        raw = dict(zip(self.outcome.labels, self._ask(0, query).tolist(), strict=True))
        divorce = self.divorce(query)
        return with_divorce(raw, divorce[DENIED]) if divorce else raw

    def divorce(self, query: CaseQuery) -> dict[str, float] | None:
        """granted and denied for a divorce petition; None for other claims or where no labels taught it."""
        if self.divorces is None or not asks_divorce(query):
            return None
        return {
            label: round(share, 4)
            for label, share in zip(self.divorces.labels, self._ask(1, query).tolist(), strict=True)
        }

    def reasons(self, query: CaseQuery) -> tuple[Reason, ...]:
        """The signs with a name that moved it most, with the words that show them."""
        if self.signs is None or REJECT not in self.outcome.labels:
            return ()
        story = story_of(query)
        pulls = self._pulls(self.space.scaled(feature_row(story, query.defence, self.changed))[: len(SIGNS)])
        return self.signs.reasons(pulls, self.shown(query), petition=asks_divorce(query))

    def shown(self, query: CaseQuery) -> dict[str, str]:
        """The signs that the text shows with their words, without those that are supposed away."""
        quotes = sign_quotes(story_of(query), query.defence)
        return {code: quote for code, quote in quotes.items() if self.changed.get(code, True)}

    def ratio_table(self, table: RatioTable) -> RatioTable:
        """The table with the levels at which intervals covered what they say, given the model's own outcomes."""
        return replace(table, levels=self.levels) if self.levels else table

    def _ask(self, head: int, query: CaseQuery) -> Floats:
        asked = self.outcome if head == 0 or self.divorces is None else self.divorces
        fold = self.fold_of.get(query.own_id) if query.own_id else None
        scores = self._means[head] if fold is None else asked.fits[fold]
        text = (story_of(query), query.defence)
        signs = self.space.scaled(feature_row(*text, self.changed))[None]
        shares: Floats = tempered(softmax(scores.of(self.space.rows([text]), signs)), asked.temperature)[0]
        return shares

    def _pulls(self, signs: Floats) -> Floats:
        """How far every sign pulls away from a rejection."""
        weights = self._means[0].dense[: len(SIGNS)]
        labels = self.outcome.labels
        kept = [at for at, label in enumerate(labels) if label != REJECT]
        pulls: Floats = signs * (weights[:, kept].mean(axis=1) - weights[:, labels.index(REJECT)])
        return pulls


def blended(own: Mapping[str, float], near: Mapping[str, float], labels: Iterable[str]) -> dict[str, float]:
    """The model's shares with the neighbours' share of them, before ``sharpness``: a mean of two is too modest."""
    share = NEIGHBOUR_SHARE
    return {label: (1 - share) * own.get(label, 0.0) + share * near.get(label, 0.0) for label in labels}


def with_divorce(raw: Mapping[str, float], denied: float) -> dict[str, float]:
    """A petition that is denied is a claim rejected: the general answer and the special one meet halfway."""
    if REJECT not in raw or raw[REJECT] >= 1:
        return dict(raw)
    rejected = (1 - DIVORCE_SHARE) * raw[REJECT] + DIVORCE_SHARE * denied
    rest = (1 - rejected) / (1 - raw[REJECT])
    return {label: rejected if label == REJECT else share * rest for label, share in raw.items()}
