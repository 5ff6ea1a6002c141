"""How signals of likeness are weighed against each other: learnt, and readable in ``rules/similarity_weights.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mediation.resources import read_json
from mediation.search.factor_extraction import graded
from mediation.search.factor_table import factor_sets

_FILE = "similarity_weights.json"


@dataclass(frozen=True)
class FusionWeights:
    """Weights of the signals; ``neighbours`` is how much a case gains from the cases around it."""

    signals: Mapping[str, float]
    neighbours: float
    neighbours_counted: int
    factors: Mapping[str, float]
    usual_factor: float
    untold: float
    doubt: float

    def factor(self, code: str) -> float:
        """How much agreement in one factor counts."""
        return self.factors.get(code, self.usual_factor)

    def agreement(self, ours: Mapping[str, str], theirs: Mapping[str, str]) -> float:
        """Return how far two readings of factors agree, 0 to 1, over the dispute types our side was read for.

        What only one side tells is no agreement; what neither tells says little. A reading of one or two factors counts for
        little, since a short question cannot be told apart by them.
        """
        codes = _codes_beside(ours)
        told = sum(map(theirs.__contains__, codes))
        # A case of another kind is silent on everything; its silence is no likeness.
        if not told:
            return 0.0
        silence = self.untold * min(1.0, told / len(ours))
        reached = total = 0.0
        for code in codes:
            weight = self.factor(code)
            total += weight
            if code in ours and code in theirs:
                reached += weight * graded(ours[code], theirs[code])
            elif code not in ours and code not in theirs:
                reached += weight * silence
        return reached / total * len(ours) / (len(ours) + self.doubt)


def _codes_beside(ours: Mapping[str, str]) -> tuple[str, ...]:
    """Return all factors of the dispute types that a reading belongs to."""
    return _codes_of(frozenset(code.partition(".")[0] for code in ours))


@cache
def _codes_of(sets: frozenset[str]) -> tuple[str, ...]:
    return tuple(factor.code for known in factor_sets() if known.code in sets for factor in known.factors)


@cache
def fusion_weights() -> FusionWeights:
    """Read the learnt weights."""
    raw = read_json("rules", _FILE)
    return FusionWeights(
        signals=raw["signals"],
        neighbours=raw["neighbours"],
        neighbours_counted=raw["neighbours_counted"],
        factors=raw["factors"],
        usual_factor=raw["usual_factor"],
        untold=raw["untold"],
        doubt=raw["doubt"],
    )
