"""The list of sections (目录), which is also the check list; a row of chips at large text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.intake.check_list import SectionState, Standing
from ui.theme import Theme, follow_theme
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph
from ui.widgets.look import set_look
from ui.widgets.rows import PressableRow
from ui.widgets.text import Label

_WIDTH = 152


class SectionList(QWidget):
    """``section_requested`` gives the number of the section to go to."""

    section_requested = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.entries = [SectionEntry(number, name) for number, name in enumerate(names, 1)]
        self._keys = _KeyHints()
        self._upright = QVBoxLayout()
        self._upright.setSpacing(4)
        self._across = FlowLayout(gap=8)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._upright)
        self._whole.addLayout(self._across)
        self._whole.addStretch(1)
        self._whole.addWidget(self._keys)
        for entry in self.entries:
            entry.action_requested.connect(lambda n=entry.number: self.section_requested.emit(n))
            entry.open_requested.connect(lambda n=entry.number: self.section_requested.emit(n))
        self._flat: bool | None = None
        self._scale = 1.0
        self.set_flat(False)
        follow_theme(self._adapt)

    def set_flat(self, flat: bool) -> None:
        """Stand in one row above the form, where there is no room beside it."""
        if flat == self._flat:
            return
        self._flat = flat
        for entry in self.entries:
            (self._upright if flat else self._across).removeWidget(entry)
            (self._across if flat else self._upright).addWidget(entry)
            entry.set_flat(flat)
        self._whole.setContentsMargins(*((24, 12, 20, 0) if flat else (0, 16, 0, 0)))
        self._keys.setVisible(not flat)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if flat else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed if flat else QSizePolicy.Policy.Preferred,
        )
        self._fit()

    def show_states(self, states: dict[int, SectionState]) -> None:
        """Show what each section still needs."""
        for entry in self.entries:
            entry.show_state(states[entry.number])

    def mark(self, number: int) -> None:
        """Mark the section the keyboard is in."""
        for entry in self.entries:
            entry.set_current(entry.number == number)

    def _adapt(self, theme: Theme) -> None:
        self._scale = theme.scaled(100) / 100
        self._fit()

    def _fit(self) -> None:
        if self._flat:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(round(_WIDTH * self._scale))


class SectionEntry(PressableRow):
    """One section: ✓ or ⚠, its number and name, and under it what is missing."""

    _SIGNS: ClassVar = {Standing.LOOK: ("warn", "yellow"), Standing.DONE: ("ok", "green")}

    def __init__(self, number: int, name: str) -> None:
        super().__init__("row")
        self.number, self._name = number, name
        self._note_words = ""
        self._flat = False
        self._sign = Glyph("ok", "green")
        policy = self._sign.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._sign.setSizePolicy(policy)
        self._words = Label(f"{number} {name}")
        self._note = Label(role="caption", tone="text2")
        self._note.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign.hide()
        self._say()

    def set_flat(self, flat: bool) -> None:
        """Keep only sign and name where all sections stand in one row."""
        self._flat = flat
        policy = self._sign.sizePolicy()
        policy.setRetainSizeWhenHidden(not flat)
        self._sign.setSizePolicy(policy)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if flat else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self._note.setVisible(bool(self._note_words) and not flat)

    def show_state(self, state: SectionState) -> None:
        """Show how the section stands."""
        sign, tone = self._SIGNS.get(state.standing, ("", "text2"))
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.set_glyph(sign, tone)
        self._note_words = state.note
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note) and not self._flat)
        set_look(self._note, tone="yellow" if state.standing is Standing.LOOK else "text2")
        self._say()

    def set_current(self, current: bool) -> None:
        """Mark the section the keyboard is in."""
        set_look(self, frame="card" if current else "row")
        set_look(self._words, strong="true" if current else "false", tone="accent" if current else "text")

    def _say(self) -> None:
        done = self.tr("填好了") if self._sign.isVisibleTo(self) and not self._note_words else ""
        parts = (f"{self.number} {self._name}", self._note_words or done)
        self.setAccessibleName(self.tr("，").join(part for part in parts if part))


class _KeyHints(QWidget):
    """The four keys that are worth learning."""

    def __init__(self) -> None:
        super().__init__()
        keys = (
            (self.tr("Enter"), self.tr("下一格")),
            (self.tr("Ctrl+↓"), self.tr("下一节")),
            (self.tr("Alt+1…5"), self.tr("到第几节")),
            (self.tr("Ctrl+S"), self.tr("存草稿")),
        )
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 14)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(2)
        for line, (key, words) in enumerate(keys):
            layout.addWidget(Label(key, role="caption"), line, 0)
            layout.addWidget(Label(words, role="caption", tone="text2"), line, 1)
        layout.setColumnStretch(1, 1)
