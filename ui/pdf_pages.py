"""Pages of a PDF as pictures, with some of its words marked; may run on a worker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

_BREAKS = re.compile(r"[\r\n\s]+")
_ENOUGH = 16
"""So many signs at the beginning of a passage tell it from every other, when it goes on over the page."""


@dataclass(frozen=True)
class Mark:
    """Words to be tinted on the picture, which are not tinted on paper."""

    words: str
    colour: str


@dataclass(frozen=True)
class PagePicture:
    """One page: its picture, and for each mark found on it the place, in pixels of the picture at density 1."""

    image: QImage
    marks: tuple[tuple[str, QRectF], ...] = ()


def draw_pages(
    pdf: bytes, width: int, *, density: float = 1.0, marks: Sequence[Mark] = (), trim: float = 0.0
) -> tuple[PagePicture, ...]:
    """Draw all pages at a width in logical pixels; `trim` cuts this share of the width off every edge."""
    whole = width / (1 - 2 * trim)
    with opened_pdf(pdf) as document:
        pages = [_draw_page(document, page, whole, density, marks) for page in range(document.pageCount())]
    return tuple(_trimmed(page, round(whole * trim), density) for page in pages)


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with opened_pdf(pdf) as document:
        return document.pageCount()


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[QPdfDocument]:
    """Open a PDF that lies in memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        yield document
    finally:
        document.close()


def draw_page_for_paper(document: QPdfDocument, page: int, dots_per_inch: int) -> QImage:
    """Draw one page for a printer."""
    points = document.pagePointSize(page)
    share = dots_per_inch / 72
    size = QSize(round(points.width() * share), round(points.height() * share))
    return _on_white(document.render(page, size))


def _draw_page(
    document: QPdfDocument, page: int, width: float, density: float, marks: Sequence[Mark]
) -> PagePicture:
    points = document.pagePointSize(page)
    share = width / points.width()
    size = QSize(round(width * density), round(points.height() * share * density))
    drawn = document.render(page, size)
    places = _places(document, page, marks, share) if marks else []
    image = _on_white(drawn, [(colour, _scaled(area, density)) for _, colour, area in places])
    return PagePicture(image, tuple((words, area) for words, _, area in places))


def _trimmed(page: PagePicture, edge: int, density: float) -> PagePicture:
    """Cut the empty margins off, so that the words are larger."""
    cut = round(edge * density)
    image = page.image.copy(page.image.rect().adjusted(cut, cut, -cut, -cut)) if cut else page.image
    image.setDevicePixelRatio(density)
    return PagePicture(image, tuple((words, area.translated(-edge, -edge)) for words, area in page.marks))


def _on_white(drawn: QImage, tints: Sequence[tuple[str, QRectF]] = ()) -> QImage:
    """Put the drawing on white paper; the tints lie under the ink."""
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    for colour, area in tints:
        painter.fillRect(area, QColor(colour))
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def _places(
    document: QPdfDocument, page: int, marks: Sequence[Mark], share: float
) -> list[tuple[str, str, QRectF]]:
    """Find the marked words in the page's text, where lines break anywhere."""
    text = document.getAllText(page).text()
    kept = [place for place, char in enumerate(text) if not char.isspace()]
    even = "".join(text[place] for place in kept)
    found: list[tuple[str, str, QRectF]] = []
    for mark in marks:
        words = _BREAKS.sub("", mark.words)
        length = len(words)
        at = even.find(words) if words else -1
        if at < 0 and length > _ENOUGH:
            at = even.find(words[:_ENOUGH])
            length = len(even) - at
        if at < 0:
            continue
        first, last = kept[at], kept[min(at + length, len(kept)) - 1]
        selection = document.getSelectionAtIndex(page, first, last - first + 1)
        for polygon in selection.bounds():
            area = polygon.boundingRect().adjusted(-2, -2, 2, 2)
            found.append((mark.words, mark.colour, _scaled(area, share)))
    return found


def _scaled(area: QRectF, by: float) -> QRectF:
    return QRectF(area.x() * by, area.y() * by, area.width() * by, area.height() * by)
