"""Faulty terms as a township writes them, each beside a lawful twin that differs in little."""

from __future__ import annotations

import pytest

from mediation.domain.findings import Severity
from tests.domain.agreement_rules.conftest import Check

TWINS = {
    "burdens_third_party": (
        "由隔壁的老宋于2026年3月1日前把水管移走。",
        "方小石请施工队于2026年3月1日前把水管移走，费用由方小石承担。",
    ),
    "no_due_date": ("方小石把田埂修好。", "方小石在插秧前把田埂修好。"),
    "no_obligor": ("门前的水沟应于2026年3月1日前疏通。", "门前的水沟由方小石于2026年3月1日前疏通。"),
    "dates_disordered": (
        "方小石于2026年3月31日前把水泵修好。\n二、双方于2026年3月10日试机验收修好的水泵。",
        "方小石于2026年3月31日前把水泵修好。\n二、双方于2026年4月1日试机验收修好的水泵。",
    ),
}


@pytest.mark.parametrize(("code", "terms"), TWINS.items(), ids=TWINS)
def test_the_faulty_term_is_named_and_its_twin_left_alone(
    check: Check, code: str, terms: tuple[str, str]
) -> None:
    found = []
    for term in terms:
        text = f"方小石与古小河发生争吵，双方协议如下：\n一、{term}\n三、逾期不办的，对方可以起诉。\n2026年1月5日"
        findings = check(text, parties=["方小石", "古小河"])
        found.append([finding.code for finding in findings if finding.severity is not Severity.ADVICE])
    assert found == [[code], []]
