"""Fields that are chosen: from a list, from a strip of two to five, or by a tick."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QListView, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme import Theme, appearance, paint_icon, set_button_icon
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.field_keys import FieldControl
from ui.widgets.flow import FlowLayout

Choice = tuple[Hashable, str]
"""A value and the words for it."""


class ChoiceField(Field):
    """One of many, from a list that opens; ↑ and ↓ change it without opening.

    Args:
        choices: pairs of value and words, in the order shown.
        empty: words of a first line that means "not chosen", or empty when one is always chosen.
    """

    def __init__(self, label: str, choices: Sequence[Choice], *, empty: str = "", **more: Any) -> None:
        self._list = _List()
        super().__init__(label, self._list, **more)
        self._empty = empty
        self.set_choices(choices)
        self._list.activated.connect(lambda _: self._on_edited())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the value stays chosen if it is still offered."""
        before = self.value()
        self._list.clear()
        if self._empty:
            self._list.addItem(self._empty, None)
        for value, words in choices:
            self._list.addItem(words, value)
        self.set_value(before)

    def value(self) -> Any:
        """Return the chosen value, None when nothing is chosen."""
        return self._list.currentData()

    def set_value(self, value: Hashable | None) -> None:
        """Choose a value; one that is not offered leaves the first line chosen."""
        places = [place for place in range(self._list.count()) if self._list.itemData(place) == value]
        self._list.setCurrentIndex(places[0] if places else 0)

    def text(self) -> str:
        """Return the words of the choice, empty when nothing is chosen."""
        return "" if self.value() is None else self._list.currentText()


class _List(FieldControl, QComboBox):
    """A combo box in our look that a turning wheel or a passing scroll never changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView())
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caret at the right."""
        super().paintEvent(event)
        theme = appearance().theme
        edge = round(theme.size.icon * 0.8)
        area = QRectF(self.width() - edge - 10, (self.height() - edge) / 2, edge, edge)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, area, "fold", theme.colour.text2 if self.isEnabled() else theme.colour.hint)


class ChoiceStrip(Field):
    """One of two to five, all in view; the chosen one is pale teal with ✓. ←→↑↓ move, 1…5 are left to the page."""

    def __init__(self, label: str, choices: Sequence[Choice], **more: Any) -> None:
        self._holder = _Strip()
        self._buttons: dict[Hashable, _ChoiceButton] = {}
        self._group = QButtonGroup(self._holder)
        self._flow = FlowLayout(self._holder, gap=4)
        super().__init__(label, self._holder, **more)
        for value, words in choices:
            self._add(value, words)
        self._group.buttonClicked.connect(lambda _: self._on_edited())

    def value(self) -> Any:
        """Return the chosen value, None before the first choice."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, value: Hashable | None) -> None:
        """Choose a value; None takes the choice back."""
        self._group.setExclusive(False)
        for offered, button in self._buttons.items():
            button.setChecked(offered == value)
        self._group.setExclusive(True)

    def focus(self) -> None:
        """Put the keyboard on the chosen button, or on the first. (A proxy would be a second stop for Tab.)"""
        buttons = list(self._buttons.values())
        wanted = next((button for button in buttons if button.isChecked()), buttons[0])
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return the words of the choice."""
        chosen = self.value()
        return "" if chosen is None else self._buttons[chosen].accessibleName()

    def _add(self, value: Hashable, words: str) -> None:
        button = _ChoiceButton(words)
        self._buttons[value] = button
        self._group.addButton(button)
        self._flow.addWidget(button)
        button.watch(self._on_entered, self._on_left)


class _Strip(FieldControl, QWidget):
    """Holds the buttons of a strip; the focus is theirs."""


class _ChoiceButton(FieldControl, Button):
    """One of a strip."""

    kind = "choice"

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _: self._adapt(appearance().theme))

    def _adapt(self, theme: Theme) -> None:
        super()._adapt(theme)
        if self.isChecked():
            set_button_icon(self, "ok", theme.colour.accent, round(theme.size.icon * 0.8))
        else:
            self.setIcon(QIcon())
