"""How far the factors of a dispute are known, in one line with the way to check them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.words import tr
from ui.widgets import Card, PlainButton, Prose, row


class FactorLine(Card):
    """``check_requested`` asks to check them."""

    check_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0)
        self._words = Prose()
        self.button = PlainButton(tr("核对要素"))
        across = row(gap=12)
        across.addWidget(self._words, 1)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(across)
        self.button.clicked.connect(lambda: self.check_requested.emit())
        self.hide()

    def start(self, *, registered: bool) -> None:
        """Stand there only for a registered dispute, whose factors can be kept."""
        self._words.set_words(tr("要素正在认……"))
        self.setVisible(registered)

    def show_factors(self, factors: Sequence[CheckedFactor]) -> None:
        """Say how many are known, and how many were checked."""
        if not factors:
            self.hide()
            return
        known = [one for one in factors if not one.is_missing]
        checked = sum(one.said is not None for one in factors)
        said = tr("要素认出{known}样，核对过{checked}样，还差{missing}样")
        self._words.set_words(
            said.format(known=len(known), checked=checked, missing=len(factors) - len(known))
        )
        self.show()
