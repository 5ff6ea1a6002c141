"""What every section of the form is: a numbered heading with links, a body, and its part of the record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.intake.parts import Plain
from ui.widgets.cards import SectionHeading
from ui.widgets.field import Field


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

    def is_empty(self) -> bool:
        """Tell whether nothing is filled in."""
        return not self.content()
