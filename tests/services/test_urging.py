"""Urging follows the committee's plan, goes up step by step, and is kept."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.urging import Urged, UrgingPlan, UrgingStep, step_due
from mediation.errors import RefusedInput
from tests.services.test_intake import QUARREL

DUE = date(2026, 9, 18)
PLAN = UrgingPlan((UrgingStep(-1, Urged.HANDLER), UrgingStep(4, Urged.DIRECTOR)), again_every=3)


@pytest.mark.parametrize(
    ("today", "done", "urged"),
    [
        (16, (), None),
        (17, (), Urged.HANDLER),
        (21, (17,), None),
        (22, (17,), Urged.DIRECTOR),
        (24, (22,), None),
        (25, (22,), Urged.DIRECTOR),
        (27, (25,), None),
        (30, (), Urged.DIRECTOR),
    ],
)
def test_steps_come_once_and_the_last_one_comes_again(
    today: int, done: tuple[int, ...], urged: Urged | None
) -> None:
    days = [date(2026, 9, day) for day in done]
    assert step_due(PLAN, DUE, date(2026, 9, today), days) is urged


def test_what_is_urged_is_kept_and_asked_for_no_more(workbench: Workbench, clock: FixedClock) -> None:
    read, _ = workbench.intake.read_dispute(
        {**QUARREL, "applied_on": "2026-08-03", "accepted_on": "2026-08-10"}
    )
    dispute = workbench.intake.register_dispute(read).dispute
    (first,) = workbench.urging.due_today()
    assert (first.dispute_id, first.to, first.days_over) == (dispute.id, Urged.DIRECTOR, 4)
    with pytest.raises(RefusedInput):
        workbench.urging.urge(dispute.id, first.deadline, first.due, first.to, words=" ")
    workbench.urging.record(first, name="主任")
    assert workbench.urging.due_today() == ()
    clock.advance(days=6)
    (second,) = workbench.urging.due_today()
    assert second.to is Urged.JUSTICE_OFFICE
    assert [kept.value.to for kept in workbench.urging.of_dispute(dispute.id)] == [Urged.DIRECTOR]
