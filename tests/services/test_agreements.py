"""An agreement from draft to signature: what closes it, what opens it, when it binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, AgreementForm, AgreementState, Instalment, Term, TermKind
from mediation.domain.dispute import Dispute, Stage
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.resources import read_json
from mediation.services.agreements import suggest_instalments

DEMO = read_json("sample", "demo.json")


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    return workbench.intake.register_dispute(read).dispute


def draft(workbench: Workbench, dispute: Dispute, **changes: object) -> Agreement:
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    assert dispute.id is not None
    return workbench.agreements.draft_agreement(dispute.id, replace(agreement, **changes))


def test_the_demo_agreement_has_nothing_to_object_to(workbench: Workbench, dispute: Dispute) -> None:
    assert workbench.agreements.check(dispute, draft(workbench, dispute)) == ()


def test_sums_that_do_not_add_up_close_the_draft_but_never_the_saving(
    workbench: Workbench, dispute: Dispute
) -> None:
    kept = draft(workbench, dispute)
    short = replace(kept.terms[1], instalments=kept.terms[1].instalments[:-1])
    faulty = draft(workbench, dispute, terms=(kept.terms[0], short, *kept.terms[2:]))
    assert {finding.code for finding in workbench.agreements.check(dispute, faulty)} >= {"instalments_total"}
    with pytest.raises(RefusedInput, match="不能定稿"):
        workbench.agreements.finalise(dispute.id)
    assert workbench.agreements.of_dispute(dispute.id).state is AgreementState.DRAFT


def test_a_warning_wants_a_written_reason(workbench: Workbench, dispute: Dispute) -> None:
    vague = Term(
        kind=TermKind.PAY, obligor="马文博", obligee="刘志强", amount=Decimal("90000"), due=date(2026, 12, 1)
    )
    kept = draft(workbench, dispute, terms=(vague,))
    warnings = [f for f in workbench.agreements.check(dispute, kept) if f.severity.value == "warning"]
    assert [warning.code for warning in warnings] == ["no_method"]
    with pytest.raises(RefusedInput, match="还有一处要看"):
        workbench.agreements.finalise(dispute.id)
    final = workbench.agreements.finalise(dispute.id, reasons={"no_method": "双方同住一村，当面交付"})
    assert final.warning_reasons == (("no_method", "双方同住一村，当面交付"),)


def test_signing_gives_the_day_it_binds_and_locks_the_text(workbench: Workbench, dispute: Dispute) -> None:
    draft(workbench, dispute, reached_on=date(2026, 9, 12))
    with pytest.raises(RefusedInput, match="今天以后"):
        workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 15))
    signed = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 13), sealed_on=date(2026, 9, 14))
    assert signed.effective_on == date(2026, 9, 14)
    assert workbench.disputes.get(dispute.id).stage is Stage.AGREED_WRITTEN
    with pytest.raises(NotAllowedNow, match="已经定稿"):
        workbench.agreements.draft_agreement(dispute.id, replace(signed, place="别处"))
    with pytest.raises(NotAllowedNow, match="已经签过"):
        workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 14))


def test_an_oral_agreement_takes_effect_when_it_is_reached(workbench: Workbench, dispute: Dispute) -> None:
    draft(workbench, dispute, form=AgreementForm.ORAL, reached_on=date(2026, 9, 10))
    signed = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 14))
    assert signed.effective_on == date(2026, 9, 10)
    assert workbench.disputes.get(dispute.id).stage is Stage.AGREED_ORALLY


def test_an_empty_agreement_cannot_be_final(workbench: Workbench, dispute: Dispute) -> None:
    with pytest.raises(NotAllowedNow):
        workbench.agreements.finalise(dispute.id)
    draft(workbench, dispute, terms=())
    with pytest.raises(RefusedInput, match="还没有条款"):
        workbench.agreements.finalise(dispute.id)


def test_a_term_without_content_cannot_be_final(workbench: Workbench, dispute: Dispute) -> None:
    kept = draft(workbench, dispute)
    draft(workbench, dispute, terms=(*kept.terms, Term(kind=TermKind.DO, obligor="马文博")))
    with pytest.raises(RefusedInput, match="第五条还是空的"):
        workbench.agreements.finalise(dispute.id)


def test_nobody_signs_before_the_agreement_is_reached(workbench: Workbench, dispute: Dispute) -> None:
    draft(workbench, dispute, reached_on=date(2026, 9, 14))
    with pytest.raises(RefusedInput, match="早于达成"):
        workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 13))


def test_copies_are_one_for_each_party_and_the_committee(workbench: Workbench, dispute: Dispute) -> None:
    assert draft(workbench, dispute, copies=None).copies == 3


@given(
    total=st.integers(min_value=100, max_value=10**9),
    count=st.integers(min_value=1, max_value=60),
    day=st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1)),
)
def test_a_suggested_plan_always_adds_up_and_never_goes_back(total: int, count: int, day: date) -> None:
    plan = suggest_instalments(Decimal(total), count=count, first_due=day)
    assert sum(line.amount for line in plan) == Decimal(total)
    assert len(plan) == count
    assert [line.due for line in plan] == sorted(line.due for line in plan)


def test_a_plan_may_begin_with_a_larger_payment() -> None:
    plan = suggest_instalments(Decimal(90000), count=13, first_due=date(2026, 10, 10), down=Decimal(18000))
    assert plan[0] == Instalment(date(2026, 10, 10), Decimal(18000))
    assert {line.amount for line in plan[1:]} == {Decimal("6000.00")}
    assert plan[-1].due == date(2027, 10, 10)
    with pytest.raises(RefusedInput):
        suggest_instalments(Decimal(100), count=2, first_due=date(2026, 1, 1), down=Decimal(100))


@pytest.mark.parametrize(
    "data",
    [
        {"copies": -1},
        {"terms": [{"recurring": {"amount": 500, "day": 99, "from": "2026-10-05"}}]},
        {"warning_reasons": [["no_method"]]},
    ],
)
def test_what_no_agreement_can_say_is_refused(workbench: Workbench, data: dict[str, object]) -> None:
    with pytest.raises(RefusedInput):
        workbench.agreements.read_agreement(data)


def test_reasons_may_be_written_by_their_code(workbench: Workbench) -> None:
    agreement, _ = workbench.agreements.read_agreement({"warning_reasons": {"no_method": "当面交清"}})
    assert agreement.warning_reasons == (("no_method", "当面交清"),)

