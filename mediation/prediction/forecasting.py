"""The forecast of one dispute from its similar cases and the library's rates (调解结果预判)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    rates = library_rates.of(target)
    court = model if target is ForecastTarget.COURT else None
    near = usable(neighbours, target, query.own_id)
    told = usable(neighbours, target, query.own_id, labelled=False)
    category = likely_category(query, neighbours)
    outcome = shrunk(near, rates.base(category, query.own_id))
    if court is not None:
        outcome = court.blend(query, outcome)
    table = library_rates.ratios_of(target, query.own_id)
    if court is not None:
        table = court.ratio_table(table)
    points = table.distribution(category, outcome, _known_ratios(told))
    batch = table.interval(points, BATCH_COVERAGE) if points else None
    page = table.interval(points, PAGE_COVERAGE) if points else None
    counts = counts_of(near, rates.labels)
    abstained = reason_to_abstain(query, rates, near, outcome, page)
    said = abstained or count_sentence(counts, target) + (
        amount_sentence(page, target, claimed) if page else ""
    )
    reasons = reasons_for(rates, near, category, factors, neighbour_factors or {})
    return Forecast(
        target=target,
        outcome={label: round(share, FINE) for label, share in outcome.items()},
        counts=counts,
        amount_ratio=batch,
        usual_range=page,
        evidence=tuple(one.case.external_id for one in near or told),
        abstained=bool(abstained),
        abstain_reason=abstained,
        sentence=said,
        usual_terms=usual_terms(told) if target is ForecastTarget.MEDIATION else (),
        reasons=(*reasons, *(court.reasons(query) if court else ())),
        made_on=today,
        extras=_extras(library_rates, told, points, target, category, query, court),
    )


def _known_ratios(neighbours: Sequence[Neighbour]) -> list[tuple[str, float, float]]:
    return [
        (one.outcome, ratio, one.weight) for one in neighbours if (ratio := ratio_of(one.case)) is not None
    ]


def _extras(
    library_rates: LibraryRates,
    near: Sequence[Neighbour],
    points: Points | None,
    target: ForecastTarget,
    category: str | None,
    query: CaseQuery,
    court: CourtForecaster | None,
) -> dict[str, object]:
    rates = library_rates.of(target)
    nothing, something = extras.sums(points)
    return {
        "p_nothing": nothing,
        "ratio_if_something": something,
        "divorce": court.divorce(query) if court is not None else None,
        "days": extras.days(rates, near, category, query.own_id),
        "performed": extras.performed(rates, near, category, query.own_id),
        "form": extras.form(rates, near, category, query.own_id),
    }
