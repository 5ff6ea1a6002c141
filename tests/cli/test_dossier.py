"""dossier and document blank by command."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from mediation.resources import read_json
from tests.cli.conftest import Run


def test_a_scan_goes_into_the_bound_dossier(
    desk: Run, write: Callable[[str, Any], Path], tmp_path: Path
) -> None:
    _, out, _ = desk(
        "--json", "dispute", "register", write("d.json", read_json("sample", "demo.json")["dispute"])
    )
    number = json.loads(out)["number"]
    photo, target = tmp_path / "借条原件.jpg", tmp_path / "卷宗.pdf"
    Image.new("RGB", (400, 300), "white").save(photo)
    assert desk("dossier", number, "--add", photo, "--place", "别处")[0] == 3
    assert desk("dossier", number, "--add", photo, "--place", "证据材料")[0] == 0
    _, listed, _ = desk("dossier", number, "--list")
    assert "已放　证据材料：1份扫描件" in listed
    assert "缺　人民调解协议书：还没定稿" in listed
    code, out, _ = desk("--json", "dossier", number, "--out", target)
    assert code == 0
    assert "人民调解协议书" in json.loads(out)["missing"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(target.read_bytes())).pages)
    assert "证据材料：借条原件" in text
    assert desk("dossier", number)[0] == 2


def test_a_blank_form_is_printed_without_a_dispute(desk: Run, tmp_path: Path) -> None:
    target = tmp_path / "空白.pdf"
    code, out, _ = desk("document", "blank", "调查记录", "--out", target)
    assert (code, out.strip()) == (0, "空白人民调解调查记录，1页")
    assert target.read_bytes().startswith(b"%PDF")
