"""Who may do what, who joins a case, and how open work goes from one mediator to another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import mediation
from mediation.bootstrap import Workbench, first_sign_in_workbench, open_workbench, recover_workbench
from mediation.clock import FixedClock
from mediation.domain.agreement import Agreement
from mediation.domain.committee import Role
from mediation.domain.dispute import AssignedMediator, Dispute, Stage
from mediation.domain.letters import RecusalDecision, RecusalRequest, RecusalResult
from mediation.domain.people_records import JoiningAs, Participant
from mediation.domain.permissions import RIGHTS, Right, may, right_for
from mediation.errors import (
    NotAllowedNow,
    NotFound,
    OneTimePassphrase,
    RefusedInput,
    TakenPassphrase,
    WeakPassphrase,
    WrongPassphrase,
)
from mediation.storage.key_slot import LIGHT
from tests.profiles import PASSPHRASE
from tests.services.test_intake import QUARREL
from tests.services.test_papers import text_of

OTHER_PASSPHRASE = "石桥边的老槐树开花"


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-08-17"})
    kept = workbench.intake.register_dispute(read).dispute
    return workbench.disputes.accept(kept.id, on=date(2026, 8, 18))


def as_role(workbench: Workbench, *roles: Role, name: str = "别人") -> Workbench:
    workbench.profile.storage.roles = roles
    workbench.profile.storage.user = name
    return workbench


def test_each_role_does_its_part_and_is_told_whom_to_ask_for_the_rest(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    as_role(workbench, Role.REGISTRAR)
    read, _ = workbench.intake.read_dispute(QUARREL)
    assert workbench.intake.register_dispute(read).number
    with pytest.raises(NotAllowedNow, match="登记人") as caught:
        workbench.disputes.advance(dispute.id, Stage.MEDIATING)
    assert "调解员" in caught.value.hint
    as_role(workbench, Role.MEDIATOR)
    assert workbench.disputes.advance(dispute.id, Stage.MEDIATING).stage is Stage.MEDIATING
    for role in (Role.JUSTICE_OFFICE, Role.LAWYER, Role.STATISTICIAN, Role.ARCHIVIST, Role.RECORDER):
        as_role(workbench, role)
        with pytest.raises(NotAllowedNow):
            workbench.agreements.draft_agreement(dispute.id, Agreement(()))
        with pytest.raises(NotAllowedNow):
            workbench.maintenance.change_committee(workbench.maintenance.committee())
    as_role(workbench, Role.JUSTICE_OFFICE)
    assert workbench.people.advise(dispute.id, "先把界址问清楚").value.author == "别人"


def test_an_outside_lawyer_reads_what_she_was_asked_to_join(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    read, _ = workbench.intake.read_dispute(QUARREL)
    other = workbench.intake.register_dispute(read).dispute
    names = tuple(party.name for party in dispute.parties)
    lawyer = Participant("沈梅", JoiningAs.LAWYER, consents=names)
    with pytest.raises(RefusedInput, match="都同意"):
        workbench.people.invite(dispute.id, replace(lawyer, consents=names[:1]))
    workbench.people.invite(dispute.id, lawyer)
    as_role(workbench, Role.LAWYER, name="沈梅")
    from mediation.domain.listing import DisputeFilter

    shown = workbench.disputes.list_disputes(DisputeFilter())
    assert [line.id for line in shown.lines] == [dispute.id]
    assert workbench.disputes.get(dispute.id).number == dispute.number
    for hidden in (
        lambda: workbench.disputes.get(other.id),
        lambda: workbench.people.advise(other.id, "看看"),
    ):
        with pytest.raises(NotFound):
            hidden()
    assert workbench.people.advise(dispute.id, "证据够了").value.author == "沈梅"


def test_another_person_comes_in_with_her_own_passphrase_and_goes_again(
    workbench: Workbench, clock: FixedClock
) -> None:
    root = workbench.profile.paths.root
    added = workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER_PASSPHRASE, cost=LIGHT)
    with pytest.raises(RefusedInput, match="已经有"):
        workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER_PASSPHRASE, cost=LIGHT)
    me = workbench.people.users()[0]
    with pytest.raises(NotAllowedNow, match="主任"):
        workbench.people.change_roles(me, [Role.MEDIATOR])
    workbench.close()
    second = open_workbench(root, passphrase=OTHER_PASSPHRASE, clock=clock)
    try:
        assert (second.user, second.profile.storage.roles) == ("叶小燕", (Role.MEDIATOR,))
        with pytest.raises(NotAllowedNow):
            second.people.deactivate(me)
        second.profile.storage.roles = (Role.DIRECTOR,)
        second.profile.storage.user = "郑守义"
        second.people.deactivate(added)
    finally:
        second.close()
    with pytest.raises(WrongPassphrase):
        open_workbench(root, passphrase=OTHER_PASSPHRASE, clock=clock)


def test_open_work_is_handed_over_before_somebody_leaves(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    me = workbench.people.users()[0]
    leaver = workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER_PASSPHRASE, cost=LIGHT)
    workbench.disputes.assign_mediators(dispute.id, (AssignedMediator("叶小燕"),), recorder="")
    with pytest.raises(NotAllowedNow, match="1件"):
        workbench.people.deactivate(leaver)
    kept = workbench.people.hand_over("叶小燕", me.name, reason="换届")
    assert [one.number for one in kept.value.disputes] == [dispute.number]
    assert "一般调解期" in kept.value.disputes[0].due
    assert workbench.disputes.get(dispute.id).lead_mediator == me.name
    assert workbench.people.deactivate(leaver).active is False
    assert workbench.people.hand_overs()[0].value.giver == "叶小燕"


def test_a_mediator_who_is_near_a_party_is_hinted_at(workbench: Workbench, dispute: Dispute) -> None:
    party = dispute.parties[0].name
    own = replace(dispute, mediators=(AssignedMediator(party),), recorder="")
    assert "不能再当调解员" in workbench.people.conflicts(own)[0].message
    namesake = replace(dispute, mediators=(AssignedMediator(party[0] + "小燕"),), recorder="")
    assert any("同姓" in finding.message for finding in workbench.people.conflicts(namesake))


def _actions() -> Iterator[str]:
    for path in sorted((Path(mediation.__file__).parent / "services").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "work" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)
                elif isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                    yield str(first.values[0].value)


def test_the_mediator_does_every_daily_action_and_none_of_the_directors() -> None:
    managing = {action for action in _actions() if not may([Role.MEDIATOR], right_for(action))}
    assert managing == {
        action for action in _actions() if right_for(action) in (Right.APPROVE, Right.FIGURES, Right.MANAGE)
    }
    assert {"登记纠纷", "协议签字", "审批", "改调委会资料"} <= set(_actions())
    assert RIGHTS[Role.DIRECTOR] == frozenset(Right)


def test_a_granted_wish_puts_another_mediator_in_the_place(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    recusals, applicant = workbench.people.recusals, dispute.parties[0].name
    with pytest.raises(RefusedInput, match="不是本案"):
        recusals.ask(dispute.id, RecusalRequest(applicant, "林秋生", "是亲戚"))
    recusals.ask(dispute.id, RecusalRequest(applicant, "郑守义", "和对方是表亲"))
    with pytest.raises(NotAllowedNow, match="还没有决定"):
        recusals.ask(dispute.id, RecusalRequest(applicant, "郑守义"))
    with pytest.raises(RefusedInput, match="换成谁"):
        recusals.decide(dispute.id, RecusalDecision(RecusalResult.GRANTED))
    changed = recusals.decide(dispute.id, RecusalDecision(RecusalResult.GRANTED, "叶小燕"))
    assert [mediator.name for mediator in changed.mediators] == ["叶小燕"]
    (told,) = recusals.of(dispute.id)
    assert told.decision is not None
    assert told.decision.value.replacement == "叶小燕"


def test_only_opinions_marked_for_the_dossier_are_printed(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    kept = workbench.people.advise(dispute.id, "界址以登记为准。", author="沈梅", part="律师")
    workbench.people.advise(dispute.id, "这句只给自己人看。")
    with pytest.raises(NotAllowedNow, match="入卷"):
        workbench.papers.preview("律师、专家意见", dispute.id)
    workbench.people.mark_to_print(kept, to_print=True)
    text = text_of(workbench.papers.print_document("律师、专家意见", dispute.id).pdf)
    assert "沈梅（律师）" in text
    assert "界址以登记为准。" in text
    assert "自己人" not in text


def test_the_hand_over_book_names_every_case_and_the_three_who_sign(
    workbench: Workbench, dispute: Dispute
) -> None:
    workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER_PASSPHRASE, cost=LIGHT)
    kept = workbench.people.hand_over(
        "郑守义", "叶小燕", reason="换届", supervisor="何志清", place="村委会档案柜"
    )
    text = text_of(workbench.people.print_hand_over(kept).pdf)
    for words in (dispute.number, "郑守义", "叶小燕", "何志清", "村委会档案柜", "一般调解期", "移交人签名"):
        assert words in text


def test_no_two_people_share_a_passphrase(workbench: Workbench) -> None:
    with pytest.raises(TakenPassphrase):
        workbench.people.add_user("沈梅", [Role.LAWYER], PASSPHRASE, cost=LIGHT)
    workbench.people.add_user("沈梅", [Role.LAWYER], OTHER_PASSPHRASE, cost=LIGHT)
    assert [user.name for user in workbench.people.users()] == ["郑守义", "沈梅"]


def test_the_sealed_code_is_the_directors_alone(workbench: Workbench, clock: FixedClock) -> None:
    root = workbench.profile.paths.root
    workbench.people.add_user("沈梅", [Role.LAWYER], OTHER_PASSPHRASE, cost=LIGHT)
    # A slot that was changed stands last; the paper must still let in the director.
    workbench.maintenance.change_passphrase(old=PASSPHRASE, new="谷雨过后种芝麻豆子")
    code = workbench.maintenance.renew_recovery_code("谷雨过后种芝麻豆子")
    workbench.close()
    lawyer = open_workbench(root, passphrase=OTHER_PASSPHRASE, clock=clock)
    with pytest.raises(NotAllowedNow):
        lawyer.maintenance.renew_recovery_code(OTHER_PASSPHRASE)
    lawyer.close()
    desk, _ = recover_workbench(root, code=code, new_passphrase="白露身不露寒露脚不露", clock=clock)
    assert (desk.user, Role.DIRECTOR in desk.roles) == ("郑守义", True)
    desk.close()


def test_who_forgot_her_passphrase_gets_one_for_once_and_must_replace_it(
    workbench: Workbench, clock: FixedClock
) -> None:
    added = workbench.people.add_user("叶小燕", [Role.MEDIATOR], OTHER_PASSPHRASE, cost=LIGHT)
    root = workbench.profile.paths.root
    with pytest.raises(NotAllowedNow, match="自己的口令"):
        workbench.people.give_one_time_passphrase(workbench.people.users()[0])
    as_role(workbench, Role.MEDIATOR, name="韩东")
    with pytest.raises(NotAllowedNow, match="调解员"):
        workbench.people.give_one_time_passphrase(added)
    as_role(workbench, Role.DIRECTOR, name="郑守义")
    once = workbench.people.give_one_time_passphrase(added, cost=LIGHT)
    with workbench.profile.storage.read() as view:
        told = view.recent_actions()
    assert "重发口令" in repr(told)
    assert once not in repr(told)
    workbench.close()

    typed = once.lower().replace("-", " ")
    for passphrase, error in ((OTHER_PASSPHRASE, WrongPassphrase), (typed, OneTimePassphrase)):
        with pytest.raises(error):
            open_workbench(root, passphrase=passphrase, clock=clock)
    for new, error in ((once, TakenPassphrase), ("短", WeakPassphrase), (PASSPHRASE, TakenPassphrase)):
        with pytest.raises(error):
            first_sign_in_workbench(root, once=typed, new_passphrase=new, clock=clock)
    with pytest.raises(WrongPassphrase):
        first_sign_in_workbench(root, once=PASSPHRASE, new_passphrase="新的口令自己想的", clock=clock)
    first_sign_in_workbench(root, once=typed, new_passphrase="新的口令自己想的", clock=clock).close()
    with pytest.raises(WrongPassphrase):
        open_workbench(root, passphrase=once, clock=clock)
    desk = open_workbench(root, passphrase="新的口令自己想的", clock=clock)
    assert (desk.user, desk.roles) == ("叶小燕", (Role.MEDIATOR,))
    assert desk.trace.verify().broken_at is None
    desk.close()
