"""What waits for the director, what he sends back, and what stands still."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from mediation.bootstrap import Workbench, open_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role
from mediation.domain.deadlines import Light
from mediation.domain.dispute import Stage
from mediation.domain.letters import TerminationReason
from mediation.domain.permissions import Right
from mediation.domain.workflow_records import Matter, PauseReason, Willingness
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.storage.key_slot import LIGHT
from tests.services.test_intake import QUARREL

OTHER = "河边的柳树年年绿"


def register_with(desk: Workbench, name: str, mediator: str, accepted: str = "2026-09-10") -> UUID:
    parties = [{"side": "applicant", "name": name}, {"side": "respondent", "name": "陈国良"}]
    mediators = [{"name": mediator, "role": "lead"}] if mediator else []
    data = {
        **QUARREL,
        "parties": parties,
        "mediators": mediators,
        "applied_on": accepted,
        "accepted_on": accepted,
    }
    key = desk.intake.register_dispute(desk.intake.read_dispute(data)[0]).dispute.id
    assert key is not None
    return key


def test_a_step_waits_is_sent_back_reported_again_and_approved(workbench: Workbench) -> None:
    workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER, cost=LIGHT)
    key = register_with(workbench, "冯小娥", "叶小燕")
    own = register_with(workbench, "刘志强", "郑守义")
    waiting = workbench.supervision.overview().approvals.waiting
    assert {(one.dispute_id, one.matter, one.own) for one in waiting} == {
        (key, Matter.ACCEPT, False),
        (own, Matter.ACCEPT, True),
    }
    workbench.workflow.approve(key, Matter.ACCEPT)
    with pytest.raises(RefusedInput):
        workbench.workflow.approve(own, Matter.ACCEPT)
    workbench.workflow.approve(own, Matter.ACCEPT, reason="村里只有一个主任")
    assert workbench.supervision.overview().approvals.waiting == ()

    workbench.disputes.advance(key, Stage.MEDIATING)
    workbench.workflow.terminate(key, told=["起诉"], reasons=[TerminationReason.REFUSED])
    (end,) = workbench.supervision.overview().approvals.waiting
    assert end.matter is Matter.TERMINATE
    assert [(mark.words, mark.there) for mark in end.marks] == [
        ("写了终止的原因", True),
        ("告知了起诉等途径", True),
        ("终止调解通知书还没印", False),
    ]
    with pytest.raises(RefusedInput):
        workbench.workflow.send_back(key, Matter.TERMINATE, reason=" ")
    workbench.workflow.send_back(key, Matter.TERMINATE, reason="通知书先印出来")
    desk = workbench.supervision.overview().approvals
    assert desk.waiting == ()
    assert [(one.reason, one.by) for one in desk.returned] == [("通知书先印出来", "郑守义")]
    workbench.workflow.ask_approval(key, Matter.TERMINATE)
    desk = workbench.supervision.overview().approvals
    assert [one.matter for one in desk.waiting] == [Matter.TERMINATE]
    assert desk.returned == ()
    workbench.workflow.approve(key, Matter.TERMINATE)
    assert workbench.supervision.overview().approvals.waiting == ()


def test_an_extension_and_a_case_of_ones_own_wait_for_another_director(workbench: Workbench) -> None:
    workbench.people.add_user("叶小燕", [Role.MEDIATOR, Role.DIRECTOR], OTHER, cost=LIGHT)
    key = register_with(workbench, "冯小娥", "郑守义")
    workbench.workflow.extend(key, date(2026, 10, 28), consents=["冯小娥", "陈国良"])
    waiting = {one.matter: one for one in workbench.supervision.overview().approvals.waiting}
    assert set(waiting) == {Matter.ACCEPT, Matter.EXTEND}
    assert waiting[Matter.EXTEND].by_others == ("叶小燕",)
    assert "10月28日" in waiting[Matter.EXTEND].about
    with pytest.raises(NotAllowedNow):
        workbench.workflow.send_back(key, Matter.EXTEND, reason="还没到")


def test_only_who_approves_has_the_right(workbench: Workbench, tmp_path: Path, clock: FixedClock) -> None:
    assert workbench.may(Right.APPROVE)
    workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER, cost=LIGHT)
    workbench.close()
    desk = open_workbench(tmp_path / "profile", passphrase=OTHER, clock=clock)
    assert not desk.may(Right.APPROVE)
    assert desk.may(Right.HANDLE)
    desk.close()


def test_late_idle_and_paused_matters_are_told_apart(workbench: Workbench, clock: FixedClock) -> None:
    late = register_with(workbench, "周桂芬", "郑守义", "2026-07-20")
    idle = register_with(workbench, "蒋玉珍", "叶小燕", "2026-08-31")
    paused = register_with(workbench, "唐小满", "叶小燕", "2026-08-31")
    workbench.workflow.pause(paused, PauseReason.APPRAISAL, note="等伤情鉴定")
    clock.advance(days=14)
    standing = workbench.supervision.overview().standing
    assert [(one.line.id, one.light) for one in standing] == [
        (late, Light.RED),
        (idle, Light.YELLOW),
        (paused, Light.PAUSED),
    ]
    assert standing[1].words.endswith("天没动")
    assert "鉴定" in standing[2].reason
    assert [(hand.name, hand.count) for hand in workbench.supervision.overview().in_hand] == [
        ("叶小燕", 2),
        ("郑守义", 1),
    ]
    (first, *_) = workbench.urging.due_today()
    workbench.urging.record(first)
    assert "催过1次" in workbench.supervision.overview().standing[0].reason


def test_the_self_check_names_the_disputes_behind_each_heading(workbench: Workbench) -> None:
    key = register_with(workbench, "冯小娥", "叶小燕")
    checks = {line.heading: line.disputes for line in workbench.supervision.self_check()}
    assert len(checks) == 7
    assert checks["受理合不合规定"] == ()
    workbench.workflow.ask(key, "陈国良", Willingness.REFUSES)
    checks = {line.heading: line.disputes for line in workbench.supervision.self_check()}
    assert [line.id for line in checks["受理合不合规定"]] == [key]
    printed = workbench.supervision.paper()
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(printed.pdf)).pages)
    assert "受理合不合规定" in text
    assert "冯小娥与陈国良" in text
