"""The statutes commands: one document, exit codes, and no profile where none is needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from mediation.cli import run
from tests.cli.conftest import Run

Write = Callable[[str, Any], Path]


def test_an_article_is_shown_without_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["statutes", "show", "民法典", "278", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["law"], shown["article"]) == ("民法典", "第二百七十八条")
    assert run(["statutes", "show", "民法典", "9999"]) == 3
    assert run(["statutes", "show", "民法典", "甲"]) == 3


def test_a_file_is_checked_and_findings_give_one(
    capsys: pytest.CaptureFixture[str], write: Write, tmp_path: Path
) -> None:
    assert run(["statutes", "check", str(write("good.txt", "按《民法典》第五百七十七条。")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "citations": [
            {
                "quote": "《民法典》第五百七十七条",
                "law": "民法典",
                "article": "第五百七十七条",
                "status": "exact",
            }
        ]
    }
    assert run(["statutes", "check", str(write("old.txt", "按《合同法》第六十条。"))]) == 1
    assert "已经失效，现在看民法典" in capsys.readouterr().out
    word = docx.Document()
    word.add_paragraph("按《民法典》第五百七十七条。")
    word.save(str(tmp_path / "协议.docx"))
    assert run(["statutes", "check", str(tmp_path / "协议.docx")]) == 0
    assert run(["statutes", "check"]) == 2


def test_a_batch_is_checked_line_by_line(write: Write, tmp_path: Path) -> None:
    source = write(
        "in.jsonl", [{"id": 1, "text": "《民法典》第一条"}, {"id": 2, "text": "没有引用"}, {"id": 3}]
    )
    out = tmp_path / "out.jsonl"
    assert run(["statutes", "check", "--batch", str(source), "--out", str(out)]) == 1
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["1", "2", "3"]
    assert [len(line.get("citations", ())) for line in lines] == [1, 0, 0]
    assert lines[2]["error"]


def test_a_search_ranks_articles_for_one_text_and_for_many(desk: Run, write: Write, tmp_path: Path) -> None:
    code, out, _ = desk("statutes", "search", "--text", "邻居建房挡住采光", "--top", 5, "--json")
    rows = json.loads(out)["results"]
    assert code == 0
    assert len(rows) == 5
    assert {"law", "article", "score"} == set(rows[0])
    assert ("民法典", "第二百九十三条") in [(row["law"], row["article"]) for row in rows]
    target = tmp_path / "out.jsonl"
    source = write("in.jsonl", [{"id": "a", "text": "借钱不还"}, {"id": "b", "text": ""}])
    assert desk("statutes", "search", "--batch", source, "--out", target, "--top", 3)[0] == 1
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(lines[0]["results"]) == 3
    assert lines[1]["error"]


def test_own_rules_come_in_and_can_be_shown(desk: Run, write: Write) -> None:
    assert desk("statutes", "import", write("rule.md", "# 石桥县灌溉规定\n\n第一条 先下游。\n"))[0] == 0
    code, out, _ = desk("statutes", "show", "石桥县灌溉规定", "1")
    assert (code, out) == (0, "《石桥县灌溉规定》第一条\n先下游。\n")
