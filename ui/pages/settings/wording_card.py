"""The way to the committee's own wording of the papers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets import STRETCH, Card, PlainButton, Prose, row


class WordingCard(Card):
    """``open_requested`` asks for the page 表格文字."""

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("表格文字"))
        words = self.tr("标题、栏目、固定语句、份数、次序和装订次序，都可以改成你们的写法，旁边看着样子改。")
        self.button = PlainButton(self.tr("去改"), "edit")
        self.add(Prose(words, tone="text2"), row(self.button, STRETCH))
        self.button.clicked.connect(self.open_requested)
