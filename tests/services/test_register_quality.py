"""The figure of the register's quality, what stands behind it, and mending."""

from __future__ import annotations

import pytest

from mediation.bootstrap import Workbench
from mediation.errors import RefusedInput

GOOD = {
    "category": "邻里",
    "source": "依申请",
    "facts": "陈国良家屋檐滴水，周桂芬家西墙返潮起皮约六平方米，要求装檐沟。",
    "parties": [{"side": "申请人", "name": "周桂芬"}, {"side": "被申请人", "name": "陈国良"}],
}


def test_an_empty_register_has_no_figure(workbench: Workbench) -> None:
    assert workbench.quality.check_register().percent is None


def test_the_figure_opens_its_findings_and_what_is_safe_is_mended(workbench: Workbench) -> None:
    intake = workbench.intake
    bad = {**GOOD, "claims": [{"text": "还借款3万元", "amount": "3"}], "parties": GOOD["parties"][:1]}
    intake.register_dispute(intake.read_dispute(GOOD)[0])
    wrong = intake.register_dispute(intake.read_dispute(bad)[0]).dispute
    assert wrong.id is not None
    report = workbench.quality.check_register()
    assert (report.checked, report.clean, report.percent) == (2, 1, 50)
    groups = {group.code: group for group in report.groups}
    assert [row.line.id for row in groups["no_respondent"].findings] == [wrong.id]
    assert not groups["no_respondent"].findings[0].mendable
    unit = groups["claim_unit"].findings[0]
    assert unit.mendable
    assert workbench.quality.mend(wrong.id, unit.finding).claimed == 30_000
    assert "claim_unit" not in {group.code for group in workbench.quality.check_register().groups}
    with pytest.raises(RefusedInput):
        workbench.quality.mend(wrong.id, groups["no_respondent"].findings[0].finding)
