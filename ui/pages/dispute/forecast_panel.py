"""The forecast beside the cases: first the sentence, then numbers, reasons, what to ask, usual terms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.similar import SimilarCase
from ui.background import Failure
from ui.pages.dispute.case_words import Question, worth_asking
from ui.pages.dispute.forecast_cards import (
    AbstentionCard,
    NumbersCard,
    QuestionCard,
    ReasonsCard,
    SentenceCard,
    TermsCard,
)
from ui.pages.dispute.words import tr
from ui.widgets import LinkButton, column


class ForecastPanel(QObject):
    """Two widgets: `head`, the answer itself, can stand above the cases when room is short; `details` below them.

    ``answer_requested`` gives the beginning of a note, ``cases_requested`` asks for the list.
    """

    target_requested = Signal(object)
    answer_requested = Signal(str)
    cases_requested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._forecast: Forecast | None = None
        self._question: Question | None = None
        self._claimed: Decimal | None = None
        self._may_note = False
        self._has_cases = False
        self._target = ForecastTarget.MEDIATION
        self._build_widgets()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.sentence = SentenceCard()
        self.abstention = AbstentionCard()
        self.abstention.hide()
        self.head = QWidget()
        self.head.setLayout(column(self.sentence, self.abstention))
        self.numbers = NumbersCard()
        self.question = QuestionCard()
        self.reasons = ReasonsCard()
        self.terms = TermsCard()
        self.other_link = LinkButton("")
        self.details = QWidget()
        layout = QVBoxLayout(self.details)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for card in self._cards():
            card.hide()
            layout.addWidget(card)
        layout.addWidget(self.other_link)
        layout.addStretch(1)
        self.other_link.hide()

    def _connect_signals(self) -> None:
        self.other_link.clicked.connect(self._on_other)
        self.question.answer_requested.connect(self.answer_requested)
        self.abstention.answer_requested.connect(self.answer_requested)
        self.abstention.cases_requested.connect(self.cases_requested)

    def start(self, target: ForecastTarget, *, claimed: Decimal | None, may_note: bool) -> None:
        """Say that the forecast is being made; an older one goes."""
        self._forecast = None
        self._claimed, self._may_note = claimed, may_note
        self._target = target
        self.sentence.start(target)
        self.sentence.show()
        self.abstention.hide()
        self.other_link.hide()
        for card in self._cards():
            card.hide()

    def show_forecast(self, forecast: Forecast) -> None:
        """Show a forecast, or why there is none."""
        self._forecast = forecast
        self.sentence.show_forecast(forecast)
        self._lay_out()

    def show_cases(self, found: Sequence[SimilarCase]) -> None:
        """Take in the similar cases, which tell what is worth asking."""
        self._question = worth_asking(found)
        self._has_cases = bool(found)
        self._lay_out()

    def show_failure(self, failure: Failure) -> None:
        """Say why there is no forecast."""
        self.sentence.show_failure(failure)

    def _cards(self) -> tuple[QWidget, ...]:
        return self.numbers, self.question, self.reasons, self.terms

    def _lay_out(self) -> None:
        forecast, question = self._forecast, self._question
        if forecast is None:
            return
        given = not forecast.abstained
        if given:
            self.numbers.show_forecast(forecast, self._claimed)
            self.reasons.show_reasons(forecast.reasons)
            has_terms = self.terms.show_forecast(forecast)
        else:
            self.abstention.show_forecast(
                forecast, question, may_note=self._may_note, has_cases=self._has_cases
            )
            has_terms = False
        if question is not None:
            self.question.show_question(question, may_note=self._may_note)
        self.sentence.setVisible(given)
        self.abstention.setVisible(not given)
        self.numbers.setVisible(given)
        self.reasons.setVisible(given and bool(forecast.reasons))
        self.question.setVisible(given and question is not None)
        self.terms.setVisible(has_terms)
        court = self._target is ForecastTarget.COURT
        self.other_link.set_words(tr("回到调解的预判") if court else tr("看看要是去了法院"))
        self.other_link.show()

    def _on_other(self) -> None:
        court = self._target is ForecastTarget.COURT
        self.target_requested.emit(ForecastTarget.MEDIATION if court else ForecastTarget.COURT)
