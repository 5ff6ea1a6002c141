"""Message bars: what happened, what is safe, what to do now. At most two are shown, the newest on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, follow_theme
from ui.widgets.buttons import Button, GlyphButton, LinkButton, PlainButton
from ui.widgets.glyph import Glyph
from ui.widgets.text import Prose, Span

_MOST = 2
_HEIGHT = 58


class Tone(StrEnum):
    """What kind of news it is."""

    BAD = "red"
    CARE = "yellow"
    GOOD = "green"
    NEWS = "accent"


_SIGNS = {Tone.BAD: "stop", Tone.CARE: "warn", Tone.GOOD: "ok", Tone.NEWS: "info"}


@dataclass(frozen=True)
class Message:
    """What a bar says.

    Args:
        tone: BAD stays until it is acted on or closed, the others leave with the page.
        sentence: one or two short sentences.
        lead: the first words in bold (没有备份成：U盘满了。).
        actions: at most two pairs of a verb and what it does.
        icon_name: for the first action's button.
    """

    tone: Tone
    sentence: str
    lead: str = ""
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    icon_name: str = ""


class MessageBar(QFrame):
    """One bar; ``closed`` is emitted after × or an action."""

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setProperty("frame", message.tone.value)
        self.setAccessibleName(message.lead + message.sentence)
        self.buttons: list[Button] = []
        self._close = GlyphButton(self.tr("关掉这条"), "close")
        self._close.clicked.connect(self.closed)
        self._build_layout(message)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._adapt)

    def _build_layout(self, message: Message) -> None:
        words = Prose()
        lead = [Span(0, len(message.lead), strong=True)] if message.lead else []
        words.set_words(message.lead + message.sentence, lead)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        said = QHBoxLayout()
        said.setSpacing(14)
        said.addWidget(Glyph(_SIGNS[message.tone], message.tone.value, share=1.1))
        said.addWidget(words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(10)
        for place, (verb, act) in enumerate(message.actions[:2]):
            actions.addWidget(self._action(place, verb, act))
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(16, 7, 10, 7)
        self._across.setSpacing(12)
        self._part = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._part.setSpacing(12)
        self._part.addLayout(said, 1)
        self._part.addLayout(actions)
        self._across.addLayout(self._part, 1)
        self._across.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _action(self, place: int, verb: str, act: Callable[[], object]) -> Button:
        button = PlainButton(verb, self.message.icon_name) if place == 0 else LinkButton(verb)
        button.clicked.connect(self.closed)
        button.clicked.connect(lambda: act())
        self.buttons.append(button)
        return button

    def _adapt(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.size.button + _HEIGHT - 40)


class MessageArea(QWidget):
    """Where the bars stand, above the content; folded away when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 12, 20, 0)
        self._layout.setSpacing(8)
        self._bars: list[MessageBar] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is shown, newest first."""
        return tuple(bar.message for bar in self._bars)

    def show_message(self, message: Message) -> MessageBar:
        """Put a message on top; the same words are not said twice, and the oldest leaves when there are three."""
        for old in [bar for bar in self._bars if _same(bar.message, message)]:
            self._remove(old)
        while len(self._bars) >= _MOST:
            # Bad news stays longer than good news of the same age.
            calm = [bar for bar in self._bars if bar.message.tone is not Tone.BAD]
            self._remove(calm[-1] if calm else self._bars[-1])
        bar = MessageBar(message)
        bar.closed.connect(lambda: self._remove(bar))
        self._bars.insert(0, bar)
        self._layout.insertWidget(0, bar)
        self.show()
        return bar

    def leave_page(self) -> None:
        """Take away what concerned the page that is being left; bad news stays."""
        for bar in [bar for bar in self._bars if bar.message.tone is not Tone.BAD]:
            self._remove(bar)

    def clear(self) -> None:
        """Take everything away, as when the desk is locked."""
        for bar in list(self._bars):
            self._remove(bar)

    def _remove(self, bar: MessageBar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))


def _same(one: Message, other: Message) -> bool:
    return (one.tone, one.lead, one.sentence) == (other.tone, other.lead, other.sentence)
