"""Why a calculation is not wanted any more; it stays in the trail with these words."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.pages.dispute.words import tr
from ui.widgets import STRETCH, Card, PlainButton, Prose, TextField, row


class WithdrawForm(Card):
    """``ready`` gives the reason, ``cancelled`` closes it."""

    ready = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(frame="accent", gap=10)
        self._words = Prose(tr("这张核算表不再列出来，履历里还查得到。"), tone="text2")
        self.reason = TextField(tr("为什么不要了"), longest=100, required=True)
        self.cancel_button = PlainButton(tr("还是留着"), key="Esc")
        self.ready_button = PlainButton(tr("不要了"), "bin")
        self.add(self._words, self.reason, row(STRETCH, self.cancel_button, self.ready_button))
        self.ready_button.clicked.connect(self._on_ready)
        self.cancel_button.clicked.connect(self.cancelled)
        self.hide()

    def open_form(self) -> None:
        """Ask."""
        self.reason.set_value("")
        self.reason.settle()
        self.show()
        self.reason.focus()

    def is_open(self) -> bool:
        """Tell whether the reason is being written."""
        return not self.isHidden()

    def _on_ready(self) -> None:
        if self.reason.value():
            self.ready.emit(self.reason.value())
        else:
            self.reason.refuse(tr("写几个字，以后才说得清。"))
            self.reason.focus()
