"""如果……会怎样: change a condition or an offer and see the forecast move, before and after in the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.what_if import Changeable, Changes, FactorChange, WhatIf
from ui.background import Failure
from ui.pages.dispute.asking_words import TWENTY
from ui.pages.dispute.forecast_words import money_range, telling_spans
from ui.pages.dispute.words import tr
from ui.pause import pause
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    ChoiceField,
    ChoiceStrip,
    CountSquares,
    Fill,
    Label,
    LinkButton,
    LoadingLine,
    MoneyField,
    Part,
    PlainButton,
    Prose,
    RangeBar,
    clear_layout,
    rule,
)

FIRST_OFFERED = 3
_STRIP = 3
_PAUSE_MS = 400
_UNKNOWN = ""
_NAME_WIDTH = 96

ChoicePart = ChoiceStrip | ChoiceField


class WhatIfCard(Card):
    """``changed`` gives `Changes`; ``closed`` asks to go back to the forecast as it is."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        self.reset_link = LinkButton(tr("恢复原样"))
        self.back_button = PlainButton(tr("回到预判"), "back")
        super().__init__(tr("如果……会怎样"), self.reset_link, self.back_button, gap=10)
        self._target = ForecastTarget.MEDIATION
        self._claimed: Decimal | None = None
        self._now: dict[str, str] = {}
        self._rest: dict[str, Changeable] = {}
        self.fields: dict[str, ChoicePart] = {}
        self._build_widgets()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(6)
        self._fields.setColumnStretch(1, 1)
        self.more = ChoiceField(tr("再改一样"), [], empty=tr("不改别的"), bare=True)
        self.offer = MoneyField(tr("谈到多少"), bare=True)
        self._more_label, self._offer_label = (Label(words) for words in (tr("再改一样"), tr("谈到多少")))
        self._last = last = QGridLayout()
        last.setHorizontalSpacing(12)
        last.setVerticalSpacing(6)
        last.setColumnStretch(1, 1)
        for place, (label, field) in enumerate(
            ((self._more_label, self.more), (self._offer_label, self.offer))
        ):
            last.addWidget(label, place, 0)
            last.addWidget(field, place, 1)
        self.loading = LoadingLine()
        self.sentence = Prose(role="lead")
        self._pictures = QGridLayout()
        self._pictures.setHorizontalSpacing(12)
        self._pictures.setVerticalSpacing(4)
        self._pictures.setColumnStretch(1, 1)
        caution = tr("这是照类案算的，不是保证，也不替谁拿主意。")
        self._caution = Prose(caution, role="caption", tone="text2")
        self.add(self._fields, last, rule(), self.loading, self.sentence, self._pictures)
        self.add(self._caution)
        self._pause = pause(self, _PAUSE_MS, self._tell)

    def _connect_signals(self) -> None:
        self.offer.changed.connect(self._pause.start)
        self.more.changed.connect(self._on_more)
        self.reset_link.clicked.connect(self.reset)
        self.back_button.clicked.connect(self.closed)

    # ---- what the view calls ------------------------------------------------------------------------------

    def start(self) -> None:
        """Say that the conditions are being read."""
        clear_layout(self._fields)
        clear_layout(self._pictures)
        self.fields = {}
        for part in (self.more, self.offer, self._more_label, self._offer_label, self.sentence):
            part.hide()
        self.loading.start(tr("正在看有哪些条件能改……"))

    def show_conditions(
        self,
        conditions: Sequence[Changeable],
        telling: Sequence[str],
        claimed: Decimal | None,
        target: ForecastTarget,
    ) -> None:
        """Offer the conditions whose change tells most (``telling``, by code), the others on demand."""
        self.loading.stop()
        self._target, self._claimed = target, claimed
        order = {code: place for place, code in enumerate(telling)}
        ranked = sorted(conditions, key=lambda one: order.get(one.code, len(order)))
        ranked = [one for one in ranked if one.choices]
        self._now = {one.code: one.value for one in ranked}
        for one in ranked[:FIRST_OFFERED]:
            self._add(one)
        self._rest = {one.code: one for one in ranked[FIRST_OFFERED:]}
        self._offer_rest()
        self.offer.set_amount(None)
        for part in (self.offer, self._offer_label):
            part.setVisible(bool(claimed))
        self.sentence.set_words(tr("改一样，就看得到会怎么变。"))
        self.sentence.show()
        self.focus_start()

    def show_answer(self, answer: WhatIf) -> None:
        """Show the sentence, then what was and what would be."""
        self.loading.stop()
        self.sentence.set_words(answer.sentence, telling_spans(answer.sentence))
        self.sentence.show()
        clear_layout(self._pictures)
        if answer.after.abstained:
            return
        both = ((tr("原来"), answer.before, "text2"), (tr("改后"), answer.after, "accent"))
        for line, (words, forecast, tone) in enumerate(both):
            label = Label(words, role="caption", tone=tone, strong=tone == "accent")
            self._pictures.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._pictures.addWidget(CountSquares(chance_parts(forecast)), line, 1)
        offered = answer.offer.offered if answer.offer else None
        shown = money_range(answer.after.usual_range, self._claimed, offered=offered)
        if shown is not None:
            self._pictures.addWidget(RangeBar(shown), len(both), 0, 1, 2)

    def show_failure(self, failure: Failure) -> None:
        """Say why there is no answer."""
        self.loading.stop()
        self.sentence.set_words(failure.words)
        self.sentence.show()

    def reset(self) -> None:
        """Take all changes back."""
        for code, field in self.fields.items():
            field.set_value(self._now[code])
        self.offer.set_amount(None)
        self._tell()

    def focus_start(self) -> None:
        """Begin with the first condition."""
        if self.isVisible() and self.fields:
            next(iter(self.fields.values())).focus()

    def changes(self) -> Changes:
        """Return what is supposed to be otherwise."""
        supposed = [(code, field.value()) for code, field in self.fields.items()]
        factors = tuple(
            FactorChange(code, value or _UNKNOWN)
            for code, value in supposed
            if (value or _UNKNOWN) != self._now[code]
        )
        return Changes(factors, offered=self.offer.amount() if self._claimed else None)

    # ---- inside -------------------------------------------------------------------------------------------

    def _add(self, condition: Changeable) -> None:
        values = list(condition.choices)
        if condition.value and condition.value not in values:
            values.insert(0, condition.value)
        field: ChoicePart
        if len(values) <= _STRIP:
            offered = [(value, value) for value in values]
            field = ChoiceStrip(condition.name, [*offered, (_UNKNOWN, tr("不知道"))], bare=True)
        else:
            listed = [(one, one) for one in values]
            field = ChoiceField(condition.name, listed, empty=tr("不知道"), bare=True)
        field.set_value(condition.value)
        field.changed.connect(self._tell)
        self.fields[condition.code] = field
        line = len(self.fields)
        self._fields.addWidget(Prose(condition.name), line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fields.addWidget(field, line, 1)

    def _adapt(self, theme: Theme) -> None:
        for grid in (self._fields, self._last):
            grid.setColumnMinimumWidth(0, theme.scaled(_NAME_WIDTH))

    def _offer_rest(self) -> None:
        self.more.set_choices([(code, one.name) for code, one in self._rest.items()])
        self.more.set_value(None)
        for part in (self.more, self._more_label):
            part.setVisible(bool(self._rest))

    def _on_more(self) -> None:
        chosen = self._rest.pop(str(self.more.value()), None)
        if chosen is not None:
            self._add(chosen)
            self._offer_rest()
            self.fields[chosen.code].focus()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.changes())


def chance_parts(forecast: Forecast) -> list[Part]:
    """Return the chance of a good end as squares, which move even where the counts stay."""
    good = round(forecast.chance * TWENTY)
    agreed = forecast.target is ForecastTarget.MEDIATION
    names = (tr("谈成"), tr("没谈成")) if agreed else (tr("得到支持"), tr("没得到支持"))
    return [Part(good, names[0], Fill.FULL), Part(TWENTY - good, names[1], Fill.HOLLOW)]
