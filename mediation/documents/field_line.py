"""Lines of a form that are filled in: label, value, and a line under the value for the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.paragraph import Paragraph, TextStyle

_GAP = 6.0
_LINE_DEPTH = 0.2
# What a value needs beside its own width, in points, and how wide an empty field stays, in characters.
_ROOM, _LEAST_BLANK = 4.5, 5


@dataclass(frozen=True)
class Field:
    """A label with its value and its share of the line in percent."""

    label: str
    value: str
    share: float = 100.0


_Placed = tuple[Field, Paragraph, float]
"""A field with its value and the width of the line under it."""


class FieldLine(Flowable):
    """Fields side by side; a long value goes on under its own line."""

    canv: PaperCanvas

    def __init__(
        self,
        fields: Sequence[Field],
        style: TextStyle,
        *,
        label_role: FontRole | None = None,
        label_width: float = 0.0,
    ) -> None:
        """Take the fields of one line; labels are spread to a common width when one is given."""
        super().__init__()
        self.fields, self.label_width = fields, label_width
        self.style = replace(style, indent=0.0, align="left")
        self.label_role = label_role or style.role
        self.values = [Paragraph(field.value, replace(self.style, left=2.0)) for field in fields]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As high as the longest value of each row."""
        self.width = available_width
        self.rows = self._rows()
        self.heights = [
            max(value.wrap(width, available_height)[1] for _, value, width in row) for row in self.rows
        ]
        self.height = sum(self.heights)
        return available_width, self.height

    def draw(self) -> None:
        """Draw labels, values and lines."""
        top = self.height
        for row, height in zip(self.rows, self.heights, strict=True):
            self._draw_row(row, top)
            top -= height

    def _draw_row(self, row: Sequence[_Placed], top: float) -> None:
        style, x = self.style, 0.0
        base = top - style.leading + (style.leading - style.size) / 2 + style.size * 0.14
        for field, value, width in row:
            self._draw_label(field.label, x, base)
            start = x + self._label_width(field)
            value.drawOn(self.canv, start, top - value.height)
            for number in range(max(1, len(value.lines(width)))):
                y = base - number * style.leading - style.size * _LINE_DEPTH
                self.canv.rule(start, y, start + width, y)
            x = start + width + _GAP

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room above."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Room below."""
        return self.style.after

    def _draw_label(self, label: str, x: float, base: float) -> None:
        size = self.style.size
        if not self.label_width or len(label) < 2:
            self.canv.text(x, base, label, role=self.label_role, size=size)
            return
        step = (self.label_width - size) / (len(label) - 1)
        for number, character in enumerate(label):
            self.canv.text(x + number * step, base, character, role=self.label_role, size=size)
        self.canv.text(x + self.label_width, base, "：", role=self.label_role, size=size)

    def _rows(self) -> list[list[_Placed]]:
        """All fields in one row; where the longest value would go on under its line even so, in as many as they need.

        A value that goes on beside another field is read across both by whoever copies the text.
        """
        needed = [self._needed(field) for field in self.fields]
        rows: list[list[int]] = [[]]
        for number, need in enumerate(needed):
            if rows[-1] and sum(needed[other] for other in rows[-1]) + need > self.width:
                rows.append([])
            rows[-1].append(number)
        return [self._row(row, needed) for row in rows]

    def _row(self, numbers: Sequence[int], needed: Sequence[float]) -> list[_Placed]:
        shares = [self.fields[number].share for number in numbers]
        whole = sum(field.share for field in self.fields) if len(numbers) == len(self.fields) else 100
        room = self.width * whole / 100
        columns = [room * share / sum(shares) for share in shares]
        columns = _lent(columns, [needed[number] for number in numbers])
        placed = []
        for number, column in zip(numbers, columns, strict=True):
            field = self.fields[number]
            gap = 0 if number == numbers[-1] else _GAP
            placed.append((field, self.values[number], column - self._label_width(field) - gap))
        return placed

    def _needed(self, field: Field) -> float:
        """Width for the value in one line, or for a hand to write one where there is none."""
        value = font_book().width(self.style.role, field.value, self.style.size) + _ROOM
        blank = _LEAST_BLANK * self.style.size if not field.value else 0.0
        return self._label_width(field) + max(value, blank) + (0 if field is self.fields[-1] else _GAP)

    def _label_width(self, field: Field) -> float:
        if self.label_width:
            return self.label_width + self.style.size
        return font_book().width(self.label_role, field.label, self.style.size) + 2


def _lent(columns: list[float], needed: Sequence[float]) -> list[float]:
    """The shares of the form; where a value would go on under its line, others that have room lend it some."""
    missing = sum(max(0.0, need - column) for need, column in zip(needed, columns, strict=True))
    spare = sum(max(0.0, column - need) for need, column in zip(needed, columns, strict=True))
    if not missing or not spare:
        return columns
    lent, got = min(1.0, missing / spare), min(1.0, spare / missing)
    return [
        column - (column - need) * lent if column > need else column + (need - column) * got
        for need, column in zip(needed, columns, strict=True)
    ]
