"""What a forecast would be with something changed (假设一下), what moved it, and what is most worth asking.

A help to think with, never an offer or a demand: mediation is persuasion towards what both sides want (人民调解法 2, 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.forecast import Forecast

SHOWN, NOT_SHOWN = "有", "没有"


@dataclass(frozen=True)
class FactorChange:
    """A deciding factor in another state; a blank value means that it is not known."""

    code: str
    value: str = ""


@dataclass(frozen=True)
class Changes:
    """Everything that is supposed to be otherwise: factors, the sum claimed, a sum offered."""

    factors: tuple[FactorChange, ...] = ()
    claimed: Decimal | None = None
    offered: Decimal | None = None


@dataclass(frozen=True)
class Changeable:
    """A factor that can be changed, with its present value ('' when not told) and the values met in similar cases."""

    code: str
    name: str
    ask: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """One figure before and after; ``key`` is chance, ratio or days, None where it is not known."""

    key: str
    name: str
    before: float | None
    after: float | None

    @property
    def by(self) -> float:
        """How far it moved; nothing where either side is unknown."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class OfferPlace:
    """Where an offer stands among similar cases that settled: the share of them at or below it."""

    offered: Decimal
    ratio: float
    at_or_below: float
    cases: int
    inside_usual: bool


@dataclass(frozen=True)
class WhatIf:
    """The forecast as it is and as it would be, the plain sentence first."""

    sentence: str
    before: Forecast
    after: Forecast
    moved: tuple[Moved, ...] = ()
    offer: OfferPlace | None = None


@dataclass(frozen=True)
class Answer:
    """One possible answer to an open question: how often similar cases give it, and what it would do to the forecast."""

    value: str
    share: float
    chance_by: float
    ratio_by: float


@dataclass(frozen=True)
class OpenQuestion:
    """The missing fact that would move the forecast most (最值得问清的一件事)."""

    code: str
    name: str
    ask: str
    answers: tuple[Answer, ...]
    known: int
    of: int
    moves: float


@dataclass(frozen=True)
class Influence:
    """A factor or a case and how far it moved the chance and the ratio, against the forecast without it."""

    key: str
    text: str
    chance_by: float
    ratio_by: float = 0.0
    detail: str = ""


@dataclass(frozen=True)
class Explanation:
    """From the base rate to the forecast: what moved it and by how much, the strongest first."""

    sentence: str
    base: float
    chance: float
    factors: tuple[Influence, ...] = ()
    cases: tuple[Influence, ...] = ()
