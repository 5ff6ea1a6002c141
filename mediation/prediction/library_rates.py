"""Everything the whole library teaches without any similar case at hand, measured once whenever it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.prediction.amounts import RatioTable, calibrated, held_out_forecasts, ratio_table
from mediation.prediction.target_rates import TargetRates, measure_target

BATCH_COVERAGE = 0.9
PAGE_COVERAGE = 0.8


@dataclass(frozen=True)
class LibraryRates:
    """The rates and ratios of both targets."""

    mediation: TargetRates
    court: TargetRates
    mediation_ratios: RatioTable
    court_ratios: RatioTable

    def of(self, target: ForecastTarget) -> TargetRates:
        """The rates of one target."""
        return self.mediation if target is ForecastTarget.MEDIATION else self.court

    def ratios_of(self, target: ForecastTarget, own_id: str = "") -> RatioTable:
        """The ratios of one target, without the asking case's own."""
        table = self.mediation_ratios if target is ForecastTarget.MEDIATION else self.court_ratios
        own = self.of(target).by_id.get(own_id)
        return table if own is None else table.without(own)


def measure_library(cases: Iterable[PastCase]) -> LibraryRates:
    """Read the labels of all library cases; the order of the cases does not matter."""
    held = sorted(cases, key=lambda case: case.external_id)
    mediation, court = (measure_target(held, target) for target in ForecastTarget)
    return LibraryRates(mediation, court, _ratios(mediation), _ratios(court))


def _ratios(rates: TargetRates) -> RatioTable:
    table = ratio_table(rates)
    return calibrated(table, held_out_forecasts(table, rates), (BATCH_COVERAGE, PAGE_COVERAGE))
