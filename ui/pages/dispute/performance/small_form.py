"""What all small forms of the tab share: a heading, two buttons, and a job that stores what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from ui.pages.dispute.performance.words import tr
from ui.widgets import STRETCH, Card, DateField, Field, FilledButton, Label, PlainButton, row
from ui.workbench import Workbench

Job = Callable[[Workbench, UUID], object]
"""Stores an entry of a dispute; runs on a worker."""


class SmallForm(Card):
    """One entry, written in place above the ledger. ``ready`` when it is complete, ``cancelled`` when it is put away.

    Subclasses add fields by `add_fields`, say in `complete` what is missing, and give the `job`.

    Args:
        heading: what is written down.
        verb: the words of the filled button.
        told: what the status line says when it is stored.
    """

    ready = Signal()
    cancelled = Signal()

    def __init__(self, heading: str, verb: str, told: str, today: Callable[[], date]) -> None:
        super().__init__(frame="accent", gap=12)
        self.told = told
        self.today = today
        self.save_button = FilledButton(verb, "ok", key="Ctrl+Enter")
        self.cancel_button = PlainButton(tr("不记了"), key="Esc")
        self._foot = row(STRETCH, self.cancel_button, self.save_button)
        self.add(Label(heading, role="lead", strong=True), self._foot)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.cancelled)

    def add_fields(self, *parts: QWidget | QLayout) -> None:
        """Put fields, and rows of them, above the buttons."""
        for part in parts:
            place = self.body.count() - 1
            if isinstance(part, QLayout):
                self.body.insertLayout(place, part)
            else:
                self.body.insertWidget(place, part)

    def add_beside_buttons(self, part: QWidget) -> None:
        """Put something of second rank on the line of the buttons, at its beginning."""
        self._foot.insertWidget(0, part)

    def first_field(self) -> Field:
        """The field to begin with."""
        raise NotImplementedError

    def complete(self) -> bool:
        """Tell whether the entry can be stored; say at the field what is missing otherwise."""
        raise NotImplementedError

    def job(self) -> Job:
        """Return what stores the entry, with everything already read from the fields."""
        raise NotImplementedError

    def day_fits(self, field: DateField) -> bool:
        """Tell whether a day is filled in and has come; say so at the field otherwise."""
        day = field.day()
        if day is not None and day <= self.today():
            return True
        if day is not None:
            field.refuse(tr("这一天还没到。"))
        elif field.is_empty():
            field.refuse(tr("写上是哪一天。"))
        field.focus()
        return False

    def _on_save(self) -> None:
        if self.complete():
            self.ready.emit()


def refused(field: Field, sentence: str) -> bool:
    """Say at a field what is missing, and go there; the entry is not complete."""
    field.refuse(sentence)
    field.focus()
    return False
