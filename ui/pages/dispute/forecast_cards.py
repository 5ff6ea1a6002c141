"""The cards of a forecast: the sentence, the numbers, the reasons, what is worth asking, and saying nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from mediation.domain.forecast import Forecast, ForecastTarget, Reason
from ui.background import Failure
from ui.pages.dispute.case_words import Question
from ui.pages.dispute.forecast_words import (
    coverage_words,
    extra_lines,
    money_range,
    parts,
    telling_spans,
    tone_of,
)
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    Chip,
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

_CHIP_WIDTH = 104


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
        self._sentence.set_words("\n".join(part for part in (failure.sentence, failure.hint) if part))
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


class ReasonsCard(Card):
    """Why the forecast says what it says."""

    def __init__(self) -> None:
        super().__init__(tr("为什么这样估"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show the reasons with their direction."""
        clear_layout(self._rows)
        for reason in reasons:
            self._rows.addLayout(_reason_row(reason))


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
    """The one thing worth asking. ``answer_requested`` asks to write the answer down."""

    answer_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(frame="accent")
        self._question: Question | None = None
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

    def show_question(self, question: Question, *, may_note: bool) -> None:
        """Show what to ask and why."""
        self._question = question
        self._name.set_words(tr("问清“{name}”").format(name=question.name))
        self._why.set_words(why_asked(question))
        self.button.setVisible(may_note)

    def _on_answer(self) -> None:
        if self._question is not None:
            self.answer_requested.emit(tr("问清了“{name}”：").format(name=self._question.name))


class AbstentionCard(Card):
    """No forecast, why, and what can be done instead."""

    answer_requested = Signal(str)
    cases_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=12)

    def show_forecast(
        self, forecast: Forecast, question: Question | None, *, may_note: bool, has_cases: bool
    ) -> None:
        """Say why nothing is said, and what to do instead."""
        clear_layout(self.body)
        self.add(row(Glyph("paused", "paused"), Label(tr("这件先不预判"), role="lead", strong=True), gap=10))
        self.add(Prose(forecast.abstain_reason), rule(), Label(tr("可以这样做"), strong=True))
        steps: list[tuple[str, PlainButton | None]] = []
        if question is not None:
            steps.append(
                (tr("先问清“{name}”。").format(name=question.name), self._answer(question, may_note))
            )
        if has_cases:
            steps.append((tr("看看最像的几件当时是怎么谈的。"), self._see_cases()))
        steps.append((tr("按法条和合同自己算一遍，把算法摆给双方看。"), None))
        for number, (sentence, button) in enumerate(steps, 1):
            self.add(_numbered(number, sentence, button))

    def _answer(self, question: Question, may_note: bool) -> PlainButton | None:
        if not may_note:
            return None
        button = PlainButton(tr("记下回答"))
        words = tr("问清了“{name}”：").format(name=question.name)
        button.clicked.connect(lambda: self.answer_requested.emit(words))
        return button

    def _see_cases(self) -> PlainButton:
        button = PlainButton(tr("看类案"))
        button.clicked.connect(self.cases_requested)
        return button


def why_asked(question: Question) -> str:
    """Say how many of the similar cases state it, and what they say."""
    said = tr("像的{of}件里有{known}件写明了：{answers}。")
    return said.format(of=question.of, known=question.known, answers="、".join(question.answers))


class _EffectChip(Chip):
    """All effects as wide as the longest, so that the reasons stand in one line."""

    def __init__(self, effect: str) -> None:
        super().__init__(effect, tone=tone_of(effect))
        follow_theme(self._fit)

    def _fit(self, theme: Theme) -> None:
        self.setFixedWidth(max(theme.scaled(_CHIP_WIDTH), self.sizeHint().width()))


def _reason_row(reason: Reason) -> QLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Prose(reason.text))
    if reason.detail:
        words.addWidget(Prose(reason.detail, role="caption", tone="text2"))
    across = QHBoxLayout()
    across.setSpacing(10)
    across.addWidget(_EffectChip(reason.effect), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(words, 1)
    return across


def _numbered(number: int, sentence: str, button: PlainButton | None) -> QLayout:
    across = QHBoxLayout()
    across.setSpacing(12)
    across.addWidget(Label(str(number), role="lead", tone="accent", strong=True))
    across.addWidget(Prose(sentence), 1)
    if button is not None:
        across.addWidget(button)
    return across
