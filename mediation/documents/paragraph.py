"""A paragraph of Chinese text with exact leading. What people typed is plain text here, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.line_breaking import Line, Span, break_lines, pieces_of

# Where the base line lies in a character's body, in ems above its lower edge.
_BASE = 0.14
# Fewer lines of a paragraph than this do not begin or end a page.
_ALONE = 2
_OFFICE = "人民调解委员会"


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph looks; lengths in points, the indent in characters."""

    role: FontRole = FontRole.SONG
    size: float = 15.75
    leading: float = 29.0
    indent: float = 2.0
    align: str = "justify"
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    keep_with_next: bool = False


def name_lines(name: str, role: FontRole, size: float, width: float) -> list[str]:
    """A body's name in one line, or in two of which none is a scrap: 某某村 over 人民调解委员会 where that fits."""

    def fits(text: str) -> bool:
        return font_book().width(role, text, size) <= width

    if not name or fits(name):
        return [name] if name else []
    half = -(-len(name) // 2)
    for at in (name.rfind(_OFFICE), half):
        if at > 0 and fits(name[:at]) and fits(name[at:]):
            return [name[:at], name[at:]]
    lines = break_lines(pieces_of(font_book(), [Span(name)], role, size, width), width, 0, size)
    return ["".join(piece.text for piece in line.pieces) for line in lines]


class Paragraph(Flowable):
    """Text that flows over lines and pages."""

    canv: PaperCanvas

    def __init__(self, text: str | Sequence[Span], style: TextStyle) -> None:
        """Take plain text, or spans in several voices."""
        super().__init__()
        self.spans = [Span(text)] if isinstance(text, str) else list(text)
        self.style = style
        self._lines: list[Line] | None = None
        self._broken_for = 0.0

    def lines(self, width: float) -> list[Line]:
        """The lines at a width; broken once."""
        style = self.style
        measure = width - style.left - style.right
        if self._lines is None or self._broken_for not in (0.0, measure):
            pieces = pieces_of(font_book(), self.spans, style.role, style.size, measure)
            self._lines = break_lines(pieces, measure, style.indent * style.size, style.size)
            self._broken_for = measure
        return self._lines

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height; at least one line, so that an empty cell keeps its height."""
        self.width = available_width
        self.height = max(1, len(self.lines(available_width))) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The lines that fit and the rest, neither a single line where that can be helped."""
        count = len(self.lines(available_width))
        fitting = min(int((available_height + 0.01) // self.style.leading), count)
        if fitting == count and self.style.keep_with_next:
            fitting = count - _ALONE  # what it heads is on the next page
        elif fitting == count - 1:
            fitting -= 1
        if fitting < _ALONE:
            return []  # also a paragraph of two lines or three stays whole
        return list(self.split_after(fitting, available_width))

    def first_height(self, width: float) -> float:
        """The least of it that may stand below its heading, as `split` would leave it there."""
        count = len(self.lines(width))
        least = max(1, count) if count <= _ALONE + 1 else _ALONE
        return least * self.style.leading

    def split_after(self, count: int, width: float) -> list[Paragraph]:
        """The first `count` lines and the rest, as two paragraphs."""
        lines = self.lines(width)
        if count <= 0 or count >= len(lines):
            return []
        head = self._part(lines[:count], replace(self.style, after=0.0))
        tail = self._part(lines[count:], replace(self.style, indent=0.0, before=0.0))
        return [head, tail]

    def loosened(self) -> Paragraph:
        """The same text to be broken anew at another width."""
        pieces = [piece for line in self._lines or [] for piece in line.pieces]
        return Paragraph([replace(piece.span, text=piece.text) for piece in pieces], self.style)

    def draw(self) -> None:
        """Draw the lines from the top."""
        style = self.style
        y = self.height - style.leading + (style.leading - style.size) / 2 + style.size * _BASE
        indent = style.indent * style.size
        for line in self.lines(self.width):
            self.canv.line_of_text(line, style.left + indent, y, size=style.size, align=style.align)
            indent = 0.0
            y -= style.leading

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room above."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Room below."""
        return self.style.after

    def _part(self, lines: list[Line], style: TextStyle) -> Paragraph:
        part = Paragraph([], style)
        part._lines = lines
        return part
