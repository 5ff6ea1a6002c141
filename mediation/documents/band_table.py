"""A wide table in bands one under another: group heads, labels, column numbers, then a row for each committee."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.table_sheet import SheetGroup

_NAME_SHARE = 0.135
_PADDING = 2.0
_GROUP_HEIGHT, _NUMBER_HEIGHT, _ROW_HEIGHT = 15.0, 11.0, 17.0
_INNER, _OUTER = 0.5, 1.0
_LABEL = TextStyle(role=FontRole.HEI, size=7.6, leading=9.2, indent=0, align="center")
_GROUP = TextStyle(role=FontRole.HEI, size=8.6, leading=10.4, indent=0, align="center")
_VALUE = TextStyle(role=FontRole.SONG, size=9.2, leading=11.4, indent=0, align="center")
_NAME = TextStyle(role=FontRole.SONG, size=8.4, leading=10.2, indent=0, align="left")


class BandTable(Flowable):
    """One band; `first` is the number of its first column, `slots` how many columns share the width of every band."""

    canv: PaperCanvas

    def __init__(
        self,
        groups: Sequence[SheetGroup],
        rows: Sequence[tuple[str, Sequence[str]]],
        *,
        first: int,
        slots: int,
        after: float = 7.0,
    ) -> None:
        """Take the heads and the figures of this band."""
        super().__init__()
        self.groups, self.first, self.slots, self.after = tuple(groups), first, slots, after
        self.rows = [(name, tuple(values)) for name, values in rows]
        self.labels = [Paragraph(column.label, _LABEL) for group in groups for column in group.columns]
        self.heads = [Paragraph(group.name, _GROUP) for group in groups]
        self.names = [Paragraph(name, _NAME) for name, _ in self.rows]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Height of heads and rows."""
        self.name_width = available_width * _NAME_SHARE
        self.cell = (available_width - self.name_width) / self.slots
        self.width = self.name_width + self.cell * len(self.labels)
        inner = self.cell - 2 * _PADDING
        self.label_height = max(label.wrap(inner, 0)[1] for label in self.labels) + 2 * _PADDING
        self.group_height = max(
            _GROUP_HEIGHT,
            *(
                head.wrap(self.cell * len(group.columns) - 2 * _PADDING, 0)[1] + 4
                for head, group in zip(self.heads, self.groups, strict=True)
            ),
        )
        inner = self.name_width - 2 * _PADDING
        self.row_heights = [max(_ROW_HEIGHT, name.wrap(inner, 0)[1] + 4) for name in self.names]
        head = self.group_height + self.label_height + _NUMBER_HEIGHT
        self.height = head + sum(self.row_heights)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Rows that fit below a head, the rest below another."""
        self.wrap(available_width, available_height)
        room = available_height - (self.height - sum(self.row_heights))
        fitting = 0
        while fitting < len(self.rows) and self.row_heights[fitting] <= room + 0.01:
            room -= self.row_heights[fitting]
            fitting += 1
        if not 0 < fitting < len(self.rows):
            return []
        parts = (self.rows[:fitting], self.rows[fitting:])
        return [
            BandTable(self.groups, rows, first=self.first, slots=self.slots, after=self.after)
            for rows in parts
        ]

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room below."""
        return self.after

    def draw(self) -> None:
        """Draw heads, figures and rules."""
        top = self.height - self.group_height
        low = top - self.label_height - _NUMBER_HEIGHT
        self.canv.text(
            self.name_width / 2,
            (self.height + low) / 2 - 3,
            "单位名称",
            role=FontRole.HEI,
            size=8.6,
            align="center",
        )
        self._draw_heads(top)
        y = low
        for name, height, (_, values) in zip(self.names, self.row_heights, self.rows, strict=True):
            y -= height
            name.drawOn(self.canv, _PADDING, y + (height - name.height) / 2)
            for place, value in enumerate(values):
                middle = self.name_width + self.cell * (place + 0.5)
                self.canv.text(
                    middle, y + height / 2 - 3.2, value, role=_VALUE.role, size=_VALUE.size, align="center"
                )
        self._draw_rules(top, low)

    def _draw_heads(self, top: float) -> None:
        x, place = self.name_width, 0
        for head, group in zip(self.heads, self.groups, strict=True):
            width = self.cell * len(group.columns)
            head.wrap(width - 2 * _PADDING, 0)
            head.drawOn(self.canv, x + _PADDING, top + (self.group_height - head.height) / 2)
            for _ in group.columns:
                label = self.labels[place]
                low = top - self.label_height
                label.drawOn(self.canv, x + _PADDING, low + (self.label_height - label.height) / 2)
                number = str(self.first + place + 1)
                self.canv.text(
                    x + self.cell / 2,
                    low - _NUMBER_HEIGHT + 3,
                    number,
                    role=FontRole.SONG,
                    size=7,
                    align="center",
                )
                x += self.cell
                place += 1

    def _draw_rules(self, top: float, low: float) -> None:
        canvas = self.canv
        canvas.setLineWidth(_INNER)
        for y in (top, low + _NUMBER_HEIGHT):
            canvas.line(self.name_width, y, self.width, y)
        y = low
        for height in self.row_heights:
            canvas.line(0, y, self.width, y)
            y -= height
        x = self.name_width
        for group in self.groups:
            for place in range(len(group.columns)):
                canvas.line(x, 0, x, self.height if place == 0 else top)
                x += self.cell
        canvas.setLineWidth(_OUTER)
        canvas.rect(0, 0, self.width, self.height)
