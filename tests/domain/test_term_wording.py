"""How a term reads on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.agreement import Recurring, Term, TermKind
from mediation.domain.term_wording import term_sentence


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("双方互不追究", "双方互不追究。"),
        ("双方互不追究。", "双方互不追究。"),
        ("双方互不追究；", "双方互不追究；"),
        ("付清（见收条）", "付清（见收条）。"),
    ],
)
def test_a_typed_term_ends_with_its_mark(typed: str, printed: str) -> None:
    assert term_sentence(Term(text=typed)) == printed


def test_a_monthly_payment_is_said_in_figures_and_capitals() -> None:
    monthly = Recurring(Decimal("500.00"), 5, date(2026, 10, 5))
    term = Term(obligor="马建国", obligee="马秀英", kind=TermKind.PAY, recurring=monthly)
    assert (
        term_sentence(term) == "自2026年10月起，马建国每月5日前支付马秀英500元（人民币伍佰元整），长期履行。"
    )
