"""The line under a field, and how a field stands."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph
from ui.widgets.look import clear_layout, set_look
from ui.widgets.text import Prose


class FieldState(StrEnum):
    """How a field stands."""

    PLAIN = "plain"
    WARNING = "warning"
    ERROR = "error"
    LOCKED = "locked"


class NoteLine(QWidget):
    """The line under a field: help in grey, or a warning or error with its sign and actions."""

    _SIGNS: ClassVar = {FieldState.WARNING: ("warn", "yellow"), FieldState.ERROR: ("stop", "red")}

    def __init__(self) -> None:
        super().__init__()
        self._sign = Glyph("warn", "yellow", share=0.9, line="caption")
        self._words = Prose(role="caption", tone="text2")
        self._actions = FlowLayout(gap=12)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(line)
        box.addLayout(self._actions)
        # A long sentence wraps; it never makes its field wider than its neighbours.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_actions(self, actions: tuple[Button, ...]) -> None:
        """Replace the actions under the sentence."""
        clear_layout(self._actions)
        for action in actions:
            self._actions.addWidget(action)

    def show_help(self, words: str, *, song: bool = False) -> None:
        """Show help, or words for paper in Song; empty words fold the line away."""
        self.show_sentence(words, FieldState.PLAIN)
        set_look(self._words, voice="song" if song else "hei", tone="accent" if song else "text2")

    def show_sentence(self, sentence: str, state: FieldState) -> None:
        """Show a sentence in the look of a state; an empty one folds the line away."""
        sign, tone = self._SIGNS.get(state, ("", "text2"))
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.set_glyph(sign, tone)
        self._words.set_words(sentence)
        set_look(self._words, tone=tone, voice="hei")
        self.setVisible(bool(sentence))
