"""A calculation as it is kept with a dispute (核算): what was written in each place, and where that came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, ClassVar

from mediation.domain.calculations.inputs import NO, YES, Ask, Input, input_at, inputs_of
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.money import document_figure, parse_amount


@dataclass(frozen=True)
class Entry:
    """What stands in one place, as it was written; ``origin`` tells where it was read (the quoted words)."""

    path: str
    text: str
    origin: str = ""


@dataclass(frozen=True)
class Calculation:
    """One sheet of a dispute under its own name; the sums are reckoned anew whenever it is shown."""

    RECORD: ClassVar[str] = "calculation"

    name: str
    kind: SheetKind
    entries: tuple[Entry, ...] = ()

    def text_at(self, path: str) -> str:
        """Return what stands in a place."""
        return next((entry.text for entry in self.entries if entry.path == path), "")

    def with_entry(self, path: str, text: str, origin: str = "") -> Calculation:
        """Write in a place; empty text clears it."""
        others = tuple(entry for entry in self.entries if entry.path != path)
        written = (Entry(path, text.strip(), origin),) if text.strip() else ()
        return replace(self, entries=others + written)

    @property
    def in_order(self) -> tuple[Entry, ...]:
        """The entries in the order the sheet asks for them, rows by their number."""
        places = {
            (one.name, part): (number, column)
            for number, one in enumerate(inputs_of(self.kind))
            for column, part in enumerate(["", *(part.name for part in one.parts)])
        }

        def place(entry: Entry) -> tuple[int, int, int]:
            row = _row_of(entry.path)[1]
            number, column = places[_column_of(entry.path)]
            return number, row, column

        return tuple(sorted((one for one in self.entries if _column_of(one.path) in places), key=place))

    @property
    def facts(self) -> dict[str, Any]:
        """The entries as nested facts, the form in which sheets read them; rows close up over empty ones."""
        return facts_of(self.entries)


def facts_of(entries: Iterable[Entry]) -> dict[str, Any]:
    """Nest ``payments.0.amount`` into lists of objects."""
    facts: dict[str, Any] = {}
    rows: dict[str, dict[int, dict[str, str]]] = {}
    for entry in entries:
        name, _, rest = entry.path.partition(".")
        place, _, part = rest.partition(".")
        if part and place.isdecimal():
            rows.setdefault(name, {}).setdefault(int(place), {})[part] = entry.text
        else:
            facts[name] = entry.text
    return facts | {name: [found[place] for place in sorted(found)] for name, found in rows.items()}


def closed_up(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Number the rows of each list from 0 without gaps, so that paths and rows agree."""
    kept = tuple(entries)
    places: dict[str, dict[int, int]] = {}
    for name, place in sorted({_row_of(entry.path) for entry in kept} - {("", -1)}):
        numbers = places.setdefault(name, {})
        numbers[place] = len(numbers)
    return tuple(replace(entry, path=_moved(entry.path, places)) for entry in kept)


def _row_of(path: str) -> tuple[str, int]:
    parts = path.split(".")
    return (parts[0], int(parts[1])) if len(parts) == 3 and parts[1].isdecimal() else ("", -1)


def _column_of(path: str) -> tuple[str, str]:
    name, _ = _row_of(path)
    return (name, path.rpartition(".")[2]) if name else (path, "")


def _moved(path: str, places: Mapping[str, Mapping[int, int]]) -> str:
    name, place = _row_of(path)
    return f"{name}.{places[name][place]}.{path.rpartition('.')[2]}" if name else path


def written_out(calculation: Calculation) -> tuple[tuple[str, str, str], ...]:
    """Return label, value and origin of what was filled in, as the paper shows it; one line for each row of a list."""
    lines: list[tuple[str, str, str]] = []
    for (name, place), group in groupby(calculation.in_order, key=lambda entry: _place(entry.path)):
        entries = tuple(group)
        told = input_at(calculation.kind, name)
        label = told.label if told else name
        values = [_named_value(calculation.kind, entry) for entry in entries]
        origins = dict.fromkeys(entry.origin for entry in entries if entry.origin)
        numbered = f"{label}（{place + 1}）" if place >= 0 else label
        lines.append((numbered, "，".join(values), "；".join(origins)))
    return tuple(lines)


def _place(path: str) -> tuple[str, int]:
    name, place = _row_of(path)
    return (name, place) if name else (path, -1)


def _named_value(kind: SheetKind, entry: Entry) -> str:
    """In a row a sum or a day speaks for itself, and so does what the row is about; the rest says what it counts."""
    told = input_at(kind, entry.path)
    if told is None:
        return entry.text
    value = _value(told, entry.text)
    row = input_at(kind, _row_of(entry.path)[0]) if _row_of(entry.path)[0] else None
    if row is None or told is row.parts[0] or told.ask in (Ask.MONEY, Ask.DAY):
        return value
    return f"{told.label}{value}" if told.ask in (Ask.NUMBER, Ask.WHOLE) else f"{told.label}：{value}"


def _value(told: Input, text: str) -> str:
    """What cannot be read stays as written; the sheet itself says what is wrong with it."""
    try:
        match told.ask:
            case Ask.MONEY:
                return document_figure(parse_amount(text))
            case Ask.DAY:
                return long_date(parse_date(text))
            case Ask.CHOICE:
                return type(told.choices[0]).parse(text).chinese
            case Ask.YES_NO:
                return YES if text == YES else NO
    except ValueError:
        return text
    return f"{text}{told.measure}"
