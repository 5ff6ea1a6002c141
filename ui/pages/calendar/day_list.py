"""What falls on one day: appointments and periods, then what is only advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.services.agenda import AgendaEntry
from ui.widgets.cards import SectionHeading
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.look import clear_layout
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.text import Prose


class DayList(QWidget):
    """``dispute_requested`` opens the dispute of a row, by Enter, Space or a click."""

    dispute_requested = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TaskRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_day(self, name: str, entries: Sequence[AgendaEntry], today: date) -> None:
        """Show a day."""
        clear_layout(self._layout)
        binding = [entry for entry in entries if not entry.advice]
        advice = [entry for entry in entries if entry.advice]
        self.rows = []
        self._layout.addWidget(SectionHeading(name, fact=str(len(binding)) if binding else ""))
        self._add(binding, today)
        if not entries:
            self._layout.addWidget(Prose(self.tr("这一天没有到期的，也没有约好的。"), tone="text2"))
        if advice:
            self._layout.addWidget(
                SectionHeading(self.tr("提醒当事人的"), fact=str(len(advice)), role="body")
            )
            self._add(advice, today)

    def _add(self, entries: Sequence[AgendaEntry], today: date) -> None:
        if not entries:
            return
        rows = [self._row(entry, today) for entry in entries]
        self._layout.addWidget(RowList(rows))
        self.rows += rows

    def _row(self, entry: AgendaEntry, today: date) -> TaskRow:
        light = Light(entry.light.value) if entry.light is not None else Light.APPOINTMENT
        shown = DeadlineLight(light, entry.words(today), rule=entry.counted)
        reason = entry.what if entry.what.endswith("。") else self.tr("{what}。").format(what=entry.what)
        row = TaskRow(shown, entry.title, reason=f"{reason}{entry.number}")
        ask = partial(self.dispute_requested.emit, entry.dispute_id)
        row.action_requested.connect(ask)
        row.open_requested.connect(ask)
        return row
