"""Forecasts (调解结果预判): what similar cases let expect, what would change it, and how earlier ones came out.

Help for the mediator, never a decision: 人民调解法 3, 个人信息保护法 24.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal

from mediation.clock import Clock
from mediation.domain.dispute import Dispute
from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.kept_forecasts import PastRecord
from mediation.domain.queries import CaseQuery
from mediation.domain.statistics.period import Period
from mediation.domain.what_if import Changeable, Changes, Explanation, FactorChange, OpenQuestion, WhatIf
from mediation.errors import RefusedInput
from mediation.prediction.court_model import CourtModel
from mediation.prediction.influences import explain, open_question
from mediation.prediction.library_rates import LibraryRates, measure_library
from mediation.prediction.what_if import Basis, compared, named_signs
from mediation.search.factor_extraction import FactorTable, state_of
from mediation.services.court_model_keeper import CourtModelKeeper
from mediation.services.kept_forecasts import KeptForecasts
from mediation.services.similar_cases import SimilarCaseService
from mediation.storage.storage import Storage

UNTOLD = "不清楚"


class ForecastService:
    """Everything the forecast panel and `forecast` do."""

    def __init__(
        self, storage: Storage, similar: SimilarCaseService, court: CourtModelKeeper, clock: Clock
    ) -> None:
        self._storage = storage
        self._similar = similar
        self._court = court
        self._clock = clock
        self._kept = KeptForecasts(storage, clock)
        self._factors = FactorTable.load()
        self._measuring = threading.Lock()
        self._rates: LibraryRates | None = None
        self._last: tuple[tuple[object, ...], Basis] | None = None
        storage.subscribe(self._follow)

    def forecast_dispute(
        self, dispute: Dispute, *, target: ForecastTarget = ForecastTarget.MEDIATION
    ) -> Forecast:
        """Say what to expect of a registered dispute; while it is open the day's first forecast is kept."""
        made = self.forecast(self._similar.query_of(dispute), target=target, claimed=dispute.claimed)
        self._kept.keep(dispute, made)
        return made

    def forecast(
        self,
        query: CaseQuery,
        *,
        target: ForecastTarget = ForecastTarget.MEDIATION,
        claimed: Decimal | None = None,
    ) -> Forecast:
        """Say what to expect of a described dispute, or abstain with a reason."""
        return self._basis(query, target, claimed).forecast()

    def what_if(
        self, dispute: Dispute, changes: Changes, *, target: ForecastTarget = ForecastTarget.MEDIATION
    ) -> WhatIf:
        """Say what the forecast of a dispute would be with something changed; nothing of this is kept."""
        basis = self._of_dispute(dispute, target)
        known = {one.code: one for one in self._changeable(basis)}
        supposed = []
        for change in changes.factors:
            if change.code not in known:
                raise RefusedInput("这一条改不了。", "只能改这一类纠纷看得出来的情况。")
            supposed.append(f"“{known[change.code].name}”是“{change.value or UNTOLD}”")
        for amount in (changes.claimed, changes.offered):
            if amount is not None and amount <= 0:
                raise RefusedInput("数额要比零大。")
        if changes.offered is not None and not (changes.claimed or basis.claimed):
            raise RefusedInput("请求里没有写数额，没法比出到多少。", "先写上请求的数额。")
        if changes.claimed is not None:
            supposed.append(f"请求的是{changes.claimed:,.2f}元".replace(".00元", "元"))
        return compared(basis, changes, supposed)

    def changeable(
        self, dispute: Dispute, *, target: ForecastTarget = ForecastTarget.MEDIATION
    ) -> tuple[Changeable, ...]:
        """Return what can be supposed otherwise: the factors of this type, for judgments also the signs in pleadings."""
        return self._changeable(self._of_dispute(dispute, target))

    def most_worth_asking(
        self, dispute: Dispute, *, target: ForecastTarget = ForecastTarget.MEDIATION
    ) -> OpenQuestion | None:
        """Return the missing fact whose answer would move the forecast most (最值得问清的一件事); None when none would."""
        basis = self._of_dispute(dispute, target)
        return open_question(basis, [one for one in self._type_factors(basis) if not one.value])

    def explain(self, dispute: Dispute, *, target: ForecastTarget = ForecastTarget.MEDIATION) -> Explanation:
        """Return which factors and cases moved the forecast, and how far from the base rate."""
        return explain(self._of_dispute(dispute, target))

    def past_record(self, period: Period | None = None) -> PastRecord:
        """Return how earlier forecasts of this office came out, against how the disputes ended, in a period or ever."""
        return self._kept.past_record(period)

    def _of_dispute(self, dispute: Dispute, target: ForecastTarget) -> Basis:
        return self._basis(self._similar.query_of(dispute), target, dispute.claimed)

    def _basis(self, query: CaseQuery, target: ForecastTarget, claimed: Decimal | None) -> Basis:
        """What a forecast is made from; the last one is kept, as forecast, question and reasons want the same."""
        rates, model = self._library_rates(), self._court.model() if target is ForecastTarget.COURT else None
        wanted = (query, target, claimed, self._clock.today(), id(rates), id(model))
        last = self._last
        if last is not None and last[0] == wanted:
            return last[1]
        basis = self._made(query, target, claimed, rates, model)
        self._last = (wanted, basis)
        return basis

    def _made(
        self,
        query: CaseQuery,
        target: ForecastTarget,
        claimed: Decimal | None,
        rates: LibraryRates,
        model: CourtModel | None,
    ) -> Basis:
        """The words first, then what a mediator said of them, as if it were supposed.

        So an answer moves the forecast exactly as the what-if said it would.
        """
        read = replace(query, confirmed=())
        neighbours = self._similar.neighbours(read)
        basis = Basis(
            read,
            neighbours,
            target=target,
            rates=rates,
            today=self._clock.today(),
            compare=state_of,
            model=model,
            claimed=claimed,
            factors=self._similar.factors(read),
            neighbour_factors={case.external_id: self._similar.factors_of(case) for case, _ in neighbours},
        )
        said = [(one.code, one.value if one.holds else "") for one in query.confirmed]
        changes = tuple(FactorChange(code, value) for code, value in said if basis.value_of(code) != value)
        if not changes:
            return basis
        return replace(basis.changed(Changes(changes)), query=query, factors=self._similar.factors(query))

    def _changeable(self, basis: Basis) -> tuple[Changeable, ...]:
        signs = tuple(
            Changeable(code, name, f"{name}，有没有这回事？", state, ("有", "没有"))
            for code, name, state in named_signs(basis)
        )
        return (*self._type_factors(basis), *signs)

    def _type_factors(self, basis: Basis) -> tuple[Changeable, ...]:
        """The factors that concern the dispute, with what the text says of each and what similar cases say."""
        query = basis.query
        return tuple(
            Changeable(
                factor.code,
                factor.name,
                factor.ask,
                basis.value_of(factor.code),
                tuple(option.value for option in factor.options)
                or tuple(value for value, _ in basis.values_met(factor.code)),
            )
            for factor in self._factors.asked(query.text, query.category, query.subtype)
        )

    def _library_rates(self) -> LibraryRates:
        with self._measuring:
            if self._rates is None:
                with self._storage.read() as view:
                    self._rates = measure_library(view.library.all_cases())
            return self._rates

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._rates = self._last = None
