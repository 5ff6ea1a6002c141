"""The first thing on the page: whether the chain holds, and looking once more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mediation.services.trace import ChainCheck
from ui.background import Failure
from ui.pages.trail.words import check_lead, check_rest, tr
from ui.widgets import Glyph, PlainButton, Prose, clear_layout, column, set_look


class CheckBanner(QFrame):
    """``check_requested`` asks to walk along the chain once more."""

    check_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "accent")
        self._sign = QHBoxLayout()
        self.lead = Prose(role="lead", strong=True)
        self.rest = Prose(tone="text2")
        self.button = PlainButton(tr("再核对一遍"), "verified")
        words = column(self.lead, self.rest, gap=0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 10, 12, 10)
        layout.setSpacing(14)
        layout.addLayout(self._sign)
        layout.addLayout(words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self.check_requested)
        self.show_busy()

    def show_busy(self) -> None:
        """Say that the chain is being walked."""
        self._show("accent", "verified", tr("正在一条一条核对……"), "")
        self.button.set_busy(tr("正在核对"))

    def show_check(self, check: ChainCheck) -> None:
        """Say what was found."""
        tone, sign = ("green", "verified") if check.holds else ("red", "stop")
        self._show(tone, sign, check_lead(check), check_rest(check))
        self.button.set_idle()

    def show_failure(self, failure: Failure) -> None:
        """Say that the chain could not be read."""
        self._show("red", "stop", failure.sentence, failure.hint)
        self.button.set_idle()

    def _show(self, tone: str, sign: str, lead: str, rest: str) -> None:
        set_look(self, frame=tone)
        clear_layout(self._sign)
        self._sign.addWidget(Glyph(sign, tone, share=1.2))
        self.lead.set_words(lead)
        set_look(self.lead, tone=tone)
        self.rest.set_words(rest)
        self.rest.setVisible(bool(rest))
