"""核对要素: what was read from the words, with its quote, and 对, 不对 or 改 beside it; what is missing, with its question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mediation.domain.confirmed_factors import FactorState
from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.factor_row import FactorRow
from ui.pages.dispute.reading_panel import ReadingPanel
from ui.pages.dispute.words import tr
from ui.rights import hold
from ui.widgets import (
    Card,
    Label,
    Prose,
    chain_focus,
    clear_layout,
    rule,
)


class FactorPanel(ReadingPanel):
    """``said`` gives code, `FactorState` and value; ``taken_back`` a code."""

    said = Signal(str, object, str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("核对要素"), failure_tone="red")
        self.rows: dict[str, FactorRow] = {}
        self._wanted = ""
        self.may_not = ""
        """Why the one who looks may not check anything; '' when he may."""
        self._build_widgets()
        self._build_layout()

    def _build_widgets(self) -> None:
        self._fact = Label(tone="text2")
        self._use = Prose(
            tr("核对过的，找类案、作预判、填核算表都照核对的算；没核对的照经过里读到的算。"),
            role="caption",
            tone="text2",
        )
        self.known = Card(tr("经过里写着的"), gap=0)
        self.missing = Card(tr("还没问清的"), gap=0)

    def _build_layout(self) -> None:
        self._known = QVBoxLayout()
        self._missing = QVBoxLayout()
        for card, rows in ((self.known, self._known), (self.missing, self._missing)):
            rows.setSpacing(0)
            card.add(rows)
        self._lay_out(self._use, self.known, self.missing, beside=(self._fact,))
        self.area.body.addStretch(1)

    # ---- what the view calls ------------------------------------------------------------------------------

    def start(self, wanted: str = "") -> None:
        """Say that the factors are being read; ``wanted`` is the one to begin with."""
        self._wanted = wanted
        for part in (self._failure, self._use, self.known, self.missing):
            part.hide()
        self._fact.setText("")
        self.loading.start(tr("正在从经过里找要素……"))

    def show_factors(self, factors: Sequence[CheckedFactor]) -> None:
        """Show all factors; the keyboard goes to the wanted one, or stays where it was."""
        self.loading.stop()
        self._failure.hide()
        clear_layout(self._known)
        clear_layout(self._missing)
        self.rows = {}
        for factor in factors:
            # One that was said to be wrong stays where it was, so that it can be taken back.
            asked = factor.is_missing and factor.said is None
            self._add(factor, self._missing if asked else self._known)
        known = sum(not one.is_missing for one in factors)
        checked = sum(one.said is not None for one in factors)
        missing = len(factors) - known
        said = tr("知道{known}样，核对过{checked}样，还差{missing}样")
        self._fact.setText(said.format(known=known, checked=checked, missing=missing) if factors else "")
        self._use.set_words(self._use_words() if factors else tr("这一类还没有要素表，只能看文字像不像。"))
        self._use.show()
        self.known.setVisible(self._known.count() > 0)
        self.missing.setVisible(self._missing.count() > 0)
        if self.isVisible():
            chain_focus(self)
            self._settle_focus()

    # ---- inside -------------------------------------------------------------------------------------------

    def _add(self, factor: CheckedFactor, rows: QVBoxLayout) -> None:
        if rows.count():
            rows.addWidget(rule())
        one = FactorRow(factor)
        one.said.connect(lambda state, value: self._on_said(factor.code, state, value))
        one.taken_back.connect(lambda: self._on_taken_back(factor.code))
        for button in one.buttons:
            hold(button, self.may_not)
        self.rows[factor.code] = one
        rows.addWidget(one)

    def _on_said(self, code: str, state: FactorState, value: str) -> None:
        self._wanted = self._after(code)
        self.said.emit(code, state, value)

    def _on_taken_back(self, code: str) -> None:
        self._wanted = code
        self.taken_back.emit(code)

    def _after(self, code: str) -> str:
        """The next one that nobody has said anything of, since checking goes from row to row."""
        codes = list(self.rows)
        later = codes[codes.index(code) + 1 :]
        return next((one for one in later if self.rows[one].factor.said is None), code)

    def _settle_focus(self) -> None:
        wanted = self.rows.get(self._wanted)
        if wanted is not None:
            wanted.focus_start()
            self.area.ensureWidgetVisible(wanted)
        else:
            self.back_button.setFocus()

    @staticmethod
    def _use_words() -> str:
        return tr("核对过的，找类案、作预判、填核算表都照核对的算；没核对的照经过里读到的算。")
