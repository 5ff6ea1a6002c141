"""What to expect of a dispute (调解结果预判): help for the mediator, never a decision.

Mediation is voluntary (人民调解法 3) and nobody is decided about by a program alone (个人信息保护法 24): every forecast shows its
cases, says how many they are, and abstains with a reason where the evidence is thin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mediation.domain.outcomes import is_agreed
from mediation.domain.words import Word

SUPPORTED = ("full", "partial")
LATER = "容易拖期"
"""The effect of a reason that speaks of late payments, which no chance and no ratio says."""


class ForecastTarget(Word):
    """Which outcome is asked for: of mediation, or of a court had it gone there."""

    MEDIATION = ("mediation", "调解")
    COURT = ("court", "诉讼")


@dataclass(frozen=True)
class AmountRange:
    """Agreed or awarded ÷ claimed: an interval with the share of cases it is meant to cover."""

    low: float
    median: float
    high: float
    coverage: float


@dataclass(frozen=True)
class Reason:
    """One thing that moved the forecast, with its direction and the cases behind it."""

    effect: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Forecast:
    """Distribution over outcomes with its evidence; ``outcome`` is filled even when it abstains."""

    target: ForecastTarget
    outcome: Mapping[str, float]
    counts: Mapping[str, int] = field(default_factory=dict)
    amount_ratio: AmountRange | None = None
    usual_range: AmountRange | None = None
    evidence: tuple[str, ...] = ()
    abstained: bool = False
    abstain_reason: str = ""
    sentence: str = ""
    usual_terms: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    made_on: date | None = None
    extras: Mapping[str, object] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """How many similar cases stand behind the distribution."""
        return sum(self.counts.values())

    @property
    def chance(self) -> float:
        """The share that ends well: agreed in mediation, at least partly supported in court."""
        return chance_of(self.outcome, self.target)


def chance_of(outcome: Mapping[str, float], target: ForecastTarget) -> float:
    """The share of the outcomes that end well; written or oral is the same answer, agreed."""
    if target is ForecastTarget.COURT:
        return sum(share for label, share in outcome.items() if label in SUPPORTED)
    return sum(share for label, share in outcome.items() if is_agreed(label))
