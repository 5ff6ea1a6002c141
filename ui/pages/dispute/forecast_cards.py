"""The cards of a forecast: the sentence, the numbers, what is worth asking, usual terms, and saying nothing."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from mediation.domain.forecast import Forecast, ForecastTarget
from ui.background import Failure
from ui.pages.dispute.asking_words import Asking
from ui.pages.dispute.forecast_words import (
    coverage_words,
    extra_lines,
    money_range,
    parts,
    telling_spans,
)
from ui.pages.dispute.words import tr
from ui.widgets import (
    Card,
    CountSquares,
    Glyph,
    Label,
    LoadingLine,
    PlainButton,
    Prose,
    RangeBar,
    clear_layout,
    row,
    rule,
)


class SentenceCard(Card):
    """The forecast in one sentence that can be read aloud."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        self.loading = LoadingLine()
        self._caption = Label(role="caption", tone="accent")
        self._sentence = Prose(role="lead")
        self.add(self._caption, self.loading, self._sentence)

    def start(self, target: ForecastTarget) -> None:
        """Say that the forecast is being made."""
        court = target is ForecastTarget.COURT
        self._caption.setText(tr("要是去了法院，一句话") if court else tr("一句话"))
        self._sentence.hide()
        self.loading.start(tr("正在照类案估……"))

    def show_forecast(self, forecast: Forecast) -> None:
        """Show the sentence."""
        self.loading.stop()
        self._sentence.set_words(forecast.sentence, telling_spans(forecast.sentence))
        self._sentence.show()

    def show_failure(self, failure: Failure) -> None:
        """Say why there is no forecast."""
        self.loading.stop()
        self._sentence.set_words(failure.words)
        self._sentence.show()


class NumbersCard(Card):
    """Squares, the range of sums, and the words that go with both."""

    def __init__(self) -> None:
        super().__init__(gap=10)

    def show_forecast(self, forecast: Forecast, claimed: Decimal | None) -> None:
        """Draw the counts and the range."""
        clear_layout(self.body)
        self.add(CountSquares(parts(forecast)))
        said = ""
        shown = money_range(forecast.usual_range, claimed)
        if shown is not None and forecast.usual_range is not None:
            self.add(RangeBar(shown))
            said = coverage_words(forecast.usual_range)
        self.add(Prose(said + tr("只供调解员参考，数额由双方自己定。"), role="caption", tone="text2"))


class TermsCard(Card):
    """What similar agreements usually hold, how long it takes and how it is kept."""

    def __init__(self) -> None:
        super().__init__(tr("谈成的案子里常见的"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add(self._rows)

    def show_forecast(self, forecast: Forecast) -> bool:
        """Show terms and times; return whether there is any."""
        clear_layout(self._rows)
        if forecast.usual_terms:
            self._rows.addWidget(Prose("，".join(forecast.usual_terms) + "。"))
        lines = list(extra_lines(forecast))
        for line in lines:
            self._rows.addWidget(Prose(line, role="caption", tone="text2"))
        return bool(forecast.usual_terms or lines)


class QuestionCard(Card):
    """The one thing worth asking. ``answer_requested`` gives the `Asking` whose answer is to be kept."""

    answer_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(frame="accent")
        self._question: Asking | None = None
        self._name = Prose(strong=True)
        self._why = Prose(role="caption", tone="text2")
        self.button = PlainButton(tr("记下回答"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(tr("最值得问清的一件事"), role="caption", tone="accent"))
        words.addWidget(self._name)
        words.addWidget(self._why)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(Glyph("ask", "accent", share=1.1))
        across.addLayout(words, 1)
        across.addWidget(self.button)
        self.add(across)
        self.button.clicked.connect(self._on_answer)

    def show_question(self, question: Asking, *, may_note: bool) -> None:
        """Show what to ask and why."""
        self._question = question
        self._name.set_words(question.ask)
        self._why.set_words(question.why)
        self.button.setVisible(may_note)

    def _on_answer(self) -> None:
        if self._question is not None:
            self.answer_requested.emit(self._question)


class AbstentionCard(Card):
    """No forecast, why, and what can be done instead."""

    answer_requested = Signal(object)
    cases_requested = Signal()
    calculation_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=12)

    def show_forecast(
        self,
        forecast: Forecast,
        question: Asking | None,
        *,
        may_note: bool,
        has_cases: bool,
        registered: bool,
    ) -> None:
        """Say why nothing is said, and what to do instead."""
        clear_layout(self.body)
        self.add(row(Glyph("paused", "paused"), Label(tr("这件先不预判"), role="lead", strong=True), gap=10))
        self.add(Prose(forecast.abstain_reason), rule(), Label(tr("可以这样做"), strong=True))
        steps: list[tuple[str, PlainButton | None]] = []
        if question is not None:
            steps.append((tr("先问清：{ask}").format(ask=question.ask), self._answer(question, may_note)))
        if has_cases:
            steps.append((tr("看看最像的几件当时是怎么谈的。"), _button(tr("看类案"), self.cases_requested)))
        reckon = _button(tr("打开核算"), self.calculation_requested) if registered else None
        steps.append((tr("按法条和合同自己算一遍，把算法摆给双方看。"), reckon))
        for number, (sentence, button) in enumerate(steps, 1):
            self.add(_numbered(number, sentence, button))

    def _answer(self, question: Asking, may_note: bool) -> PlainButton | None:
        if not may_note:
            return None
        button = PlainButton(tr("记下回答"))
        button.clicked.connect(lambda: self.answer_requested.emit(question))
        return button


def _button(words: str, asks: SignalInstance) -> PlainButton:
    button = PlainButton(words)
    button.clicked.connect(lambda: asks.emit())
    return button


def _numbered(number: int, sentence: str, button: PlainButton | None) -> QLayout:
    across = QHBoxLayout()
    across.setSpacing(12)
    across.addWidget(Label(str(number), role="lead", tone="accent", strong=True))
    across.addWidget(Prose(sentence), 1)
    if button is not None:
        across.addWidget(button)
    return across
