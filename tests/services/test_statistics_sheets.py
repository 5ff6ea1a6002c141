"""Tables handed in: the bureau's layout in a workbook and on paper, signed off, small figures hidden for others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook

from mediation.bootstrap import Workbench
from mediation.domain.statistics.period import parse_period
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.statistics_sheets import SignOff
from tests.services.test_statistics import agree, desk, register

__all__ = ["desk"]

JULY = parse_period("2026-07")


def test_the_workbook_has_the_bureaus_layout_and_no_formula(desk: Workbench, tmp_path: Path) -> None:
    target = tmp_path / "三季度.xlsx"
    desk.statistics_sheets.export(desk.statistics.report(JULY), target)
    book = load_workbook(target)
    assert book.sheetnames == ["人民调解案件情况统计表", "人民调解组织队伍（经费保障）统计表"]
    page = book.worksheets[0]
    labels = [cell.value for cell in page[4]]
    figures = dict(zip(labels[1:], (cell.value for cell in page[6][1:]), strict=True))
    assert page["A6"].value == "石桥村人民调解委员会"
    assert (figures["调解案件总数"], figures["涉及当事人数"], figures["协议涉及金额"]) == (4, 8, 1.28)
    assert figures["邻里"] + figures["物业"] + figures["合同"] == 4
    assert page["B3"].value == "总体情况"
    assert any(str(area) == "B3:F3" for area in page.merged_cells.ranges)
    assert [cell.value for cell in page[5]][1:4] == [1, 2, 3]
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_the_paper_says_the_same_as_the_workbook(desk: Workbench, tmp_path: Path) -> None:
    target = tmp_path / "f.pdf"
    desk.statistics_sheets.export(desk.statistics.report(JULY), target)
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 2
    assert pages[0].mediabox.width > pages[0].mediabox.height
    text = pages[0].extract_text().replace(" ", "")
    for words in ("人民调解案件情况统计表", "2026年7月", "1.28", "司法确认", "制表人"):
        assert words in text
    assert "调解员补贴" in pages[1].extract_text().replace("\n", "")


def test_a_signed_table_stays_and_later_changes_show_beside_it(desk: Workbench, tmp_path: Path) -> None:
    sheets, statistics = desk.statistics_sheets, desk.statistics
    with pytest.raises(NotAllowedNow, match="还没过完"):
        sheets.freeze(statistics.report(parse_period("2026Q3")), SignOff())
    sheets.freeze(statistics.report(JULY), SignOff("叶小燕", "郑守义", "郑守义", date(2026, 8, 1)))
    with pytest.raises(NotAllowedNow, match="定过表"):
        sheets.freeze(statistics.report(JULY), SignOff())
    assert sheets.differences(statistics.report(JULY)) == ()
    agree(desk, register(desk, date(2026, 7, 15)), date(2026, 7, 16), "100")
    report = statistics.report(JULY)
    changed = {one.rule.code: (one.signed, one.now) for one in sheets.differences(report)}
    assert changed["total"] == ("4", "5")
    target = tmp_path / "signed.xlsx"
    sheets.export(report, target)
    page = load_workbook(target).worksheets[0]
    assert page["B6"].value == 4
    written = "".join(str(cell.value or "") for row in page.iter_rows() for cell in row)
    assert "叶小燕" in written
    assert "与现在不同" in written
    with pytest.raises(RefusedInput):
        sheets.unfreeze(JULY, " ")
    sheets.unfreeze(JULY, "补登一件")
    assert sheets.frozen(JULY) == ()


def test_small_figures_are_hidden_so_that_nobody_can_subtract(desk: Workbench) -> None:
    report = desk.statistics.report(JULY)
    sheet = desk.statistics_sheets.sheets(report, for_others=True)[0]
    shown = dict(zip((rule.code for rule in report.cases.form.cells), sheet.rows[0][1], strict=True))
    assert shown["total"] == "4"
    assert shown["source.delegated"] == "＊"
    for group in report.cases.form.groups:
        hidden = [rule.code for rule in group.cells if shown[rule.code] == "＊"]
        others = [rule.code for rule in group.cells if shown[rule.code] not in ("＊", "0", "0.00")]
        assert len(hidden) != 1 or not others
