"""Advice while a dispute is being registered: interest above the law."""

from __future__ import annotations

from datetime import date

from mediation.domain.agreement_rules.rates import find_rates, percent_figure
from mediation.domain.agreement_rules.scanned import Scanned, Span
from mediation.services.rule_tables import RuleTables


def interest_warning(tables: RuleTables, claim: str, lent_on: date | None) -> str:
    """Say when a claim asks for more loan interest than the law gives (民间借贷规定 25); '' when it does not.

    Loans from before the change of the law follow another reckoning (31), which belongs to the agreement's own check.
    """
    if lent_on is None or lent_on < tables.agreement_limits.loan_change:
        return ""
    cap, prime = tables.loan_rates.cap_on(lent_on), tables.loan_rates.rate_on(lent_on)
    even = Scanned.of(claim)
    for rate in find_rates(even.text, Span(0, len(even.text))):
        if rate.of_prime or cap is None or prime is None or rate.yearly <= cap:
            continue
        words = even.quote(rate.span.start, rate.span.end).removeprefix("按")
        return (
            f"{words}合年息{percent_figure(rate.yearly)}%。借款那天的上限是一年期LPR {percent_figure(prime)}%的四倍，"
            f"即{percent_figure(cap)}%；超过的部分法院不支持。依据：民间借贷司法解释第二十五条。"
        )
    return ""
