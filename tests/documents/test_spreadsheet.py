"""Tables for other programs: exact values, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl

from mediation.documents.spreadsheet import write_table


def test_every_cell_is_text_or_number_and_nothing_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rows = [
        ("=1+1", 12, Decimal("7500.00"), "990000198307070046", None),
        ('+HYPERLINK("x")', 0, Decimal("0.05"), "-5", "@SUM(A1)"),
        ("王㛃李𬱖\n第二行", 3, Decimal("1"), "00123", ""),
    ]
    write_table(path, ("姓名", "次数", "金额", "证件号码", "备注"), rows, "2026年第三季度[1/2]")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert [cell.value for cell in sheet[1]] == ["姓名", "次数", "金额", "证件号码", "备注"]
    assert [cell.value for cell in sheet[2]][:4] == ["=1+1", 12, 7500, "990000198307070046"]
    assert sheet["A4"].value == "王㛃李𬱖\n第二行"
    assert sheet["D3"].value == "-5"
    assert sheet["D4"].value == "00123"
    assert sheet.freeze_panes == "A2"


def test_numbers_too_long_for_a_spreadsheet_are_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_table(path, ("账号",), [(6228480000000000018,)], "表")
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == "6228480000000000018"


def test_many_columns_and_no_rows_make_a_valid_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    headers = [f"列{number}" for number in range(30)]
    write_table(path, headers, [], "")
    assert [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]] == headers
