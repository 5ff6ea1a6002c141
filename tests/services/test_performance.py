"""The ledger follows the agreement, overdue lines lead to their remedies, and the court's lane runs beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.confirmation import ConfirmationResult
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.ledger import DueState
from mediation.domain.performance import (
    Payment,
    PaymentMethod,
    PerformanceReminder,
    Performed,
    Postponement,
    ReturnVisit,
)
from mediation.errors import NotAllowedNow, RefusedInput
from tests.services.test_intake import QUARREL

TERMS: list[dict[str, Any]] = [
    {
        "text": "陈国良付周桂芬补偿款2400元，分两笔。",
        "kind": "pay", "obligor": "陈国良", "obligee": "周桂芬", "amount": 2400, "method": "现金",
        "instalments": [{"due": "2026-09-14", "amount": 1000}, {"due": "2026-09-20", "amount": 1400}],
    },
    {"text": "陈国良2026年9月18日前装好檐沟。", "kind": "do", "obligor": "陈国良", "due": "2026-09-18"},
    {"text": "陈国良不在巷道堆物。", "kind": "refrain", "obligor": "陈国良"},
]  # fmt: skip


def settle(workbench: Workbench, terms: list[dict[str, Any]]) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-09-01"})
    kept = workbench.intake.register_dispute(read).dispute
    assert kept.id is not None
    agreement, _ = workbench.agreements.read_agreement({"place": "村委会", "terms": terms})
    draft = workbench.agreements.draft_agreement(kept.id, agreement)
    doubts = {finding.code: "当事人坚持" for finding in workbench.agreements.check(kept, draft)}
    workbench.agreements.finalise(kept.id, reasons=doubts)
    workbench.agreements.sign(kept.id, signed_on=date(2026, 9, 14))
    return workbench.disputes.get(kept.id)


@pytest.fixture
def signed(workbench: Workbench) -> Dispute:
    return settle(workbench, TERMS)


def states(workbench: Workbench, dispute: Dispute) -> list[DueState]:
    assert dispute.id is not None
    return [line.state for line in workbench.performance.ledger(dispute.id).lines]


def test_the_ledger_reads_like_a_savings_book(
    workbench: Workbench, signed: Dispute, clock: FixedClock
) -> None:
    assert states(workbench, signed) == [
        DueState.NOT_DUE, DueState.NOT_DUE, DueState.NOT_DUE, DueState.STANDING,
    ]  # fmt: skip
    first = Payment(Decimal(1000), 1, date(2026, 9, 14), "陈国良", "周桂芬", PaymentMethod.CASH)
    workbench.performance.pay(signed.id, first)
    assert workbench.disputes.get(signed.id).stage is Stage.PERFORMING
    clock.advance(days=7)
    workbench.performance.pay(signed.id, Payment(Decimal(700), 1, date(2026, 9, 20)))
    view = workbench.performance.view(signed.id)
    assert states(workbench, signed) == [
        DueState.DONE, DueState.PARTLY, DueState.OVERDUE, DueState.STANDING,
    ]  # fmt: skip
    assert (view.ledger.promised, view.ledger.paid, view.ledger.owed) == (2400, 1700, 700)
    assert [line.days_over(clock.today()) for line in view.overdue] == [3, 1]
    assert view.ledger.undone == 1
    assert "督促" in view.remedies[0]
    assert "起诉" in view.remedies[1]


def test_a_payment_taken_back_is_owed_again(workbench: Workbench, signed: Dispute) -> None:
    kept = workbench.performance.pay(signed.id, Payment(Decimal(1000), 1, date(2026, 9, 14)))
    with pytest.raises(RefusedInput):
        workbench.performance.take_back(kept, reason=" ")
    workbench.performance.take_back(kept, reason="记错了件")
    assert workbench.performance.ledger(signed.id).paid == 0


@pytest.mark.parametrize(
    "payment",
    [Payment(Decimal(0), 1), Payment(None, 2), Payment(Decimal(10), 9)],
    ids=["零元", "没写", "没这条"],
)
def test_what_cannot_be_is_refused(workbench: Workbench, signed: Dispute, payment: Payment) -> None:
    with pytest.raises(RefusedInput):
        workbench.performance.pay(signed.id, payment)
    assert workbench.disputes.get(signed.id).stage is Stage.AGREED_WRITTEN


def test_months_without_end_show_those_that_came_and_the_next(
    workbench: Workbench, clock: FixedClock
) -> None:
    support = {
        "text": "李大勇每月付王秀兰生活费600元。", "kind": "pay", "obligor": "李大勇", "obligee": "王秀兰",
        "method": "转账", "recurring": {"amount": 600, "day": 31, "from": "2026-09-20", "until": None},
    }  # fmt: skip
    dispute = settle(workbench, [support])
    clock.advance(days=80)
    lines = workbench.performance.ledger(dispute.id).lines
    assert [line.due for line in lines] == [
        date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31),
    ]  # fmt: skip
    workbench.performance.pay(dispute.id, Payment(Decimal(600), 1, date(2026, 10, 31)))
    assert states(workbench, dispute) == [
        DueState.OVERDUE, DueState.DONE, DueState.OVERDUE, DueState.NOT_DUE,
    ]  # fmt: skip


def test_a_visit_closes_the_performance_only_when_all_is_done(workbench: Workbench, signed: Dispute) -> None:
    visit = ReturnVisit(visited=("周桂芬",), performed=Performed.PARTLY)
    workbench.performance.visit(signed.id, visit)
    assert workbench.disputes.get(signed.id).stage is Stage.AGREED_WRITTEN
    for payment in (
        Payment(Decimal(1000), 1, date(2026, 9, 14)),
        Payment(Decimal(1400), 1, date(2026, 9, 20)),
        Payment(None, 2, note="装好了，组长看过"),
    ):
        workbench.performance.pay(signed.id, payment)
    workbench.performance.visit(signed.id, visit)
    assert workbench.disputes.get(signed.id).stage is Stage.VISITED


def test_the_courts_lane(workbench: Workbench, signed: Dispute, clock: FixedClock) -> None:
    deadline = workbench.performance.view(signed.id).confirmation_deadline
    assert deadline is not None
    assert deadline.due == date(2026, 10, 14)
    applied = workbench.performance.apply_for_confirmation(signed.id, "清溪县人民法院")
    assert workbench.performance.view(signed.id).confirmation_deadline is None
    with pytest.raises(NotAllowedNow):
        workbench.performance.apply_for_confirmation(signed.id, "清溪县人民法院")
    clock.advance(days=9)
    decided = workbench.performance.confirm(applied, ConfirmationResult.VALID, ruling="（2026）民特1号")
    assert decided.value.decided_on == date(2026, 9, 23)
    workbench.performance.remind(signed.id, PerformanceReminder("陈国良", "檐沟没装"))
    view = workbench.performance.view(signed.id)
    assert view.reminders[0].value.by == workbench.user
    assert any("申请执行" in way for way in view.remedies)


def test_a_delay_both_sides_agree_to_stops_the_clock_until_its_day(
    workbench: Workbench, signed: Dispute, clock: FixedClock
) -> None:
    assert signed.id is not None
    clock.advance(days=6)
    both = Postponement(date(2026, 9, 25), 2, date(2026, 9, 18), ("陈国良", "周桂芬"), "雨天上不了墙")
    with pytest.raises(RefusedInput, match="两边"):
        workbench.performance.postpone(signed.id, replace(both, consents=("陈国良",)))
    workbench.performance.postpone(signed.id, both)
    gutter = workbench.performance.ledger(signed.id).lines[2]
    assert (gutter.state, gutter.last_day) == (DueState.POSTPONED, date(2026, 9, 25))
    clock.advance(days=7)
    gutter = workbench.performance.ledger(signed.id).lines[2]
    assert (gutter.state, gutter.days_over(clock.today())) == (DueState.OVERDUE, 2)


def test_who_does_not_want_the_court_is_not_reminded_of_it(workbench: Workbench, signed: Dispute) -> None:
    assert signed.id is not None
    assert workbench.performance.view(signed.id).confirmation_deadline is not None
    workbench.performance.want_no_confirmation(signed.id)
    assert workbench.performance.view(signed.id).confirmation_deadline is None
    assert "judicial_confirmation_30d" not in {
        light.code for light in workbench.reminders.lights_of(signed.id)
    }


def test_a_visit_before_the_dispute_was_taken_up_again_is_none_for_the_new_agreement(
    workbench: Workbench, signed: Dispute
) -> None:
    assert signed.id is not None
    workbench.performance.visit(signed.id, ReturnVisit(performed=Performed.NOT))
    assert len(workbench.performance.view(signed.id).visits_since) == 1
    workbench.workflow.reopen(signed.id, "对方换了说法，重新谈")
    agreement, _ = workbench.agreements.read_agreement({"place": "村委会", "terms": TERMS[2:]})
    workbench.agreements.draft_agreement(signed.id, agreement)
    workbench.agreements.finalise(signed.id)
    workbench.agreements.sign(signed.id)
    view = workbench.performance.view(signed.id)
    assert (len(view.visits), view.visits_since) == (1, ())
    assert view.next_visit is not None
    workbench.performance.visit(signed.id, ReturnVisit(performed=Performed.FULLY))
    assert len(workbench.performance.view(signed.id).visits_since) == 1
