"""Which yearly rate a loan may bear at which time (民间借贷规定 25, 28, 29, 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.loan_rates import LoanRates

CHANGE = date(2020, 8, 20)
"""From this day on the cap is four times the LPR; older contracts are reckoned in two parts."""
OLD_PROTECTED = Decimal(24)
OLD_VOLUNTARY = Decimal(36)
"""Before the change interest above 24 % could not be claimed, but what was paid up to 36 % stayed paid."""


@dataclass(frozen=True)
class Allowed:
    """The rate that can be claimed at a time, the rate up to which paid interest stays paid, and the reason."""

    protected: Decimal
    voluntary: Decimal
    article: str


def allowed_rate(agreed: Decimal, *, starts: date, contract_on: date, cap: Decimal) -> Allowed:
    """Return what may be claimed from a day on, for an agreed yearly rate in percent."""
    if contract_on < CHANGE and starts < CHANGE:
        return Allowed(
            min(agreed, OLD_PROTECTED),
            min(agreed, OLD_VOLUNTARY),
            "民间借贷规定（2015年）第26条；民间借贷规定第31条",
        )
    article = "民间借贷规定第25条" if contract_on >= CHANGE else "民间借贷规定第25条、第31条"
    return Allowed(min(agreed, cap), min(agreed, cap), article)


def cap_of_contract(rates: LoanRates, contract_on: date, claimed_on: date | None) -> Decimal | None:
    """Return four times the LPR of the contract's day; for contracts before the change, of the claim's day."""
    day = contract_on if contract_on >= CHANGE else claimed_on
    return rates.cap_on(day) if day is not None else None
