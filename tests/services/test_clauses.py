"""Common clauses: the parties stand in them, the rest stays to be filled, and none offends the checker."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, Term, TermKind
from mediation.domain.agreement_rules import check_agreement
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Severity
from mediation.domain.parties import Party, Side
from mediation.domain.term_wording import term_sentence
from mediation.errors import RefusedInput
from mediation.resources import read_json
from mediation.services.clauses import Clause, common_clauses, usual_entries
from mediation.services.rule_tables import RuleTables

_DISPUTE = Dispute(
    "借款没还",
    (Party(Side.APPLICANT, "刘志强"), Party(Side.RESPONDENT, "马文博"), Party(Side.RESPONDENT, "马文武")),
)
_CLAUSES = common_clauses(_DISPUTE, [replace(entry, category="") for entry in usual_entries()])


def test_the_names_of_both_sides_stand_in_the_clauses() -> None:
    once = next(clause for clause in _CLAUSES if clause.id == "pay_once")
    assert (once.term.kind, once.term.obligor, once.term.obligee) == (
        TermKind.PAY,
        "马文博、马文武",
        "刘志强",
    )
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
    assert (
        len({clause.id for clause in _CLAUSES}) == len(_CLAUSES) == len({clause.name for clause in _CLAUSES})
    )
    assert len(_CLAUSES) == len(read_json("rules", "clauses.json")["clauses"])


@pytest.mark.parametrize("clause", [c for c in _CLAUSES if c.term.text], ids=lambda clause: clause.id)
def test_no_clause_says_what_an_agreement_cannot(clause: Clause) -> None:
    whole = Agreement((Term(text=clause.term.text.replace("____", "某项")),))
    found = check_agreement(
        whole, _DISPUTE, rates=RuleTables().loan_rates, limits=RuleTables().agreement_limits
    )
    assert not [f for f in found if f.severity is Severity.ERROR and f.code != "placeholder_left"]


def test_clauses_of_the_category_come_first_and_others_stay_away() -> None:
    neighbours = common_clauses(replace(_DISPUTE, category="02"))
    assert [clause.id for clause in neighbours[:2]] == ["drainage", "quiet_hours"]
    assert "insurance_first" not in {clause.id for clause in neighbours}


def test_the_committee_adds_changes_hides_and_sets_back(workbench: Workbench) -> None:
    book = workbench.clauses
    own = book.add("分村内的水", "{乙}每周{日子}放水给{甲}。", category="02")
    water = next(one for one in book.clauses(replace(_DISPUTE, category="02")) if one.id == own.id)
    assert water.term.text == "马文博、马文武每周____放水给刘志强。"
    assert own.id not in {one.id for one in book.clauses(_DISPUTE)}
    book.change("settled", name="了结", text="{甲}{乙}双方就此了结。")
    settled = next(one for one in book.entries() if one.id == "settled")
    assert (settled.name, settled.is_changed) == ("了结", True)
    book.show("stop", shown=False)
    book.show("settled", shown=False)
    offered = {one.id for one in book.clauses(_DISPUTE)}
    assert not offered & {"stop", "settled"}
    book.reset("settled")
    assert "履行完就了结" in {one.name for one in book.clauses(_DISPUTE)}
    book.reset()
    assert book.entries() == usual_entries()


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("", "写点什么。", "名字"),
        ("新的", "{乙于{日期}前付清。", "成对"),
        ("新的", "{x.y}付清。", "不能用"),
        ("新的", "双方不得向法院起诉。", "起诉"),
        ("一次付清", "马上付清。", "这个名字"),
    ],
)
def test_a_clause_that_cannot_stand_is_refused(workbench: Workbench, name: str, text: str, why: str) -> None:
    with pytest.raises(RefusedInput, match=why):
        workbench.clauses.add(name, text)
    assert workbench.clauses.entries() == usual_entries()
