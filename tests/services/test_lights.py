"""Lights of a dispute: which periods run, from which day, moved by what is on file, and what a payment takes away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.confirmation import JudicialConfirmation
from mediation.domain.deadlines import Light
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.performance import Payment, ReturnVisit
from mediation.domain.workflow_records import PauseReason
from mediation.resources import read_json
from tests.services.test_intake import QUARREL

DEMO = read_json("sample", "demo.json")


def register(workbench: Workbench, **changes: object) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, **changes})
    return workbench.intake.register_dispute(read).dispute


def dues(workbench: Workbench, dispute: Dispute) -> dict[str, date | None]:
    return {light.code: light.deadline.due for light in workbench.reminders.lights_of(dispute.id)}


def keep(workbench: Workbench, dispute: Dispute, value: object, on: date) -> None:
    with workbench.profile.storage.work("记") as work:
        work.records.add(value, on=on, dispute_id=dispute.id)
        work.commit()


def signed(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    kept = workbench.intake.register_dispute(read).dispute
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(kept.id, agreement)
    workbench.agreements.sign(kept.id, signed_on=date(2026, 9, 14))
    return kept


def test_the_period_hangs_on_the_kind_of_dispute_and_on_who_sent_it(workbench: Workbench) -> None:
    days = {"applied_on": "2026-09-01", "accepted_on": "2026-09-03"}
    general = register(workbench, **days)
    labour = register(workbench, category="劳动争议", **days)
    court = register(workbench, source="委托移送", delegating_body="法院", **days)
    petition = register(workbench, source="委托移送", delegating_body="信访", **days)
    assert dues(workbench, general)["general_month"] == date(2026, 10, 8)
    assert dues(workbench, labour)["labour_15d"] == date(2026, 9, 16)
    assert dues(workbench, court)["court_delegated_30d"] == date(2026, 10, 8)
    assert dues(workbench, petition)["petition_handle_60d"] == date(2026, 11, 2)
    assert dues(workbench, labour)["labour_arbitration_1y"] == date(2027, 9, 1)


def test_a_pause_and_an_extension_move_the_mediation_and_not_the_limitation(
    workbench: Workbench, clock: FixedClock
) -> None:
    dispute = register(workbench, applied_on="2026-09-01", accepted_on="2026-09-03")
    before = dues(workbench, dispute)
    workbench.workflow.pause(dispute.id, PauseReason.APPRAISAL, on=date(2026, 9, 10))
    first, *_ = workbench.reminders.lights_of(dispute.id)
    assert (first.code, first.deadline.light, first.deadline.due) == ("general_month", Light.PAUSED, None)
    clock.advance(days=2)
    workbench.workflow.resume(dispute.id)
    moved = dues(workbench, dispute)
    assert moved["general_month"] == date(2026, 10, 10)
    assert moved["limitation_3y"] == before["limitation_3y"]
    people = [party.name for party in dispute.parties]
    workbench.workflow.extend(dispute.id, date(2026, 11, 20), consents=people)
    assert dues(workbench, dispute)["general_month"] == date(2026, 11, 20)


def test_an_application_to_the_court_ends_its_light(workbench: Workbench) -> None:
    kept = signed(workbench)
    assert "judicial_confirmation_30d" in dues(workbench, kept)
    keep(workbench, kept, JudicialConfirmation(date(2026, 9, 14)), date(2026, 9, 14))
    assert "judicial_confirmation_30d" not in dues(workbench, kept)


def test_what_was_paid_is_asked_for_no_more_and_the_rest_is(workbench: Workbench, clock: FixedClock) -> None:
    kept = signed(workbench)
    agreement = workbench.agreements.of_dispute(kept.id)
    assert agreement is not None
    number, term = next((n, t) for n, t in enumerate(agreement.terms, 1) if t.instalments)
    first, second = term.instalments[:2]
    clock.advance(days=(second.due - clock.today()).days)

    def asked() -> list[str]:
        view = workbench.reminders.today()
        return [t.reason for t in (*view.overdue, *view.soon, *view.later) if t.code == "due"]

    before = len(asked())
    keep(workbench, kept, Payment(first.amount, number, first.due), first.due)
    assert len(asked()) == before - 1
    keep(workbench, kept, Payment(second.amount - Decimal(100), number, second.due), clock.today())
    assert len(asked()) == before - 1
    assert any("付100元" in reason for reason in asked())


def test_the_offices_own_customs_are_never_red(workbench: Workbench, clock: FixedClock) -> None:
    kept = signed(workbench)
    due = dues(workbench, kept)["return_visit_30d"]
    assert due is not None
    clock.advance(days=(due - clock.today()).days + 3)
    visit = next(
        light for light in workbench.reminders.lights_of(kept.id) if light.code == "return_visit_30d"
    )
    assert visit.deadline.light is Light.YELLOW
    keep(workbench, kept, ReturnVisit(), clock.today())
    assert "return_visit_30d" not in dues(workbench, kept)


def test_a_failed_road_case_and_a_closed_one_have_their_last_days(
    workbench: Workbench, clock: FixedClock
) -> None:
    road = register(workbench, category="道路交通事故", accepted_on="2026-09-10", applied_on="2026-09-10")
    workbench.disputes.advance(road.id, Stage.MEDIATING)
    workbench.workflow.terminate(road.id, told=["向法院起诉"])
    assert dues(workbench, road)["traffic_3d"] == date(2026, 9, 17)
    assert any(task.code == "traffic_3d" for task in workbench.reminders.today().soon)
    workbench.disputes.advance(road.id, Stage.CLOSED)
    assert dues(workbench, road)["filing_30d"] == date(2026, 10, 14)
    assert any(task.action == "归档" for task in workbench.reminders.today().later)
