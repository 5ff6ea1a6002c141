"""`demo` does the main job and tells every step."""

from __future__ import annotations

import json
from pathlib import Path

from pypdf import PdfReader

from mediation.cli import run


def test_the_demo_leaves_papers_and_a_summary(tmp_path: Path, capsys) -> None:
    assert run(["demo", "--out", str(tmp_path / "out")]) == 0
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    steps = {step["step"]: step["result"] for step in summary["steps"]}
    assert summary["problems"] == 0
    assert steps["导入示范类案"]["cases"] >= 120
    assert len(steps["找类案"]) == 5
    assert sum(steps["预判"]["outcome"].values()) > 0.99
    assert steps["签字生效"]["effective_on"] == "2026-09-14"
    for name, words in (
        ("acceptance.pdf", "受理登记表"),
        ("agreement.pdf", "人民调解协议书"),
        ("dossier.pdf", "卷内目录"),
    ):
        text = (
            "".join(page.extract_text() for page in PdfReader(tmp_path / "out" / name).pages)
            .replace(" ", "")
            .replace("\u3000", "")
        )
        assert words in text
    assert "90000元" in "".join(
        page.extract_text() for page in PdfReader(tmp_path / "out" / "agreement.pdf").pages
    )
    capsys.readouterr()
