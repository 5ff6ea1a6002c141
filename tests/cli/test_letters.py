"""document ask and document print for letters: blanks are findings, answers fill them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.services.test_papers import DEMO, text_of


def test_a_letter_prints_with_blanks_as_findings_and_full_once_answered(desk: Run, tmp_path: Path) -> None:
    story, out = tmp_path / "d.json", tmp_path / "n.pdf"
    story.write_text(json.dumps(DEMO["dispute"], ensure_ascii=False), encoding="utf-8")
    code, registered, _ = desk("--json", "dispute", "register", str(story))
    assert code in (0, 1)
    number = json.loads(registered)["number"]
    code, told, _ = desk("--json", "document", "print", "终止调解通知书", number, "--out", str(out))
    assert code == 1
    (finding,) = json.loads(told)["findings"]
    assert (finding["code"], finding["where"], finding["severity"]) == ("paper_blank", "reasons", "advice")
    assert "☐一方当事人明确拒绝调解" in text_of(out.read_bytes())
    code, asked, _ = desk("--json", "document", "ask", "终止调解通知书", number)
    assert code == 1
    assert json.loads(asked)[0]["options"]["refused"] == "一方明确拒绝"
    answer = ("--answer", "reasons=refused、no_agreement", "--answer", "on=2026-09-20")
    code, _, _ = desk("document", "print", "终止调解通知书", number, "--out", str(out), *answer)
    assert code == 0
    assert "二〇二六年九月二十日" in text_of(out.read_bytes())
    wrong = ("--answer", "reasons")
    assert desk("document", "print", "终止调解通知书", number, "--out", str(out), *wrong)[0] == 2
