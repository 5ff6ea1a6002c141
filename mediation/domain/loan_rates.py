"""The one-year loan prime rate (LPR) and the cap on private lending it gives (民间借贷规定 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CAP_MULTIPLE = 4


@dataclass(frozen=True)
class LoanRates:
    """Rates in percent a year by publication day, each valid until the next; known up to ``checked_to``."""

    rows: tuple[tuple[date, Decimal], ...]
    checked_to: date

    def rate_on(self, day: date) -> Decimal | None:
        """Return the rate in force on a day, in percent a year; None before the first one."""
        return next((rate for start, rate in reversed(self.rows) if start <= day), None)

    def cap_on(self, day: date) -> Decimal | None:
        """Return four times the rate in force on a day, in percent a year."""
        rate = self.rate_on(day)
        return rate * CAP_MULTIPLE if rate is not None else None
