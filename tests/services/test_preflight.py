"""Every kind of paper against PDFBox Preflight (PDF/A-1b), where the Debian packages for it are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation.bootstrap import Workbench
from mediation.documents.form_texts import load_form_texts
from mediation.documents.models import DocumentKind, PrintedDocument
from mediation.documents.pdf_writer import PdfWriter
from mediation.documents.printing import print_dossier, print_paper
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.dispute import Session, SessionResult
from mediation.domain.listing import DisputeFilter
from mediation.domain.statistics.period import parse_period
from mediation.resources import read_json, resource
from mediation.services.letter_questions import ALL_LETTERS

DEMO = read_json("sample", "demo.json")
JARS = Path("/usr/share/java")
NEEDED = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
MISSING = [name for name in NEEDED if not (JARS / f"{name}.jar").exists()]
MISSING += [] if shutil.which("java") else ["java"]
RARE = "㛃𬱖𠅤·阿卜杜拉"
# A dossier reads itself from the file; a report on cases exists only when somebody made it: both are made below.
WITHOUT_BLANK = frozenset({DocumentKind.DOSSIER, DocumentKind.CASE_REPORT})


@pytest.mark.skipif(bool(MISSING), reason=f"这里没有{'、'.join(MISSING)}，不做PDF/A-1b检查")
def test_every_kind_of_paper_is_archival(
    workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    printed = _print_all(workbench)
    # A kind that is added later has to be printed here too.
    assert {one.kind for one in printed} == set(DocumentKind)
    monkeypatch.setitem(PdfWriter.__init__.__kwdefaults__, "archival_part", 1)
    others = _papers_of_the_desk(workbench, tmp_path)
    for number, pdf in enumerate(others):
        (folder / f"desk{number}.pdf").write_bytes(pdf)
    written = len(printed) + len(others)
    for number, one in enumerate(printed):
        (folder / f"{number:02d}.pdf").write_bytes(one.pdf)
    classes = os.pathsep.join(str(JARS / f"{name}.jar") for name in NEEDED)
    command = [
        "java",
        "-Xmx512m",
        "-cp",
        classes,
        "org.apache.pdfbox.preflight.Validator_A1b",
        "xml",
        "group",
    ]
    done = subprocess.run([*command, str(folder)], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    reports = list(ElementTree.parse(tmp_path / "papers.preflight.xml").iter("preflight"))
    assert len(reports) == written
    faults = {
        report.get("name"): [fault.findtext("details") for fault in report.iter("error")]
        for report in reports
        if report.findtext("isValid") != "true"
    }
    assert not faults


def _print_all(workbench: Workbench) -> list[PrintedDocument]:
    """Every kind as a blank, and one dispute with rare characters through all its papers."""
    texts = load_form_texts()
    forms = [
        workbench.papers.letters.specimen(kind, workbench.papers._committee(), texts)
        if kind in ALL_LETTERS
        else workbench.papers.dossiers.blank(kind)
        for kind in DocumentKind
        if kind not in WITHOUT_BLANK
    ]
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    first = replace(read.parties[0], name=RARE)
    kept = workbench.intake.register_dispute(replace(read, parties=(first, *read.parties[1:]))).dispute
    assert kept.id is not None
    session = Session(
        date(2026, 9, 10), "石桥村调解室", SessionResult.AGREED, f"{RARE}：“愿意分期”——☑〔2026〕"
    )
    workbench.disputes.record_session(kept.id, session)
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(kept.id, agreement)
    workbench.agreements.finalise(kept.id, reasons={"name_mismatch": "罕见字"})
    workbench.calculations.keep(kept.id, workbench.calculations.begin(kept, SheetKind.LOAN))
    opinion = workbench.people.advise(kept.id, f"{RARE}可以请人代书。", author="沈梅", part="律师")
    workbench.people.mark_to_print(opinion, to_print=True)
    workbench.library.import_cases(resource("sample", "cases", "contract.jsonl"))
    dossier = workbench.papers.dossiers.form(kept.id)
    forms += [part.form for part in dossier.parts if part.form is not None]
    forms.append(workbench.papers._reports.now(kept.id))
    printed = [print_paper(form, texts=texts, archival_part=1) for form in forms]
    return [*printed, print_dossier(dossier, texts=texts, archival_part=1)]


def _papers_of_the_desk(workbench: Workbench, folder: Path) -> list[bytes]:
    """Lists and tables that bear no code: today's work, self-check, a trail, the statistical tables, the situation."""
    (dispute,) = workbench.disputes.list_disputes(DisputeFilter()).lines
    period = parse_period("2026Q3")
    tables, situation = folder / "tables.pdf", folder / "situation.pdf"
    workbench.statistics_sheets.export(workbench.statistics.report(period), tables)
    workbench.statistics_sheets.export_situation(
        workbench.situation.overview(period), "石桥村人民调解委员会", situation
    )
    made = [
        workbench.agenda.paper().pdf,
        workbench.supervision.paper().pdf,
        workbench.trace.paper(dispute.id).pdf,
    ]
    return [*made, tables.read_bytes(), situation.read_bytes()]
