"""A chart on paper as vectors, with its numbers as a table beside it; dark and pale bars differ in print as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.data_table import DataTable
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.paragraph import TextStyle

_DARK, _PALE, _BASE = Color(0.11, 0.33, 0.41), Color(0.66, 0.77, 0.80), Color(0.45, 0.45, 0.42)
_SHARE, _GAP = 0.52, 14.0
_SIZE, _TITLE, _LINE = 8.0, 11.0, 15.0
_UPRIGHT_HEIGHT, _WORDS = 92.0, 0.34
_TABLE = TextStyle(role=FontRole.SONG, size=8.4, leading=11.5, indent=0)


@dataclass(frozen=True)
class ChartPoint:
    """One bar: its words, its value, the value as written, and whether it stands out."""

    label: str
    value: float
    shown: str
    current: bool = False


@dataclass(frozen=True)
class ChartSheet:
    """One chart; over time its bars stand, else they lie."""

    title: str
    points: tuple[ChartPoint, ...]
    over_time: bool = False


class ChartFigure(Flowable):
    """The chart at the left, its table at the right, under one title."""

    canv: PaperCanvas

    def __init__(self, chart: ChartSheet, *, after: float = 14.0) -> None:
        """Take the chart."""
        super().__init__()
        self.chart, self.after = chart, after
        total = sum(point.value for point in chart.points)
        rows = [(point.label, point.shown, _share(point.value, total)) for point in chart.points]
        columns = ((0.5, "left"), (0.25, "right"), (0.25, "right"))
        self.table = DataTable(("项目", "数", "占比"), rows, columns, _TABLE)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """As high as the taller of the two."""
        self.width = available_width
        self.left = available_width * _SHARE
        _, table = self.table.wrap(available_width - self.left - _GAP, 0)
        self.chart_height = _UPRIGHT_HEIGHT if self.chart.over_time else _LINE * len(self.chart.points)
        self.height = max(self.chart_height, table) + _TITLE + 9
        return available_width, self.height

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room below."""
        return self.after

    def draw(self) -> None:
        """Draw title, bars, words and the table."""
        top = self.height - _TITLE
        self.canv.text(0, top, self.chart.title, role=FontRole.HEI, size=_TITLE)
        low = top - 8 - self.chart_height
        if self.chart.over_time:
            self._draw_standing(low)
        else:
            self._draw_lying(low)
        self.table.drawOn(self.canv, self.left + _GAP, top - 8 - self.table.height)

    def _draw_standing(self, low: float) -> None:
        points = self.chart.points
        base = low + _SIZE * 1.7
        room = self.chart_height - _SIZE * 3.4
        cell = self.left / max(len(points), 1)
        highest = max((point.value for point in points), default=0) or 1
        bars = []
        for place, point in enumerate(points):
            height = room * point.value / highest
            bars.append((place * cell + cell * 0.18, base, cell * 0.64, height, point.current))
            middle = (place + 0.5) * cell
            self._text(middle, base + height + 3, point.shown, strong=point.current)
            self._text(middle, low + 2, point.label)
        self._render(bars, (0, base, self.left, base))

    def _draw_lying(self, low: float) -> None:
        points = self.chart.points
        longest = max((font_book().width(FontRole.HEI, p.label, _SIZE) for p in points), default=0.0)
        base = min(longest, self.left * _WORDS) + 5
        shown = max((font_book().width(FontRole.HEI, p.shown, _SIZE) for p in points), default=0.0)
        room = self.left - base - shown - 6
        highest = max((point.value for point in points), default=0) or 1
        bars = []
        for place, point in enumerate(points):
            y = low + self.chart_height - (place + 1) * _LINE
            width = room * point.value / highest
            bars.append((base, y + _LINE * 0.22, width, _LINE * 0.56, True))
            line = y + _LINE / 2 - 3
            self.canv.text(
                base - 5, line, _fitting(point.label, base - 5), role=FontRole.HEI, size=_SIZE, align="right"
            )
            self.canv.text(base + width + 4, line, point.shown, role=FontRole.HEI, size=_SIZE)
        self._render(bars, (base, low, base, low + self.chart_height))

    def _render(
        self, bars: Sequence[tuple[float, float, float, float, bool]], base: tuple[float, float, float, float]
    ) -> None:
        drawing: Any = Drawing(self.left, self.height)
        for x, y, width, height, dark in bars:
            look: Any = {"fillColor": _DARK if dark else _PALE, "strokeColor": None}
            drawing.add(Rect(x, y, width, height, **look))
        drawing.add(Line(*base, strokeColor=_BASE, strokeWidth=0.8))
        renderPDF.draw(drawing, self.canv, 0, 0)
        self.canv.setFillGray(0)

    def _text(self, x: float, y: float, text: str, *, strong: bool = False) -> None:
        role = FontRole.HEI_BOLD if strong else FontRole.HEI
        self.canv.text(x, y, text, role=role, size=_SIZE, align="center")


def _share(value: float, total: float) -> str:
    return f"{100 * value / total:.1f}%" if total else ""


def _fitting(text: str, width: float) -> str:
    """A name that is too long for its place loses its end; the table beside it has it whole."""
    book = font_book()
    while len(text) > 1 and book.width(FontRole.HEI, text, _SIZE) > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text
