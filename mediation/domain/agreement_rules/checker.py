"""The clause checker (协议审查): all rules over a plain text or over a structured agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from mediation.domain.agreement import Agreement
from mediation.domain.agreement_rules.agreement_text import AgreementText, read_text
from mediation.domain.agreement_rules.capitals import capitals, unit_slips
from mediation.domain.agreement_rules.completeness import completeness
from mediation.domain.agreement_rules.confirmation import confirmation_plan, exceeds_claim
from mediation.domain.agreement_rules.confusions import confusable
from mediation.domain.agreement_rules.days import days, past_days
from mediation.domain.agreement_rules.interest import interest
from mediation.domain.agreement_rules.lawfulness import lawfulness
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.minors import minors
from mediation.domain.agreement_rules.name_mismatch import name_mismatches
from mediation.domain.agreement_rules.penalty import penalties
from mediation.domain.agreement_rules.placeholders import placeholders
from mediation.domain.agreement_rules.shares import shares
from mediation.domain.agreement_rules.structured import (
    as_text,
    has_own_plan,
    on_paper,
    structured_sums,
    text_against_fields,
)
from mediation.domain.agreement_rules.sums import sums
from mediation.domain.agreement_rules.third_parties import third_parties
from mediation.domain.agreement_rules.wording import crowded, unclear
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.loan_rates import LoanRates


def check_text(
    text: str,
    *,
    parties: Iterable[str] = (),
    claimed: Decimal | None = None,
    reached_on: date | None = None,
    minors: Iterable[str] = (),
    category: str | None = None,
    rates: LoanRates,
    limits: AgreementLimits,
) -> tuple[Finding, ...]:
    """Return the findings on a plain agreement text, errors first; every quote is an exact part of it or ''."""
    read = read_text(
        text, parties=parties, claimed=claimed, reached_on=reached_on, minors=minors, category=category or ""
    )
    return _ordered(_rules(read, rates, limits))


def check_agreement(
    agreement: Agreement, dispute: Dispute, *, rates: LoanRates, limits: AgreementLimits
) -> tuple[Finding, ...]:
    """Return the findings on an agreement of a dispute, errors first; ``where`` is the term: terms.0, terms.0.instalments."""
    read = [
        on_paper(finding, agreement)
        for finding in _rules(as_text(agreement, dispute), rates, limits)
        if finding.code != "instalments_total" or not has_own_plan(finding, agreement)
    ]
    return _ordered([*structured_sums(agreement), *read, *text_against_fields(agreement)])


def _rules(text: AgreementText, rates: LoanRates, limits: AgreementLimits) -> Iterator[Finding]:
    yield from sums(text)
    yield from capitals(text)
    yield from unit_slips(text, limits)
    yield from lawfulness(text)
    yield from minors(text)
    yield from placeholders(text)
    yield from completeness(text)
    yield from days(text)
    yield from past_days(text)
    yield from shares(text)
    yield from interest(text, rates, limits)
    yield from penalties(text, limits)
    yield from name_mismatches(text)
    yield from third_parties(text)
    yield from unclear(text)
    yield from confusable(text)
    yield from crowded(text)
    yield from exceeds_claim(text)
    yield from confirmation_plan(text, limits)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, warnings, advice, each in the order found; the same words are said once for every code."""
    single = {(finding.code, finding.where, finding.quote): finding for finding in findings}
    return tuple(sorted(single.values(), key=lambda finding: list(Severity).index(finding.severity)))
