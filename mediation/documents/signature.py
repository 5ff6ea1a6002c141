"""Where people sign: a line and a fingerprint box for each party, lines for the officers, room for the seal.

A page that carries only signatures could be put under another text, so the block keeps at least two lines of
the text above it (`KeptEnding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.page_frame import MM
from mediation.documents.paragraph import Paragraph, TextStyle, name_lines

_BOX_WIDTH, _BOX_HEIGHT = 20 * MM, 15 * MM
_ROW = 17 * MM
_LEAST_LINE = 24 * MM
_LONGEST_LINE = 75 * MM
_SEAL_ROOM = 10 * MM
_TWO_COLUMNS_FROM = 4
_COLUMN_GAP = 6 * MM
_BOX_GAP = 3 * MM
_KEPT_LINES = 2
NO_DATE = "　　　年　　月　　日"


@dataclass(frozen=True)
class Signatory:
    """Who signs, and whether a fingerprint box stands beside the line."""

    label: str
    fingerprint: bool = False
    beside: bool = False
    """Stands in the row of the one before where there is room: an organisation's representative beside its seal."""


@dataclass(frozen=True)
class SignatureTexts:
    """The fixed words of the block."""

    fingerprint: str
    seal: str
    empty_seal: str


class SignatureRow(Flowable):
    """One or two signatories side by side."""

    canv: PaperCanvas

    def __init__(
        self,
        signatories: Sequence[Signatory],
        style: TextStyle,
        texts: SignatureTexts,
        *,
        columns: int = 1,
        line_from: float = 0.0,
    ) -> None:
        """Take as many signatories as there are columns, or fewer.

        Lines begin at one place beside the labels, or below the labels when no such place is given.
        """
        super().__init__()
        self.signatories, self.texts, self.columns, self.line_from = signatories, texts, columns, line_from
        self.style = replace(style, indent=0.0, align="left", left=0.0, right=0.0, after=0.0, before=0.0)
        self.labels: list[Paragraph] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As high as a fingerprint box, or as the label with a line below it."""
        self.width = available_width
        self.labels = [Paragraph(who.label, self.style) for who in self.signatories]
        heights = [_ROW if self._has_box else self.style.leading * 1.35]
        for who, label in zip(self.signatories, self.labels, strict=True):
            width = self._room(who)
            height = label.wrap(width, available_height)[1]
            heights.append(height + (0 if self.line_from else self.style.leading * 1.1))
        self.height = max(heights)
        return available_width, self.height

    def draw(self) -> None:
        """Draw label, line and box of each."""
        for column, (who, label) in enumerate(zip(self.signatories, self.labels, strict=True)):
            self._draw_one(who, label, column * (self._column + _COLUMN_GAP))

    def _draw_one(self, who: Signatory, label: Paragraph, x: float) -> None:
        leading, room = self.style.leading, self._room(who)
        if self.line_from:
            low = (self.height - leading) / 2
            label.drawOn(self.canv, x, low)
            start = x + self.line_from
        else:
            label.drawOn(self.canv, x, self.height - label.height)
            low, start = self.height - label.height - leading * 1.1, x
        base = low + leading * 0.22
        end = x + room if who.fingerprint else min(x + room, start + _LONGEST_LINE)
        self.canv.rule(start, base, end, base)
        if who.fingerprint:
            self._draw_box(x + self._column - _BOX_WIDTH)

    def _draw_box(self, x: float) -> None:
        y = (self.height - _BOX_HEIGHT) / 2
        self.canv.saveState()
        self.canv.setLineWidth(0.5)
        self.canv.setDash(2, 2)
        self.canv.rect(x, y, _BOX_WIDTH, _BOX_HEIGHT)
        self.canv.setFillGray(0.5)
        middle = x + _BOX_WIDTH / 2
        self.canv.text(middle, y + 3, self.texts.fingerprint, role=FontRole.SONG, size=8, align="center")
        self.canv.restoreState()

    @property
    def _has_box(self) -> bool:
        return any(who.fingerprint for who in self.signatories)

    @property
    def _column(self) -> float:
        return _column_width(self.width, self.columns)

    def _room(self, who: Signatory) -> float:
        return self._column - (_BOX_WIDTH + _BOX_GAP if who.fingerprint else 0)


class SealRow(Flowable):
    """The committee's name over the date, with room for the seal on both (GB/T 9704, 7.3.5)."""

    canv: PaperCanvas

    def __init__(self, committee: str, date: str, style: TextStyle) -> None:
        """Take both lines; the name may be empty where only a date is wanted."""
        super().__init__()
        self.committee, self.date, self.style = committee, date or NO_DATE, style

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Two lines and the room that a seal of 42 mm needs above them."""
        self.width = available_width
        style = self.style
        self.names = name_lines(self.committee, style.role, style.size, available_width)
        name_height = len(self.names) * style.leading + _SEAL_ROOM if self.names else 0.0
        self.height = self.style.leading + name_height
        return available_width, self.height

    def draw(self) -> None:
        """The date ends four characters before the edge, the name stands centred over it."""
        size, leading, role = self.style.size, self.style.leading, self.style.role
        low = (leading - size) / 2 + size * 0.14
        date_width = font_book().width(role, self.date, size)
        right = self.width - 4 * size
        middle = right - date_width / 2
        if self.names:
            half = max(font_book().width(role, name, size) for name in self.names) / 2
            middle = min(middle, self.width - half)
        for number, name in enumerate(self.names):
            line = len(self.names) - number
            self.canv.text(middle, low + line * leading, name, role=role, size=size, align="center")
        self.canv.text(middle, low, self.date, role=role, size=size, align="center")


def signature_rows(
    signatories: Sequence[Signatory],
    officers: Sequence[Signatory],
    style: TextStyle,
    texts: SignatureTexts,
    *,
    width: float,
    committee: str | None = None,
    date: str = "",
) -> list[Flowable]:
    """The rows of a block; many parties stand in two columns of smaller type."""
    many = len(signatories) >= _TWO_COLUMNS_FROM
    label = replace(style, size=12.0, leading=16.0) if many else replace(style, size=14.0, leading=24.0)
    rows = signature_lines(signatories, label, texts, columns=2 if many else 1, width=width)
    columns = 1 if len(officers) < _TWO_COLUMNS_FROM else 2
    rows += signature_lines(
        officers, replace(style, size=14.0, leading=24.0), texts, columns=columns, width=width
    )
    sealed = f"{committee}{texts.seal}" if committee else texts.empty_seal
    return [*rows, SealRow("" if committee is None else sealed, date, style)]


class KeptEnding(Flowable):
    """The last paragraphs of a paper with the signature block below them."""

    canv: PaperCanvas

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        rows: Sequence[Flowable],
        page_height: float,
        heading: Sequence[Paragraph] = (),
    ) -> None:
        """Take the text above the block; of it at least two lines stay with the block.

        ``heading`` says on a page that no such lines reach to which paper the signatures belong.
        """
        super().__init__()
        self.paragraphs, self.rows, self.page_height = list(paragraphs), list(rows), page_height
        self.heading = list(heading)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Height of all of it."""
        self.width = available_width
        self.height = sum(self._heights(available_width, available_height))
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Text that can stay on this page, and the rest with the block; a giant block breaks between rows."""
        block = sum(row.wrap(available_width, self.page_height)[1] for row in self.rows)
        leading = self.paragraphs[0].style.leading if self.paragraphs else 0.0
        if block + _KEPT_LINES * leading > self.page_height:
            return [*self.paragraphs, SignaturePages(self.rows, self.heading)]
        written = sum(len(paragraph.lines(available_width)) for paragraph in self.paragraphs)
        if self.heading and written < _KEPT_LINES:
            return [Space(0), SignaturePages([*self.heading, *self.paragraphs, *self.rows], whole=True)]
        crowded = block + (_KEPT_LINES + 1) * leading > self.page_height
        head, tail = self._parted(available_width, available_height, lone_line=crowded)
        return [*head, KeptEnding(tail, self.rows, self.page_height, self.heading)] if head else []

    def draw(self) -> None:
        """Draw one under another."""
        y = self.height
        for part, height in zip(self._parts, self._heights(self.width, self.page_height), strict=True):
            y -= height
            part.drawOn(self.canv, 0, y)

    @property
    def _parts(self) -> list[Flowable]:
        return [*self.paragraphs, *self.rows]

    def _heights(self, width: float, height: float) -> list[float]:
        return [part.wrap(width, height)[1] for part in self._parts]

    def _parted(
        self, width: float, room: float, *, lone_line: bool
    ) -> tuple[list[Paragraph], list[Paragraph]]:
        """The paragraphs cut so that the head fits the room and the tail keeps its lines.

        A paragraph's last line begins a page only where the block leaves no room for one more.
        """
        head: list[Paragraph] = []
        tail = list(self.paragraphs)
        spare = sum(len(paragraph.lines(width)) for paragraph in tail) - _KEPT_LINES
        while tail and spare > 0:
            lines = len(tail[0].lines(width))
            fitting = min(int((room + 0.01) // tail[0].style.leading), spare)
            if fitting < lines:
                fitting -= fitting == lines - 1 and not lone_line
                fitting -= fitting == 1 and lines > _KEPT_LINES and not lone_line
                parts = tail[0].split_after(fitting, width)
                if parts:
                    head.append(parts[0])
                    tail[0] = parts[1]
                break
            head.append(tail.pop(0))
            room -= head[-1].style.leading * lines
            spare -= lines
        return head, tail


class SignaturePages(Flowable):
    """The rows of a block that has no text of its own: whole, or row by row with each further page headed."""

    canv: PaperCanvas

    def __init__(
        self, rows: Sequence[Flowable], heading: Sequence[Paragraph] = (), *, whole: bool = False
    ) -> None:
        """Take the rows, and what a page says that begins with signatures."""
        super().__init__()
        self.rows, self.heading, self.whole = list(rows), list(heading), whole

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Height of all rows."""
        self.width = available_width
        self.heights = [row.wrap(available_width, available_height)[1] for row in self.rows]
        self.height = sum(self.heights)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The rows that fit, and the rest under the heading; a whole block goes to the next page."""
        self.wrap(available_width, available_height)
        fitting, used = 0, 0.0
        while fitting < len(self.rows) and used + self.heights[fitting] <= available_height + 0.01:
            used += self.heights[fitting]
            fitting += 1
        headed = bool(self.heading) and self.rows[0] is self.heading[0]
        if self.whole or fitting <= (len(self.heading) if headed else 0):
            return [] if self.whole or headed or not self.heading else [Space(0), self._headed(self.rows)]
        return [SignaturePages(self.rows[:fitting]), self._headed(self.rows[fitting:])]

    def _headed(self, rows: Sequence[Flowable]) -> SignaturePages:
        return SignaturePages([*self.heading, *rows], self.heading)

    def draw(self) -> None:
        """Draw one row under another."""
        y = self.height
        for row, height in zip(self.rows, self.heights, strict=True):
            y -= height
            row.drawOn(self.canv, 0, y)


def take_last_paragraphs(story: list[Flowable], most: int = 2) -> list[Paragraph]:
    """Take the paragraphs at the end of a story out of it, to be kept with the signatures."""
    kept: list[Paragraph] = []
    while story and len(kept) < most and isinstance(last := story[-1], Paragraph):
        kept.insert(0, last)
        story.pop()
    return kept


def signature_lines(
    signatories: Sequence[Signatory], style: TextStyle, texts: SignatureTexts, *, columns: int, width: float
) -> list[Flowable]:
    """Rows of one look: all lines beside their labels, or all below them."""
    room = _column_width(width, columns)
    if any(who.fingerprint for who in signatories):
        room -= _BOX_WIDTH + _BOX_GAP
    widest = max((font_book().width(style.role, who.label, style.size) for who in signatories), default=0.0)
    line_from = widest + 3 if widest + 3 + _LEAST_LINE <= room else 0.0
    return [
        SignatureRow(row, style, texts, columns=columns, line_from=line_from)
        for row in _in_rows(signatories, columns)
    ]


def _in_rows(signatories: Sequence[Signatory], columns: int) -> list[list[Signatory]]:
    rows: list[list[Signatory]] = []
    for place, who in enumerate(signatories):
        with_next = place + 1 < len(signatories) and signatories[place + 1].beside
        if not rows or len(rows[-1]) == columns or (with_next and not who.beside):
            rows.append([])
        rows[-1].append(who)
    return rows


def _column_width(width: float, columns: int) -> float:
    return (width - _COLUMN_GAP * (columns - 1)) / columns
