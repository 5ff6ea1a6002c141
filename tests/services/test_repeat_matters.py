"""Repeats on plain input: retold pairs of our own, names in every spelling, and who is nobody's repeat."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mediation.errors import RefusedInput
from mediation.services.repeat_matters import RepeatDesk
from mediation.services.rule_tables import RuleTables

PAIRS = Path(__file__).parents[1] / "data" / "repeats" / "pairs.jsonl"
FACTS = "楼上卫生间防水层破损，水渗到申请人家客厅天花板，墙纸脱落，修要九千六。"
TABLES = RuleTables()


def _row(
    key: str, one: dict[str, Any], other: dict[str, Any], facts: str = FACTS, **more: Any
) -> dict[str, Any]:
    parties = [{"side": "申请人", **one}, {"side": "被申请人", **other}]
    return {"id": key, "category": "邻里", "facts": facts, "parties": parties, **more}


def _said(*rows: dict[str, Any]) -> dict[tuple[str, str], str]:
    desk = RepeatDesk(TABLES)
    for row in rows:
        desk.take(row["id"], row)
    return {(pair.one, pair.other): pair.sameness.value for pair in desk.pairs()}


def test_own_pairs_of_retold_and_of_other_matters_are_told_apart() -> None:
    rows, wanted = [], {}
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        rows += [pair["one"], pair["other"]]
        wanted[pair["one"]["id"], pair["other"]["id"]] = pair["sameness"]
    said = _said(*rows)
    assert {key: said.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ({"name": "吾提库尔.买买提"}, "吾提库尔·买买提"),
        ({"name": "陳國樑"}, "陈国梁"),
        ({"name": "曾小玲"}, "曾晓铃"),
        ({"name": "李□英"}, "李㛃英"),
        ({"name": "zhang wei"}, "张伟"),
        ({"name": "王桂兰", "id_number": "990000196104120020"}, "王桂芝"),
    ],
)
def test_one_person_is_known_in_other_spellings(other: dict[str, Any], name: str) -> None:
    known = {"name": name, "id_number": "990000196104120020"}
    them = {"name": "周福生"}
    assert _said(_row("a", known, them), _row("b", other, them)) == {("a", "b"): "duplicate"}


def test_a_relative_who_speaks_for_a_side_brings_the_same_matter() -> None:
    old = _row("a", {"name": "王秀兰"}, {"name": "周福生"})
    daughter = _row("b", {"name": "李小梅"}, {"name": "周福生"}, f"我是王秀兰的女儿，{FACTS}")
    son = _row("c", {"name": "李大勇"}, {"name": "周福生"}, f"我替母亲王秀兰来说，{FACTS}")
    assert _said(old, daughter, son) == {
        ("a", "b"): "duplicate",
        ("a", "c"): "duplicate",
        ("b", "c"): "duplicate",
    }


def test_workers_who_file_singly_belong_together() -> None:
    wage = "在翠湖工地做木工，2024年10月完工，老板欠工钱{}元，几个人都没拿到。"
    rows = [
        _row(key, {"name": name}, {"name": "马得水"}, wage.format(owed), category="拖欠农民工工资")
        for key, name, owed in (("a", "郑有福", 15600), ("b", "蔡小军", 12000))
    ]
    assert _said(*rows) == {("a", "b"): "related"}


def test_namesakes_and_the_phone_of_the_village_office_prove_nothing() -> None:
    dog = "家里的狗没拴绳，把我孙子小腿咬伤，打疫苗花了1800元。"
    namesake = [
        _row("a", {"name": "何美玲"}, {"name": "张伟", "id_number": "990000196509180136"}, dog),
        _row("b", {"name": "吴平"}, {"name": "张伟", "id_number": "990000197308150111"}, dog),
    ]
    office = [
        _row("c", {"name": "甲大", "phone": "057188880000"}, {"name": "乙二"}, dog),
        _row("d", {"name": "丙三", "phone": "057188880000"}, {"name": "丁四"}, FACTS),
    ]
    assert _said(*namesake) == {}
    assert _said(*office) == {}


def test_a_line_that_cannot_be_read_is_refused_with_its_place() -> None:
    desk = RepeatDesk(TABLES)
    desk.take("a", _row("a", {"name": "甲乙"}, {"name": "丙丁"}))
    with pytest.raises(RefusedInput, match="已经有了"):
        desk.take("a", _row("a", {"name": "甲乙"}, {"name": "丙丁"}))
    with pytest.raises(RefusedInput, match="parties"):
        desk.take("b", {"facts": "x", "parties": ["坏"]})
