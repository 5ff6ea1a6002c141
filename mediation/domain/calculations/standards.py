"""Yearly standards of a province (赔偿标准): published figures, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class StandardRow:
    """The figures of one year in one province, each None when nobody has entered it; money in 元."""

    province: str
    year: int
    source: str
    published_on: date
    urban_income: Decimal | None = None
    urban_consumption: Decimal | None = None
    monthly_wage: Decimal | None = None


@dataclass(frozen=True)
class IncomeStandards:
    """All rows that are known."""

    rows: tuple[StandardRow, ...] = ()

    def of(self, province: str, year: int | None) -> StandardRow | None:
        """Return the row of a province and statistical year; None when it has not been entered."""
        wanted = _short(province)
        return next((row for row in self.rows if _short(row.province) == wanted and row.year == year), None)


def _short(province: str) -> str:
    """Write 湖南省 and 湖南 alike."""
    return province.strip().removesuffix("省").removesuffix("市")
