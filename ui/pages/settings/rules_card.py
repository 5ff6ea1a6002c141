"""The way to the committee's own periods, holidays and plan of urging."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets import STRETCH, Card, PlainButton, Prose, row


class RulesCard(Card):
    """``open_requested`` asks for the page 期限、放假和催办."""

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("期限、放假和催办"))
        words = self.tr(
            "各种期限多长、每年放假和调休的日子、到期前后催谁，都可以改成你们那里的，随时能恢复。"
        )
        self.button = PlainButton(self.tr("去改"), "edit")
        self.add(Prose(words, tone="text2"), row(self.button, STRETCH))
        self.button.clicked.connect(self.open_requested)
