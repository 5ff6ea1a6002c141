"""Cells of a statutory table: a rule read from data, a value, and the disputes it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from mediation.domain.statistics.period import Period

CASES, PEOPLE, MONEY = "cases", "people", "money"
_FEN = Decimal(1_000_000)

Value = int | Decimal | None


@dataclass(frozen=True)
class CellRule:
    """One column of the table: over which set of disputes, with which value of which field, and what is added up."""

    code: str
    label: str
    unit: str = "件"
    over: str = "ended"
    field: str = ""
    values: tuple[str, ...] = ()
    measure: str = CASES
    extra: bool = False
    """Whether the bureau's form lacks it; the program adds it for the balance."""


@dataclass(frozen=True)
class CellGroup:
    """Columns under one head."""

    name: str
    cells: tuple[CellRule, ...]


@dataclass(frozen=True)
class TableForm:
    """The columns of one statutory table in their order."""

    code: str
    title: str
    groups: tuple[CellGroup, ...]

    @property
    def cells(self) -> tuple[CellRule, ...]:
        """All columns."""
        return tuple(cell for group in self.groups for cell in group.cells)

    def group_of(self, code: str) -> CellGroup:
        """The group a column stands in."""
        return next(group for group in self.groups if any(cell.code == code for cell in group.cells))


@dataclass(frozen=True)
class Cell:
    """A figure with the disputes behind it; None is a figure nobody has entered."""

    rule: CellRule
    value: Value
    keys: tuple[str, ...] = ()

    @property
    def disputes(self) -> tuple[UUID, ...]:
        """The disputes this figure stands for."""
        return tuple(UUID(key) for key in self.keys)

    @property
    def written(self) -> str:
        """The figure as the table prints it: money with two decimals in 万元."""
        if self.value is None:
            return ""
        return f"{self.value:.2f}" if isinstance(self.value, Decimal) else str(self.value)


@dataclass(frozen=True)
class TableRow:
    """The figures of one committee, or of all together."""

    name: str
    cells: Mapping[str, Cell]

    def __getitem__(self, code: str) -> Cell:
        return self.cells[code]

    def number(self, code: str) -> int:
        """A count, 0 where the table has no such column."""
        cell = self.cells.get(code)
        return int(cell.value) if cell is not None and cell.value is not None else 0

    def keys(self, code: str) -> frozenset[str]:
        """The disputes behind a figure."""
        cell = self.cells.get(code)
        return frozenset(cell.keys) if cell is not None else frozenset()


@dataclass(frozen=True)
class StatisticsTable:
    """One table of one period: a row for each committee when there are several, and one for all."""

    form: TableForm
    period: Period
    total: TableRow
    rows: tuple[TableRow, ...] = ()

    @property
    def all_rows(self) -> tuple[TableRow, ...]:
        """The rows as printed: committees first, 合计 last; one committee alone needs no total."""
        return (*self.rows, self.total) if len(self.rows) > 1 else (self.total,)


def in_ten_thousands(fen: int) -> Decimal:
    """Write 分 as 万元 with two decimals, as the table does."""
    return (Decimal(fen) / _FEN).quantize(Decimal("0.01"), ROUND_HALF_UP)
