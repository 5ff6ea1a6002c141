"""The head of a page: its name, facts in grey, a light, plain buttons, one filled button, and tabs in a dispute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.buttons import Button, FilledButton, GlyphButton
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.text import Label

_TABS_EXTRA = 23


class PageHeader(QFrame):
    """Given by each page to the window, which shows it above the content.

    ``back_requested`` comes from the arrow, ``tab_requested`` from the tabs.
    """

    back_requested = Signal()
    tab_requested = Signal(str)

    def __init__(self, title: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.filled: FilledButton | None = None
        self._tabs = QButtonGroup(self)
        self._build_widgets(title, facts)
        self._build_layout()
        self._back.clicked.connect(self.back_requested)
        follow_theme(self._adapt)

    def _build_widgets(self, title: str, facts: str) -> None:
        self._back = GlyphButton(self.tr("回到上一页"), "back")
        self._back.hide()
        self._title = Label(title, role="title", strong=True)
        self._facts = _Facts(facts)
        self._light = DeadlineLight(Light.GREEN, "")
        self._light.hide()
        self._tab_line = QWidget()
        self._tab_line.hide()

    def _build_layout(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(self._back)
        self._line.addWidget(self._title)
        self._line.addWidget(self._facts, 1)
        self._line.addWidget(self._light)
        self._tab_row = QHBoxLayout(self._tab_line)
        self._tab_row.setContentsMargins(0, 0, 0, 0)
        self._tab_row.setSpacing(16)
        self._tab_row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 20, 0)
        whole.setSpacing(0)
        whole.addStretch(1)
        whole.addLayout(self._line)
        whole.addStretch(1)
        whole.addWidget(self._tab_line)

    # ---- what pages call ----------------------------------------------------------------------------------

    def set_title(self, title: str, facts: str = "") -> None:
        """Name the page; facts stand beside it in grey (民间借贷 〔2026〕石桥人调字第052号)."""
        self._title.setText(title)
        self._facts.set_words(facts)

    @property
    def title(self) -> str:
        """The name of the page."""
        return self._title.text()

    def set_light(self, light: Light | None, words: str = "", *, rule: str = "") -> None:
        """Show how the deadline stands, or none."""
        self._light.setVisible(light is not None)
        if light is not None:
            self._light.set_light(light, words, rule=rule)

    def show_back(self, shown: bool = True) -> None:
        """Show the arrow that leads back."""
        self._back.setVisible(shown)

    def add(self, *parts: QWidget) -> None:
        """Put plain buttons, a search box or words at the right, left of the filled button."""
        for part in parts:
            place = self._line.count() - (1 if self.filled is not None else 0)
            self._line.insertWidget(place, part)

    def add_beside_title(self, part: QWidget) -> None:
        """Put something right behind the name, such as the steps of a way through several panels."""
        self._line.insertWidget(self._line.indexOf(self._title) + 1, part)

    def set_filled(self, button: FilledButton) -> None:
        """Put the page's one filled button at the right edge; Ctrl+Enter presses it."""
        if self.filled is not None:
            raise ValueError("a page has one filled button at most")
        self.filled = button
        self._line.addWidget(button)

    def add_before_last(self, *parts: QWidget) -> None:
        """Put what belongs to one tab left of 更多."""
        for part in parts:
            self._line.insertWidget(self._line.count() - 1, part)

    def add_last(self, button: Button) -> None:
        """Put 更多 at the very right, behind the filled button."""
        self._line.addWidget(button)

    def set_tabs(self, tabs: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show tabs, each a key and its words."""
        for key, words in tabs:
            tab = _Tab(key, words)
            tab.clicked.connect(lambda _=False, key=key: self.tab_requested.emit(key))
            self._tabs.addButton(tab)
            self._tab_row.insertWidget(self._tab_row.count() - 1, tab)
        self._tab_line.show()
        self.choose_tab(chosen)
        self._adapt(appearance().theme)

    def choose_tab(self, key: str) -> None:
        """Mark a tab as the one that is open."""
        for tab in self._tabs.buttons():
            if isinstance(tab, _Tab):
                tab.setChecked(tab.key == key)

    def tab_keys(self) -> tuple[str, ...]:
        """List the tabs' keys in order, for Alt+1 … 5."""
        return tuple(tab.key for tab in self._tabs.buttons() if isinstance(tab, _Tab))

    def _adapt(self, theme: Theme) -> None:
        tabs = self._tab_line.isVisibleTo(self)
        self.setFixedHeight(theme.size.header + (round(theme.scaled(_TABS_EXTRA)) if tabs else 0))


class _Facts(Label):
    """What stands in grey beside the name: as many whole parts of it as there is room for."""

    def __init__(self, words: str) -> None:
        super().__init__(tone="text2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other facts."""
        self._whole = words
        self.setAccessibleName(words)
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what there is room for."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        parts = self._whole.split(" ")
        while parts and self.fontMetrics().horizontalAdvance(" ".join(parts)) > self.width():
            parts.pop()
        self.setText(" ".join(parts))


class _Tab(QPushButton):
    """One tab."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key
        self.setProperty("kind", "tab")
        self.setCheckable(True)
        self.setAutoDefault(False)
