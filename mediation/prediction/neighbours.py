"""Weighing the similar cases that the search hands over, and what they say about the outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.prediction.labels import is_of, outcome_of

MOST_NEIGHBOURS = 20
# A case far behind the best one is no neighbour any more.
SHARE_OF_BEST = 0.35
# The base rate counts as much as this many cases as similar as the best one.
BASE_STRENGTH = 3.0


@dataclass(frozen=True)
class Neighbour:
    """A similar case of the asked kind, with its weight (1 for the most similar) and its outcome where it bears one."""

    case: PastCase
    score: float
    weight: float
    outcome: str


def usable(
    pairs: Sequence[tuple[PastCase, float]],
    target: ForecastTarget,
    own_id: str = "",
    *,
    labelled: bool = True,
) -> tuple[Neighbour, ...]:
    """The cases of the target that are near enough, best first; the order handed over does not matter.

    ``labelled`` asks for an outcome; without it cases that only tell their terms or sums come too.
    """
    asked = [
        (case, score, outcome_of(case, target))
        for case, score in pairs
        if score > 0 and is_of(case, target) and not (own_id and case.external_id == own_id)
    ]
    known = [item for item in asked if item[2] or not labelled]
    if not known:
        return ()
    best = max(score for _, score, _ in known)
    near = [item for item in known if item[1] >= SHARE_OF_BEST * best]
    near.sort(key=lambda item: (-item[1], item[0].external_id))
    return tuple(
        Neighbour(case, score, (score / best) ** 2, outcome)
        for case, score, outcome in near[:MOST_NEIGHBOURS]
    )


def counts_of(neighbours: Sequence[Neighbour], labels: Sequence[str]) -> dict[str, int]:
    """How many neighbours ended which way, in the order of the labels."""
    seen = Counter(neighbour.outcome for neighbour in neighbours)
    return {label: seen[label] for label in (*labels, *sorted(set(seen).difference(labels)))}


def shrunk(neighbours: Sequence[Neighbour], base: Mapping[str, float]) -> dict[str, float]:
    """The neighbours' weighted shares, drawn towards the base rate the more, the fewer and farther they are."""
    total = sum(neighbour.weight for neighbour in neighbours) + BASE_STRENGTH
    mixed = {label: BASE_STRENGTH * share for label, share in base.items()}
    for neighbour in neighbours:
        mixed[neighbour.outcome] = mixed.get(neighbour.outcome, 0.0) + neighbour.weight
    return {label: weight / total for label, weight in mixed.items()}


def likely_category(query: CaseQuery, neighbours: Sequence[tuple[PastCase, float]]) -> str | None:
    """The category asked for, else the one most of the weight of the similar cases lies in."""
    if query.category:
        return query.category
    weights: dict[str, float] = {}
    for case, score in neighbours:
        if score > 0 and case.category and case.external_id != query.own_id:
            weights[case.category] = weights.get(case.category, 0.0) + score**2
    return max(sorted(weights), key=lambda code: weights[code]) if weights else None
