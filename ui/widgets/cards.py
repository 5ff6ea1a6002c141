"""White sheets on the warm ground: cards, their headings, and a card folded into one sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.buttons import LinkButton
from ui.widgets.glyph import Glyph
from ui.widgets.look import set_look
from ui.widgets.text import Label, Prose, Span


class SectionHeading(QWidget):
    """The name of a part of the page, a count or fact in grey, and links at the right edge."""

    def __init__(
        self, words: str, *actions: QWidget, fact: str = "", role: str = "lead", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = Label(words, role=role, strong=True)
        self._fact = Label(fact, tone="text2")
        if not fact:
            self._fact.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addWidget(self._fact)
        layout.addStretch(1)
        for action in actions:
            layout.addWidget(action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, fact: str = "") -> None:
        """Change the heading and what stands in grey beside it."""
        self._words.setText(words)
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))


class Card(QFrame):
    """A sheet. Fill it with `add`; `body` is its column.

    Args:
        heading: its name, with links at the right (`actions`).
        frame: card, sunken, accent, red, yellow, green or paused.
    """

    def __init__(
        self,
        heading: str = "",
        *actions: QWidget,
        fact: str = "",
        frame: str = "card",
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", frame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(gap)
        if heading or actions:
            self.heading = SectionHeading(heading, *actions, fact=fact)
            self.body.addWidget(self.heading)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts under what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def set_frame(self, frame: str) -> None:
        """Change the ground, for instance to yellow when something needs a second look."""
        set_look(self, frame=frame)


class FoldedCard(QFrame):
    """A finished part, folded into the sentence the form will print, with 修改 to open it again.

    Args:
        sentence: said in the program's voice, as it is a summary on screen.
        lead: the first words, in bold (申请人 甲).
        facts: a second line in grey (证号、电话).
    """

    edit_requested = Signal()

    def __init__(
        self, sentence: str, *, lead: str = "", facts: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._sentence = Prose()
        self._facts = Prose(tone="text2")
        self.edit_button = LinkButton(self.tr("修改"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(Glyph("ok", "green"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        layout.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.edit_button.clicked.connect(self.edit_requested)
        self.set_sentence(sentence, lead=lead, facts=facts)

    def set_sentence(self, sentence: str, *, lead: str = "", facts: str = "") -> None:
        """Show another summary."""
        whole = f"{lead} {sentence}" if lead else sentence
        self._sentence.set_words(whole, [Span(0, len(lead), strong=True)] if lead else [])
        self._facts.set_words(facts)
        self._facts.setVisible(bool(facts))
        self.edit_button.setAccessibleName(f"{self.tr('修改')} {lead or sentence}")
