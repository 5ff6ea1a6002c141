"""Forecasts (调解结果预判): what similar cases let expect, kept with its day so that it can be compared with the outcome.

Help for the mediator, never a decision: 人民调解法 3, 个人信息保护法 24.
"""

from __future__ import annotations

import threading
from decimal import Decimal

from mediation.clock import Clock
from mediation.domain.dispute import Dispute
from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.queries import CaseQuery
from mediation.prediction.forecasting import forecast
from mediation.prediction.library_rates import LibraryRates, measure_library
from mediation.services.court_model_keeper import CourtModelKeeper
from mediation.services.similar_cases import SimilarCaseService
from mediation.storage.storage import Storage


class ForecastService:
    """Everything the forecast panel and `forecast` do."""

    def __init__(
        self, storage: Storage, similar: SimilarCaseService, court: CourtModelKeeper, clock: Clock
    ) -> None:
        self._storage = storage
        self._similar = similar
        self._court = court
        self._clock = clock
        self._measuring = threading.Lock()
        self._rates: LibraryRates | None = None
        storage.subscribe(self._follow)

    def forecast_dispute(
        self, dispute: Dispute, *, target: ForecastTarget = ForecastTarget.MEDIATION
    ) -> Forecast:
        """Say what to expect of a registered dispute."""
        return self.forecast(self._similar.query_of(dispute), target=target, claimed=dispute.claimed)

    def forecast(
        self,
        query: CaseQuery,
        *,
        target: ForecastTarget = ForecastTarget.MEDIATION,
        claimed: Decimal | None = None,
    ) -> Forecast:
        """Say what to expect of a described dispute, or abstain with a reason."""
        neighbours = self._similar.neighbours(query)
        return forecast(
            query,
            neighbours,
            target=target,
            library_rates=self._library_rates(),
            today=self._clock.today(),
            model=self._court.model() if target is ForecastTarget.COURT else None,
            claimed=claimed,
            factors=self._similar.factors(query),
            neighbour_factors={case.external_id: self._similar.factors_of(case) for case, _ in neighbours},
        )

    def _library_rates(self) -> LibraryRates:
        with self._measuring:
            if self._rates is None:
                with self._storage.read() as view:
                    self._rates = measure_library(view.library.all_cases())
            return self._rates

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._rates = None
