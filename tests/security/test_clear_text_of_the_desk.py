"""A marker typed into every kind of record stands in no file of the profile, the index and the backup included."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from mediation.clock import FixedClock
from mediation.domain.dispute import Session
from mediation.domain.queries import CaseQuery
from mediation.resources import read_json
from tests.desks import new_desk

MARKER = "獬豸暗记"
DEMO = read_json("sample", "demo.json")


def holds_marker(path: Path) -> bool:
    content = path.read_bytes()
    return any(MARKER.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))


def test_nothing_typed_is_in_clear_on_the_disk(tmp_path: Path, clock: FixedClock, monkeypatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    outside = tmp_path / "outside"
    outside.mkdir()
    source = outside / "cases.csv"
    source.write_text(f"案件编号,纠纷经过,结果\nX,{MARKER}与邻居争水,{MARKER}让步\n", encoding="utf-8")
    desk, _ = new_desk(tmp_path / "profile", clock, user_name=MARKER)
    read, _ = desk.intake.read_dispute(DEMO["dispute"])
    party = replace(read.parties[0], name=MARKER, address=MARKER, occupation=MARKER)
    desk.intake.save_draft({"facts": MARKER}, title=MARKER)
    dispute = desk.intake.register_dispute(
        replace(read, facts=f"{read.facts}{MARKER}", parties=(party, *read.parties[1:]))
    ).dispute
    desk.disputes.record_session(dispute.id, Session(clock.today(), MARKER, note=MARKER))
    agreement, _ = desk.agreements.read_agreement(DEMO["agreement"])
    desk.agreements.draft_agreement(dispute.id, replace(agreement, place=MARKER))
    desk.papers.print_document("受理登记表", dispute.id)
    desk.library.import_cases(source, deidentify=False)
    assert desk.similar.find(CaseQuery(f"{MARKER}争水"))
    assert desk.similar.search_words(MARKER)
    backup = desk.maintenance.back_up(tmp_path / "stick.backup").path

    files = [path for folder in (tmp_path / "profile", scratch) for path in folder.rglob("*") if path.is_file()]
    while_open = [path.name for path in (*files, backup) if holds_marker(path)]
    names = [path.name for path in files if MARKER in path.name]
    desk.close()
    closed = [path.name for path in (tmp_path / "profile").rglob("*") if path.is_file() and holds_marker(path)]

    assert len(files) > 5
    assert holds_marker(source)
    assert while_open == names == closed == []
