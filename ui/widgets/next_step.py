"""The next-step strip: one sentence, the page's filled button, at most one other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, follow_theme
from ui.widgets.buttons import Button, FilledButton
from ui.widgets.look import clear_layout
from ui.widgets.text import Label, Prose

_HEIGHT = 58


class NextStepStrip(QFrame):
    """Says what to do next in this dispute and offers it. Give the page its `filled` button for Ctrl+Enter."""

    def __init__(
        self,
        sentence: str,
        filled: FilledButton | None = None,
        other: Button | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "accent")
        self.filled: FilledButton | None = None
        self._sentence = Prose(role="lead", strong=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(Label(self.tr("下一步"), tone="accent"))
        layout.addWidget(self._sentence, 1)
        layout.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_step(sentence, filled, other)
        follow_theme(self._adapt)

    def set_step(
        self, sentence: str, filled: FilledButton | None = None, other: Button | None = None
    ) -> None:
        """Show another step; the old buttons go."""
        self._sentence.set_words(sentence)
        self.filled = filled
        clear_layout(self._buttons)
        for button in (other, filled):
            if button is not None:
                self._buttons.addWidget(button)

    def _adapt(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.size.button + _HEIGHT - 40)
