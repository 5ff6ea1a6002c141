"""What the today page shows: lights by urgency, each with its reason."""

from __future__ import annotations

from datetime import date

from mediation.bootstrap import Workbench
from mediation.domain.deadlines import Light
from mediation.resources import read_json
from tests.services.test_intake import QUARREL

DEMO = read_json("sample", "demo.json")


def register(workbench: Workbench, **changes: object):
    dispute, _ = workbench.intake.read_dispute({**QUARREL, **changes})
    return workbench.intake.register_dispute(dispute).dispute


def test_an_empty_desk_has_nothing_to_do(workbench: Workbench) -> None:
    view = workbench.reminders.today()
    assert view.empty
    assert (view.mediating, view.performing, view.to_archive) == (0, 0, 0)


def test_open_disputes_stand_by_the_days_left(workbench: Workbench) -> None:
    register(workbench, applied_on="2026-08-01", accepted_on="2026-08-03")
    register(workbench, applied_on="2026-08-17", accepted_on="2026-08-18")
    register(workbench, applied_on="2026-09-10", accepted_on="2026-09-11")
    view = workbench.reminders.today()
    assert [task.words for task in view.overdue] == ["过期 11 天"]
    assert [task.words for task in view.soon] == ["还剩 4 天"]
    assert [task.light for task in view.later] == [Light.GREEN]
    assert view.mediating == 3
    assert "人民调解工作若干规定" in view.soon[0].counted


def test_labour_and_medical_disputes_have_their_own_deadlines(workbench: Workbench) -> None:
    register(
        workbench,
        category="劳动争议",
        migrant_workers=True,
        applied_on="2026-09-01",
        accepted_on="2026-09-02",
    )
    register(workbench, category="医疗", applied_on="2026-09-01", accepted_on="2026-09-02")
    reasons = {
        task.reason for task in (*workbench.reminders.today().soon, *workbench.reminders.today().later)
    }
    assert any("劳动争议调解期" in reason and "9月16日" in reason for reason in reasons)
    assert any("医疗纠纷调解期" in reason for reason in reasons)


def test_a_registered_dispute_waits_for_acceptance(workbench: Workbench, clock) -> None:
    register(workbench)
    (task,) = workbench.reminders.today().later
    assert task.action == "记受理"
    clock.advance(days=4)
    (task,) = workbench.reminders.today().soon
    assert task.light is Light.YELLOW


def test_a_signed_agreement_shows_confirmation_and_instalments(workbench: Workbench, clock) -> None:
    dispute, _ = workbench.intake.read_dispute(DEMO["dispute"])
    kept = workbench.intake.register_dispute(dispute).dispute
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(kept.id, agreement)
    workbench.agreements.sign(kept.id, signed_on=date(2026, 9, 14))
    view = workbench.reminders.today()
    reasons = [task.reason for task in (*view.overdue, *view.soon, *view.later)]
    assert any("司法确认" in reason and "10月14日" in reason for reason in reasons)
    assert any("10月10日前付18,000元" in reason for reason in reasons)
    assert view.performing == 1
    clock.advance(days=60)
    later = workbench.reminders.today()
    assert not any("司法确认" in task.reason for task in (*later.overdue, *later.soon, *later.later))
    assert len(later.overdue) == 2
