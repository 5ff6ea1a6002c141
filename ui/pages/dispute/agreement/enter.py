"""Where the keyboard is, and Enter that ends a field which stands alone instead of going to the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets import Field, is_composing


def enter_ends(field: Field, act: Callable[[], object]) -> None:
    """Call `act` on Enter in a field, but not while an input method has an open composition."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        shortcut = QShortcut(QKeySequence(key), field)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: None if is_composing() else act())


def holds_focus(part: QWidget) -> bool:
    """Tell whether the keyboard is in a part."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))
