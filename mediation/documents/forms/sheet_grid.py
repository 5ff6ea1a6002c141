"""The ruled form on a report or register: short fields on one grid, long texts that share the page, overflow to an annex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from mediation.documents.fonts import FontRole
from mediation.documents.form_table import Cell, FormTable, Row, parted
from mediation.documents.forms.paper import Paper
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.signature import NO_DATE
from mediation.documents.tokens import lines_of, printable

_STYLE = TextStyle(size=12, leading=18, indent=0)
_LABEL_SHARE = 17.0
_PADDING = 5.0
_ROW = 26.0
_LEAST_LONG = 46.0


class Grid:
    """Rows of labels with values; a row of one key that the wording calls long takes a text of any length."""

    def __init__(self, part: Mapping[str, Any], paper: Paper, values: Mapping[str, str]) -> None:
        """Take the part's rows: lists of [label, key, share of the value]."""
        self.paper, self.values = paper, values
        self.rows: list[list[tuple[str, str, float]]] = [
            [(str(label), str(key), float(share)) for label, key, share in row] for row in part["rows"]
        ]
        self.long: dict[str, float] = {str(key): float(share) for key, share in part["long"].items()}
        self.sealed: Sequence[str] = [str(key) for key in part.get("sealed", ())]
        self.overflow: list[tuple[str, list[Paragraph]]] = []

    def fitted(self, width: float, room: float) -> tuple[Flowable, list[Flowable]]:
        """The form in a height, and the annex for what its long texts could not take."""
        table = FormTable([], _STYLE)
        short = FormTable([self._short(row) for row in self.rows if row[0][1] not in self.long], _STYLE)
        left = room - sum(_height(row, width) for row in short.rows)
        heights = self._shared(width, left)
        for row in self.rows:
            key = row[0][1]
            table.rows.append(self._long(row[0], width, heights[key]) if key in heights else self._short(row))
        annex: list[Flowable] = []
        for label, rest in self.overflow:
            loose = [Paragraph(part.spans, replace(part.style, leading=22)) for part in rest]
            annex += self.paper.annex(self.values.get("number", ""), label.replace("\n", ""), loose)
        return table, annex

    def _shared(self, width: float, left: float) -> dict[str, float]:
        """Each long text gets what it needs; where the page is short of that, the longest give way first."""
        need = {row[0][1]: self._needed(row[0], width) for row in self.rows if row[0][1] in self.long}
        if sum(need.values()) <= left:
            spare, total = left - sum(need.values()), sum(self.long.values())
            return {key: height + spare * self.long[key] / total for key, height in need.items()}
        granted: dict[str, float] = {}
        waiting = sorted(need, key=lambda key: need[key])
        while waiting:
            fair = left / len(waiting)
            key = waiting.pop(0)
            granted[key] = min(need[key], max(fair, _LEAST_LONG))
            left -= granted[key]
        return granted

    def _needed(self, field: tuple[str, str, float], width: float) -> float:
        inner = width * (100 - _LABEL_SHARE) / 100 - 2 * _PADDING
        texts = sum(part.wrap(inner, 0)[1] for part in self._paragraphs(field[1]))
        label_lines = field[0].count("\n") + 1
        return max(_LEAST_LONG, label_lines * 17 + 12, texts + self._seal_height(field[1]) + 14)

    def _seal_height(self, key: str) -> float:
        return 3 * _STYLE.leading if key in self.sealed else 0.0

    def _long(self, field: tuple[str, str, float], width: float, height: float) -> Row:
        label, key, _ = field
        paragraphs = self._paragraphs(key)
        inner = width * (100 - _LABEL_SHARE) / 100 - 2 * _PADDING
        room = height - 12 - self._seal_height(key)
        notice = self._text(self.paper.texts.group("annex").text("in_cell"), align="right")
        kept, rest = parted(paragraphs, inner, room, notice)
        if rest:
            self.overflow.append((label, list(rest)))
        parts = [*kept]
        if key in self.sealed:
            used = sum(part.wrap(inner, 0)[1] for part in parts)
            free = height - 12 - used - 2 * _STYLE.leading
            parts += [_Gap(max(0.0, free)), *self._seal()]
        return Row((self._label(label), Cell(100 - _LABEL_SHARE, tuple(parts), "top")), least=height)

    def _seal(self) -> list[Flowable]:
        style = replace(_STYLE, role=self.paper.texts.body, align="right", right=24)
        return [
            Paragraph(self.paper.texts.group("signature").text("empty_seal"), style),
            Paragraph(NO_DATE, style),
        ]

    def _paragraphs(self, key: str) -> list[Paragraph]:
        body = replace(self.paper.body, size=12, leading=18)
        return [Paragraph(line, body) for line in lines_of(self.values.get(key, ""))] or [self._text("")]

    def _short(self, row: Sequence[tuple[str, str, float]]) -> Row:
        cells: list[Cell] = []
        labels = 100 - sum(share for _, _, share in row)
        for number, (label, key, share) in enumerate(row):
            others = (labels - _LABEL_SHARE) / max(1, len(row) - 1)
            cells.append(self._label(label, others if number else _LABEL_SHARE))
            value = self._text(self.values.get(key, ""), "left" if len(row) == 1 else "center")
            cells.append(Cell(share, (value,)))
        return Row(tuple(cells), least=_ROW)

    def _label(self, text: str, share: float = _LABEL_SHARE) -> Cell:
        style = replace(_STYLE, role=FontRole.HEI, size=11, leading=17, align="center")
        return Cell(share, tuple(Paragraph(line, style) for line in text.split("\n")), padding=2.0)

    def _text(self, text: str, align: str = "left") -> Paragraph:
        style = replace(_STYLE, role=self.paper.texts.body, align=align)
        return Paragraph(printable(text).replace("\n", " ").strip(), style)


class _Gap(Flowable):
    """Empty height inside a cell."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        return available_width, self.height

    def draw(self) -> None:
        """Nothing to see."""


def _height(row: Row, width: float) -> float:
    return FormTable([row], _STYLE).wrap(width, 0)[1]
