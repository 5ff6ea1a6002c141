"""What the today page shows: lights by urgency, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, Recurring, Term, TermKind
from mediation.domain.deadlines import Light
from mediation.domain.performance import Payment, Postponement
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


def test_what_was_put_off_paid_without_its_day_or_returns_monthly_is_watched_as_the_ledger_has_it(
    workbench: Workbench, clock
) -> None:
    dispute, _ = workbench.intake.read_dispute(DEMO["dispute"])
    kept = workbench.intake.register_dispute(dispute).dispute
    payer, payee = kept.parties[1].name, kept.parties[0].name
    once = Term("付清800元", payer, payee, TermKind.PAY, Decimal("800"), date(2026, 9, 20), method="现金")
    later = replace(once, text="付清300元", amount=Decimal("300"), due=date(2026, 9, 25))
    monthly = Term(
        "每月付500元", payer, payee, TermKind.PAY, method="转账",
        recurring=Recurring(Decimal("500"), 16, date(2026, 9, 1)),
    )  # fmt: skip
    agreement = Agreement((once, later, monthly), reached_on=date(2026, 9, 14), place="村委会")
    workbench.agreements.draft_agreement(kept.id, agreement)
    findings = workbench.agreements.check(kept, agreement)
    workbench.agreements.finalise(kept.id, reasons={one.code: "谈好的" for one in findings})
    workbench.agreements.sign(kept.id, signed_on=date(2026, 9, 14))
    workbench.performance.pay(kept.id, Payment(Decimal("800"), term=1))
    delay = Postponement(date(2026, 10, 9), 2, date(2026, 9, 25), (payer, payee))
    workbench.performance.postpone(kept.id, delay)
    clock.advance(days=21)
    dues = dict(workbench.reminders.dues(date(2026, 9, 1), date(2026, 12, 31)))
    assert set(dues) == {date(2026, 9, 16), date(2026, 10, 9), date(2026, 10, 16)}
    assert dues[date(2026, 9, 16)].light is Light.RED
