"""The sheet everything is drawn on: reportlab's canvas, with exact text and pages that wait for their feet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mediation.documents.fonts import FontBook, FontRole, Glyph
from mediation.documents.line_breaking import Line, Piece
from mediation.documents.tokens import CLOSING, OPENING
from mediation.documents.type0_font import EmbeddedSubset, Type0Font

UNDERLINE_WIDTH = 0.6
_UNDERLINE_DEPTH = 0.2  # ems below the base line
# Gaps wider than this, in ems, look torn: the line stays ragged instead.
_WIDEST_GAP = 0.36
# Underlined pieces nearer than this bear one line.
_UNDERLINE_JOINED = 4.0
# From this gap on, in ems, programs that extract text see a space.
_READ_AS_SPACE = 0.08


class PaperCanvas(Canvas):
    """Draws Chinese text glyph by glyph; page numbers are drawn when the last page is known."""

    def __init__(self, target: Any, book: FontBook, **options: Any) -> None:
        """Begin with the everyday font, so that reportlab never reaches for Helvetica."""
        self.book = book
        self.begun: list[dict[str, Any]] = []
        self._subsets: dict[Type0Font, EmbeddedSubset] = {}
        everyday: Any = book.font("song-400").fontName
        super().__init__(target, initialFontName=everyday, **options)

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """The PDF document under the canvas, which the library's type stubs leave out."""
        document: pdfdoc.PDFDocument = self.__dict__["_doc"]
        return document

    def text(
        self, x: float, y: float, text: str, *, role: FontRole, size: float, align: str = "left"
    ) -> float:
        """Draw one line of text; return where it ends."""
        glyphs = [self.book.glyph(role, character) for character in text]
        width = sum(glyph.width for glyph in glyphs) * size
        x -= {"left": 0.0, "center": width / 2, "right": width}[align]
        run = _Run(self, size, y)
        run.add(x, text, glyphs)
        self.addLiteral(run.finished())
        return x + width

    def line_of_text(self, line: Line, x: float, y: float, *, size: float, align: str) -> None:
        """Draw a broken line with its base line at y."""
        underlines: list[tuple[float, float]] = []
        gap = _gap(line, size, align)
        run = _Run(self, size, y, spoken=gap > size * _READ_AS_SPACE)
        for piece, at, advance in _placed(line, x, size, align=align, gap=gap):
            blank = piece.span.least and piece.text
            ink = sum(glyph.width for glyph in piece.glyphs) * size if blank else 0.0
            start = at - piece.shift + ((advance - ink) / 2 if blank else 0)
            run.add(start, piece.text, piece.glyphs, gap=gap)
            if piece.span.underlined:
                underlines.append((at, at + advance))
        self.addLiteral(run.finished())
        self._underline(underlines, y - size * _UNDERLINE_DEPTH, max(gap, _UNDERLINE_JOINED) + 0.1)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = UNDERLINE_WIDTH) -> None:
        """Draw a straight line."""
        self.setLineWidth(width)
        self.line(x1, y1, x2, y2)

    def picture(self, name: str, image: pdfdoc.PDFObject, box: tuple[float, float, float, float]) -> None:
        """Draw an image object in a box (x, y, width, height); one name is kept in the file once."""
        document: Any = self.document
        if document.getXObjectName(name) not in document.idToObject:
            document.addForm(name, image)
        state = self.__dict__
        state["_formsinuse"].append(name)
        state["_currentPageHasImages"] = 1
        x, y, width, height = box
        place = f"{width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm"
        self.addLiteral(f"q {place} /{document.getXObjectName(name)} Do Q")

    def end_page(self) -> None:
        """Put the page aside until its foot can be drawn."""
        self.begun.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def finish(self, order: list[int], foot: Callable[[int], None]) -> None:
        """Write the pages in this order, each after its foot."""
        begun = self.begun
        for number in order:
            self.__dict__.update(begun[number])
            foot(number)
            super().showPage()

    def subset(self, font: Type0Font) -> EmbeddedSubset:
        """What this document uses of a font."""
        subset = self._subsets.get(font)
        if subset is None:
            subset = self._subsets[font] = font.subset_in(self.document)
        return subset

    def _underline(self, stretches: list[tuple[float, float]], y: float, apart: float) -> None:
        joined: list[list[float]] = []
        for start, end in stretches:
            if joined and start - joined[-1][1] < apart:
                joined[-1][1] = end
            else:
                joined.append([start, end])
        for start, end in joined:
            self.rule(start, y, end, y)


class _Run:
    """Collects the text operators of one line; a spoken line also says what it means (ActualText)."""

    def __init__(self, canvas: PaperCanvas, size: float, y: float, *, spoken: bool = False) -> None:
        self.canvas, self.size, self.y, self.spoken = canvas, size, y, spoken
        self.said, self.said_at = "", -1
        self.operators: list[str] = []
        self.shown: list[str] = []
        self.font: Type0Font | None = None
        self.pen = self.spacing = 0.0

    def add(self, x: float, text: str, glyphs: list[Glyph], *, gap: float = 0.0) -> None:
        """Show characters from x on, with a gap behind the last; gaps are character spacing, not moves.

        Programs that extract text take moves for spaces between words.
        """
        last, size = len(text) - 1, self.size
        gap = round(gap, 3)
        for index, (character, (font, width)) in enumerate(zip(text, glyphs, strict=True)):
            if font is not self.font:
                self._start(font, x)
            elif abs(x - self.pen) > 0.01:
                shift = round((self.pen - x) * 1000 / size)
                self.shown.append(f">{shift}<")
                self.pen -= shift * size / 1000
            spacing = gap if index == last else 0.0
            if spacing != self.spacing:
                self._space(spacing)
            if self.spoken:
                self._say(character)
            self.shown.append(self.subset.shown_as(character))
            self.pen += width * size + spacing
            x += width * size

    def finished(self) -> str:
        """The operators, empty when nothing was shown."""
        self._end_saying()
        self._space(0.0)
        self._flush()
        return f"BT {' '.join(self.operators)} ET" if self.operators else ""

    def _start(self, font: Type0Font, x: float) -> None:
        self._flush()
        self.font, self.pen = font, x
        self.subset = self.canvas.subset(font)
        self.operators.append(f"/{self.subset.resource} {self.size:g} Tf 1 0 0 1 {x:.3f} {self.y:.3f} Tm")

    def _space(self, spacing: float) -> None:
        if spacing != self.spacing:
            self._flush()
            self.spacing = spacing
            self.operators.append(f"{spacing:g} Tc")

    def _say(self, character: str) -> None:
        """Note what is shown; pdfium would lose characters beyond the basic plane here, so they stay outside."""
        if character > "\uffff":
            self._end_saying()
            return
        if not self.said:
            self._flush()
            self.said_at = len(self.operators)
            self.operators.append("")
        self.said += character

    def _end_saying(self) -> None:
        """State what the operators since the beginning of the stretch mean."""
        if self.said:
            self._flush()
            code = (b"\xfe\xff" + self.said.encode("utf-16-be")).hex().upper()
            self.operators[self.said_at] = f"/Span <</ActualText <{code}>>> BDC"
            self.operators.append("EMC")
            self.said = ""

    def _flush(self) -> None:
        if self.shown:
            self.operators.append(f"[<{''.join(self.shown)}>]TJ".replace("<>", ""))
            self.shown = []


def _gap(line: Line, size: float, align: str) -> float:
    """What is added between pieces to fill the line; too torn a line stays ragged."""
    gaps = len(line.pieces) - 1
    if align != "justify" or line.is_last or gaps < 1 or line.spare <= 0:
        return 0.0
    gap = line.spare / gaps
    return gap if gap <= size * _WIDEST_GAP else 0.0


def _placed(line: Line, x: float, size: float, *, align: str, gap: float) -> list[tuple[Piece, float, float]]:
    """Each piece with its place and its advance, after spreading or squeezing."""
    taken: dict[int, float] = {}
    if line.spare < 0:
        taken = _squeezes(line, size)
    elif align == "center":
        x += line.spare / 2
    elif align == "right":
        x += line.spare
    placed = []
    for index, piece in enumerate(line.pieces):
        squeeze = taken.get(index, 0.0)
        advance = piece.width - squeeze
        placed.append((piece, x - (squeeze if piece.text in OPENING else 0.0), advance))
        x += advance + gap
    return placed


def _squeezes(line: Line, size: float) -> dict[int, float]:
    """How much each mark gives up: the one at the line end first, the others evenly."""
    marks = [
        index
        for index, piece in enumerate(line.pieces)
        if (piece.text in CLOSING or piece.text in OPENING) and piece.width > size * 0.9
    ]
    need, taken = -line.spare, {}
    if marks and marks[-1] == len(line.pieces) - 1:
        taken[marks.pop()] = min(need, size / 2)
        need -= min(need, size / 2)
    for index in marks:
        taken[index] = min(size / 2, need / len(marks))
    return taken
