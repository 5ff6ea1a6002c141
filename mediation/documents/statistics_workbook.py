"""Statutory tables as a workbook in the bureau's layout: merged heads, figures from row 6 on, and no formula anywhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from mediation.documents.spreadsheet import sheet_name
from mediation.documents.table_sheet import SIGNERS, TableSheet
from mediation.documents.tokens import printable
from mediation.paths import replace_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_ROW, _LABEL_ROW, _NUMBER_ROW, _FIRST_ROW = 3, 4, 5, 6
_NAME_WIDTH, _WIDTH, _LABEL_HEIGHT = 26, 9, 66


def write_workbook(path: Path, sheets: Sequence[TableSheet]) -> None:
    """Write one sheet for each table; the file is replaced as a whole or not at all."""
    from openpyxl import Workbook  # slow to load, needed only here

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet_name(sheet.title)), sheet)
    target = io.BytesIO()
    book.save(target)
    replace_file(path, target.getvalue())


def _fill(page: Worksheet, sheet: TableSheet) -> None:
    count = len(sheet.columns) + 1
    _put(page, 1, 1, sheet.title, size=16, bold=True)
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=count)
    facts = f"填报单位：{sheet.committee}　　统计期：{sheet.period}　　{sheet.units}"
    _put(page, 2, 1, facts, align="left")
    page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=count)
    _heads(page, sheet)
    for row, (name, values) in enumerate(sheet.rows, _FIRST_ROW):
        _put(page, row, 1, name, ruled=True)
        for column, value in enumerate(values, 2):
            _put(page, row, column, value, ruled=True, figure=True)
    row = _FIRST_ROW + len(sheet.rows)
    for note in sheet.notes:
        _put(page, row, 1, note, align="left")
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
        row += 1
    signed = "　　　　".join(f"{who}：{name}" for who, name in zip(SIGNERS, sheet.signed, strict=True))
    _put(page, row + 1, 1, signed, align="left")
    page.merge_cells(start_row=row + 1, end_row=row + 1, start_column=1, end_column=count)
    _set_page(page, count)


def _heads(page: Worksheet, sheet: TableSheet) -> None:
    from openpyxl.utils import get_column_letter

    _put(page, _HEAD_ROW, 1, "单位名称", ruled=True, bold=True)
    page.merge_cells(start_row=_HEAD_ROW, end_row=_LABEL_ROW, start_column=1, end_column=1)
    _put(page, _NUMBER_ROW, 1, "甲", ruled=True)
    page.column_dimensions["A"].width = _NAME_WIDTH
    column = 2
    for group in sheet.groups:
        last = column + len(group.columns) - 1
        _put(page, _HEAD_ROW, column, group.name, ruled=True, bold=True)
        for number in range(column, last + 1):
            _put(page, _LABEL_ROW, number, group.columns[number - column].label, ruled=True)
            _put(page, _NUMBER_ROW, number, str(number - 1), ruled=True, figure=True)
            if number > column:
                _put(page, _HEAD_ROW, number, "", ruled=True)
            page.column_dimensions[get_column_letter(number)].width = _WIDTH
        if last > column:
            page.merge_cells(start_row=_HEAD_ROW, end_row=_HEAD_ROW, start_column=column, end_column=last)
        column = last + 1


def _set_page(page: Worksheet, count: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.row_dimensions[1].height, page.row_dimensions[_LABEL_ROW].height = 28, _LABEL_HEIGHT
    page.freeze_panes = f"B{_FIRST_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9 if count < 24 else 8  # A4, A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{_HEAD_ROW}:{_NUMBER_ROW}"


def _put(
    page: Worksheet,
    row: int,
    column: int,
    text: str,
    *,
    size: int = 10,
    bold: bool = False,
    ruled: bool = False,
    figure: bool = False,
    align: str = "center",
) -> None:
    """Write a figure as a number and everything else as a text, so that nothing typed becomes a formula."""
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = page.cell(row, column)
    number = _number(text) if figure else None
    if number is not None:
        cell.value = number
        cell.number_format = "0.00" if isinstance(number, Decimal) else "0"
    elif text:
        cell.value = printable(text)
        cell.data_type = "s"  # a text that begins with = stays a text
        cell.number_format = "@"
    cell.font = Font(name="宋体", size=size, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    if ruled:
        line = Side(style="thin")
        cell.border = Border(left=line, right=line, top=line, bottom=line)


def _number(text: str) -> int | Decimal | None:
    try:
        return Decimal(text) if "." in text else int(text)
    except (ValueError, InvalidOperation):
        return None
