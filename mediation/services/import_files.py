"""Reading the files people bring: rows of xlsx, csv and jsonl as text, with limits and sentences."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediation.errors import RefusedInput, reading_problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST_FILE = 500 * 1024 * 1024
LARGEST_UNPACKED = 2 * 1024 * 1024 * 1024
MOST_ROWS = 1_000_000
_MOST_RATIO = 200
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
_EXACT_DIGITS = 15


@dataclass(frozen=True)
class SourceRow:
    """One row of a file by column name; ``problem`` is set when the row itself cannot be read."""

    number: int
    values: dict[str, Any]
    problem: str = ""


@dataclass(frozen=True)
class SourceFile:
    """A file opened for import: its kind, its columns and how to walk its rows; a paper is one row, read already."""

    path: Path
    kind: str
    columns: tuple[str, ...]
    paper: Mapping[str, str] | None = None

    def rows(self) -> Iterator[SourceRow]:
        """Walk the rows in order; the number is the line a person sees in the file."""
        if self.paper is not None:
            return iter((SourceRow(1, dict(self.paper)),))
        return _walk_json(self.path) if self.kind == "jsonl" else _walk_table(self.path, self.kind)


def open_source(path: Path) -> SourceFile:
    """Look at a file and return it with its columns; raise RefusedInput with a sentence when it cannot be used."""
    _check_size(path)
    kind = path.suffix.lower().lstrip(".")
    if kind in ("jsonl", "ndjson", "json"):
        columns: dict[str, None] = {}
        for _, row in zip(range(200), _walk_json(path), strict=False):
            columns.update(dict.fromkeys(row.values))
        return SourceFile(path, "jsonl", tuple(columns))
    if kind in ("xlsx", "xls", "ods", "csv", "txt"):
        rows = _table_lines(path, kind)
        _, header = _find_header(rows)
        return SourceFile(path, kind, header)
    raise RefusedInput(f"“{path.name}”不是能导入的文件。", "能导入 xlsx、csv、jsonl；旧案也可以是一份 docx、pdf、txt。")


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise reading_problem(error, path) from error
    if size > LARGEST_FILE:
        raise RefusedInput(f"“{path.name}”太大了。", "分成几个小一点的文件，每个不超过500MB。")
    if size == 0:
        raise RefusedInput(f"“{path.name}”是空的，里面什么也没有。")


def _walk_json(path: Path) -> Iterator[SourceRow]:
    try:
        with path.open(encoding="utf-8-sig", errors="strict") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _json_row(number, line)
    except UnicodeDecodeError as error:
        raise RefusedInput(f"“{path.name}”的文字编码认不出来。", "请存成 UTF-8 再导入。") from error
    except OSError as error:
        raise reading_problem(error, path) from error


def _json_row(number: int, line: str) -> SourceRow:
    try:
        content = json.loads(line)
    except ValueError:
        return SourceRow(number, {}, "这一行不是完整的 JSON。")
    except RecursionError:
        return SourceRow(number, {}, "这一行套得太深，读不了。")
    if not isinstance(content, dict):
        return SourceRow(number, {}, "这一行不是一组名字和内容。")
    return SourceRow(number, content)


def _walk_table(path: Path, kind: str) -> Iterator[SourceRow]:
    lines = _table_lines(path, kind)
    start, header = _find_header(lines)
    for number, cells in enumerate(lines[start + 1 :], start + 2):
        if number > MOST_ROWS:
            raise RefusedInput(f"“{path.name}”超过{MOST_ROWS}行，后面的没有读。", "分成几个文件再导入。")
        if any(cell not in ("", None) for cell in cells):
            yield SourceRow(number, dict(zip(header, (_cell(c) for c in cells), strict=False)))


def _find_header(lines: Sequence[Sequence[Any]]) -> tuple[int, tuple[str, ...]]:
    """The first line with most of its cells filled is the header; titles above it have one or two."""
    for index, cells in enumerate(lines[:20]):
        names = tuple(str(_cell(cell)).strip() for cell in cells)
        if sum(bool(name) for name in names) >= max(2, len(names) // 2):
            return index, names
    raise RefusedInput("没有找到表头。", "表格第一行要写各列的名字，例如“纠纷类别”“纠纷简要情况”。")


def _table_lines(path: Path, kind: str) -> list[list[Any]]:
    return _csv_lines(path) if kind in ("csv", "txt") else _sheet_lines(path)


def _csv_lines(path: Path) -> list[list[Any]]:
    raw = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise RefusedInput(f"“{path.name}”的文字编码认不出来。", "用表格软件打开，另存成 xlsx 再导入。")
    csv.field_size_limit(10_000_000)
    delimiter = "\t" if text.count("\t") > text.count(",") else ","
    try:
        return [list(row) for row in csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)]
    except csv.Error as error:
        raise RefusedInput(f"“{path.name}”的格式读不懂。", "用表格软件打开，另存成 xlsx 再导入。") from error


def _sheet_lines(path: Path) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _check_archive(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_index(i) for i in range(len(book.sheet_names))]
        lines = max((_filled_down(sheet) for sheet in sheets), key=len, default=[])
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedInput(
            f"“{path.name}”打不开：不是完整的表格文件。", "用表格软件打开，另存成 xlsx 再导入。"
        ) from error
    return [list(line) for line in lines]


def _filled_down(sheet: CalamineSheet) -> list[list[Any]]:
    """The lines of a sheet; a cell merged over several lines says its word on each of them."""
    lines = sheet.to_python(skip_empty_area=False)
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for line in lines[top + 1 : bottom + 1]:
            line[column] = lines[top][column]
    return lines


def _check_archive(path: Path) -> None:
    """Refuse a workbook that would unpack to far more than it is, before anything is unpacked."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > LARGEST_UNPACKED or (unpacked > 50_000_000 and unpacked / packed > _MOST_RATIO):
        raise RefusedInput(
            f"“{path.name}”展开以后大得不正常，没有打开它。", "用表格软件打开，另存一份再导入。"
        )


def _cell(content: Any) -> Any:
    """A cell as text or number: dates ISO, whole numbers without .0, digits beyond 15 marked as lost."""
    if isinstance(content, datetime):
        return (
            content.date().isoformat()
            if content.time() == datetime.min.time()
            else content.isoformat(sep=" ")
        )
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and content.is_integer():
        digits = str(int(content))
        return (
            digits
            if len(digits) <= _EXACT_DIGITS
            else digits[:_EXACT_DIGITS] + "?" * (len(digits) - _EXACT_DIGITS)
        )
    return "" if content is None else str(content)
