"""The status line: what was saved or is missing; at the right who works here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.look import rule
from ui.widgets.text import Label


class StatusBar(QFrame):
    """At large text it keeps only what changes: the sentence, and the notice that these are sample data."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._state = _Sentence(role="caption", tone="text2")
        self._notice = Label(role="caption", tone="text2")
        self._who = Label(role="caption", tone="text2")
        self._help = Label(self.tr("F1 帮助"), role="caption", tone="text2")
        self._before_who = rule(upright=True)
        self._before_help = rule(upright=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self._state, 1)
        layout.addWidget(self._notice)
        for part in (self._before_who, self._who, self._before_help, self._help):
            layout.addWidget(part)
        follow_theme(self._adapt)

    def show_state(self, words: str) -> None:
        """Say what was saved, what is missing, or why a button is closed."""
        self._state.setText(words)
        self.setAccessibleName(words)

    @property
    def state(self) -> str:
        """The sentence at the left."""
        return self._state.text()

    def show_notice(self, words: str) -> None:
        """Show a standing notice, such as that people and numbers are made up; empty for none."""
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    def show_who(self, person: str, committee: str) -> None:
        """Show who is working, and for which committee."""
        self._who.setText(" · ".join(part for part in (person, committee) if part))
        self._adapt(appearance().theme)

    def _adapt(self, theme: Theme) -> None:
        self.setFixedHeight(theme.size.status)
        for part in (self._before_help, self._help):
            part.setVisible(not theme.is_large)
        for part in (self._before_who, self._who):
            part.setVisible(not theme.is_large and bool(self._who.text()))


class _Sentence(Label):
    """Gives way to what stands at the right."""

    def __init__(self, *, role: str, tone: str) -> None:
        super().__init__(role=role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
