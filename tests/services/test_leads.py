"""Leads (排查线索): kept beside the register, registered with a case number, or found to be no dispute."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.case_papers import Risk, ScreeningNote
from mediation.domain.dispute import Dispute, Source, Stage
from mediation.domain.letters import RefusalReason
from mediation.domain.listing import DisputeFilter
from mediation.domain.statistics.period import parse_period
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.case_file import read_case_file
from mediation.services.record_sheets import screening_sheet
from tests.services.test_intake import QUARREL

HEARD = {
    "facts": "两家为后墙滴水吵了两回，还没有人来申请。",
    "place": "石桥村3组",
    "parties": [{"side": "被申请人", "name": "陈国良"}],
}


@pytest.fixture
def lead(workbench: Workbench) -> Dispute:
    heard, _ = workbench.intake.read_dispute(HEARD)
    sheet = ScreeningNote("石桥村3组", "何大田", 2, Risk.MEDIUM)
    return workbench.intake.register_dispute(heard, lead=True, sheet=sheet).dispute


def missing(workbench: Workbench, dispute: Dispute, stage: Stage) -> list[str]:
    step = next(step for step in workbench.workflow.steps(dispute.id) if step.stage is stage)
    return [finding.code for finding in step.findings]


def test_a_lead_takes_no_case_number_and_counts_as_screened_only(workbench: Workbench, lead: Dispute) -> None:
    assert (lead.stage, lead.number, lead.is_lead) == (Stage.LEAD, "排查线索2026年第001条", True)
    read, _ = workbench.intake.read_dispute(QUARREL)
    assert workbench.intake.register_dispute(read).number == "〔2026〕石桥人调字第001号"
    leads = workbench.disputes.list_disputes(DisputeFilter(stage=Stage.LEAD))
    assert [line.number for line in leads.lines] == [lead.number]
    assert [row["案件编码"] for row in workbench.register.rows()] == ["〔2026〕石桥人调字第001号"]
    (fact,) = [fact for fact in workbench.statistics.facts() if fact.id == lead.id]
    assert (fact.screened_on, fact.entered_on) == ((date(2026, 9, 14),), None)
    assert workbench.statistics.report(parse_period("2026-09")).cases.total.number("total") == 0


def test_a_lead_becomes_a_dispute_once_somebody_stands_for_the_hurt_side(
    workbench: Workbench, lead: Dispute
) -> None:
    assert lead.id is not None
    assert missing(workbench, lead, Stage.REGISTERED) == ["no_applicant", "no_category"]
    with pytest.raises(NotAllowedNow, match="登记"):
        workbench.disputes.advance(lead.id, Stage.REGISTERED)
    asked, _ = workbench.intake.read_dispute({**QUARREL, "source": None})
    full = workbench.disputes.change_dispute(
        Dispute(**{**vars(lead), "parties": asked.parties, "category": asked.category})
    )
    assert full.stage is Stage.LEAD
    registered = workbench.disputes.advance(lead.id, Stage.REGISTERED)
    assert registered.number == "〔2026〕石桥人调字第001号"
    assert (registered.source, registered.applied_on) == (Source.OWN_INITIATIVE, date(2026, 9, 14))
    assert [entry.stage for entry in registered.history] == [Stage.LEAD, Stage.REGISTERED]
    assert workbench.disputes.by_number("2026-1").id == lead.id
    assert not registered.is_lead
    assert len(workbench.register.rows()) == 1


def test_what_proves_to_be_no_dispute_ends_with_its_reason_and_was_never_refused(
    workbench: Workbench, lead: Dispute
) -> None:
    assert lead.id is not None
    assert missing(workbench, lead, Stage.DECLINED) == ["no_reason"]
    with pytest.raises(NotAllowedNow, match="还没有人申请"):
        workbench.workflow.withdraw(lead.id, "陈国良")
    ended = workbench.workflow.decline(
        lead.id, reasons=[RefusalReason.OTHER], note="两家已经自己说好，不是纠纷"
    )
    assert (ended.stage, ended.is_lead) == (Stage.DECLINED, True)
    assert workbench.register.rows() == []


def test_a_lead_wants_facts_and_a_name(workbench: Workbench) -> None:
    heard, _ = workbench.intake.read_dispute({"facts": "有人吵架", "parties": []})
    with pytest.raises(RefusedInput, match=r"没有记下线索：.*姓名"):
        workbench.intake.register_dispute(heard, lead=True)


def test_the_sheet_of_screening_tells_what_was_found(workbench: Workbench, lead: Dispute) -> None:
    assert lead.id is not None
    with workbench.profile.storage.read() as view:
        categories = workbench.tables.categories
        file = read_case_file(view, lead.id, categories, today=date(2026, 9, 20), user="郑守义")
    values = dict(screening_sheet(file).values)
    assert (values["found_by"], values["risk"], values["found_on"]) == ("何大田", "中", "2026年9月14日")
    assert "后墙滴水" in values["facts"]
