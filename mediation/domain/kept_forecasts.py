"""Forecasts kept with their day, and how they came out once the dispute had ended (预判回看)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementForm
from mediation.domain.dispute import AGREED, FINISHED, Dispute, Stage, StageEntry
from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget, chance_of

# Shares and ratios are kept as whole ten-thousandths, so that what was said stays exactly what it was.
WHOLE = 10_000
_AGREED_AS = (Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY)


@dataclass(frozen=True)
class LabelShare:
    """One outcome with its share in ten-thousandths."""

    label: str
    share: int


@dataclass(frozen=True)
class RatioRange:
    """An interval of agreed ÷ claimed, in ten-thousandths."""

    low: int
    median: int
    high: int

    @classmethod
    def of(cls, shown: AmountRange | None) -> RatioRange | None:
        """The range of a forecast as it is kept."""
        if shown is None:
            return None
        return cls(*(round(value * WHOLE) for value in (shown.low, shown.median, shown.high)))

    def holds(self, ratio: float) -> bool:
        """Whether a ratio lies inside; a ten-thousandth at the ends is rounding."""
        return self.low - 1 <= ratio * WHOLE <= self.high + 1


@dataclass(frozen=True)
class KeptForecast:
    """What was said about a dispute on one day, and which cases it rested on."""

    RECORD: ClassVar[str] = "forecast"

    dispute: UUID
    target: ForecastTarget
    shares: tuple[LabelShare, ...] = ()
    usual: RatioRange | None = None
    wide: RatioRange | None = None
    abstained: bool = False
    claimed: Decimal | None = None
    evidence: tuple[str, ...] = ()

    @classmethod
    def of(cls, dispute: Dispute, made: Forecast) -> KeptForecast:
        """A forecast as it is kept."""
        assert dispute.id is not None, "only a registered dispute has forecasts that are kept"
        return cls(
            dispute=dispute.id,
            target=made.target,
            shares=tuple(LabelShare(label, round(share * WHOLE)) for label, share in made.outcome.items()),
            usual=RatioRange.of(made.usual_range),
            wide=RatioRange.of(made.amount_ratio),
            abstained=made.abstained,
            claimed=dispute.claimed,
            evidence=made.evidence,
        )

    @property
    def chance(self) -> float:
        """The chance of an agreement that was said."""
        return chance_of({one.label: one.share / WHOLE for one in self.shares}, self.target)


@dataclass(frozen=True)
class PastForecast:
    """One forecast set against the end of its dispute; a range is None where nothing can be said of it."""

    dispute_id: UUID
    number: str
    made_on: date
    chance: float
    agreed: bool
    abstained: bool
    ratio: float | None = None
    in_usual: bool | None = None
    in_wide: bool | None = None
    ended_on: date | None = None

    @property
    def right(self) -> bool:
        """Whether the likelier side came."""
        return (self.chance >= 0.5) == self.agreed


@dataclass(frozen=True)
class SaidAndCame:
    """Forecasts of about the same chance: how many, what they said on average and how often it came."""

    low: float
    high: float
    count: int
    said: float
    came: float


@dataclass(frozen=True)
class PastRecord:
    """How earlier forecasts of this office came out; shares are None where there is nothing to count."""

    sentence: str
    cases: tuple[PastForecast, ...] = ()
    given: int = 0
    abstained: int = 0
    waiting: int = 0
    right: int = 0
    hit_rate: float | None = None
    ranges: int = 0
    inside: int = 0
    coverage: float | None = None
    wide_coverage: float | None = None
    reliability: tuple[SaidAndCame, ...] = ()


def ended_as(dispute: Dispute) -> bool | None:
    """Whether a dispute ended in an agreement; None while it is open, opened again, or never came to mediation."""
    if dispute.stage not in AGREED | FINISHED:
        return None
    end = _end(dispute)
    return end.stage in _AGREED_AS if end else None


def ended_on(dispute: Dispute) -> date | None:
    """The day of its last agreement or termination, None before there is one."""
    end = _end(dispute)
    return end.on if end else None


def _end(dispute: Dispute) -> StageEntry | None:
    ends = [entry for entry in dispute.history if entry.stage in (*_AGREED_AS, Stage.TERMINATED)]
    return ends[-1] if ends else None


def agreed_ratio(kept: KeptForecast, agreement: Agreement | None) -> float | None:
    """Agreed ÷ what was claimed on the day of the forecast; None where either is no sum of money."""
    if agreement is None or not kept.claimed or not agreement.total:
        return None
    if agreement.form is AgreementForm.WRITTEN and agreement.effective_on is None:
        return None
    return float(agreement.total / kept.claimed)
