"""The floors the checker keeps over whole agreements of many styles."""

from __future__ import annotations

import re

import pytest

from mediation.domain.agreement_rules import AgreementLimits
from mediation.domain.findings import Finding, Severity
from mediation.domain.loan_rates import LoanRates
from tests.domain.agreement_rules.measure import AUTHORS, Row, check_row, corpus, counted, is_unseen

Answers = dict[str, tuple[Finding, ...]]
FIRST = list(corpus("clean", "faulty"))
LATER = list(corpus("later_clean", "later_faulty"))
BY_AUTHORS = list(corpus(*AUTHORS))
PARTS = {
    "seen": [row for row in FIRST if not is_unseen(row)],
    "unseen": [row for row in FIRST if is_unseen(row)],
    "later": LATER,
    "authors": BY_AUTHORS,
}
SEVERITIES = {
    Severity.ERROR: "instalments_total capitals_mismatch share_total waives_suit waives_support personal_freedom "
    "buys_off_offence dissolves_marriage decides_ownership committee_fee minor_without_guardian placeholder_left",
    Severity.WARNING: "no_obligor no_obligee no_amount no_due_date no_method interest_cap penalty_high dates_disordered "
    "due_in_past unit_slip burdens_third_party unclear_content name_mismatch",
    Severity.ADVICE: "no_default_clause several_obligations confusable_word exceeds_claim identity_relation "
    "real_right_confirmation confirmation_expired",
}
SEVERITY_OF = {code: severity for severity, codes in SEVERITIES.items() for code in codes.split()}


@pytest.fixture(scope="module")
def answers(rates: LoanRates, limits: AgreementLimits) -> Answers:
    return {row["id"]: check_row(row, rates, limits) for row in [*FIRST, *LATER, *BY_AUTHORS]}


@pytest.mark.parametrize("rows", PARTS.values(), ids=PARTS)
def test_nine_of_ten_planted_faults_are_found(rows: list[Row], answers: Answers) -> None:
    assert counted(rows, answers).recall >= 0.9


@pytest.mark.parametrize("rows", PARTS.values(), ids=PARTS)
def test_clean_texts_are_left_alone(rows: list[Row], answers: Answers) -> None:
    result = counted(rows, answers)
    assert result.disturbance <= 0.05, result.disturbed
    assert result.most_advice <= 2


def test_every_code_has_planted_faults_and_is_precise(answers: Answers) -> None:
    result = counted([*FIRST, *LATER, *BY_AUTHORS], answers)
    assert set(result.planted) == set(SEVERITY_OF)
    errors = SEVERITIES[Severity.ERROR].split()
    assert {code: result.precision(code) for code in errors if result.precision(code) < 0.8} == {}


def test_findings_have_the_severity_of_their_code_and_exact_quotes(answers: Answers) -> None:
    for row in [*FIRST, *LATER, *BY_AUTHORS]:
        for finding in answers[row["id"]]:
            assert finding.severity is SEVERITY_OF[finding.code]
            assert finding.quote
            assert finding.quote in row["text"]
            assert finding.message.endswith("。")


def test_names_told_by_nobody_raise_no_false_alarm(rates: LoanRates, limits: AgreementLimits) -> None:
    rows = [{**row, "parties": []} for row in [*FIRST, *LATER, *BY_AUTHORS] if not row["expected"]]
    answers = {row["id"]: check_row(row, rates, limits) for row in rows}
    assert counted(rows, answers).disturbance <= 0.05


def test_the_corpus_is_fictional_and_large_enough() -> None:
    rows = [*FIRST, *LATER, *BY_AUTHORS]
    assert len({row["id"] for row in rows}) == len(rows)
    assert sum(not row["expected"] for row in rows) >= 60
    assert sum(bool(row["expected"]) for row in rows) >= 90
    numbers = [number for row in rows for number in re.findall(r"\d{17}[\dX]", row["text"])]
    assert all(number.startswith("990000") for number in numbers)
