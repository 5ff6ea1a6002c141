"""书脊: strips of several widths to cut out, with what a shelf needs to be read standing."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.models import DocumentKind, SheetForm
from mediation.documents.page_frame import FORM, MM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.tokens import printable

FRAME = FORM
_GAP = 8 * MM
_LARGEST = 20.0
_LEAST = 8.0
_STEP, _COLUMN, _MOST_COLUMNS = 1.15, 1.3, 3
# What a spine says from its top: each text with its share of the length and whether it is bold.
_SHARES = (("committee", 0.34, False), ("dossier", 0.16, True), ("title", 0.36, False), ("foot", 0.14, False))
_TURNED = frozenset("（）〔〕《》〈〉“”‘’—…-()[]")


def story(form: SheetForm, texts: FormTexts) -> list[Flowable]:
    """A hint, then the strips side by side."""
    wording = texts.of(DocumentKind.SPINE)
    values = {
        "committee": printable(form.committee),
        "dossier": wording.text("labels", "dossier"),
        "title": printable(form.value("title")),
        "number": printable(form.number),
        "retention": printable(form.value("retention")),
    }
    style = TextStyle(size=10.5, leading=18, indent=0, align="center")
    widths = [float(width) for width in wording.value("widths")]
    strips = _Strips(values, widths, float(wording.value("length")) * MM)
    return [Paragraph(wording.text("sentences", "hint"), style), Space(10), strips]


class _Strips(Flowable):
    """The strips, each with a dashed line to cut along."""

    canv: PaperCanvas

    def __init__(self, values: dict[str, str], widths: Sequence[float], length: float) -> None:
        super().__init__()
        self.values, self.widths, self.length = values, [width * MM for width in widths], length

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All of the width, as long as a spine."""
        self.length = min(self.length, available_height)
        self.width, self.height = available_width, self.length
        return available_width, self.length

    def draw(self) -> None:
        """Draw one strip beside another, in the middle of the page."""
        x = (self.width - sum(self.widths) - _GAP * (len(self.widths) - 1)) / 2
        for width in self.widths:
            self._draw_strip(x, width)
            x += width + _GAP

    def _draw_strip(self, x: float, width: float) -> None:
        self.canv.saveState()
        self.canv.setLineWidth(0.5)
        self.canv.setDash(3, 2)
        self.canv.rect(x, 0, width, self.length)
        self.canv.restoreState()
        most = min(_LARGEST, width * 0.6)
        top = self.length - 4 * MM
        for key, share, bold in _SHARES:
            room = self.length * share - 4 * MM
            if key == "foot":
                self._draw_foot(x + width / 2, top, width)
                continue
            role = FontRole.SONG_BOLD if bold else FontRole.SONG
            self._draw_upright(self.values[key], x + width / 2, top, room, role=role, most=most)
            top -= self.length * share

    def _draw_upright(
        self, text: str, middle: float, top: float, room: float, *, role: FontRole, most: float
    ) -> None:
        """Characters one under another, as large as they fit; brackets and dashes lie on their side."""
        if not text:
            return
        columns = min(_MOST_COLUMNS, ceil(len(text) * _LEAST * _STEP / room))
        high = ceil(len(text) / columns)
        size = max(_LEAST, min(most / columns, room / (high * _STEP)))
        right = middle + (columns - 1) * size * _COLUMN / 2
        for column in range(columns):
            part = text[column * high : (column + 1) * high]
            self._draw_column(part, right - column * size * _COLUMN, top, size, role=role)

    def _draw_column(self, text: str, middle: float, top: float, size: float, *, role: FontRole) -> None:
        y = top - size * 0.9
        for character in text:
            if character in _TURNED:
                self.canv.saveState()
                self.canv.translate(middle, y + size * 0.36)
                self.canv.rotate(-90)
                self.canv.text(0, -size * 0.36, character, role=role, size=size, align="center")
                self.canv.restoreState()
            else:
                self.canv.text(middle, y, character, role=role, size=size, align="center")
            y -= size * _STEP

    def _draw_foot(self, middle: float, top: float, width: float) -> None:
        """Number and time kept, lying across where they fit, else as small lines."""
        lines = [line for line in (self.values["number"], self.values["retention"]) if line]
        y = top - 12
        for line in lines:
            for part in _broken(line, width - 6, self.canv):
                self.canv.text(middle, y, part, role=FontRole.SONG, size=_LEAST, align="center")
                y -= _LEAST * 1.4


def _broken(text: str, width: float, canvas: PaperCanvas) -> list[str]:
    lines = [""]
    for character in text:
        wide = sum(canvas.book.glyph(FontRole.SONG, one).width for one in lines[-1] + character) * _LEAST
        if wide > width and lines[-1]:
            lines.append("")
        lines[-1] += character
    return lines
