"""`report statistics`, `report freeze`, `report register`, `dispute import` of a workbook: files, figures, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from mediation.bootstrap import open_workbench
from tests.cli.conftest import Run
from tests.profiles import PASSPHRASE
from tests.services.test_statistics import fail

CASE = {
    "facts": "屋檐滴水，墙面返潮。",
    "category": "邻里",
    "source": "依申请",
    "applied_on": "2026-07-01",
    "accepted_on": "2026-07-01",
    "parties": [{"side": "申请人", "name": "=周桂芬"}, {"side": "被申请人", "name": "陈国良"}],
}


def end(profile: Path, number: str, day: date) -> None:
    bench = open_workbench(profile, passphrase=PASSPHRASE)
    key = bench.disputes.by_number(number).id
    assert key is not None
    fail(bench, key, day)
    bench.close()


def test_a_period_is_counted_written_and_signed_off(
    desk: Run, profile: Path, write: Callable[[str, Any], Path], tmp_path: Path
) -> None:
    assert desk("dispute", "import", write("two.jsonl", [CASE, {**CASE, "category": "物业"}]))[0] == 0
    end(profile, "2026-1", date(2026, 7, 6))
    target = tmp_path / "july.xlsx"
    code, out, _ = desk("report", "statistics", "--period", "2026-07", "--out", target, "--json")
    told = json.loads(out)
    assert code == 0
    row = told["tables"][0]["rows"][0]["cells"]
    assert (row["total"]["value"], row["failed"]["value"], row["entered"]["value"]) == ("1", "1", "2")
    assert len(row["total"]["disputes"]) == 1
    assert load_workbook(target).worksheets[0]["B6"].value == 1
    assert all(check["holds"] == "yes" for check in told["checks"])
    assert desk("report", "freeze", "--period", "2026-07", "--made-by", "叶小燕")[0] == 0
    end(profile, "2026-2", date(2026, 7, 8))
    code, out, _ = desk("report", "statistics", "--period", "2026-07")
    assert code == 1
    assert "“调解案件总数”定表时是1，现在是2。" in out


def test_the_register_goes_out_and_comes_back_known(
    desk: Run, write: Callable[[str, Any], Path], tmp_path: Path
) -> None:
    desk("dispute", "register", write("one.json", CASE))
    target = tmp_path / "register.xlsx"
    assert desk("report", "register", "--out", target)[0] == 0
    assert load_workbook(target).worksheets[0]["R2"].value == "=周桂芬、陈国良"
    code, out, _ = desk("dispute", "import", target, "--json")
    assert (code, json.loads(out)["already"]) == (0, 1)
    paper = tmp_path / "situation.pdf"
    code, out, _ = desk("report", "situation", "--period", "2026-07", "--out", paper)
    assert code == 0
    assert "受理1件" in out
    assert paper.read_bytes().startswith(b"%PDF")


def test_what_is_no_period_stops_with_a_sentence(desk: Run) -> None:
    code, _, err = desk("report", "statistics", "--period", "2026Q7")
    assert code == 3
    assert "统计期" in err
