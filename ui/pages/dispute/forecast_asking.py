"""Asks the services for what the forecast panel shows: the forecast, what moved it, and what would change it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from mediation.domain.dispute import Dispute
from mediation.domain.forecast import ForecastTarget
from mediation.domain.queries import CaseQuery
from mediation.domain.what_if import Changes
from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.asking_words import asking_of
from ui.pages.dispute.forecast_panel import ForecastPanel, Foretold
from ui.pages.dispute.latest import Latest
from ui.workbench import Workbench

Answer = tuple[Foretold, tuple[CheckedFactor, ...]]


class ForecastAsking(QObject):
    """``answered`` gives a `Foretold` and the dispute's factors, () for a pasted text."""

    answered = Signal(object, object)

    def __init__(self, desk: Workbench, panel: ForecastPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self._dispute: Dispute | None = None
        self._make_query: Callable[[], CaseQuery] | None = None
        self._claimed: Decimal | None = None
        self._may_note = False
        self._foretelling, self._supposing = Latest(self), Latest(self)
        panel.target_requested.connect(self.foretell)
        panel.what_if_requested.connect(self._on_what_if)
        panel.what_if.changed.connect(self._on_supposed)

    def show(
        self,
        make_query: Callable[[], CaseQuery],
        *,
        dispute: Dispute | None,
        claimed: Decimal | None,
        may_note: bool,
    ) -> None:
        """Say what to expect of a dispute or a pasted text."""
        self._make_query, self._dispute, self._claimed = make_query, dispute, claimed
        self._may_note = may_note
        self.foretell(ForecastTarget.MEDIATION)

    def foretell(self, target: ForecastTarget) -> None:
        """Make the forecast."""
        make_query, dispute, claimed = self._make_query, self._dispute, self._claimed
        if make_query is None:
            return
        registered = dispute is not None
        self._panel.start(target, claimed=claimed, may_note=self._may_note, registered=registered)

        def ask() -> Answer:
            if dispute is None:
                made = self._desk.forecasts.forecast(make_query(), target=target, claimed=claimed)
                return Foretold(made), ()
            return foretold_of(self._desk, dispute, target)

        self._foretelling.ask(ask, done=self._on_answer, failed=self._panel.show_failure)

    def _on_answer(self, answer: Answer) -> None:
        self._panel.show_forecast(answer[0])
        self.answered.emit(*answer)

    def _on_what_if(self) -> None:
        dispute, target = self._dispute, self._panel.target
        if dispute is None:
            return
        card, telling = self._panel.what_if, self._panel.telling_factors()
        self._supposing.ask(
            lambda: self._desk.forecasts.changeable(dispute, target=target),
            done=lambda found: card.show_conditions(found, telling, dispute.claimed, target),
            failed=card.show_failure,
        )

    def _on_supposed(self, changes: Changes) -> None:
        dispute, target = self._dispute, self._panel.target
        if dispute is None:
            return
        self._supposing.ask(
            lambda: self._desk.forecasts.what_if(dispute, changes, target=target),
            done=self._panel.what_if.show_answer,
            failed=self._panel.what_if.show_failure,
        )


def foretold_of(desk: Workbench, dispute: Dispute, target: ForecastTarget) -> Answer:
    """Read everything the panel says of a registered dispute; its first forecast of the day is kept."""
    made = desk.forecasts.forecast_dispute(dispute, target=target)
    factors = desk.similar.confirmed.of(dispute)
    question = desk.forecasts.most_worth_asking(dispute, target=target)
    codes = frozenset(one.code for one in factors)
    asking = asking_of(question, target, codes) if question is not None else None
    return Foretold(made, desk.forecasts.explain(dispute, target=target), asking), factors
