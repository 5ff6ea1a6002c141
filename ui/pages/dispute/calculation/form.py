"""The places of one calculation sheet, two beside each other; rare ones come when they are asked for or wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from mediation.domain.calculations.inputs import Ask, inputs_of
from mediation.domain.calculations.kept import Calculation, Entry
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.sheet import Missing
from mediation.services.calculation_book import Problem
from ui.pages.dispute.calculation.fields import SheetField
from ui.pages.dispute.calculation.rows import RowsField
from ui.pages.dispute.words import tr
from ui.widgets import Card, LinkButton, ScrollColumn, TextField, clear_layout

_COLUMNS = 2
_LONGEST_NAME = 40

Place = SheetField | RowsField


class SheetForm(ScrollColumn):
    """``edited`` when a person wrote; ``left`` when a field was left, so that its refusal may be shown."""

    edited = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._kind: SheetKind | None = None
        self._places: dict[str, Place] = {}
        self._asked: dict[str, str] = {}
        self._all_shown = False
        self._arranged: tuple[str, ...] = ()
        self.name = TextField(tr("这张核算表叫"), longest=_LONGEST_NAME)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        self.more_link = LinkButton(tr("还有别的项目"), "new")
        card = Card(gap=12)
        card.add(self.name, self._grid, self.more_link)
        self.add(card)
        self.body.addStretch(1)
        self.name.changed.connect(self.edited)
        self.more_link.clicked.connect(self._on_more)

    # ---- what the tab calls -------------------------------------------------------------------------------

    def show_calculation(self, calculation: Calculation) -> None:
        """Show another sheet, or the same one as it is kept now."""
        if calculation.kind is not self._kind:
            self._build(calculation.kind)
        self.name.set_value(calculation.name)
        for name, place in self._places.items():
            entries = [entry for entry in calculation.entries if entry.path.partition(".")[0] == name]
            if isinstance(place, RowsField):
                place.show_entries(entries)
            else:
                place.show_entry(entries[0] if entries else None)
        self._all_shown = False
        self._arranged = ()
        self._arrange()

    def calculation(self, before: Calculation) -> Calculation:
        """Return the sheet as it stands on the screen."""
        return replace(before, name=self.name.value() or before.name, entries=tuple(self._entries()))

    def show_questions(self, missing: tuple[Missing, ...]) -> None:
        """Mark the places that are still to be asked about, and bring them up."""
        self._asked = {one.name: one.question for one in missing}
        for name, place in self._places.items():
            place.ask(self._asked.get(name, ""))
            if isinstance(place, RowsField):
                for one in place.fields():
                    one.ask("")
                for path, question in self._asked.items():
                    found = place.at(path) if path.startswith(f"{name}.") else None
                    if found is not None:
                        found.ask(question)
        self._arrange()

    def show_problem(self, problem: Problem | None) -> None:
        """Say at its places what cannot be right; a field that is being typed into is left in peace."""
        refused = set(problem.paths if problem else ())
        for path, one in self._fields():
            if path not in refused:
                one.settle()
        for path in refused:
            found = self.field_at(path)
            if found is not None and problem is not None and not found.has_focus():
                self._bring_up(path)
                found.refuse(problem.sentence)

    def field_at(self, path: str) -> SheetField | None:
        """Return the field of a path."""
        place = self._places.get(path.partition(".")[0])
        return place.at(path) if isinstance(place, RowsField) else place

    def go_to(self, path: str) -> None:
        """Put the keyboard into a place."""
        self._bring_up(path)
        place = self._places.get(path.partition(".")[0])
        found = self.field_at(path)
        if found is not None:
            found.field.focus()
            self.ensureWidgetVisible(found)
        elif isinstance(place, RowsField):
            place.focus()
            self.ensureWidgetVisible(place)

    def focus_start(self) -> None:
        """Begin with the first place that is asked for, else with the first one."""
        first = next(iter(self._asked), "") or next(iter(self._places), "")
        if first:
            self.go_to(first)

    def label_of(self, path: str) -> str:
        """Return the words above a place."""
        place = self._places.get(path.partition(".")[0])
        return place.told.label if place is not None else ""

    # ---- inside -------------------------------------------------------------------------------------------

    def _build(self, kind: SheetKind) -> None:
        clear_layout(self._grid)
        self._kind = kind
        self._places = {}
        for told in inputs_of(kind):
            place: Place
            place = RowsField(told, self._today) if told.ask is Ask.ROWS else SheetField(told, self._today)
            place.edited.connect(self.edited)
            place.left.connect(self.left)
            self._places[told.name] = place

    def _entries(self) -> Iterator[Entry]:
        for name, place in self._places.items():
            if isinstance(place, RowsField):
                yield from place.entries()
            elif (entry := place.entry(name)) is not None:
                yield entry

    def _fields(self) -> Iterator[tuple[str, SheetField]]:
        for name, place in self._places.items():
            if isinstance(place, SheetField):
                yield name, place
            else:
                for number, one in enumerate(place.fields()):
                    yield self._path_of(place, one) or f"{name}.{number}.", one

    @staticmethod
    def _path_of(rows: RowsField, wanted: SheetField) -> str:
        """Return the path of a field of a list, '' when its row is empty."""
        paths = (entry.path for entry in rows.entries())
        return next((path for path in paths if rows.at(path) is wanted), "")

    def _bring_up(self, path: str) -> None:
        name = path.partition(".")[0]
        if name in self._places and name not in self._arranged:
            self._asked.setdefault(name, "")
            self._arrange()

    def _wanted(self, name: str) -> bool:
        place = self._places[name]
        if not place.told.rare or self._all_shown or name in self._asked:
            return True
        if any(path.startswith(f"{name}.") for path in self._asked):
            return True
        return name in self._arranged or any(
            entry.path.partition(".")[0] == name for entry in self._entries()
        )

    def _arrange(self) -> None:
        wanted = tuple(name for name in self._places if self._wanted(name))
        self.more_link.setVisible(len(wanted) < len(self._places))
        if wanted == self._arranged:
            return
        self._arranged = wanted
        for place in self._places.values():
            self._grid.removeWidget(place)
        line = side = 0
        for name, place in self._places.items():
            if name not in wanted:
                place.hide()
                continue
            if isinstance(place, RowsField):
                line += side > 0
                self._grid.addWidget(place, line, 0, 1, _COLUMNS)
                line, side = line + 1, 0
            else:
                self._grid.addWidget(place, line, side)
                line, side = (line + 1, 0) if side == _COLUMNS - 1 else (line, side + 1)
            place.show()

    def _on_more(self) -> None:
        self._all_shown = True
        before = set(self._arranged)
        self._arrange()
        first = next((name for name in self._arranged if name not in before), "")
        if first:
            self.go_to(first)
