"""What stands in the place of the list of similar cases: a head with the way back, and one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.background import Failure
from ui.pages.dispute.words import tr
from ui.widgets import Label, LoadingLine, PlainButton, Prose, ScrollColumn, row


class ReadingPanel(QWidget):
    """``back_requested`` leads to the list."""

    back_requested = Signal()

    def __init__(self, heading: str = "", *, failure_tone: str = "text") -> None:
        super().__init__()
        self.back_button = PlainButton(tr("回到类案"), "back")
        self.back_button.clicked.connect(self.back_requested)
        self._heading = Label(heading, role="lead", strong=True)
        self.loading = LoadingLine()
        self._failure = Prose(tone=failure_tone)
        self.area = ScrollColumn()

    def _lay_out(self, *parts: QWidget, beside: tuple[QWidget, ...] = ()) -> QHBoxLayout:
        """Put the parts under each other, `beside` next to the heading; return the head, for what stands at its end."""
        head = row(self.back_button, self._heading, *beside, gap=12)
        head.addStretch(1)
        self.area.add(self.loading, self._failure, *parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 12, 20, 0)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)
        return head

    def show_failure(self, failure: Failure) -> None:
        """Say why it did not work; what is shown stays."""
        self.loading.stop()
        self._failure.set_words(failure.words)
        self._failure.show()
