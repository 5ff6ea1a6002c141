"""草稿已存 10:42, in the head of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.glyph import Glyph
from ui.widgets.look import set_look
from ui.widgets.text import Label


class SavedMark(QWidget):
    """Says when the draft was kept; nothing before the first time."""

    def __init__(self) -> None:
        super().__init__()
        self._time = ""
        self._sign = Glyph("saved", "green")
        self._words = Label(role="caption", tone="text2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._sign)
        layout.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clear()
        follow_theme(self._adapt)

    def show_time(self, time: str) -> None:
        """Say that the draft was kept at a time."""
        self._time = time
        self._sign.set_glyph("saved", "green")
        set_look(self._words, tone="text2")
        self._adapt(appearance().theme)
        self.show()

    def show_failed(self) -> None:
        """Say that it was not kept."""
        self._sign.set_glyph("stop", "red")
        self._words.setText(self.tr("草稿没存上"))
        set_look(self._words, tone="red")
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._time = ""
        self.hide()

    def words(self) -> str:
        """Return what is said."""
        return self._words.text() if not self.isHidden() else ""

    def _adapt(self, theme: Theme) -> None:
        if self._time:
            said = (
                self.tr("草稿已存") if theme.is_large else self.tr("草稿已存 {time}").format(time=self._time)
            )
            self._words.setText(said)
            self.setAccessibleName(said)
