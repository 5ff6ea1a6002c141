"""What the pages before the desk share: the sheet in the middle, and the notice of what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.background import Failure
from ui.theme import Theme, follow_theme
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    FlowLayout,
    Glyph,
    Label,
    Prose,
    ScrollColumn,
    Span,
    clear_layout,
    row,
)
from ui.widgets.rail import Mark

_NARROW, _WIDEST = 520, 1000


class StartPage(QWidget):
    """A page before the desk: one sheet in the middle, which scrolls when the letters are large.

    Args:
        title: beside the mark.
        width: of the sheet at normal text size.
        fact: in grey at the right of the title.
    """

    def __init__(self, title: str, *, width: int = _NARROW, fact: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = width
        self._fact = Label(fact, tone="text2")
        self.sheet = QFrame()
        self.sheet.setProperty("frame", "card")
        self.body = QVBoxLayout(self.sheet)
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(1.3))
        head.addWidget(Label(title, role="title", strong=True))
        head.addStretch(1)
        head.addWidget(self._fact)
        self.body.addLayout(head)
        self._build_place()
        follow_theme(self._adapt)

    def _build_place(self) -> None:
        scroll = ScrollColumn(gap=0)
        scroll.body.setContentsMargins(24, 16, 24, 16)
        scroll.body.addStretch(1)
        # Stretches at both sides, no alignment: only then does the layout ask how high this width must be.
        scroll.body.addLayout(row(STRETCH, self.sheet, STRETCH, gap=0))
        scroll.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts under what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def set_fact(self, words: str) -> None:
        """Say in grey where the person is (第3步，共4步)."""
        self._fact.setText(words)

    def begin(self) -> None:
        """Put the keyboard where typing starts; called when the page comes up."""

    def say_failure(self, failure: Failure) -> None:
        """Show why it did not work."""
        raise NotImplementedError

    def _adapt(self, theme: Theme) -> None:
        # Letters grow faster than this sheet needs to: at 175 % it still fits a window of 1366 px.
        self.sheet.setFixedWidth(min(theme.scaled(self._width), _WIDEST))
        above = 16 if theme.is_large else 28
        self.body.setContentsMargins(32, above, 32, above)


class Notice(Card):
    """A red or yellow frame inside a sheet: sentence, what to do now, and at most two actions."""

    def __init__(self) -> None:
        super().__init__(frame="red", gap=8)
        self._sign = Glyph("stop", "red", line="body")
        self._words = Prose()
        self._actions = FlowLayout(gap=12)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.add(line, self._actions)
        self.hide()

    def say(self, failure: Failure, *actions: Button) -> None:
        """Show a failure."""
        clear_layout(self._actions)
        for action in actions:
            self._actions.addWidget(action)
        sentence = f"{failure.sentence}\n{failure.hint}" if failure.hint else failure.sentence
        self._words.set_words(sentence, [Span(0, len(failure.sentence), strong=True)])
        self.setAccessibleName(sentence)
        self.show()


def small_step(words: str) -> Label:
    """Return the heading of a part of a sheet."""
    return Label(words, role="lead", strong=True)
