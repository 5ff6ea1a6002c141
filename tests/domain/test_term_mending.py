"""What a finding proposes: the sentence with it reads well, and what was right stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.agreement import Agreement, Instalment, Term, TermKind
from mediation.domain.agreement_rules import check_agreement
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import Party, Side
from mediation.domain.term_mending import mending_of
from mediation.domain.term_slots import SlotKind
from mediation.domain.term_wording import term_sentence
from mediation.services.rule_tables import RuleTables

_DISPUTE = Dispute("借款没还", (Party(Side.APPLICANT, "刘志强"), Party(Side.RESPONDENT, "马文博")))
TABLES = RuleTables()
_RELEASE = "上述内容履行完毕后，双方就本次纠纷再无其他争议。"


def _findings(term: Term) -> dict[str, Finding]:
    agreement = Agreement((term,), reached_on=date(2026, 9, 14))
    found = check_agreement(agreement, _DISPUTE, rates=TABLES.loan_rates, limits=TABLES.agreement_limits)
    return {finding.code: finding for finding in found}


def _mended(term: Term, code: str) -> Term:
    mended = mending_of(_findings(term)[code], term).term
    assert mended is not None
    return mended


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("双方再无其他争议，不得向法院起诉。", _RELEASE),
        ("马文博付刘志强90000元，双方不得向法院起诉。", f"马文博付刘志强90000元。{_RELEASE}"),
        ("当场付清。今后任何一方不得起诉。票据已交。", f"当场付清。{_RELEASE}票据已交。"),
    ],
)
def test_a_forbidden_clause_gives_way_to_a_sentence(written: str, mended: str) -> None:
    term = Term(text=written)
    assert _mended(term, "waives_suit").text == mended
    assert "waives_suit" not in _findings(Term(text=mended))


def test_a_forbidden_default_is_mended_in_its_field() -> None:
    term = Term(
        obligor="马文博",
        obligee="刘志强",
        kind=TermKind.PAY,
        amount=Decimal(50000),
        due=date(2026, 10, 10),
        method="银行转账",
        default="逾期的，每天付1000元违约金",
    )
    mended = _mended(term, "penalty_high")
    assert mended.text == ""
    assert mended.amount == Decimal(50000)
    assert mended.default.startswith("逾期的，按未付金额")
    assert "penalty_high" not in _findings(mended)


def test_wrong_capitals_are_written_anew() -> None:
    mended = _mended(Term(text="双方确认尚欠90000元（人民币捌万元整）。"), "capitals_mismatch")
    assert mended.text == "双方确认尚欠90000元（人民币玖万元整）。"


def test_a_missing_way_of_paying_is_added_and_the_check_is_content() -> None:
    term = Term(
        obligor="马文博", obligee="刘志强", kind=TermKind.PAY, amount=Decimal(9), due=date(2026, 10, 1)
    )
    mending = mending_of(_findings(term)["no_method"], term)
    assert mending.adds
    assert mending.term is not None
    assert mending.term.method == "银行转账"
    assert "no_method" not in _findings(mending.term)
    written = Term(kind=TermKind.PAY, text="马文博于2026年10月1日前付刘志强9元。逾期的另付利息。")
    assert (
        _mended(written, "no_method").text
        == "马文博于2026年10月1日前付刘志强9元，以银行转账方式支付。逾期的另付利息。"
    )


def test_advice_about_default_becomes_the_default() -> None:
    term = Term(
        obligor="马文博",
        obligee="刘志强",
        kind=TermKind.PAY,
        amount=Decimal(9),
        due=date(2026, 10, 1),
        method="银行转账",
    )
    mended = _mended(term, "no_default_clause")
    assert mended.default
    assert term_sentence(mended).endswith(mended.default + "。")


@pytest.mark.parametrize(
    ("code", "slot"),
    [
        ("no_obligor", SlotKind.OBLIGOR),
        ("no_obligee", SlotKind.OBLIGEE),
        ("no_amount", SlotKind.AMOUNT),
        ("no_due_date", SlotKind.DUE),
        ("placeholder_left", SlotKind.BLANK),
    ],
)
def test_what_only_people_know_is_opened_instead(code: str, slot: SlotKind) -> None:
    mending = mending_of(Finding(code, Severity.WARNING, "少一样。"), Term(kind=TermKind.PAY))
    assert (mending.term, mending.slot) == (None, slot)


def test_a_plan_that_misses_its_sum_opens_the_plan() -> None:
    term = Term(
        kind=TermKind.PAY, amount=Decimal(9), instalments=(Instalment(date(2026, 10, 1), Decimal(8)),)
    )
    finding = _findings(replace(term, obligor="马文博", obligee="刘志强"))["instalments_total"]
    assert mending_of(finding, term).slot is SlotKind.PLAN


def test_a_quote_that_is_no_longer_there_mends_nothing() -> None:
    finding = Finding("waives_suit", Severity.ERROR, "不能。", "terms.0", "不得起诉", "", _RELEASE)
    assert mending_of(finding, Term(text="别的话。")).term is None
