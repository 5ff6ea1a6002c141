"""The page around the text: margins, page number, integrity code, the mark of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole
from mediation.documents.integrity_code import IntegrityCode, qr_rows

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
_QR_SIZE = 14 * MM
_NUMBER_SIZE = 10.5
_CODE_SIZE = 7.5
_SIGN_ABOVE, _SIGN_LINE = 8 * MM, 38 * MM
_DRAFT_GREY = 0.88
_DRAFT_SIZE = 170


@dataclass(frozen=True)
class PageFrame:
    """Margins of an A4 page in millimetres, and where the base line of the page number lies; upright or across."""

    top: float
    right: float
    bottom: float
    left: float
    number_at: float
    across: bool = False

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return (PAGE_HEIGHT, PAGE_WIDTH) if self.across else (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def width(self) -> float:
        """Width of the text in points."""
        return self.page[0] - (self.left + self.right) * MM

    @property
    def height(self) -> float:
        """Height of the text in points."""
        return self.page[1] - (self.top + self.bottom) * MM


# GB/T 9704: text area 156 by 225 mm, 22 lines of 28 characters; the number 7 mm below it.
LETTER = PageFrame(top=37, right=26, bottom=35, left=28, number_at=26)
# Forms: 28 mm at the left, so that three binding holes do not touch the text.
FORM = PageFrame(top=22, right=22, bottom=25, left=28, number_at=15)
# Statutory tables lie across the page; they are bound at the top.
WIDE = PageFrame(top=20, right=15, bottom=16, left=15, number_at=9, across=True)


@dataclass(frozen=True)
class Foot:
    """What one page says of itself outside its text."""

    frame: PageFrame
    page: int
    pages: int
    code: IntegrityCode | None
    draft: bool
    numbered: bool
    dossier_page: int | None = None
    dossier_at_left: bool = False
    sign_each_page: str = ""


def draw_foot(canvas: PaperCanvas, foot: Foot) -> None:
    """Draw page number, code and dossier page number; all of it is known only at the end."""
    canvas.setFillGray(0)
    y = foot.frame.number_at * MM
    page_width, page_height = foot.frame.page
    if foot.numbered:
        middle = (foot.frame.left * MM + page_width - foot.frame.right * MM) / 2
        text = f"第 {foot.page} 页　共 {foot.pages} 页"
        canvas.text(middle, y, text, role=FontRole.SONG, size=_NUMBER_SIZE, align="center")
    if foot.sign_each_page:
        _draw_sign_line(canvas, foot, y + _SIGN_ABOVE)
    if foot.draft:
        canvas.text(foot.frame.left * MM, y, "草稿，不作凭证", role=FontRole.HEI, size=9)
    elif foot.code:
        _draw_code(canvas, foot.code, page_width - foot.frame.right * MM, y)
    if foot.dossier_page is not None:
        at_left = foot.dossier_at_left
        x = foot.frame.left * MM if at_left else page_width - foot.frame.right * MM
        align = "left" if at_left else "right"
        number = str(foot.dossier_page)
        canvas.text(x, page_height - 15 * MM, number, role=FontRole.SONG, size=12, align=align)


def draw_draft_mark(canvas: PaperCanvas) -> None:
    """Write 草稿 across the page, under the text that follows."""
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(50)
    canvas.setFillGray(_DRAFT_GREY)
    canvas.text(0, -_DRAFT_SIZE * 0.36, "草　稿", role=FontRole.HEI, size=_DRAFT_SIZE, align="center")
    canvas.restoreState()


def _draw_sign_line(canvas: PaperCanvas, foot: Foot, y: float) -> None:
    """A line in the foot for whoever signs every page of a record."""
    x = canvas.text(foot.frame.left * MM, y, foot.sign_each_page, role=FontRole.SONG, size=_NUMBER_SIZE)
    canvas.rule(x + 2, y - 2, x + _SIGN_LINE, y - 2)


def _draw_code(canvas: PaperCanvas, code: IntegrityCode, right: float, y: float) -> None:
    """The QR code at the outer edge with the short code beside it."""
    bottom = y + _NUMBER_SIZE * 0.4 - _QR_SIZE / 2
    canvas.addLiteral(_qr_path(code.payload, right - _QR_SIZE, bottom))
    x = right - _QR_SIZE - 2 * MM
    canvas.text(x, bottom + 11, "校验码", role=FontRole.HEI, size=_CODE_SIZE, align="right")
    canvas.text(x, bottom + 1, code.short, role=FontRole.SONG, size=_CODE_SIZE, align="right")


@lru_cache(maxsize=32)
def _qr_path(payload: str, x: float, y: float) -> str:
    rows = qr_rows(payload)
    module = _QR_SIZE / len(rows)
    operators = []
    for number, runs in enumerate(rows):
        low = y + _QR_SIZE - (number + 1) * module
        operators += [
            f"{x + start * module:.3f} {low:.3f} {(end - start) * module:.3f} {module:.3f} re"
            for start, end in runs
        ]
    return "\n".join(["n", *operators, "f"])
