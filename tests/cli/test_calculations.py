"""`calculate`: a sheet without a profile, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mediation.cli import run

CARD = {
    "items": [
        {"label": "年卡", "paid": 2980, "total": 12, "used": 5, "unit": "个月"},
        {"label": "私教", "paid": 4000, "total": 20, "used": 8, "unit": "节"},
    ]
}
Write = Callable[[str, Any], Path]


def test_the_sheet_is_printed_step_by_step(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calculate", "prepaid", str(write("card.json", CARD))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "＋年卡：2980元×（12－5）个月÷12个月＝1738.33元（消费者权益保护法第53条）"
    assert lines[-1] == "应退合计：4138.33元"


def test_json_bears_amounts_as_decimal_text(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calculate", "prepaid", str(write("card.json", CARD)), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["total"] == "4138.33"
    assert [step["amount"] for step in result["steps"]] == ["1738.33", "2400.00"]
    assert result["missing"] == []


def test_open_questions_are_findings(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    facts = write("fee.json", {"months": 36, "monthly_price": "1.8"})
    assert run(["calculate", "物业费", str(facts)]) == 1
    assert "area：房屋建筑面积是多少平方米？" in capsys.readouterr().out


def test_a_wrong_kind_stops_with_its_choices(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calculate", "彩票", str(write("card.json", CARD))]) == 3
    assert "民间借贷" in capsys.readouterr().err
