"""A table as it was signed off (定表): its figures stay, and what changed in the register later shows beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mediation.domain.statistics.cells import CellRule, TableRow


@dataclass(frozen=True)
class FrozenRow:
    """The figures of one committee by the code of their cell."""

    name: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FrozenTable:
    """One table of one period with who made it, who checked it and who answers for it."""

    RECORD: ClassVar[str] = "frozen_table"

    period: str
    first: date
    last: date
    table: str
    rows: tuple[FrozenRow, ...]
    made_by: str = ""
    checked_by: str = ""
    answered_by: str = ""
    filed_on: date | None = None


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer what the signed table says."""

    row: str
    rule: CellRule
    signed: str
    now: str

    @property
    def sentence(self) -> str:
        """The difference as it is told."""
        return f"“{self.rule.label}”定表时是{self.signed}，现在是{self.now}。"


def frozen_row(row: TableRow) -> FrozenRow:
    """A row as it is kept; figures nobody knows are kept as nothing."""
    return FrozenRow(
        row.name, tuple((code, cell.written) for code, cell in row.cells.items() if cell.written)
    )


def differences(frozen: FrozenTable, rows: tuple[TableRow, ...]) -> tuple[Difference, ...]:
    """Hold a signed table against the register as it is now, row by row by the committee's name."""
    now = {row.name: row for row in rows}
    found = []
    for kept in frozen.rows:
        row = now.get(kept.name)
        signed = dict(kept.figures)
        for code, cell in row.cells.items() if row is not None else ():
            if cell.written != signed.get(code, ""):
                found.append(Difference(kept.name, cell.rule, signed.get(code, ""), cell.written))
    return tuple(found)
