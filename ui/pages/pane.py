"""What a page and a tab of a page have in common: they ask by signals, and keys reach the open one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.background import Failure
from ui.failures import message_of
from ui.widgets.message_bar import Message


class Pane(QWidget):
    """Each method of a key returns whether the pane has such a thing; what it has not is left out."""

    status_changed = Signal(str)
    message_requested = Signal(object)

    status = ""

    def may_leave(self) -> bool:
        """Store what was typed; return False when the person must be asked first (the pane then asks)."""
        return True

    def save_draft(self) -> bool:
        """Ctrl+S."""
        return False

    def print_paper(self) -> bool:
        """Ctrl+P."""
        return False

    def find_here(self) -> bool:
        """Ctrl+F: put the cursor into the pane's own search box; else the window goes to the list of disputes."""
        return False

    def next_section(self, step: int) -> bool:
        """Ctrl+↓ and Ctrl+↑."""
        return False

    def next_finding(self, step: int) -> bool:
        """F8 and Shift+F8."""
        return False

    def go_back(self) -> bool:
        """Esc: close, stop or go back inside the pane."""
        return False

    def say_status(self, words: str) -> None:
        """Say in the status line what was saved, is missing, or closes a button."""
        self.status = words
        self.status_changed.emit(words)

    def say(self, message: Message) -> None:
        """Show a message bar."""
        self.message_requested.emit(message)

    def say_failure(self, failure: Failure) -> None:
        """Say why something did not happen."""
        self.say(message_of(failure))
