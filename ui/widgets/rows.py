"""Rows of a list, and the row of a thing to do (今日)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, follow_theme
from ui.widgets.buttons import PlainButton
from ui.widgets.lights import DeadlineLight
from ui.widgets.look import paint_focus, rule
from ui.widgets.text import Prose, Span

_LIGHT_WIDTH = 124
_ACTION_WIDTH = 138


class PressableRow(QFrame):
    """A row with the focus: Enter does its action, Space or a click opens the thing itself."""

    action_requested = Signal()
    open_requested = Signal()

    def __init__(self, frame: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", frame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus over the frame."""
        super().paintEvent(event)
        paint_focus(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the action, Space opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers().value & _CHORD:
            self.action_requested.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click outside the button."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open_requested.emit()
        super().mouseReleaseEvent(event)


_CHORD = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier).value


class TaskRow(PressableRow):
    """One thing to do: how urgent, who and why, and the button that does it. Stands in a `RowList`.

    ``action_requested`` (Enter, the button) and ``open_requested`` (Space, a click on the row) ask the page.

    Args:
        light: made by the page with its words and rule.
        who: 周桂芬 与 陈国良.
        kind: 邻里 · 排水; left out at large text.
        reason: one sentence why it is here.
        action: the verb, with its icon; empty when nothing can be done here.
    """

    def __init__(
        self,
        light: DeadlineLight,
        who: str,
        *,
        kind: str = "",
        reason: str = "",
        action: str = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("row", parent)
        self._light, self._who, self._kind = light, who, kind
        self._names = Prose()
        self._reason = Prose(reason, role="caption", tone="text2")
        self.action = PlainButton(action, icon_name) if action else None
        self._place = QWidget()
        self._build_layout()
        if self.action is not None:
            self.action.clicked.connect(self.action_requested)
        self.setAccessibleName(f"{light.accessibleName()}，{who}，{reason}")
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._names)
        words.addWidget(self._reason)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self._light)
        layout.addLayout(words, 1)
        if self.action is not None:
            # The style sheet decides a button's own least width, so the row keeps the place for it.
            place = QVBoxLayout(self._place)
            place.setContentsMargins(0, 0, 0, 0)
            place.addWidget(self.action)
            layout.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)

    def _adapt(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.size.row)
        self._light.setFixedWidth(theme.scaled(_LIGHT_WIDTH))
        if self.action is not None:
            self._place.setMinimumWidth(theme.scaled(_ACTION_WIDTH))
        # At large text the room goes to the names; the kind is seen in the dispute itself.
        shown = self._who if theme.is_large or not self._kind else f"{self._who}  {self._kind}"
        spans = [Span(0, len(self._who), strong=True)]
        if len(shown) > len(self._who):
            spans.append(Span(len(self._who), len(shown) - len(self._who), tone="text2"))
        self._names.set_words(shown, spans)


class RowList(QFrame):
    """Rows in one sheet with a thin rule between them; ↑ and ↓ go from row to row."""

    def __init__(self, rows: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self.rows: list[QWidget] = []
        for one in rows:
            self.add(one)

    def add(self, one: QWidget) -> None:
        """Put a row at the end."""
        if self.rows:
            self._layout.addWidget(rule())
        self._layout.addWidget(one)
        self.rows.append(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        place = next((n for n, one in enumerate(self.rows) if one.hasFocus()), -1)
        if step and 0 <= place + step < len(self.rows) and place >= 0:
            self.rows[place + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
