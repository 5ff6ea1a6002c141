"""Calculations of a dispute: begun from its words, asked instead of guessed, kept, printed, and never silently changed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pypdf
import pytest

from mediation.bootstrap import Workbench
from mediation.domain.agreement import TermKind
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.standards import StandardRow
from mediation.domain.dispute import Dispute
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.resources import read_json
from mediation.search.sheet_readings import SheetReader
from mediation.services.calculation_terms import proposed_term

PAYMENTS = [(f"{2023 + (m + 3) // 12}年{(m + 3) % 12 + 1}月10日", "1200") for m in range(12)]


def registered(workbench: Workbench, **changes: object) -> Dispute:
    draft, _ = workbench.intake.read_dispute({**read_json("sample", "demo.json")["dispute"], **changes})
    return workbench.intake.register_dispute(draft).dispute


def test_the_loan_begins_with_the_quoted_words_of_the_dispute(workbench: Workbench) -> None:
    dispute = registered(workbench)
    assert workbench.calculations.fitting(dispute)[0] is SheetKind.LOAN
    begun = workbench.calculations.begin(dispute, SheetKind.LOAN)
    read = {entry.path: entry for entry in begun.entries}
    assert read["principal"].text == "80000"
    for path in ("principal", "yearly_rate", "lent_on"):
        assert read[path].origin.strip("“”") in dispute.search_text()
    assert read["until"].origin == "申请调解的日子"
    assert "claimed_on" not in read


EXAMPLES: list[tuple[SheetKind, str, dict[str, str]]] = [
    (
        SheetKind.TRAFFIC,
        "车辆投保交强险和一百万元商业三者险，赵已垫付10000元。住院12天，医疗费23486.50元；误工120日、护理60日、营养60日；修车票1350元。",
        {"compulsory": "是", "commercial_limit": "1000000", "advanced": "10000", "hospital_days": "12",
         "medical": "23486.5", "lost_days": "120", "nursing_days": "60", "nutrition_days": "60", "vehicle_loss": "1350"},
    ),
    (
        SheetKind.INJURY,
        "按每天260元叫何永福干活，何摔下受伤，住院18天，鉴定为十级伤残。孙已付医疗费31200元。鉴定费2000元。",
        {"income_a_day": "260", "hospital_days": "18", "disability_grade": "10", "paid": "31200", "appraisal": "2000"},
    ),
    (
        SheetKind.PROPERTY_FEE,
        "林晓云96.5平方米住房，物业费每平方米每月1.8元，共36个月没交，物业另要求违约金2180元。",
        {"area": "96.5", "monthly_price": "1.8", "months": "36", "late_fee": "2180"},
    ),
    (
        SheetKind.PREPAID,
        "钱雨桐办年卡2980元、私教20节4000元。",
        {"items.0.label": "年卡", "items.0.paid": "2980", "items.1.total": "20", "items.1.paid": "4000"},
    ),
    (SheetKind.RENT, "杨家12亩承包地出租，每亩每年600元。", {"mu": "12", "yearly_price": "600"}),
    (
        SheetKind.CROP_LOSS,
        "8亩水稻减产三成，当地亩产500公斤，每公斤2.8元。",
        {"mu": "8", "loss_percent": "30", "average_yield": "500", "price": "2.8"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), EXAMPLES, ids=[str(one[0].value) for one in EXAMPLES])
def test_figures_are_read_with_words_that_stand_in_the_text(
    kind: SheetKind, text: str, wanted: dict[str, str]
) -> None:
    found = {entry.path: entry for entry in SheetReader.load().entries(kind, text)}
    assert {path: found[path].text for path in wanted} == wanted
    assert [entry.origin for entry in found.values() if entry.origin not in text] == []


def test_a_sheet_is_kept_changed_and_withdrawn_with_a_reason(workbench: Workbench) -> None:
    dispute, book = registered(workbench), workbench.calculations
    assert dispute.id is not None
    first = book.keep(dispute.id, book.begin(dispute, SheetKind.LOAN))
    second = book.keep(dispute.id, book.begin(dispute, SheetKind.LOAN))
    assert [kept.value.name for kept in book.of(dispute.id)] == ["民间借贷", "民间借贷（2）"]
    changed = book.change(first, first.value.with_entry("until", "2026-9-1"))
    assert changed.value.text_at("until") == "2026-9-1"
    with pytest.raises(RefusedInput):
        book.withdraw(second, "  ")
    book.withdraw(second, "重复了")
    assert [kept.id for kept in book.of(dispute.id)] == [first.id]


def test_what_cannot_be_right_is_said_with_its_place(workbench: Workbench) -> None:
    book = workbench.calculations
    begun = book.begin(registered(workbench), SheetKind.LOAN)
    cases = {
        "until": ("2020年1月1日", ("until",)),
        "principal": ("很多", ("principal",)),
        "payments.0.paid_on": ("2030年1月1日", ("payments.0.paid_on",)),
    }
    for path, (text, wanted) in cases.items():
        written = begun.with_entry("payments.0.amount", "100") if path.startswith("payments") else begun
        problem = book.reckon(written.with_entry(path, text)).problem
        assert problem is not None
        assert problem.paths == wanted
        assert problem.sentence.endswith("。")


def test_a_standard_is_asked_for_until_it_is_entered_with_its_source(workbench: Workbench) -> None:
    book = workbench.calculations
    begun = book.begin(registered(workbench), SheetKind.INJURY)
    for path, text in {"fault_percent": "70", "disability_grade": "10", "age": "50", "province": "湖南省",
                       "standard_year": "2025"}.items():  # fmt: skip
        begun = begun.with_entry(path, text)
    asked = book.reckon(begun).sheet
    assert asked is not None
    assert [one.name for one in asked.missing] == ["urban_income"]
    row = StandardRow("湖南", 2025, "湖南省统计局公报", date(2026, 3, 20), urban_income=Decimal(50000))
    with pytest.raises(RefusedInput):
        book.keep_standard(StandardRow("湖南", 2025, "", date(2026, 3, 20), urban_income=Decimal(1)))
    book.keep_standard(row)
    book.keep_standard(row)
    assert book.own_standards() == (row,)
    done = book.reckon(begun).sheet
    assert done is not None
    assert done.total == Decimal("70000.00")
    book.remove_standard(row)
    assert not book.reckon(begun).done


def example_three(workbench: Workbench) -> Any:
    dispute, book = registered(workbench), workbench.calculations
    begun = book.begin(dispute, SheetKind.LOAN)
    entries = {"lent_on": "2023-3-10", "due_on": "2024-3-10", "until": "2026-5-10", "settling": "到期一次"}
    for place, (day, amount) in enumerate(PAYMENTS):
        entries |= {f"payments.{place}.paid_on": day, f"payments.{place}.amount": amount}
    for path, text in entries.items():
        begun = begun.with_entry(path, text)
    assert dispute.id is not None
    return dispute, book.keep(dispute.id, begun)


def test_the_paper_is_issued_and_its_code_tells_of_a_later_change(workbench: Workbench) -> None:
    dispute, kept = example_three(workbench)
    printed = workbench.papers.print_calculation(kept)
    assert printed.title == "民间借贷核算表"
    pages = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    sheet = workbench.calculations.reckon(kept.value).sheet
    assert sheet is not None
    assert sheet.total is not None
    for words in (
        f"{sheet.total:.2f}元（人民币",
        "民间借贷规定",
        "不是鉴定意见",
        "申请人刘志强",
        "借款80000元",
    ):
        assert words in text
    assert [paper.kind for paper in workbench.papers.issued(dispute.id)] == ["核算表"]
    assert workbench.papers.verify_code(printed.short_code).record_holds
    workbench.calculations.change(kept, kept.value.with_entry("until", "2026-6-10"))
    assert not workbench.papers.verify_code(printed.short_code).record_holds


def test_an_unfinished_sheet_is_not_printed(workbench: Workbench) -> None:
    dispute, book = registered(workbench), workbench.calculations
    assert dispute.id is not None
    kept = book.keep(dispute.id, book.begin(dispute, SheetKind.CROP_LOSS))
    with pytest.raises(NotAllowedNow):
        workbench.papers.print_calculation(kept)


def test_the_total_becomes_a_payment_of_the_respondent(workbench: Workbench) -> None:
    dispute, kept = example_three(workbench)
    sheet = workbench.calculations.reckon(kept.value).sheet
    assert sheet is not None
    term = proposed_term(SheetKind.LOAN, sheet, dispute)
    assert term is not None
    assert (term.kind, term.obligor, term.obligee) == (TermKind.PAY, "马文博", "刘志强")
    assert term.amount == sheet.total
