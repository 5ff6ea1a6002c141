"""A statutory table as it is handed in: columns under group heads, a row for each committee, and who signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SIGNERS = ("制表人", "审核人", "负责人", "填报日期")


@dataclass(frozen=True)
class SheetColumn:
    """One column: its label, and whether its figures are sums of money."""

    label: str
    money: bool = False


@dataclass(frozen=True)
class SheetGroup:
    """Columns under one head."""

    name: str
    columns: tuple[SheetColumn, ...]


@dataclass(frozen=True)
class TableSheet:
    """One table with its figures as texts; a figure nobody knows is ''."""

    title: str
    committee: str
    period: str
    groups: tuple[SheetGroup, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    units: str = "单位：件、人、万元"
    notes: tuple[str, ...] = ()
    signed: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """All columns in their order."""
        return tuple(column for group in self.groups for column in group.columns)

    def bands(self, most: int) -> Iterator[tuple[int, tuple[SheetGroup, ...]]]:
        """Whole groups in bands of at most so many columns, each with the number of its first column from 0."""
        start = width = 0
        held: list[SheetGroup] = []
        for group in self.groups:
            if held and width + len(group.columns) > most:
                yield start, tuple(held)
                start, width, held = start + width, 0, []
            held.append(group)
            width += len(group.columns)
        if held:
            yield start, tuple(held)
