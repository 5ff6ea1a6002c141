"""A list inside a calculation sheet: payments, months of wages, things bought; rows are added, removed, or made by the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.calculations.inputs import Ask, Input
from mediation.domain.calculations.kept import Entry
from mediation.domain.calculations.periods import add_months
from mediation.domain.chinese_dates import long_date
from ui.pages.dispute.calculation.fields import SheetField
from ui.pages.dispute.words import tr
from ui.widgets import (
    STRETCH,
    Card,
    DateField,
    GlyphButton,
    Label,
    LinkButton,
    MoneyField,
    PlainButton,
    TextField,
    column,
    row,
)

_MOST_ROWS = 60


class RowsField(QWidget):
    """``edited`` when a person wrote, added or removed something."""

    edited = Signal()
    left = Signal()

    def __init__(self, told: Input, today: Callable[[], date]) -> None:
        super().__init__()
        self.told = told
        self._today = today
        self._rows: list[_Row] = []
        self._build_widgets()
        self._build_layout()

    def _build_widgets(self) -> None:
        self.add_link = LinkButton(tr("加一行"), "new")
        self.monthly_link = LinkButton(tr("每月同样一笔"))
        self.monthly_link.setVisible(False)
        self.asked = Label("", role="caption", tone="accent")
        self.monthly = _Monthly(self._today)
        self.monthly.hide()
        self.add_link.setAccessibleName(f"{tr('加一行')} {self.told.label}")
        self.add_link.clicked.connect(self._on_add)
        self.monthly_link.clicked.connect(self._on_monthly)
        self.monthly.ready.connect(self._on_months)
        self.monthly.cancelled.connect(self.monthly.hide)

    def _build_layout(self) -> None:
        head = row(Label(self.told.label, role="caption", tone="text2"), self.asked, STRETCH, gap=8)
        head.addWidget(self.monthly_link)
        head.addWidget(self.add_link)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.monthly)
        layout.addLayout(self._body)
        days = {part.ask for part in self.told.parts}
        if {Ask.DAY, Ask.MONEY} <= days:
            self.monthly_link.setVisible(True)

    def entries(self) -> Iterator[Entry]:
        """Return what stands in the rows; rows without anything are left out and the rest close up."""
        place = 0
        for one in self._rows:
            found = [entry for entry in one.entries(f"{self.told.name}.{place}") if entry is not None]
            yield from found
            place += bool(found)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show kept rows, and one empty one where there are none."""
        rows: dict[int, list[Entry]] = {}
        for entry in entries:
            rows.setdefault(int(entry.path.split(".")[1]), []).append(entry)
        for old in tuple(self._rows):
            self._drop(old)
        for place in sorted(rows) or [0]:
            self._append().show_entries(rows.get(place, []))

    def at(self, path: str) -> SheetField | None:
        """Return the field of a path such as ``payments.2.amount``, counting rows that hold something."""
        _, _, rest = path.partition(".")
        place, _, part = rest.partition(".")
        filled = [one for one in self._rows if not one.is_empty()] or self._rows
        if not place.isdecimal() or int(place) >= len(filled):
            return None
        return filled[int(place)].fields.get(part)

    def fields(self) -> Iterator[SheetField]:
        """Return all fields of all rows."""
        for one in self._rows:
            yield from one.fields.values()

    def ask(self, question: str) -> None:
        """Mark the whole list as one that is to be asked about."""
        self.asked.setText(tr("要问清") if question else "")

    def focus(self) -> None:
        """Begin with the first row."""
        if not self._rows:
            self._append()
        next(iter(self._rows[0].fields.values())).field.focus()

    def _append(self) -> _Row:
        made = _Row(self.told.parts, self._today, first=not self._rows)
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        made.remove_requested.connect(lambda: self._on_remove(made))
        self._rows.append(made)
        self._body.addWidget(made)
        return made

    def _drop(self, old: _Row) -> None:
        self._rows.remove(old)
        self._body.removeWidget(old)
        old.hide()
        old.deleteLater()

    def _on_add(self) -> None:
        if len(self._rows) < _MOST_ROWS:
            next(iter(self._append().fields.values())).field.focus()

    def _on_remove(self, old: _Row) -> None:
        kept = [one for one in self._rows if one is not old]
        rows = [entry for place, one in enumerate(kept) for entry in one.entries(f"x.{place}") if entry]
        self.show_entries(rows)
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_monthly(self) -> None:
        self.monthly.show()
        self.monthly.first.focus()

    def _on_months(self, first: date, amount: Decimal, count: int) -> None:
        """Write one row a month; a month that is shorter pays on its last day."""
        day_part = next(part.name for part in self.told.parts if part.ask is Ask.DAY)
        sum_part = next(part.name for part in self.told.parts if part.ask is Ask.MONEY)
        for one in [one for one in self._rows if one.is_empty()]:
            self._drop(one)
        for month in range(min(count, _MOST_ROWS - len(self._rows))):
            self._append().show_entries(
                [
                    Entry(f"x.0.{day_part}", long_date(add_months(first, month))),
                    Entry(f"x.0.{sum_part}", str(amount)),
                ]
            )
        self.monthly.hide()
        self.edited.emit()


class _Row(QWidget):
    """One line of the list; only the first shows the names of the columns."""

    edited = Signal()
    left = Signal()
    remove_requested = Signal()

    def __init__(self, parts: Sequence[Input], today: Callable[[], date], *, first: bool) -> None:
        super().__init__()
        self.fields = {part.name: SheetField(part, today, bare=not first) for part in parts}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for one in self.fields.values():
            layout.addWidget(one, 3 if one.told.ask in (Ask.MONEY, Ask.DAY, Ask.WORDS) else 2)
            one.edited.connect(self.edited)
            one.left.connect(self.left)
        self.remove_button = GlyphButton(tr("去掉这一行"), "bin")
        self.remove_button.clicked.connect(self.remove_requested)
        above = [Label(" ", role="caption")] if first else []
        layout.addLayout(column(*above, self.remove_button, STRETCH, gap=4))

    def is_empty(self) -> bool:
        """Tell whether nothing stands here."""
        return not any(one.text() for one in self.fields.values())

    def entries(self, prefix: str) -> list[Entry | None]:
        """Return what stands here under a prefix."""
        return [one.entry(f"{prefix}.{name}") for name, one in self.fields.items()]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the parts of one row."""
        for place, (name, one) in enumerate(self.fields.items()):
            found = next((entry for entry in entries if entry.path.rpartition(".")[2] == name), None)
            one.show_entry(found, origin_shown=place == 0)


class _Monthly(Card):
    """The same sum every month: first day, sum, how often. ``ready`` gives the three."""

    ready = Signal(object, object, int)
    cancelled = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(frame="accent", gap=8)
        self.first = DateField(tr("第一笔哪天"), today=today)
        self.amount = MoneyField(tr("每笔"))
        self.count = TextField(tr("一共几笔"), longest=3, beside=tr("笔"))
        self.cancel_button = PlainButton(tr("不添了"))
        self.add_button = PlainButton(tr("添上"), "ok")
        self.add(row(self.first, self.amount, self.count), row(STRETCH, self.cancel_button, self.add_button))
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.cancelled)

    def _on_add(self) -> None:
        day, amount, count = self.first.day(), self.amount.amount(), self.count.value()
        if day is None:
            self.first.refuse(tr("写上第一笔是哪天。"))
            self.first.focus()
        elif not amount:
            self.amount.refuse(tr("写上每笔多少元。"))
            self.amount.focus()
        elif not count.isdecimal() or not 1 <= int(count) <= _MOST_ROWS:
            self.count.refuse(tr("写1到{most}。").format(most=_MOST_ROWS))
            self.count.focus()
        else:
            self.ready.emit(day, amount, int(count))
