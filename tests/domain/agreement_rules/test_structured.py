"""The structured agreement: sums of its fields, sentences as on paper, places for the window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mediation.domain.agreement import Agreement, Instalment, Recurring, Term, TermKind
from mediation.domain.agreement_rules import AgreementLimits, check_agreement
from mediation.domain.dispute import Claim, Dispute
from mediation.domain.findings import Severity
from mediation.domain.loan_rates import LoanRates
from mediation.domain.parties import Guardian, Party, Side

DAY = date(2025, 3, 1)
LENDER = Party(Side.APPLICANT, "齐文海")
BORROWER = Party(Side.RESPONDENT, "蓝小山")
ACCELERATION = "任何一期逾期超过15日的，未付款项全部到期，齐文海可以向人民法院起诉。"


def loan(*amounts: str) -> Term:
    plan = tuple(Instalment(date(2025, 4 + i, 10), Decimal(amount)) for i, amount in enumerate(amounts))
    return Term(
        obligor="蓝小山",
        obligee="齐文海",
        kind=TermKind.PAY,
        amount=Decimal(9000),
        method="银行转账",
        instalments=plan,
        default=ACCELERATION,
    )


def codes(term: Term, limits: AgreementLimits, rates: LoanRates, *parties: Party) -> dict[str, str]:
    dispute = Dispute(
        "借款到期没有还。", parties or (LENDER, BORROWER), claims=(Claim("还款", Decimal(10000)),)
    )
    found = check_agreement(Agreement((term,), reached_on=DAY), dispute, rates=rates, limits=limits)
    return {finding.code: finding.where for finding in found}


def test_a_complete_plan_gives_no_finding(limits: AgreementLimits, rates: LoanRates) -> None:
    assert codes(loan("3000", "3000", "3000"), limits, rates) == {}


def test_instalments_that_miss_the_amount_point_at_the_plan(
    limits: AgreementLimits, rates: LoanRates
) -> None:
    assert codes(loan("3000", "3000", "2000"), limits, rates)["instalments_total"] == "terms.0.instalments"


def test_a_monthly_payment_without_end_is_complete(limits: AgreementLimits, rates: LoanRates) -> None:
    monthly = Term(
        obligor="蓝小山",
        obligee="齐文海",
        kind=TermKind.PAY,
        method="现金",
        recurring=Recurring(Decimal(600), 5, date(2025, 4, 1)),
        default="逾期不付的，齐文海可以起诉。",
    )
    assert codes(monthly, limits, rates) == {}


def test_missing_parts_of_a_payment_are_named_one_by_one(limits: AgreementLimits, rates: LoanRates) -> None:
    bare = Term(obligor="蓝小山", obligee="齐文海", kind=TermKind.PAY)
    assert {"no_amount", "no_due_date", "no_method"} <= codes(bare, limits, rates).keys()
    nameless = Term(kind=TermKind.PAY, amount=Decimal(100), due=date(2025, 5, 1), method="现金")
    assert {"no_obligor", "no_obligee"} <= codes(nameless, limits, rates).keys()


def test_a_day_before_the_agreement_is_past(limits: AgreementLimits, rates: LoanRates) -> None:
    late = Term(
        obligor="蓝小山",
        obligee="齐文海",
        kind=TermKind.PAY,
        amount=Decimal(100),
        due=date(2025, 2, 1),
        method="现金",
    )
    assert codes(late, limits, rates)["due_in_past"] == "terms.0"


def test_a_minor_needs_a_guardian(limits: AgreementLimits, rates: LoanRates) -> None:
    term = Term("蓝小山于2025年3月10日前现金付给齐文海300元。逾期不付的，可以起诉。")
    child = Party(Side.APPLICANT, "齐文海", birth_date=date(2014, 5, 1))
    assert "minor_without_guardian" in codes(term, limits, rates, child, BORROWER)
    guarded = Party(Side.APPLICANT, "齐文海", birth_date=date(2014, 5, 1), guardian=Guardian("齐大林", "父"))
    assert "minor_without_guardian" not in codes(term, limits, rates, guarded, BORROWER)


def test_errors_come_first(limits: AgreementLimits, rates: LoanRates) -> None:
    dispute = Dispute("借款到期没有还。", (LENDER, BORROWER))
    terms = (Term("蓝小山还钱给齐文海。"), Term("双方不得起诉。"))
    found = check_agreement(Agreement(terms, reached_on=DAY), dispute, rates=rates, limits=limits)
    assert found[0].severity is Severity.ERROR
    assert found[0].where == "terms.1"


def test_the_liability_clause_is_read_too(limits: AgreementLimits, rates: LoanRates) -> None:
    dispute = Dispute("借款到期没有还。", (LENDER, BORROWER))
    term = Term("蓝小山于2025年4月10日前转账归还齐文海9000元。")
    plain = Agreement((term,), reached_on=DAY)
    assert [f.code for f in check_agreement(plain, dispute, rates=rates, limits=limits)] == [
        "no_default_clause"
    ]
    strict = Agreement((term,), reached_on=DAY, liability="逾期不还的，蓝小山支付违约金9000元。")
    found = check_agreement(strict, dispute, rates=rates, limits=limits)
    assert [(finding.code, finding.where) for finding in found] == [("penalty_high", "liability")]


def test_own_words_that_miss_the_fields_are_pointed_out(limits: AgreementLimits, rates: LoanRates) -> None:
    words = "蓝小山于2025年4月10日前转账归还齐文海9000元。逾期不还的，可以起诉。"
    right = Term(words, kind=TermKind.PAY, amount=Decimal(9000), due=date(2025, 4, 10))
    assert codes(right, limits, rates) == {}
    wrong = Term(words, kind=TermKind.PAY, amount=Decimal(8000), due=date(2025, 4, 10))
    assert codes(wrong, limits, rates) == {"text_differs": "terms.0"}


def test_a_guardian_on_record_is_enough_though_the_terms_do_not_name_him(
    limits: AgreementLimits, rates: LoanRates
) -> None:
    term = Term("蓝小山于2025年3月10日前现金付给齐文海（11岁）300元。逾期不付的，可以起诉。")
    child = Party(Side.APPLICANT, "齐文海", birth_date=date(2014, 1, 1), guardian=Guardian("齐大林", "父"))
    assert codes(term, limits, rates, child, BORROWER) == {}
