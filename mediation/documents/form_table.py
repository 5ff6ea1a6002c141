"""A form as a ruled table that fills its page: one row takes the height the others leave.

A text that does not fit is never clipped or shrunk: its end goes to an annex and the cell says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole
from mediation.documents.paragraph import Paragraph, TextStyle

_INNER, _OUTER = 0.6, 1.2
_PADDING = 5.0
_SIDE_LEADING = 1.35
# Fewer lines of a paragraph than this do not stand alone.
_ALONE = 2
# How far rows may be tightened, and by how much more than is missing, since full rows cannot give.
_TIGHTEST, _TIGHTENED = 0.7, 1.25


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: paragraphs one under another, aligned at the top, middle or bottom."""

    share: float
    parts: tuple[Flowable, ...]
    place: str = "middle"
    padding: float = _PADDING


@dataclass(frozen=True)
class Row:
    """Cells whose shares add up to 100; rows of one group share the upright label `side` at the left."""

    cells: tuple[Cell, ...]
    least: float = 26.0
    side: str = ""
    group: int = 0
    elastic: bool = False


class FormTable(Flowable):
    """The rows of a form."""

    canv: PaperCanvas

    def __init__(self, rows: Sequence[Row], style: TextStyle, *, side_share: float = 6.0) -> None:
        """Take the rows; `style` is that of upright labels."""
        super().__init__()
        self.rows, self.style, self.side_share = list(rows), style, side_share
        self.elastic_height = 0.0

    def least_height(self, width: float) -> float:
        """Height with the elastic row at its least."""
        self.width = width
        return sum(row.least if row.elastic else self._row_height(row) for row in self.rows)

    def fit(self, width: float, height: float, notice: Paragraph) -> tuple[Paragraph, ...]:
        """Give the elastic row what is left of a height; return what its last cell could not take."""
        index = next((number for number, row in enumerate(self.rows) if row.elastic), None)
        if index is None:
            return ()
        self.width = width
        self._tighten(index, height)
        others = sum(self._row_height(row) for number, row in enumerate(self.rows) if number != index)
        row = self.rows[index]
        self.elastic_height = max(row.least, height - others)
        cell = row.cells[-1]
        room = self.elastic_height - 2 * _PADDING
        kept, rest = parted(cell.parts, self._inner_width(row, cell), room, notice)
        if rest:
            self.rows[index] = replace(row, cells=(*row.cells[:-1], replace(cell, parts=kept)))
        return rest

    def _tighten(self, elastic: int, height: float) -> None:
        """Rows give up some of their least height rather than send the last ones to a page of their own."""
        over = self.least_height(self.width) - height
        least = sum(row.least for number, row in enumerate(self.rows) if number != elastic)
        if over <= 0 or not least:
            return
        share = max(_TIGHTEST, 1 - over * _TIGHTENED / least)
        self.rows = [
            row if number == elastic else replace(row, least=row.least * share)
            for number, row in enumerate(self.rows)
        ]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Height of all rows."""
        self.width = available_width
        self.heights = [self._row_height(row) for row in self.rows]
        self.height = sum(self.heights)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Rows that fit and the rest, for a form with more rows than its page holds."""
        self.wrap(available_width, available_height)
        used, fitting = 0.0, 0
        while fitting < len(self.rows) and used + self.heights[fitting] <= available_height + 0.01:
            used += self.heights[fitting]
            fitting += 1
        if fitting in (0, len(self.rows)):
            return []
        halves = (self.rows[:fitting], self.rows[fitting:])
        parts = [FormTable(rows, self.style, side_share=self.side_share) for rows in halves]
        for part in parts:
            part.elastic_height = self.elastic_height
        return [*parts]

    def draw(self) -> None:
        """Draw cells, inner rules, then the frame."""
        y = self.height
        for row, height in zip(self.rows, self.heights, strict=True):
            y -= height
            self._draw_row(row, y, height)
        self._draw_sides()
        self._draw_rules()

    def _draw_row(self, row: Row, y: float, height: float) -> None:
        x = self._side_width(row)
        for number, cell in enumerate(row.cells):
            width = self._cell_width(row, cell)
            if number or row.side:
                self.canv.rule(x, y, x, y + height, _INNER)
            _draw_parts(self.canv, cell, x + cell.padding, y, (width - 2 * cell.padding, height))
            x += width

    def _draw_rules(self) -> None:
        y = self.height
        for number, (row, height) in enumerate(zip(self.rows[:-1], self.heights[:-1], strict=True)):
            y -= height
            below = self.rows[number + 1]
            grouped = bool(row.side) and self._same_group(row, below)
            self.canv.rule(self._side_width(row) if grouped else 0, y, self.width, y, _INNER)
        self.canv.setLineWidth(_OUTER)
        self.canv.rect(0, 0, self.width, self.height)

    def _draw_sides(self) -> None:
        """Write the upright label of each group in the middle of its rows."""
        top, number = self.height, 0
        while number < len(self.rows):
            first, start = self.rows[number], number
            while number < len(self.rows) and self._same_group(first, self.rows[number]):
                number += 1
            height = sum(self.heights[start:number])
            if first.side:
                self._draw_upright(first.side, top - height / 2)
            top -= height

    def _same_group(self, first: Row, other: Row) -> bool:
        return (first.side, first.group) == (other.side, other.group)

    def _draw_upright(self, label: str, middle: float) -> None:
        step = self.style.size * _SIDE_LEADING
        y = middle + step * len(label) / 2 - self.style.size * 1.02
        x = self.width * self.side_share / 200
        for character in label:
            self.canv.text(x, y, character, role=FontRole.HEI, size=self.style.size, align="center")
            y -= step

    def _row_height(self, row: Row) -> float:
        if row.elastic and self.elastic_height:
            return self.elastic_height
        heights = [
            sum(part.wrap(self._inner_width(row, cell), 1e6)[1] for part in cell.parts) for cell in row.cells
        ]
        return max(row.least, max(heights) + 2 * _PADDING)

    def _side_width(self, row: Row) -> float:
        return self.width * self.side_share / 100 if row.side else 0.0

    def _cell_width(self, row: Row, cell: Cell) -> float:
        return (self.width - self._side_width(row)) * cell.share / 100

    def _inner_width(self, row: Row, cell: Cell) -> float:
        return self._cell_width(row, cell) - 2 * cell.padding


def _draw_parts(canvas: PaperCanvas, cell: Cell, x: float, y: float, box: tuple[float, float]) -> None:
    width, height = box
    heights = [part.wrap(width, height)[1] for part in cell.parts]
    total = sum(heights)
    top = {
        "top": y + height - _PADDING,
        "middle": y + (height + total) / 2,
        "bottom": y + _PADDING + total,
    }[cell.place]
    for part, part_height in zip(cell.parts, heights, strict=True):
        top -= part_height
        part.drawOn(canvas, x, top)


def _left_in_cell(paragraph: Paragraph, width: float, room: float) -> int:
    """How many lines stay in the cell: none where one would stand alone, here or in the annex."""
    count = len(paragraph.lines(width))
    fitting = min(int((room + 0.01) // paragraph.style.leading), max(0, count - _ALONE))
    return fitting if fitting >= _ALONE else 0


def parted(
    parts: Sequence[Flowable], width: float, room: float, notice: Paragraph
) -> tuple[tuple[Flowable, ...], tuple[Paragraph, ...]]:
    """What fits above a notice, and the rest; everything and nothing when all fits."""
    if sum(part.wrap(width, room)[1] for part in parts) <= room + 0.01:
        return tuple(parts), ()
    room -= notice.wrap(width, room)[1]
    kept: list[Flowable] = []
    waiting = [part for part in parts if isinstance(part, Paragraph)]
    while waiting:
        paragraph = waiting[0]
        height = paragraph.wrap(width, room)[1]
        if height <= room + 0.01:
            kept.append(waiting.pop(0))
            room -= height
            continue
        halves = paragraph.split_after(_left_in_cell(paragraph, width, room), width)
        if halves:
            kept.append(halves[0])
            waiting[0] = halves[1].loosened()  # the annex is wider than the cell
        break
    return (*kept, notice), tuple(waiting)
