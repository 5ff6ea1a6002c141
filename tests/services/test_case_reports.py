"""类案检索报告: one step to a paper that names its cases, and that still verifies when the library has grown."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from mediation.bootstrap import Workbench
from mediation.domain.case_report import CaseReport
from mediation.domain.confirmed_factors import FactorState
from mediation.domain.dispute import Dispute
from mediation.errors import NotAllowedNow
from mediation.resources import read_json, resource

REPORT = "类案检索报告"


@pytest.fixture
def loan(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    return workbench.intake.register_dispute(read).dispute


def _words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_without_cases_there_is_no_report(workbench: Workbench, loan: Dispute) -> None:
    assert loan.id is not None
    with pytest.raises(NotAllowedNow, match="类案库还是空的"):
        workbench.papers.print_document(REPORT, loan.id)


def test_the_report_names_question_cases_shares_and_limits_and_stays_true(
    workbench: Workbench, loan: Dispute
) -> None:
    assert loan.id is not None
    workbench.library.import_cases(resource("sample", "cases", "contract.jsonl"))
    workbench.similar.confirmed.say(loan, "loan.amount", FactorState.RIGHT)
    shown = workbench.similar.shown(workbench.similar.query_of(loan), dispute_id=loan.id)
    printed = workbench.papers.print_document(REPORT, loan.id)
    words = _words(printed.pdf)
    for part in (
        "2023年3月10日",
        "80000元调解员核对过",
        "怎么找的",
        shown[0].found.case.title,
        "2026年9月14日",
    ):
        assert part in words
    assert "不代替法律规定" in words
    assert all(one.found.case.title in words for one in shown)
    again = workbench.papers.print_document(REPORT, loan.id)
    assert again.short_code == printed.short_code
    workbench.library.import_cases(resource("sample", "cases", "neighbour.jsonl"))
    workbench.similar.confirmed.say(loan, "loan.stance", FactorState.CHANGED, "不认")
    other = workbench.papers.print_document(REPORT, loan.id)
    assert other.short_code != printed.short_code
    for code in (printed.short_code, other.short_code):
        assert workbench.papers.verify_code(code).record_holds
    with workbench.profile.storage.read() as view:
        kept = view.records.of(CaseReport, loan.id)
    assert [(one.on, bool(one.value.facts)) for one in kept] == [(date(2026, 9, 14), True)] * 2
    assert not kept[0].value.for_trail().facts


def test_a_draft_of_the_report_keeps_nothing(workbench: Workbench, loan: Dispute) -> None:
    assert loan.id is not None
    workbench.library.import_cases(resource("sample", "cases", "contract.jsonl"))
    assert workbench.papers.preview(REPORT, loan.id).pages >= 2
    assert not workbench.papers.issued(loan.id)
    with workbench.profile.storage.read() as view:
        assert not view.records.of(CaseReport, loan.id)
