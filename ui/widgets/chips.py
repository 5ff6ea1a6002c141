"""Chips: states in a word or two, never buttons."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.glyph import Glyph
from ui.widgets.text import Label


class Chip(QFrame):
    """A state: words on a pale ground, with an icon if it helps.

    Args:
        words: 选填, 2处要改, 更易谈成.
        tone: plain, accent, red, yellow, green or paused.
        icon_name: a meaning from tokens.json.
    """

    def __init__(
        self, words: str, *, tone: str = "plain", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chip", tone)
        ink = "text2" if tone == "plain" else tone
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(4)
        if icon_name:
            layout.addWidget(Glyph(icon_name, ink, share=0.85))
        layout.addWidget(Label(words, role="caption", tone=ink))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)


class FactorMatch(Enum):
    """How a factor (要素) of this dispute and of a past case compare, in the order rows are shown."""

    DIFFERENT = "different"
    UNKNOWN = "unknown"
    SAME = "same"


class FactorChip(Chip):
    """相同 ✓ teal, 不同 ⇆ yellow, 未知 ? slate."""

    def __init__(self, match: FactorMatch, parent: QWidget | None = None) -> None:
        words, tone, icon_name = {
            FactorMatch.SAME: (self.tr("相同"), "accent", "ok"),
            FactorMatch.DIFFERENT: (self.tr("不同"), "yellow", "compare"),
            FactorMatch.UNKNOWN: (self.tr("未知"), "paused", "help"),
        }[match]
        super().__init__(words, tone=tone, icon_name=icon_name, parent=parent)
