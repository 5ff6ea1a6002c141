"""How the keyboard moves between fields, and how input methods are left in peace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QPushButton, QScrollArea, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_MARGIN = 60


class Composing(_Widget):
    """Mixed into what is typed into: remembers whether an input method has an open composition."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Look at what the input method shows but has not written yet."""
        self.setProperty("composing", bool(event.preeditString()))
        super().inputMethodEvent(event)


class FieldControl(Composing):
    """Mixed into what is typed into or chosen from; put it before the Qt class.

    Enter goes to the next field and Shift+Enter back, except that Enter in a long text is a new line. An Enter that
    belongs to an open Pinyin composition does nothing here. (Events are overridden, not filtered: a filter would
    be called again while Qt takes the widget apart.)
    """

    enter_is_new_line = False
    on_entered: Callable[[], object] | None = None
    on_left: Callable[[], object] | None = None

    def watch(self, entered: Callable[[], object], left: Callable[[], object]) -> None:
        """Call these when the focus comes, and when it goes on to another part of the window."""
        self.setProperty("field", True)
        self.on_entered, self.on_left = entered, left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Shift+Enter."""
        step = enter_step(event)
        if step == 0 or (step > 0 and self.enter_is_new_line):
            super().keyPressEvent(event)
        elif not is_composing(self):
            go_to_field(self, step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view and tell the field."""
        super().focusInEvent(event)
        show_in_scroll_area(self)
        if self.on_entered is not None:
            self.on_entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field, unless only a list or another window has come in front."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.setProperty("composing", False)
            if self.on_left is not None:
                self.on_left()


def enter_step(event: QKeyEvent) -> int:
    """Return +1 for Enter, -1 for Shift+Enter, 0 for every other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in _ENTER and modifiers == Qt.KeyboardModifier.NoModifier:
        return 1
    return -1 if event.key() in _ENTER and modifiers == Qt.KeyboardModifier.ShiftModifier else 0


def is_composing(control: QWidget | None = None) -> bool:
    """Tell whether an input method has an open composition in the control, or in the one with the focus."""
    widget = control if control is not None else QApplication.focusWidget()
    return widget is not None and bool(widget.property("composing"))


def go_to_field(start: QWidget, step: int) -> QWidget | None:
    """Give the focus to the next (+1) or previous (-1) field; after the last one to the page's filled button."""
    candidates = _focus_order(start.window())
    if start not in candidates:
        return None
    place = candidates.index(start)
    rest = candidates[place + 1 :] if step > 0 else candidates[:place][::-1]
    strip = _group(start)
    fields = (widget for widget in rest if widget.property("field"))
    target = next((widget for widget in fields if strip is None or _group(widget) is not strip), None)
    target = _chosen(target)
    if target is None and step > 0:
        target = next((widget for widget in candidates if _is_filled(widget)), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)
    return target


def show_in_scroll_area(control: QWidget) -> None:
    """Scroll so that the control, with its label above and its note below, can be seen."""
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(control, 0, _MARGIN)
            return
        parent = parent.parentWidget()


def _focus_order(window: QWidget) -> list[QWidget]:
    order: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes_tab and widget.isEnabled() and widget.isVisibleTo(window):
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def _group(widget: QWidget | None) -> QButtonGroup | None:
    """Return the strip a choice belongs to; all its choices are one field."""
    return widget.group() if isinstance(widget, QAbstractButton) else None


def _chosen(widget: QWidget | None) -> QWidget | None:
    """Return the chosen button of a strip instead of the first one reached."""
    strip = _group(widget)
    chosen = strip.checkedButton() if strip is not None and strip.exclusive() else None
    return widget if chosen is None else chosen


def _is_filled(widget: QWidget) -> bool:
    return isinstance(widget, QPushButton) and widget.property("kind") == "filled"
