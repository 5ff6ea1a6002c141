"""The trail of a dispute is told in words, with what belongs to it, and knows who looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.workflow_records import PauseReason
from mediation.services.maintenance import LAST_CHAIN
from mediation.services.trace import TraceKind, TraceLine
from tests.services.test_intake import QUARREL
from tests.services.test_papers import text_of


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-08-17"})
    return workbench.intake.register_dispute(read).dispute


def told(workbench: Workbench, dispute: Dispute) -> tuple[TraceLine, ...]:
    assert dispute.id is not None
    return workbench.trace.of_dispute(dispute.id)


def test_a_change_is_told_before_and_after_in_words(workbench: Workbench, dispute: Dispute) -> None:
    workbench.disputes.change_dispute(
        replace(dispute, place="石桥村3组", facts=dispute.facts + "又吵。", category="08")
    )
    line = told(workbench, dispute)[0]
    details = {detail.label: (detail.before, detail.after) for detail in line.details}
    assert (line.action, line.user, line.kind) == ("修改登记", workbench.user, TraceKind.CHANGE)
    assert details["地点"][1] == "石桥村3组"
    assert details["纠纷类型"][1] == workbench.tables.categories.get("08").name
    assert set(details) == {"地点", "纠纷经过", "纠纷类型"}


def test_entries_papers_and_codes_belong_to_the_trail(workbench: Workbench, dispute: Dispute) -> None:
    workbench.disputes.accept(dispute.id, on=date(2026, 8, 18))
    workbench.workflow.pause(dispute.id, PauseReason.APPRAISAL, on=date(2026, 9, 1))
    workbench.workflow.resume(dispute.id, last=date(2026, 9, 3))
    workbench.papers.print_document("受理登记表", dispute.id)
    lines = told(workbench, dispute)
    assert [line.subject for line in lines[:3]] == ["文书", "暂停", "暂停"]
    resumed, paused = lines[1], lines[2]
    assert [(d.label, d.before, d.after) for d in resumed.details] == [("到哪天", "", "2026年9月3日")]
    assert ("原因", "", "鉴定") in [(d.label, d.before, d.after) for d in paused.details]
    assert lines[0].kind is TraceKind.HANDED_OUT
    accepted = next(line for line in lines if line.action == f"进到{Stage.ACCEPTED.chinese}")
    assert ("阶段", "登记", "受理") in [(d.label, d.before, d.after) for d in accepted.details]


def test_a_look_is_kept_once_and_an_export_with_its_purpose(
    workbench: Workbench, dispute: Dispute, clock: FixedClock
) -> None:
    assert dispute.id is not None
    workbench.trace.looked_at(dispute.id)
    workbench.trace.looked_at(dispute.id)
    looks = [line for line in told(workbench, dispute) if line.kind is TraceKind.LOOK]
    assert [look.action for look in looks] == ["看了这件"]
    clock.advance(days=1)
    workbench.trace.looked_at(dispute.id)
    workbench.trace.exported("卷宗", count=1, purpose="交法院", dispute_id=dispute.id)
    newest, before, *_ = told(workbench, dispute)
    assert (newest.kind, newest.reason) == (TraceKind.HANDED_OUT, "交法院")
    assert before.kind is TraceKind.LOOK


def test_the_chain_is_walked_against_the_backup_and_printed_with_its_result(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    workbench.disputes.accept(dispute.id, on=date(2026, 8, 18))
    check = workbench.trace.verify()
    assert check.holds
    assert not check.with_backup
    paper = workbench.trace.paper(dispute.id)
    assert paper.pages == 1
    words = text_of(paper.pdf)
    assert f"留痕一共{check.rows}条，都对得上" in words
    assert "阶段：登记" in words
    assert "阶段：受理" in words
    workbench.maintenance.change_setting(LAST_CHAIN, [check.rows, "0" * 64])
    broken = workbench.trace.verify()
    assert (broken.holds, broken.with_backup, broken.broken_at) == (False, True, check.rows)
    assert broken.sentence
