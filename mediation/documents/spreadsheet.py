"""Writes tables for other programs. Every cell is a text or a number, so nothing typed becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from mediation.documents.tokens import printable
from mediation.paths import replace_file

Value = str | int | Decimal | date | None
_WIDEST, _NARROWEST = 60, 8
# Excel keeps 15 digits of a number; a longer one would lose its end.
_EXACT_DIGITS = 15


def write_table(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], sheet_title: str
) -> None:
    """Write an .xlsx file with one sheet; the file is replaced as a whole or not at all."""
    from openpyxl import Workbook  # slow to load, needed only here
    from openpyxl.cell import Cell, WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(sheet_title))
    sheet.freeze_panes = "A2"
    lines = [tuple(rows_line) for rows_line in rows]
    for number, header in enumerate(headers):
        widths = [_display_width(header), *(_display_width(_text(line[number])) for line in lines)]
        sheet.column_dimensions[_column(number)].width = min(_WIDEST, max(_NARROWEST, *widths) + 2)

    def cell(value: Value, *, head: bool = False) -> Cell:
        made = WriteOnlyCell(sheet)
        if isinstance(value, int | Decimal) and len(str(value)) <= _EXACT_DIGITS:
            made.value = value
        else:
            made.value = printable(_text(value))
            made.data_type = "s"  # a text that begins with = stays a text
            made.number_format = "@"
        made.font = Font(name="宋体", size=11, bold=head)
        made.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if head else None)
        return made

    sheet.append([cell(header, head=True) for header in headers])
    for line in lines:
        sheet.append([cell(value) for value in line])
    target = io.BytesIO()
    book.save(target)
    replace_file(path, target.getvalue())


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _display_width(text: str) -> int:
    return max(
        (sum(2 if ord(letter) > 0x2E7F else 1 for letter in line) for line in text.split("\n")), default=0
    )


def _column(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_name(title: str) -> str:
    """Excel takes 31 characters, none of []:*?/\\."""
    cleaned = "".join(
        " " if letter in "[]:*?/\\" else letter for letter in printable(title).replace("\n", " ")
    )
    return cleaned[:31].strip() or "Sheet1"
