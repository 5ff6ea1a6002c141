"""The forecast of one dispute from its similar cases and the library's rates (调解结果预判)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from mediation.domain.forecast import Forecast, ForecastTarget, Reason
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import FactorReading
from mediation.prediction import extras
from mediation.prediction.abstention import reason_to_abstain
from mediation.prediction.amounts import Points, RatioTable
from mediation.prediction.labels import ratio_of
from mediation.prediction.library_rates import BATCH_COVERAGE, PAGE_COVERAGE, LibraryRates
from mediation.prediction.neighbours import Neighbour, counts_of, likely_category, shrunk, usable
from mediation.prediction.reasons import reasons_for
from mediation.prediction.target_rates import TargetRates
from mediation.prediction.terms import usual_terms
from mediation.prediction.wording import amount_sentence, count_sentence

FINE = 4


class CourtForecaster(Protocol):
    """What a model trained on judgments answers; `mediation.prediction.court_model` has one."""

    def blend(self, query: CaseQuery, from_neighbours: Mapping[str, float]) -> dict[str, float]:
        """The calibrated distribution of text and neighbours together."""

    def divorce(self, query: CaseQuery) -> dict[str, float] | None:
        """granted and denied for a divorce petition, else None."""

    def reasons(self, query: CaseQuery) -> tuple[Reason, ...]:
        """The sentences of the query that moved it most."""

    def ratio_table(self, table: RatioTable) -> RatioTable:
        """The table with the levels at which intervals covered what they say, given the model's own outcomes."""


def forecast(
    query: CaseQuery,
    neighbours: Sequence[tuple[PastCase, float]],
    *,
    target: ForecastTarget,
    library_rates: LibraryRates,
    today: date,
    model: CourtForecaster | None = None,
    claimed: Decimal | None = None,
    factors: Sequence[FactorReading] = (),
    neighbour_factors: Mapping[str, Sequence[FactorReading]] | None = None,
) -> Forecast:
    """Say what to expect, or abstain with a reason; ``outcome`` is filled either way.

    ``neighbours`` are library cases with their similarity between 0 and 1, in any order; cases of the other kind, without a
    label or with the query's own id are passed over. ``neighbour_factors`` are by the cases' external ids.
    """
    seen = outlook(query, neighbours, target=target, library_rates=library_rates, model=model)
    rates = library_rates.of(target)
    batch = seen.table.interval(seen.points, BATCH_COVERAGE) if seen.points else None
    page = seen.table.interval(seen.points, PAGE_COVERAGE) if seen.points else None
    counts = counts_of(seen.near, rates.labels)
    abstained = reason_to_abstain(query, rates, seen.near, seen.outcome, page)
    said = abstained or count_sentence(counts, target) + (
        amount_sentence(page, target, claimed) if page else ""
    )
    reasons = reasons_for(rates, seen.near, seen.category, factors, neighbour_factors or {})
    return Forecast(
        target=target,
        outcome={label: round(share, FINE) for label, share in seen.outcome.items()},
        counts=counts,
        amount_ratio=batch,
        usual_range=page,
        evidence=tuple(one.case.external_id for one in seen.near or seen.told),
        abstained=bool(abstained),
        abstain_reason=abstained,
        sentence=said,
        usual_terms=usual_terms(seen.told) if target is ForecastTarget.MEDIATION else (),
        reasons=(*reasons, *(seen.court.reasons(query) if seen.court else ())),
        made_on=today,
        extras=_extras(rates, seen, query),
    )


@dataclass(frozen=True)
class Outlook:
    """What a forecast is said from: the near cases, the shares of the outcomes, the distribution of the ratio."""

    category: str | None
    near: tuple[Neighbour, ...]
    told: tuple[Neighbour, ...]
    outcome: Mapping[str, float]
    table: RatioTable
    points: Points | None
    court: CourtForecaster | None = None

    @property
    def median(self) -> float | None:
        """The middle of the ratio; None where too few ratios are known."""
        return self.points.quantile(0.5) if self.points else None


def outlook(
    query: CaseQuery,
    neighbours: Sequence[tuple[PastCase, float]],
    *,
    target: ForecastTarget,
    library_rates: LibraryRates,
    model: CourtForecaster | None = None,
) -> Outlook:
    """The numbers of a forecast without its words; see `forecast` for what is handed over."""
    rates = library_rates.of(target)
    court = model if target is ForecastTarget.COURT else None
    near = usable(neighbours, target, query.own_id)
    told = usable(neighbours, target, query.own_id, labelled=False)
    category = likely_category(query, neighbours)
    outcome = shrunk(near, rates.base(category, query.own_id))
    table = library_rates.ratios_of(target, query.own_id)
    if court is not None:
        outcome, table = court.blend(query, outcome), court.ratio_table(table)
    points = table.distribution(category, outcome, _known_ratios(told))
    return Outlook(category, near, told, outcome, table, points, court)


def _known_ratios(neighbours: Sequence[Neighbour]) -> list[tuple[str, float, float]]:
    return [
        (one.outcome, ratio, one.weight) for one in neighbours if (ratio := ratio_of(one.case)) is not None
    ]


def _extras(rates: TargetRates, seen: Outlook, query: CaseQuery) -> dict[str, object]:
    nothing, something = extras.sums(seen.points)
    about = (rates, seen.told, seen.category, query.own_id)
    return {
        "p_nothing": nothing,
        "ratio_if_something": something,
        "divorce": seen.court.divorce(query) if seen.court is not None else None,
        "days": extras.days(*about),
        "performed": extras.performed(*about),
        "form": extras.form(*about),
    }
