"""Severance by years of service (经济补偿, N): 劳动合同法 47."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from mediation.domain.calculations.periods import MONTHS_A_YEAR, Basis, span_between

HALF_YEAR = 6
HIGHEST_MULTIPLE = 3
MOST_YEARS = Decimal(12)


def severance_months(start: date, last_day: date) -> Decimal:
    """Return N: one month a full year, one for six months or more over, half a month for less."""
    span = span_between(start, last_day + timedelta(days=1), Basis.MONTHS)
    years, months = divmod(span.months, MONTHS_A_YEAR)
    if months >= HALF_YEAR:
        return Decimal(years + 1)
    return years + Decimal("0.5") if months or span.days else Decimal(years)
