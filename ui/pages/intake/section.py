"""What every section of the form is: a numbered heading with links, a body, and its part of the record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.pages.intake.parts import Plain
from ui.widgets.cards import SectionHeading
from ui.widgets.field import Field

_ABOVE, _LAYOUT_MS = 8, 30


class Section(QWidget):
    """``changed`` after an edit, ``structure_changed`` after fields came or went."""

    changed = Signal()
    structure_changed = Signal()

    def __init__(self, number: int, name: str, *links: QWidget) -> None:
        super().__init__()
        self.number, self.name = number, name
        self.heading = SectionHeading(f"{number} {name}", *links)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.body.addWidget(self.heading)

    def content(self) -> Plain:
        """Return this section's part of the form, as plain JSON."""
        raise NotImplementedError

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show this section's part of a form that was kept; an empty one clears it."""
        raise NotImplementedError

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path such as ``parties.1.phone``, opened so that it can be seen; None if elsewhere."""
        raise NotImplementedError

    def first_field(self) -> Field:
        """Return the field the keyboard comes to first."""
        raise NotImplementedError

    def come_up(self, area: QScrollArea) -> None:
        """Show the name at the top, as far as the end of the page lets it; it was asked for and has the keyboard."""

        def scroll() -> None:
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                area.verticalScrollBar().setValue(max(0, self.y() - _ABOVE))

        scroll()
        # The note of the field that was left goes a moment later, and what is below it moves up.
        QTimer.singleShot(_LAYOUT_MS, self, scroll)

    def is_empty(self) -> bool:
        """Tell whether nothing is filled in."""
        return not self.content()
