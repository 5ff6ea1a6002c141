"""The forecast beside the cases: first the sentence, then numbers, what to ask, reasons, usual terms, further looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.similar import SimilarCase
from mediation.domain.what_if import Explanation
from ui.background import Failure
from ui.pages.dispute.asking_words import Asking, asking_from
from ui.pages.dispute.case_words import worth_asking
from ui.pages.dispute.forecast_cards import (
    AbstentionCard,
    NumbersCard,
    QuestionCard,
    SentenceCard,
    TermsCard,
)
from ui.pages.dispute.reasons_card import ReasonsCard
from ui.pages.dispute.what_if_card import WhatIfCard
from ui.pages.dispute.words import tr
from ui.widgets import FlowLayout, LinkButton, column


@dataclass(frozen=True)
class Foretold:
    """A forecast with what moved it and what is worth asking; the latter two only for a registered dispute."""

    forecast: Forecast
    explanation: Explanation | None = None
    asking: Asking | None = None


class ForecastPanel(QObject):
    """Two widgets: `head`, the answer itself, can stand above the cases when room is short; `details` below them.

    ``answer_requested`` gives an `Asking`, ``cases_requested`` asks for the list, ``what_if_requested`` and
    ``record_requested`` for the conditions to change and for how earlier forecasts came out.
    """

    target_requested = Signal(object)
    answer_requested = Signal(object)
    cases_requested = Signal()
    what_if_requested = Signal()
    record_requested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.foretold: Foretold | None = None
        self.target = ForecastTarget.MEDIATION
        self._from_cases: Asking | None = None
        self._claimed: Decimal | None = None
        self._may_note = False
        self._registered = False
        self._has_cases = False
        self._supposing = False
        self._build_widgets()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.sentence = SentenceCard()
        self.abstention = AbstentionCard()
        self.what_if = WhatIfCard()
        self.abstention.hide()
        self.what_if.hide()
        self.head = QWidget()
        self.head.setLayout(column(self.sentence, self.abstention, self.what_if))
        self.numbers = NumbersCard()
        self.question = QuestionCard()
        self.reasons = ReasonsCard()
        self.terms = TermsCard()
        self.what_if_link = LinkButton(tr("改个条件看看"))
        self.record_link = LinkButton(tr("以往预判准不准"))
        self.other_link = LinkButton("")
        self.details = QWidget()
        layout = QVBoxLayout(self.details)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._links = QWidget()
        flow = FlowLayout(self._links, gap=18)
        for link in (self.what_if_link, self.record_link, self.other_link):
            flow.addWidget(link)
        for card in self._cards():
            card.hide()
            layout.addWidget(card)
        layout.insertWidget(1, self._links)
        layout.addStretch(1)
        self._links.hide()

    def _connect_signals(self) -> None:
        self.other_link.clicked.connect(self._on_other)
        self.what_if_link.clicked.connect(self._on_what_if)
        self.what_if.closed.connect(self.close_what_if)
        self.record_link.clicked.connect(self.record_requested)
        self.question.answer_requested.connect(self.answer_requested)
        self.abstention.answer_requested.connect(self.answer_requested)
        self.abstention.cases_requested.connect(self.cases_requested)

    # ---- what the view calls ------------------------------------------------------------------------------

    def start(
        self, target: ForecastTarget, *, claimed: Decimal | None, may_note: bool, registered: bool
    ) -> None:
        """Say that the forecast is being made; an older one goes."""
        self.foretold = None
        self._claimed, self._may_note, self._registered = claimed, may_note, registered
        self.target = target
        self._supposing = False
        self.sentence.start(target)
        self.sentence.show()
        for part in (self.abstention, self.what_if, self._links, *self._cards()):
            part.hide()

    def show_forecast(self, foretold: Foretold) -> None:
        """Show a forecast, or why there is none."""
        self.foretold = foretold
        self.sentence.show_forecast(foretold.forecast)
        self._lay_out()

    def show_cases(self, found: Sequence[SimilarCase]) -> None:
        """Take in the similar cases; of a described dispute they alone tell what is worth asking."""
        question = worth_asking(found)
        self._from_cases = asking_from(question) if question is not None else None
        self._has_cases = bool(found)
        self._lay_out()

    def show_failure(self, failure: Failure) -> None:
        """Say why there is no forecast."""
        self.sentence.show_failure(failure)

    def close_what_if(self) -> bool:
        """Go back to the forecast as it is; tell whether something was supposed."""
        if not self._supposing:
            return False
        self._supposing = False
        self._lay_out()
        self.what_if_link.setFocus()
        return True

    def stand_below_question(self, part: QWidget) -> None:
        """Give a part of the page its place among the details: what is worth asking, then this."""
        layout = self.details.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.question) + 1, part)

    def telling_factors(self) -> tuple[str, ...]:
        """Return the factors whose change tells most: the open question first, then what moved the forecast."""
        if self.foretold is None:
            return ()
        asked = (self.foretold.asking.code,) if self.foretold.asking else ()
        told = self.foretold.explanation.factors if self.foretold.explanation else ()
        return tuple(dict.fromkeys((*asked, *(one.key for one in told))))

    # ---- inside -------------------------------------------------------------------------------------------

    def _cards(self) -> tuple[QWidget, ...]:
        return self.numbers, self.question, self.reasons, self.terms

    def _lay_out(self) -> None:
        if self.foretold is None:
            return
        forecast = self.foretold.forecast
        given, plain = not forecast.abstained, not self._supposing
        # What similar cases state is worth asking too where no forecast can say what would move it.
        fallback = None if self._registered and given else self._from_cases
        question = self.foretold.asking or fallback
        has_reasons = has_terms = False
        if given:
            self.numbers.show_forecast(forecast, self._claimed)
            has_reasons = self.reasons.show_reasons(forecast.reasons, self.foretold.explanation, self.target)
            has_terms = self.terms.show_forecast(forecast)
        else:
            self.abstention.show_forecast(
                forecast,
                question,
                may_note=self._may_note,
                has_cases=self._has_cases,
                registered=self._registered,
            )
        if question is not None:
            self.question.show_question(question, may_note=self._may_note)
        self.sentence.setVisible(given and plain)
        self.abstention.setVisible(not given and plain)
        self.numbers.setVisible(given and plain)
        self.question.setVisible(given and plain and question is not None)
        self.reasons.setVisible(given and plain and has_reasons)
        self.terms.setVisible(given and plain and has_terms)
        self.what_if.setVisible(self._supposing)
        self.what_if_link.setVisible(given and self._registered)
        self.record_link.setVisible(self._registered)
        court = self.target is ForecastTarget.COURT
        self.other_link.set_words(tr("回到调解的预判") if court else tr("看看要是去了法院"))
        self._links.setVisible(plain)

    def _on_what_if(self) -> None:
        self._supposing = True
        self.what_if.start()
        self._lay_out()
        self.what_if_requested.emit()

    def _on_other(self) -> None:
        court = self.target is ForecastTarget.COURT
        self.target_requested.emit(ForecastTarget.MEDIATION if court else ForecastTarget.COURT)
