"""Date cases counted by hand from the rules of counting, run through the command `deadlines`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mediation.services.rule_tables import RuleTables
from tests.cli.conftest import Run

CASES = Path(__file__).parents[1] / "data" / "deadlines" / "cases.jsonl"
_EXPECTED = ("due", "light")


def test_every_case_comes_out_as_counted_by_hand(desk: Run, tmp_path: Path) -> None:
    cases = _lines(CASES)
    out = tmp_path / "out.jsonl"
    code, _, err = desk("deadlines", "--batch", CASES, "--out", out)
    assert code == 0, err
    wrong = []
    for case, found in zip(cases, _lines(out), strict=True):
        assert found["id"] == case["id"]
        right = all(found[name] == case[name] for name in _EXPECTED)
        if not right or case.get("says", "") not in found["counted"]:
            wrong.append((case["why"], [case[name] for name in _EXPECTED], found))
    assert not wrong, "\n".join(map(str, wrong))
    assert len(cases) >= 60
    assert {case["deadline"] for case in cases} == set(RuleTables().deadlines)


def test_a_pause_that_ends_before_it_begins_is_refused(desk: Run, tmp_path: Path) -> None:
    asked = {"id": "1", "deadline": "general_month", "start": "2026-03-02", "today": "2026-03-03"}
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text(json.dumps({**asked, "pauses": [["2026-03-10", "2026-03-05"]]}), "utf-8")
    assert desk("deadlines", "--batch", path, "--out", out)[0] == 1
    assert "暂停" in _lines(out)[0]["error"]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
