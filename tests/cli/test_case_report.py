"""`document print 类案检索报告`: from the register to the paper, and its code checked again."""

from __future__ import annotations

import json
from pathlib import Path

from mediation.resources import read_json, resource
from tests.cli.conftest import Run


def test_the_report_on_similar_cases_is_printed_and_verifies(desk: Run, tmp_path: Path) -> None:
    record = tmp_path / "loan.json"
    record.write_text(json.dumps(read_json("sample", "demo.json")["dispute"], ensure_ascii=False), "utf-8")
    code, registered, _ = desk("--json", "dispute", "register", record)
    assert code in (0, 1)
    number = json.loads(registered)["number"]
    paper = tmp_path / "report.pdf"
    code, _, complaint = desk("document", "print", "类案检索报告", number, "--out", paper)
    assert code == 3
    assert "类案库还是空的" in complaint
    desk("library", "import", resource("sample", "cases", "contract.jsonl"))
    code, said, complaint = desk("document", "print", "类案检索报告", number, "--out", paper)
    assert (code, complaint) == (0, "")
    assert paper.read_bytes().startswith(b"%PDF")
    assert desk("document", "verify", said.strip().rpartition("校验码")[2])[0] == 0
