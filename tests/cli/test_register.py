"""repeats --batch and divert --batch: lines in, lines out, refused lines said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mediation.cli import run


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _batch(tmp_path: Path, command: str, *rows: object) -> tuple[int, list[dict[str, Any]]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "".join(
        (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows
    )
    source.write_text(text, encoding="utf-8")
    return run([command, "--batch", str(source), "--out", str(target)]), _lines(target)


def test_repeats_gives_one_line_for_each_pair_and_one_for_each_refused_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [{"side": "申请人", "name": "王秀英"}, {"side": "被申请人", "name": "张建国"}]
    facts = "楼上卫生间漏水，泡坏了客厅天花板，修要9600元。"
    one = {"id": 1, "facts": facts, "parties": people}
    other = {
        "id": "2",
        "facts": facts,
        "parties": [{**people[0], "side": "被申请人"}, {**people[1], "side": "申请人"}],
    }
    alone = {"id": "3", "facts": "路口的树挡了灯。", "parties": [{"side": "申请人", "name": "孙七"}]}
    code, lines = _batch(tmp_path, "repeats", one, other, alone, {"id": "4", "parties": "坏"}, "{")
    assert code == 1
    assert [line["id"] for line in lines if "error" in line] == ["4", None]
    (pair,) = (line for line in lines if "a" in line)
    assert (pair["a"], pair["b"], pair["decision"]) == ("1", "2", "duplicate")
    assert 0.5 < pair["score"] < 1
    assert "对调" in pair["why"]
    assert "坏" not in capsys.readouterr().out


def test_divert_answers_every_line_in_its_order(tmp_path: Path) -> None:
    code, lines = _batch(
        tmp_path,
        "divert",
        {"id": "a", "text": "隔壁扬言要放火烧我家，汽油都拎来了。"},
        {"id": "b"},
        {"id": "c", "text": "楼上半夜拖桌子，睡不好。", "category": "邻里"},
    )
    assert code == 1
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert (lines[0]["route"], lines[0]["articles"][0]) == ("police", "人民调解法第二十五条")
    assert "error" in lines[1]
    assert lines[2]["route"] == "mediate"
    assert set(lines[2]) == {"id", "route", "articles", "why"}
