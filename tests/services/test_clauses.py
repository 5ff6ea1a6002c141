"""Common clauses: the parties stand in them, the rest stays to be filled, and none offends the checker."""

from __future__ import annotations

import re

import pytest

from mediation.domain.agreement import Agreement, Term, TermKind
from mediation.domain.agreement_rules import check_agreement
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Severity
from mediation.domain.parties import Party, Side
from mediation.domain.term_wording import term_sentence
from mediation.resources import read_json
from mediation.services.clauses import Clause, common_clauses
from mediation.services.rule_tables import RuleTables

_DISPUTE = Dispute(
    "借款没还",
    (Party(Side.APPLICANT, "刘志强"), Party(Side.RESPONDENT, "马文博"), Party(Side.RESPONDENT, "马文武")),
)
_CLAUSES = common_clauses(_DISPUTE)


def test_the_names_of_both_sides_stand_in_the_clauses() -> None:
    once = next(clause for clause in _CLAUSES if clause.id == "pay_once")
    assert (once.term.kind, once.term.obligor, once.term.obligee) == (TermKind.PAY, "马文博、马文武", "刘志强")
    apology = next(clause for clause in _CLAUSES if clause.id == "apology")
    assert term_sentence(apology.term) == "马文博、马文武当面向刘志强赔礼道歉。"


def test_no_brace_is_left_and_what_is_unknown_is_a_blank() -> None:
    for clause in _CLAUSES:
        assert not re.search(r"[{}]", term_sentence(clause.term)), clause.name
    work = next(clause for clause in _CLAUSES if clause.id == "work")
    assert term_sentence(work.term).startswith("马文博、马文武于____前完成____，由刘志强查看并签字")


def test_a_side_without_parties_stays_blank() -> None:
    lonely = Dispute("屋檐滴水", (Party(Side.APPLICANT, "周桂芬"),))
    once = next(clause for clause in common_clauses(lonely) if clause.id == "pay_once")
    assert (once.term.obligor, term_sentence(once.term)) == ("", "____支付周桂芬____元。")


def test_every_clause_has_a_name_of_its_own() -> None:
    assert len({clause.id for clause in _CLAUSES}) == len(_CLAUSES) == len({clause.name for clause in _CLAUSES})
    assert len(_CLAUSES) == len(read_json("rules", "clauses.json")["clauses"])


@pytest.mark.parametrize("clause", [c for c in _CLAUSES if c.term.text], ids=lambda clause: clause.id)
def test_no_clause_says_what_an_agreement_cannot(clause: Clause) -> None:
    whole = Agreement((Term(text=clause.term.text.replace("____", "某项")),))
    found = check_agreement(whole, _DISPUTE, rates=RuleTables().loan_rates, limits=RuleTables().agreement_limits)
    assert not [f for f in found if f.severity is Severity.ERROR and f.code != "placeholder_left"]
