"""A finding under its term: what is wrong and what follows, the better wording, and the button that takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, follow_theme
from ui.widgets.buttons import LinkButton, PlainButton
from ui.widgets.glyph import Glyph
from ui.widgets.look import paint_focus
from ui.widgets.text import Prose

_SIGNS = {"red": "stop", "yellow": "warn", "accent": "info"}


class FindingFrame(QFrame):
    """One finding. F8 gives it the focus; Alt+Enter takes the wording.

    ``take_requested`` asks to put the better wording into the term. ``second_requested`` is the other way out: 不改
    (yellow, the page asks for a reason) or 看法条 (red).

    Args:
        tone: red closes 定稿, yellow wants a change or a reason, accent is advice.
        fault: one sentence.
        wording: what to write instead, in Song as it will be printed; empty when only a person can know it.
        take: the words of the button (补上这句); given without a wording it opens what a person has to fill in.
    """

    take_requested = Signal()
    second_requested = Signal()

    def __init__(
        self,
        tone: str,
        fault: str,
        *,
        wording: str = "",
        take: str = "",
        second: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{fault}{self.tr('改为：')}{wording}" if wording else fault)
        self.take = (
            PlainButton(take or self.tr("换成这句"), "ok" if wording else "edit") if wording or take else None
        )
        self.second = LinkButton(second) if second else None
        self._build_layout(tone, fault, wording)
        if self.take is not None:
            self.take.clicked.connect(self.take_requested)
        if self.second is not None:
            self.second.clicked.connect(self.second_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._adapt)

    def _build_layout(self, tone: str, fault: str, wording: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(fault, tone=tone))
        if wording:
            words.addWidget(Prose(f"{self.tr('改为：')}{wording}", in_song=True))
        holder = QWidget()
        said = QHBoxLayout(holder)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(10)
        said.addWidget(Glyph(_SIGNS.get(tone, "info"), tone, line="body"), 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.take, self.second):
            if button is not None:
                buttons.addWidget(button)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(14, 8, 12, 8)
        self._whole.setSpacing(12)
        # In the middle beside the button, so that sign and words stay in one line.
        self._whole.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)
        self._whole.addLayout(buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus over the frame."""
        super().paintEvent(event)
        paint_focus(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the wording on Alt+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.take is not None:
            self.take_requested.emit()
        else:
            super().keyPressEvent(event)

    def _adapt(self, theme: Theme) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(down if theme.is_large else across)
