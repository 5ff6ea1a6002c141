"""Is the paper in somebody's hand one of ours? The code printed beside its square tells."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.services.issued_papers import PaperCheck
from ui.background import Failure
from ui.pages.dispute.agreement.enter import enter_ends
from ui.pages.dispute.dossier.words import tr
from ui.widgets import Card, PlainButton, Prose, TextField, set_look


class CodeCard(Card):
    """``check_requested`` gives what was typed or scanned."""

    check_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("核对校验码"))
        self.code = TextField(
            tr("纸上二维码旁边的12个字母和数字"), longest=200, example=tr("如：ABCD-EFGH-2345")
        )
        self.button = PlainButton(tr("对一对"), "verified")
        self._answer = Prose()
        self._answer.hide()
        self.add(self.code, self.button, self._answer)
        self.button.clicked.connect(self._on_check)
        enter_ends(self.code, self._on_check)

    def clear(self) -> None:
        """Begin anew for another dispute."""
        self.code.set_value("")
        self.code.settle()
        self._answer.hide()

    def show_check(self, check: PaperCheck) -> None:
        """Say whether paper and record are the same."""
        self.button.set_idle()
        holds = check.bytes_hold and check.record_holds
        self._say(check.sentence, "green" if holds else "yellow" if check.bytes_hold else "red")

    def show_failure(self, failure: Failure) -> None:
        """Say that the code is not ours or not written right."""
        self.button.set_idle()
        self._say(failure.sentence + failure.hint, "red")
        self.code.focus()

    def _on_check(self) -> None:
        if self.code.is_empty():
            self.code.refuse(tr("先写上校验码。"))
            self.code.focus()
            return
        self.button.set_busy(tr("正在对"))
        self.check_requested.emit(self.code.value())

    def _say(self, words: str, tone: str) -> None:
        set_look(self._answer, tone=tone)
        self._answer.set_words(words)
        self._answer.show()
