"""The rules with the tables the program ships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.agreement_rules import AgreementLimits, check_text
from mediation.domain.findings import Finding
from mediation.domain.loan_rates import LoanRates
from mediation.resources import read_json
from mediation.services.rule_tables import RuleTables

Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def limits() -> AgreementLimits:
    raw = read_json("rules", "agreement_limits.json")
    return AgreementLimits(
        penalty_share=Decimal(raw["penalty_share"]),
        penalty_yearly=Decimal(raw["penalty_yearly"]),
        old_loan_rate=Decimal(raw["old_loan_rate"]),
        loan_change=date.fromisoformat(raw["loan_change"]),
        suspicious_amount=Decimal(raw["suspicious_amount"]),
        confirmation_days=raw["confirmation_days"],
    )


@pytest.fixture(scope="session")
def rates() -> LoanRates:
    return RuleTables().loan_rates


@pytest.fixture(scope="session")
def check(limits: AgreementLimits, rates: LoanRates) -> Check:
    def run(text: str, **known: object) -> tuple[Finding, ...]:
        return check_text(text, rates=rates, limits=limits, **known)  # type: ignore[arg-type]

    return run
