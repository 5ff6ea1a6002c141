"""The standard workflow: what the law closes, what practice only asks for, and what is written down beside."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role, User
from mediation.domain.dispute import AssignedMediator, Dispute, Stage, Track
from mediation.domain.findings import Severity
from mediation.domain.letters import Referral, ReferralReason, TerminationReason
from mediation.domain.workflow_records import (
    Matter,
    MediationPause,
    PauseReason,
    RequestDayCorrection,
    Retention,
    RetentionReview,
    ReviewDecision,
    Willingness,
)
from mediation.errors import NotAllowedNow, RefusedInput
from tests.services.test_intake import QUARREL


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-08-17"})
    return workbench.intake.register_dispute(read).dispute


@pytest.fixture
def mediating(workbench: Workbench, dispute: Dispute) -> Dispute:
    return workbench.disputes.advance(accepted(workbench, dispute).id, Stage.MEDIATING)


def accepted(workbench: Workbench, dispute: Dispute) -> Dispute:
    assert dispute.id is not None
    return workbench.disputes.accept(dispute.id, on=date(2026, 8, 18))


def names(dispute: Dispute) -> tuple[str, str]:
    first, second = dispute.parties[:2]
    return first.name, second.name


def missing(workbench: Workbench, dispute: Dispute, stage: Stage) -> dict[str, Severity]:
    step = next(step for step in workbench.workflow.steps(dispute.id) if step.stage is stage)
    return {finding.code: finding.severity for finding in step.findings}


def test_a_clear_refusal_closes_mediation_until_the_party_thinks_otherwise(
    workbench: Workbench, dispute: Dispute
) -> None:
    _, other = names(dispute)
    asked = workbench.workflow.ask(dispute.id, other, Willingness.REFUSES, on=date(2026, 8, 18))
    assert asked.stage is Stage.ASKING
    with pytest.raises(NotAllowedNow) as caught:
        workbench.disputes.accept(dispute.id)
    assert other in caught.value.hint
    assert workbench.disputes.get(dispute.id).stage is Stage.ASKING
    workbench.workflow.ask(dispute.id, other, Willingness.WILLING)
    assert workbench.disputes.accept(dispute.id).stage is Stage.ACCEPTED
    workbench.workflow.ask(dispute.id, other, Willingness.REFUSES)
    with pytest.raises(NotAllowedNow):
        workbench.disputes.advance(dispute.id, Stage.MEDIATING)


def test_practice_asks_and_the_law_does_not_hold_up(workbench: Workbench, dispute: Dispute) -> None:
    assert missing(workbench, dispute, Stage.ACCEPTED) == {"not_asked": Severity.WARNING}
    assert accepted(workbench, dispute).stage is Stage.ACCEPTED
    assert missing(workbench, dispute, Stage.TERMINATED)["remedies_not_told"] is Severity.ERROR


def test_a_mediation_ends_only_when_the_ways_left_were_told(workbench: Workbench, mediating: Dispute) -> None:
    with pytest.raises(NotAllowedNow):
        workbench.disputes.advance(mediating.id, Stage.TERMINATED)
    with pytest.raises(NotAllowedNow):
        workbench.workflow.terminate(mediating.id, told=[" "])
    ended = workbench.workflow.terminate(
        mediating.id, told=["向法院起诉"], reasons=[TerminationReason.NO_AGREEMENT], note="差得太远"
    )
    assert ended.stage is Stage.TERMINATED
    assert ended.history[-1].note == "差得太远\n已告知双方可以向法院起诉。"
    again = workbench.workflow.reopen(mediating.id, "双方又愿意谈")
    assert again.stage is Stage.MEDIATING
    with pytest.raises(NotAllowedNow):
        workbench.disputes.advance(mediating.id, Stage.TERMINATED)


def test_an_agreement_is_reached_by_its_signatures_and_not_by_a_word(
    workbench: Workbench, mediating: Dispute
) -> None:
    for stage in (Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY):
        with pytest.raises(NotAllowedNow):
            workbench.disputes.advance(mediating.id, stage)


def test_withdrawing_before_and_after_acceptance(workbench: Workbench, dispute: Dispute) -> None:
    applicant, other = names(dispute)
    with pytest.raises(RefusedInput, match=applicant):
        workbench.workflow.withdraw(dispute.id, other)
    assert workbench.workflow.withdraw(dispute.id, applicant).stage is Stage.DECLINED
    read, _ = workbench.intake.read_dispute(QUARREL)
    second = accepted(workbench, workbench.intake.register_dispute(read).dispute)
    with pytest.raises(NotAllowedNow):
        workbench.workflow.withdraw(second.id, applicant)
    assert workbench.workflow.withdraw(second.id, applicant, told=["起诉"]).stage is Stage.TERMINATED


def test_the_day_of_the_request_is_corrected_with_a_reason_and_both_days_stay(
    workbench: Workbench, dispute: Dispute
) -> None:
    with pytest.raises(RefusedInput, match="原因"):
        workbench.workflow.correct_request_day(dispute.id, date(2026, 8, 10), reason=" ")
    changed = workbench.workflow.correct_request_day(dispute.id, date(2026, 8, 10), reason="电话记录是10日")
    assert changed.applied_on == date(2026, 8, 10)
    (entry,) = workbench.workflow.entries(RequestDayCorrection, dispute.id)
    assert entry.value == RequestDayCorrection(date(2026, 8, 10), "电话记录是10日", date(2026, 8, 17))


def test_pauses_and_extensions_have_their_order(
    workbench: Workbench, mediating: Dispute, clock: FixedClock
) -> None:
    applicant, other = names(mediating)
    workbench.workflow.pause(mediating.id, PauseReason.APPRAISAL, on=date(2026, 9, 1))
    with pytest.raises(NotAllowedNow):
        workbench.workflow.pause(mediating.id, PauseReason.OTHER)
    with pytest.raises(RefusedInput):
        workbench.workflow.resume(mediating.id, last=date(2026, 8, 31))
    assert missing(workbench, mediating, Stage.MEDIATING)["paused"] is Severity.WARNING
    workbench.workflow.resume(mediating.id, last=date(2026, 9, 10))
    (entry,) = workbench.workflow.entries(MediationPause, mediating.id)
    assert (entry.on, entry.value.last) == (date(2026, 9, 1), date(2026, 9, 10))
    with pytest.raises(RefusedInput, match=other):
        workbench.workflow.extend(mediating.id, date(2026, 10, 30), consents=[applicant])
    kept = workbench.workflow.extend(mediating.id, date(2026, 10, 30), consents=[applicant, other])
    workbench.workflow.take_back(type(kept.value), kept.id, reason="写错了日子")
    assert workbench.workflow.entries(type(kept.value), mediating.id) == ()


def test_nobody_approves_his_own_case_unless_nobody_else_can(
    workbench: Workbench, mediating: Dispute
) -> None:
    me = workbench.user
    with workbench.profile.storage.work("改身份") as work:
        (user,) = work.committee.users()
        work.committee.save_user(User(user.name, (Role.MEDIATOR, Role.DIRECTOR), id=user.id))
        work.commit()
    workbench.disputes.assign_mediators(mediating.id, (AssignedMediator("叶小燕"),), recorder="")
    assert workbench.workflow.approve(mediating.id, Matter.ACCEPT).value.own is False
    workbench.disputes.assign_mediators(mediating.id, (AssignedMediator(me),), recorder="")
    with pytest.raises(RefusedInput, match="为什么"):
        workbench.workflow.approve(mediating.id, Matter.EXTEND)
    own = workbench.workflow.approve(mediating.id, Matter.EXTEND, reason="村里只有我一个人")
    assert own.value.own
    with workbench.profile.storage.work("添人") as work:
        work.committee.add_user(User("叶小燕", (Role.DIRECTOR,)))
        work.commit()
    with pytest.raises(NotAllowedNow, match="自己") as caught:
        workbench.workflow.approve(mediating.id, Matter.CLOSE, reason="急")
    assert "叶小燕" in caught.value.hint
    assert missing(workbench, mediating, Stage.TERMINATED)["not_approved"] is Severity.WARNING


def test_a_dossier_is_filed_and_looked_at_again_by_two(workbench: Workbench, mediating: Dispute) -> None:
    workbench.workflow.terminate(mediating.id, told=["起诉"])
    workbench.disputes.advance(mediating.id, Stage.CLOSED)
    filed = workbench.workflow.file_away(mediating.id, Retention.TEN_YEARS, shelf="2号柜")
    assert filed.stage is Stage.ARCHIVED
    with pytest.raises(RefusedInput, match="两个人"):
        workbench.workflow.review_retention(mediating.id, ReviewDecision.DESTROY, people=["周明", "周明"])
    workbench.workflow.review_retention(mediating.id, ReviewDecision.EXTEND, people=["周明", "叶小燕"])
    assert len(workbench.workflow.entries(RetentionReview, mediating.id)) == 1


def test_a_track_is_changed_and_a_day_to_come_is_refused(workbench: Workbench, dispute: Dispute) -> None:
    assert workbench.workflow.change_track(dispute.id, Track.SIMPLE).track is Track.SIMPLE
    with pytest.raises(RefusedInput, match="还没到"):
        workbench.disputes.advance(dispute.id, Stage.ACCEPTED, on=date(2026, 12, 1))


def test_a_dispute_is_handed_over_to_a_named_organ_and_told_in_its_story(
    workbench: Workbench, mediating: Dispute
) -> None:
    with pytest.raises(RefusedInput, match="哪个单位"):
        workbench.workflow.transfer(mediating.id, " ")
    moved = workbench.workflow.transfer(mediating.id, "清溪镇政府", reasons=[ReferralReason.TITLE])
    assert (moved.stage, moved.history[-1].note) == (Stage.TRANSFERRED, "移送清溪镇政府。")
    assert [kept.value for kept in workbench.workflow.story(mediating.id)] == [
        Referral("清溪镇政府", (ReferralReason.TITLE,))
    ]
