"""Forecasts, what-if and evaluation by command."""

from __future__ import annotations

import json
from pathlib import Path

from mediation.resources import read_json, resource
from tests.cli.conftest import Run

DEMO = read_json("sample", "demo.json")
KEYS = {
    "id", "target", "outcome", "amount_ratio", "abstained", "evidence", "reasons", "p_nothing", "ratio_if_something",
    "divorce", "days", "performed", "form",
}  # fmt: skip


def _samples(*names: str) -> list[Path]:
    return [Path(str(resource("sample", "cases", f"{name}.jsonl"))) for name in names]


def test_a_batch_has_every_key_and_null_where_nobody_wrote_labels(desk: Run, write, tmp_path: Path) -> None:
    desk("library", "import", *_samples("contract", "neighbour"))
    queries = write("q.jsonl", [{"id": "a", "text": DEMO["dispute"]["facts"]}])
    answers = {}
    for target in ("mediation", "court"):
        out = tmp_path / f"{target}.jsonl"
        assert desk("forecast", "--batch", queries, "--out", out, "--target", target)[0] == 0
        answers[target] = json.loads(out.read_text("utf-8"))
        assert set(answers[target]) >= KEYS
    mediation, court = answers["mediation"], answers["court"]
    assert set(mediation["form"]) == {"lump", "instalments"}
    assert set(mediation["days"]) == {"low", "median", "high"}
    assert 0 < mediation["performed"] < 1
    assert mediation["amount_ratio"]["coverage"] == 0.9
    assert court["abstained"] is True
    assert [court[key] for key in ("days", "performed", "form", "divorce", "amount_ratio")] == [None] * 5


def test_what_if_tells_what_moved_it_and_what_would(desk: Run, write) -> None:
    desk("library", "import", *_samples("contract"))
    number = json.loads(desk("--json", "dispute", "register", write("d.json", DEMO["dispute"]))[1])["number"]
    code, out, _ = desk("--json", "what-if", number)
    told = json.loads(out)
    assert code == 0
    assert told["explanation"]["sentence"].startswith("同一类的底数是")
    named = {one["name"] for one in told["changeable"]}
    assert "对方态度" in named
    code, out, _ = desk("--json", "what-if", number, "--suppose", "对方态度=不认", "--offer", "6万")
    made = json.loads(out)
    assert (code, made["offer"]["offered"]) == (0, "60000.00")
    assert made["before"]["outcome"] != made["after"]["outcome"]
    assert desk("what-if", number, "--suppose", "天气=下雨")[0] == 2
    assert desk("what-if", number, "--offer", "很多")[0] == 2


def test_evaluate_writes_tables_and_says_what_cannot_be_measured(desk: Run, tmp_path: Path) -> None:
    assert desk("evaluate")[0] == 3
    desk("library", "import", *_samples("contract", "neighbour"))
    code, out, _ = desk("--json", "evaluate", "纠纷类型", "--out", tmp_path / "report")
    (section,) = json.loads(out)["sections"]
    assert (code, section["part"]) == (0, "categories")
    assert "前三个里有的" in (tmp_path / "report" / "evaluation.md").read_text(encoding="utf-8")
    assert desk("evaluate", "天气")[0] == 2
