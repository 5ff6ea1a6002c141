"""The workflow on the page of a dispute: asked, paused, made longer, ended and taken back by a person's hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.committee import Role
from mediation.domain.dispute import Dispute, Stage, Track
from mediation.domain.letters import RefusalReason, Termination, TerminationReason
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Asking,
    Extension,
    Filing,
    Matter,
    MediationPause,
    PauseReason,
    Retention,
    Willingness,
)
from mediation.services.trace import TraceKind
from mediation.storage.key_slot import LIGHT
from ui.pages.dispute.records import RecordKind
from ui.widgets import Tone

Key = Qt.Key
Sample = Callable[..., Dispute]
Open = Callable[..., Any]


def rare(shown: Any, kind: RecordKind) -> Any:
    """Open an entry from 更多 as a person does, who sees only what can be done."""
    action = shown.page._rare[kind]
    assert action.isVisible()
    action.trigger()
    return shown.overview.story.form


def keep(shown: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown.overview.story.form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()


def values(desk: Workbench, kind: type, dispute: Dispute) -> list[Any]:
    assert dispute.id is not None
    return [kept.value for kept in desk.workflow.entries(kind, dispute.id)]


def test_a_refusal_by_keys_closes_the_step_and_a_change_of_mind_opens_it(
    desk: Workbench, sample: Sample, opened: Open, typist: Any, qtbot: QtBot
) -> None:
    dispute = sample(accepted_on="")
    shown = opened(dispute)
    assert "还没有记过马文博愿不愿意调解" in shown.words(shown.overview.missing)
    qtbot.mouseClick(shown.button("记征询，还没有记过马文博愿不愿意调解"), Qt.MouseButton.LeftButton)
    assert (
        QApplication.focusWidget()
        is shown.overview.story.form.part(RecordKind.ASK).strips["马文博"]._buttons[Willingness.WILLING]
    )
    typist.press(Key.Key_Right, Key.Key_Space)
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    assert values(desk, Asking, dispute) == [Asking("马文博", Willingness.REFUSES)]
    assert "问马文博愿不愿意调解：明确拒绝" in shown.words(shown.overview.story)
    assert shown.page.filled_button.accessibleName() == "不予受理"
    shown.overview.stage_line.stage_requested.emit(1)
    newest = shown.window.messages.messages[0]
    assert newest.tone is Tone.CARE
    assert "人民调解法第十七条" in newest.sentence
    assert not shown.overview.story.form.isVisible()
    qtbot.mouseClick(shown.button("记一笔"), Qt.MouseButton.LeftButton)
    form = shown.overview.story.form
    assert form.kind is RecordKind.ACCEPT
    assert "这一步现在做不了" in shown.words(form.missing)
    assert not form.save_button.isVisible()
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    assert form.isVisible()
    newest.actions[0][1]()
    strips = shown.overview.story.form.part(RecordKind.ASK).strips
    strips["马文博"]._buttons[Willingness.WILLING].click()
    keep(shown, qtbot)
    assert shown.page.filled_button.accessibleName() == "记受理"
    assert shown.overview.missing.isHidden()


def test_an_entry_is_taken_back_with_a_reason(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    dispute = sample()
    shown = opened(dispute)
    form = rare(shown, RecordKind.PAUSE)
    keep(shown, qtbot)
    assert form.part(RecordKind.PAUSE).reason.sentence
    qtbot.mouseClick(shown.button("鉴定"), Qt.MouseButton.LeftButton)
    keep(shown, qtbot)
    assert values(desk, MediationPause, dispute) == [MediationPause(PauseReason.APPRAISAL)]
    assert "这件还在暂停" in shown.words(shown.overview.missing)
    qtbot.mouseClick(shown.button("撤掉"), Qt.MouseButton.LeftButton)
    keep(shown, qtbot)
    assert form.words.sentence
    form.words.set_value("记错了件")
    keep(shown, qtbot)
    assert values(desk, MediationPause, dispute) == []
    assert dispute.id is not None
    withdrawn = next(line for line in desk.trace.of_dispute(dispute.id) if line.kind is TraceKind.CHANGE)
    assert withdrawn.reason == "记错了件"


def test_the_period_is_made_longer_only_by_both_and_its_light_says_how_it_was_counted(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    dispute = sample()
    shown = opened(dispute)
    part = rare(shown, RecordKind.EXTEND).part(RecordKind.EXTEND)
    part.until.set_day(date(2026, 10, 30))
    part.consents.set_values(["刘志强"])
    keep(shown, qtbot)
    assert values(desk, Extension, dispute) == []
    assert "还缺被申请人一方同意" in shown.words(part)
    part.consents.set_values(["刘志强", "马文博"])
    keep(shown, qtbot)
    (extension,) = values(desk, Extension, dispute)
    assert (extension.until, extension.consents) == (date(2026, 10, 30), ("刘志强", "马文博"))
    qtbot.mouseClick(shown.overview.lights.counting, Qt.MouseButton.LeftButton)
    counted = shown.words(shown.overview.counting)
    assert "双方同意延长到2026年10月30日" in counted
    assert counted.index("一般调解期") < counted.index("提醒当事人的") < counted.index("诉讼时效")
    assert shown.page.go_back()
    assert shown.overview.counting.isHidden()


def test_endings_keep_their_reasons_and_what_ended_is_mediated_again(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    refused = sample(accepted_on="")
    shown = opened(refused)
    part = rare(shown, RecordKind.DECLINE).part(RecordKind.DECLINE)
    part.reasons.set_values([RefusalReason.OUT_OF_SCOPE])
    keep(shown, qtbot)
    assert desk.disputes.get(refused.id).stage is Stage.DECLINED
    ended = sample()
    shown.page.open_dispute(ended.id)
    shown.wait()
    part = rare(shown, RecordKind.TERMINATE).part(RecordKind.TERMINATE)
    part.reasons.set_values([TerminationReason.NO_AGREEMENT])
    shown.overview.story.form.words.set_value("差得太远")
    keep(shown, qtbot)
    assert desk.disputes.get(ended.id).stage is not Stage.TERMINATED
    part.remedies.boxes()[0].click()
    keep(shown, qtbot)
    assert values(desk, Termination, ended) == [Termination((TerminationReason.NO_AGREEMENT,), "差得太远")]
    qtbot.mouseClick(shown.button("又愿意谈了"), Qt.MouseButton.LeftButton)
    shown.overview.story.form.words.set_value("马文博想通了")
    keep(shown, qtbot)
    stored = desk.disputes.get(ended.id)
    assert (stored.stage, stored.number) == (Stage.MEDIATING, ended.number)


def test_rare_entries_reach_the_file_and_those_of_another_stage_are_not_offered(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    dispute = sample()
    shown = opened(dispute)
    hidden = (RecordKind.DECLINE, RecordKind.REOPEN, RecordKind.REVIEW, RecordKind.RESUME)
    assert not any(shown.page._rare[kind].isVisible() for kind in hidden)
    form = rare(shown, RecordKind.REQUEST_DAY)
    form.day.set_day(date(2026, 8, 10))
    form.words.set_value("电话记录是10日")
    keep(shown, qtbot)
    rare(shown, RecordKind.TRACK)
    keep(shown, qtbot)
    form = rare(shown, RecordKind.APPROVE)
    keep(shown, qtbot)
    assert form.part(RecordKind.APPROVE).reason.sentence
    form.part(RecordKind.APPROVE).reason.set_value("村里只有我一个人")
    form.part(RecordKind.APPROVE).matter.set_value(Matter.EXTEND)
    keep(shown, qtbot)
    (approval,) = values(desk, Approval, dispute)
    assert (approval.matter, approval.own) == (Matter.EXTEND, True)
    stored = desk.disputes.get(dispute.id)
    assert (stored.applied_on, stored.track) == (date(2026, 8, 10), Track.SIMPLE)
    part = rare(shown, RecordKind.TRANSFER).part(RecordKind.TRANSFER)
    part.receiver.set_value("清溪镇政府")
    keep(shown, qtbot)
    assert desk.disputes.get(dispute.id).stage is Stage.TRANSFERRED
    qtbot.mouseClick(shown.button("归档"), Qt.MouseButton.LeftButton)
    keep(shown, qtbot)
    qtbot.mouseClick(shown.button("10年"), Qt.MouseButton.LeftButton)
    keep(shown, qtbot)
    assert values(desk, Filing, dispute) == [Filing(Retention.TEN_YEARS)]
    assert shown.page._rare[RecordKind.REVIEW].isVisible()


def test_a_case_of_ones_own_is_reported_where_somebody_else_can_approve(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    desk.people.add_user("叶小燕", [Role.MEDIATOR], "石桥边的老槐树开花", cost=LIGHT)
    dispute = sample(accepted_on="")
    shown = opened(dispute)
    assert shown.page._view.is_own
    qtbot.mouseClick(shown.button("报审批，受理还没有经主任审批"), Qt.MouseButton.LeftButton)
    shown.overview.story.form.words.set_value("材料齐了")
    keep(shown, qtbot)
    assert values(desk, ApprovalRequest, dispute) == [ApprovalRequest(Matter.ACCEPT, "材料齐了")]
    assert "报主任审批：受理" in shown.words(shown.overview.story)


def test_a_wrong_piece_of_evidence_leaves_the_list_and_stays_in_the_trail(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    dispute = sample()
    shown = opened(dispute)
    qtbot.mouseClick(shown.button("记一笔"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.button("证据"), Qt.MouseButton.LeftButton)
    shown.overview.story.form.part(RecordKind.EVIDENCE).name.set_value("别人的收条")
    keep(shown, qtbot)
    assert desk.disputes.get(dispute.id).evidence[-1].name == "别人的收条"
    qtbot.mouseClick(shown.button("撤掉"), Qt.MouseButton.LeftButton)
    shown.overview.story.form.words.set_value("放错了件")
    keep(shown, qtbot)
    assert desk.disputes.get(dispute.id).evidence == dispute.evidence
    assert dispute.id is not None
    told = [line.reason for line in desk.trace.of_dispute(dispute.id) if line.action == "撤掉证据"]
    assert "放错了件" in told
