"""Why a forecast says what it says: which facts moved it and by how much, and which cases weigh most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout

from mediation.domain.forecast import LATER, ForecastTarget, Reason
from mediation.domain.what_if import Explanation, Influence
from ui.pages.dispute.asking_words import effect_of, moved_words
from ui.pages.dispute.forecast_words import tone_of
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import Card, Chip, Label, Prose, clear_layout, row

_CHIP_WIDTH = 104
_MOST_FACTORS, _MOST_CASES = 4, 2


class ReasonsCard(Card):
    """Facts first, each with its effect; then what the cases tell."""

    def __init__(self) -> None:
        super().__init__(tr("为什么这样估"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)

    def show_reasons(
        self, reasons: Sequence[Reason], explanation: Explanation | None, target: ForecastTarget
    ) -> bool:
        """Show what moved the forecast; return whether there is anything to show."""
        clear_layout(self._rows)
        told = explanation.factors if explanation else ()
        factors = [one for one in told if moved_words(one.chance_by, one.ratio_by, target)][:_MOST_FACTORS]
        if explanation is not None and factors:
            self._rows.addWidget(Prose(explanation.sentence, role="caption", tone="text2"))
            # Base and factors are said already, by how much they moved it.
            reasons = [reason for reason in reasons if reason.effect == LATER]
        for one in factors:
            self._rows.addLayout(_row(effect_of(one, target), one.text, _factor_detail(one, target)))
        for reason in reasons:
            self._rows.addLayout(_row(reason.effect, reason.text, reason.detail))
        self._add_cases(explanation, target)
        return bool(factors or reasons)

    def _add_cases(self, explanation: Explanation | None, target: ForecastTarget) -> None:
        told = [
            (one, words)
            for one in (explanation.cases[:_MOST_CASES] if explanation else ())
            if (words := moved_words(one.chance_by, one.ratio_by, target))
        ]
        if not told:
            return
        self._rows.addWidget(Label(tr("分量最重的案子"), role="caption", tone="text2"))
        for one, words in told:
            said = tr("{name}（{result}）：有这一件，{moved}").format(
                name=one.text, result=one.detail, moved=words
            )
            self._rows.addWidget(Prose(said, role="caption", tone="text2"))


class _EffectChip(Chip):
    """All effects as wide as the longest, so that the reasons stand in one line."""

    def __init__(self, effect: str) -> None:
        super().__init__(effect, tone=tone_of(effect))
        follow_theme(self._fit)

    def _fit(self, theme: Theme) -> None:
        self.setFixedWidth(max(theme.scaled(_CHIP_WIDTH), self.sizeHint().width()))


def _factor_detail(one: Influence, target: ForecastTarget) -> str:
    moved = moved_words(one.chance_by, one.ratio_by, target)
    quote = tr("写着“{quote}”").format(quote=one.detail) if one.detail else ""
    return "，".join(part for part in (moved, quote) if part)


def _row(effect: str, text: str, detail: str) -> QLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Prose(text))
    if detail:
        words.addWidget(Prose(detail, role="caption", tone="text2"))
    across = row(gap=10)
    across.addWidget(_EffectChip(effect), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(words, 1)
    return across
