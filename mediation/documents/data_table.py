"""A ruled table of rows, with its head repeated on every page: instalments, contents, lists of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole
from mediation.documents.paragraph import Paragraph, TextStyle

_PADDING = 4.0
_INNER, _OUTER = 0.5, 1.0
_GIANT_ROW = 120.0


class DataTable(Flowable):
    """Columns are shares of the width, with an alignment each."""

    canv: PaperCanvas

    def __init__(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        columns: Sequence[tuple[float, str]],
        style: TextStyle,
        *,
        row_height: float = 0.0,
        after: float = 6.0,
    ) -> None:
        """Take the texts of the head and of each row."""
        super().__init__()
        self.columns, self.row_height, self.after = columns, row_height, after
        self.style = replace(style, indent=0.0, keep_with_next=False, before=0.0, after=0.0)
        self.head = self._cells(head, role=FontRole.HEI, centred=True)
        self.rows = [self._cells(row) for row in rows]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Height of the head and all rows."""
        self.width = available_width
        self.heights = [self._height(cells) for cells in (self.head, *self.rows)]
        self.height = sum(self.heights)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Rows that fit below a head, the rest below another."""
        self.wrap(available_width, available_height)
        used, fitting = self.heights[0], 0
        while fitting < len(self.rows) and used + self.heights[fitting + 1] <= available_height + 0.01:
            used += self.heights[fitting + 1]
            fitting += 1
        least = self._least_rows()
        fitting = min(fitting, len(self.rows) - least)
        if fitting < least:
            return []
        return [self._with_rows(self.rows[:fitting]), self._with_rows(self.rows[fitting:])]

    def first_height(self, width: float) -> float:
        """The head with the fewest rows that may stand below it."""
        self.wrap(width, 0)
        fewest = self._least_rows()
        return sum(self.heights[: 1 + (fewest if len(self.rows) >= 2 * fewest else len(self.rows))])

    def _least_rows(self) -> int:
        """No row stands alone at a page's end, and no total without a row above it; giant rows may."""
        return 2 if max(self.heights) <= _GIANT_ROW else 1

    def draw(self) -> None:
        """Draw texts and rules."""
        y = self.height
        for cells, height in zip((self.head, *self.rows), self.heights, strict=True):
            self._draw_row(cells, y - height, height)
            y -= height
        self.canv.setLineWidth(_INNER)
        y = self.height
        for height in self.heights[:-1]:
            y -= height
            self.canv.line(0, y, self.width, y)
        x = 0.0
        for share, _ in self.columns[:-1]:
            x += share * self.width
            self.canv.line(x, 0, x, self.height)
        self.canv.setLineWidth(_OUTER)
        self.canv.rect(0, 0, self.width, self.height)

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room below."""
        return self.after

    def _cells(
        self, texts: Sequence[str], *, role: FontRole | None = None, centred: bool = False
    ) -> list[Paragraph]:
        style = replace(self.style, role=role or self.style.role)
        return [
            Paragraph(text, replace(style, align="center" if centred else align))
            for text, (_, align) in zip(texts, self.columns, strict=True)
        ]

    def _height(self, cells: Sequence[Paragraph]) -> float:
        widths = (share * self.width - 2 * _PADDING for share, _ in self.columns)
        heights = [cell.wrap(width, 0)[1] for cell, width in zip(cells, widths, strict=True)]
        return max(max(heights) + _PADDING, self.row_height)

    def _draw_row(self, cells: Sequence[Paragraph], y: float, height: float) -> None:
        x = 0.0
        for cell, (share, _) in zip(cells, self.columns, strict=True):
            cell.drawOn(self.canv, x + _PADDING, y + (height - cell.height) / 2)
            x += share * self.width

    def _with_rows(self, rows: list[list[Paragraph]]) -> DataTable:
        part = DataTable([], [], [], self.style, row_height=self.row_height, after=self.after)
        part.columns, part.head, part.rows = self.columns, self.head, rows
        return part
