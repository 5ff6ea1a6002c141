"""Factors a mediator checks with one click count in the search, in the forecast and in a new calculation sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.confirmed_factors import FactorState
from mediation.domain.dispute import Dispute
from mediation.domain.what_if import Changes, FactorChange
from mediation.errors import RefusedInput
from mediation.resources import read_json
from mediation.services.case_factors import CheckedFactor


@pytest.fixture
def desk(workbench: Workbench) -> Workbench:
    workbench.library.import_samples()
    return workbench


@pytest.fixture
def loan(desk: Workbench) -> Dispute:
    read, _ = desk.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    return desk.intake.register_dispute(read).dispute


def _factor(desk: Workbench, loan: Dispute, code: str) -> CheckedFactor:
    return next(one for one in desk.similar.confirmed.of(loan) if one.code == code)


def test_factors_stand_with_their_quote_and_the_missing_ones_with_their_question(
    desk: Workbench, loan: Dispute
) -> None:
    listed = desk.similar.confirmed.of(loan)
    amount = _factor(desk, loan, "loan.amount")
    assert amount.value == "80000元"
    assert amount.quote
    assert amount.quote in amount.clause
    assert amount.clause in loan.facts
    stance = _factor(desk, loan, "loan.stance")
    assert stance.is_missing
    assert stance.ask.endswith("？")
    assert "不认" in stance.choices
    known = [not one.is_missing for one in listed]
    assert known == sorted(known, reverse=True)


def test_what_a_mediator_says_counts_instead_of_the_words_until_it_is_taken_back(
    desk: Workbench, loan: Dispute
) -> None:
    book, found = desk.similar.confirmed, desk.similar
    assert loan.id is not None
    before = desk.forecasts.forecast_dispute(loan)
    supposed = desk.forecasts.what_if(loan, Changes((FactorChange("loan.stance", "不认"),))).after
    book.say(loan, "loan.stance", FactorState.CHANGED, "不认")
    book.say(loan, "loan.amount", FactorState.CHANGED, " ９万5千元 ")
    query = found.query_of(loan)
    assert {one.code: one.value for one in found.factors(query)}["loan.amount"] == "95000元"
    assert next(one for one in found.find(query)[0].factors if one.name == "对方态度").ours == "不认"
    after = desk.forecasts.forecast_dispute(loan)
    book.take_back(loan.id, "loan.amount")
    assert desk.forecasts.forecast_dispute(loan).outcome == pytest.approx(supposed.outcome)
    assert after.chance < before.chance
    book.say(loan, "loan.amount", FactorState.WRONG)
    assert "loan.amount" not in {one.code for one in found.factors(found.query_of(loan))}
    assert book.take_back(loan.id, "loan.amount")
    assert book.take_back(loan.id, "loan.stance")
    assert not book.take_back(loan.id, "loan.stance")
    assert desk.forecasts.forecast_dispute(loan).outcome == before.outcome
    assert found.query_of(loan) == replace(query, confirmed=())


def test_a_new_calculation_sheet_takes_the_checked_value_and_says_so(desk: Workbench, loan: Dispute) -> None:
    book = desk.similar.confirmed
    book.say(loan, "loan.amount", FactorState.CHANGED, "9.5万")
    principal = next(
        one for one in desk.calculations.begin(loan, SheetKind.LOAN).entries if one.path == "principal"
    )
    assert (principal.text, principal.origin.startswith("核对过的要素：")) == ("95000", True)
    book.say(loan, "loan.rate", FactorState.WRONG)
    assert "yearly_rate" not in {one.path for one in desk.calculations.begin(loan, SheetKind.LOAN).entries}


def test_what_cannot_be_is_refused_with_what_can(desk: Workbench, loan: Dispute) -> None:
    book = desk.similar.confirmed
    for code, state, value in (
        ("loan.stance", FactorState.CHANGED, "也许"),
        ("loan.stance", FactorState.RIGHT, ""),
        ("loan.amount", FactorState.CHANGED, "很多"),
        ("traffic.harm", FactorState.CHANGED, "死亡"),
    ):
        with pytest.raises(RefusedInput):
            book.say(loan, code, state, value)
    assert not book.said_of(loan.id).factors
