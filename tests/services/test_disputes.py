"""Steps of a registered dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.dispute import AssignedMediator, Evidence, Session, SessionResult, Stage
from mediation.errors import ChangedMeanwhile, NotAllowedNow, NotFound, RefusedInput
from tests.services.test_intake import QUARREL


@pytest.fixture
def registered(workbench: Workbench):
    dispute, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-08-17"})
    return workbench.intake.register_dispute(dispute).dispute


def test_the_way_from_registration_to_mediation(workbench: Workbench, registered) -> None:
    accepted = workbench.disputes.accept(registered.id, on=date(2026, 8, 18))
    assert (accepted.stage, accepted.accepted_on) == (Stage.ACCEPTED, date(2026, 8, 18))
    held = Session(date(2026, 8, 27), "村委会", SessionResult.CONTINUED, "各说各的")
    workbench.disputes.record_session(registered.id, replace(held, held_on=date(2026, 9, 10)))
    mediating = workbench.disputes.record_session(registered.id, held)
    assert mediating.stage is Stage.MEDIATING
    assert [session.held_on.day for session in mediating.sessions] == [27, 10]


def test_a_step_that_cannot_come_next_is_refused_with_what_can(workbench: Workbench, registered) -> None:
    with pytest.raises(NotAllowedNow) as caught:
        workbench.disputes.advance(registered.id, Stage.ARCHIVED)
    assert "受理" in caught.value.hint
    assert workbench.disputes.get(registered.id).stage is Stage.REGISTERED


def test_the_day_of_the_request_stays_when_the_record_is_changed(workbench: Workbench, registered) -> None:
    changed = workbench.disputes.change_dispute(
        replace(registered, applied_on=date(2026, 1, 1), place="石桥村3组")
    )
    assert changed.place == "石桥村3组"
    assert changed.applied_on == date(2026, 8, 17)
    with pytest.raises(ChangedMeanwhile):
        workbench.disputes.change_dispute(replace(registered, place="别处"))


def test_mediators_evidence_and_a_session_to_come(workbench: Workbench, registered) -> None:
    mediators = (AssignedMediator("叶小燕"),)
    assert (
        workbench.disputes.assign_mediators(registered.id, mediators, recorder="周明").lead_mediator
        == "叶小燕"
    )
    assert workbench.disputes.add_evidence(registered.id, Evidence("照片6张")).evidence[0].name == "照片6张"
    with pytest.raises(RefusedInput):
        workbench.disputes.add_evidence(registered.id, Evidence(" "))
    with pytest.raises(RefusedInput, match="还没到"):
        workbench.disputes.record_session(registered.id, Session(date(2026, 9, 15)))


def test_an_unknown_number_is_said(workbench: Workbench) -> None:
    with pytest.raises(NotFound, match="2026-99"):
        workbench.disputes.by_number("2026-99")


def test_a_change_that_is_not_saved_is_kept_beside_its_dispute_and_goes_when_it_is_saved(
    workbench: Workbench, registered
) -> None:
    first = workbench.disputes.keep_change(registered, {"facts": "改了一半"})
    assert workbench.disputes.keep_change(registered, {"facts": "改好了"}) == first
    kept = workbench.disputes.kept_change(registered.id)
    assert kept is not None
    assert (kept.form, kept.version) == ({"facts": "改好了"}, registered.version)
    assert workbench.intake.drafts() == ()
    workbench.disputes.change_dispute(replace(registered, facts="改好了"))
    assert workbench.disputes.kept_change(registered.id) is None


def test_a_change_that_is_dropped_leaves_the_dispute_alone(workbench: Workbench, registered) -> None:
    workbench.disputes.keep_change(registered, {"facts": "改了一半"})
    workbench.disputes.drop_change(registered.id)
    assert workbench.disputes.kept_change(registered.id) is None
    assert workbench.disputes.get(registered.id) == registered
