"""Repeats in a real register: found at registration and over all of it, decided by a person, and taken back."""

from __future__ import annotations

import json
from typing import Any

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import LinkDecision
from mediation.domain.repeats import RepeatRegister, Sameness
from mediation.resources import resource
from mediation.services.repeat_matters import RepeatTable, matter_of
from tests.benchmarks.repeat_planting import Planter

LEAK: dict[str, Any] = {
    "category": "邻里",
    "occurred_on": "2026-07-02",
    "facts": "楼上卫生间防水层破损，水渗到申请人家客厅天花板，墙纸脱落，修要九千六。",
    "parties": [
        {"side": "申请人", "name": "王秀英", "id_number": "990000196104120020", "phone": "13800000012"},
        {"side": "被申请人", "name": "张建国", "phone": "13800000013"},
    ],
}
RETOLD: dict[str, Any] = {
    "facts": "底下王家说我家厕所往他们那里灌水，顶上泡坏了，开口就要9600块。",
    "parties": [{"side": "申请人", "name": "張建國"}, {"side": "被申请人", "name": "王秀瑛"}],
}
LOAN: dict[str, Any] = {
    **LEAK,
    "category": "合同",
    "occurred_on": "2025-01-05",
    "facts": "去年一月借给他两万元做生意，到期没还，打了欠条。",
}


def _register(workbench: Workbench, data: dict[str, Any]) -> Dispute:
    return workbench.intake.register_dispute(workbench.intake.read_dispute(data)[0]).dispute


def test_a_retold_matter_with_roles_changed_over_is_known_before_it_is_registered(
    workbench: Workbench,
) -> None:
    old = _register(workbench, LEAK)
    found = workbench.repeats.check(workbench.intake.read_dispute(RETOLD)[0])
    assert [(s.line.id, s.sameness) for s in found] == [(old.id, Sameness.DUPLICATE)]
    assert "对调" in found[0].why


def test_another_matter_of_the_same_people_belongs_to_it(workbench: Workbench) -> None:
    _register(workbench, LEAK)
    found = workbench.repeats.check(workbench.intake.read_dispute(LOAN)[0])
    assert [s.sameness for s in found] == [Sameness.RELATED]


def test_a_decision_settles_a_pair_and_can_be_taken_back(workbench: Workbench) -> None:
    one, other = _register(workbench, LEAK), _register(workbench, RETOLD)
    assert one.id is not None
    assert other.id is not None
    (pair,) = workbench.repeats.over_register()
    assert (pair.one.id, pair.other.id) == (one.id, other.id)
    kept = workbench.repeats.decide(one.id, other.id, LinkDecision.SEPARATE, reason="两次漏水")
    assert workbench.repeats.over_register() == ()
    assert workbench.repeats.check(other) == ()
    assert [line.id for _, line in workbench.repeats.links(other.id)] == [one.id]
    changed = workbench.repeats.decide(other.id, one.id, LinkDecision.MERGED)
    assert changed.id == kept.id
    workbench.repeats.undo(changed)
    assert workbench.repeats.links(one.id) == ()
    assert len(workbench.repeats.over_register()) == 1


def test_going_through_the_register_finds_what_comparing_all_at_once_finds(workbench: Workbench) -> None:
    stories = [(line["facts"], "18") for line in _sample("neighbour")[:12]]
    for row in Planter(stories, 7).plant().rows:
        _register(workbench, {name: value for name, value in row.items() if name != "id"})
    table = RepeatTable()
    whole = RepeatRegister(table.limits)
    with workbench.profile.storage.read() as view:
        for dispute in view.disputes.several(view.disputes.keys()):
            whole.add(matter_of(dispute, str(dispute.id), table))
    expected = {frozenset((p.one, p.other)): (p.sameness, p.score, p.why) for p in whole.pairs()}
    found = workbench.repeats.over_register()
    assert len(expected) > 10
    assert {
        frozenset((str(p.one.id), str(p.other.id))): (p.sameness, p.score, p.why) for p in found
    } == expected


def _sample(name: str) -> list[dict[str, Any]]:
    text = resource("sample", "cases", f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]
