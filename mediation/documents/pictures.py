"""Photos and scanned pages on paper: read when drawn, turned upright, made no finer than a printer needs.

Sixty photos of a telephone are 300 MB of pixels; here one at a time is open, and what stays is a small JPEG.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageOps
from reportlab.pdfbase import pdfdoc
from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole
from mediation.documents.models import Picture
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.errors import InputProblem

PDF = "application/pdf"
MEDIA_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".pdf": PDF}
_DOTS_A_POINT = 150 / 72
_QUALITY = 70
_MOST_PIXELS = 120_000_000


class PictureUnreadable(InputProblem):
    """A file that should be a picture or scanned pages cannot be drawn."""

    def __init__(self, name: str, hint: str = "") -> None:
        """Name the file."""
        super().__init__(f"“{name}”不是能放进卷宗的图片。", hint or "请用JPG、PNG图片，或者扫描得到的PDF。")


def pages_in(name: str, content: bytes, media_type: str) -> int:
    """How many pages a file gives to a dossier; PictureUnreadable when it gives none."""
    if media_type != PDF:
        _size(name, content)
        return 1
    count = 0
    for count, page in enumerate(_scanned(name, content), start=1):  # noqa: B007 - counted after the loop
        _size(name, page)
    if not count:
        raise PictureUnreadable(name)
    return count


def page_of(name: str, content: bytes, media_type: str, number: int) -> bytes:
    """One page of a file as picture bytes; the first is 1."""
    if media_type != PDF:
        return content
    for at, page in enumerate(_scanned(name, content), start=1):
        if at == number:
            return page
    raise PictureUnreadable(name)


def thumbnail(name: str, content: bytes, most: int) -> bytes:
    """A small JPEG of a picture, for a list."""
    return _reduced(name, content, most)[0]


def _scanned(name: str, content: bytes) -> Iterator[bytes]:
    """The one large picture of each page of a scan; a page of text is no scan."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        for page in PdfReader(io.BytesIO(content)).pages:
            pictures = [found.data for found in page.images]
            if not pictures:
                raise PictureUnreadable(name, "这份PDF不是扫描件。把它打印出来再扫描，或者另存成图片再加。")
            yield max(pictures, key=len)
    except (PyPdfError, ValueError, KeyError, OSError) as problem:
        raise PictureUnreadable(name) from problem


def _size(name: str, content: bytes) -> tuple[int, int]:
    with _opened(name, content) as image:
        width, height = image.size
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (height, width) if turned else (width, height)


def _opened(name: str, content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "TIFF", "JPEG2000"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise PictureUnreadable(name) from problem
    if image.width * image.height > _MOST_PIXELS:
        raise PictureUnreadable(name, "这张图片太大。用手机或电脑把它缩小一些再加。")
    return image


def _reduced(name: str, content: bytes, most: int) -> tuple[bytes, tuple[int, int], bool]:
    """A JPEG whose longer side has at most so many dots, its size, and whether it has colours."""
    target = io.BytesIO()
    try:
        with _opened(name, content) as image:
            image.draft("RGB", (most, most))  # a JPEG is read at a fraction of its size
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((most, most), reducing_gap=2.0)
            plain = _on_white(upright)
            plain.save(target, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError) as problem:
        raise PictureUnreadable(name) from problem
    return target.getvalue(), plain.size, plain.mode == "RGB"


def _on_white(image: Image.Image) -> Image.Image:
    """Grey or RGB without transparency, which an archival file may not have."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L", "I", "I;16") else "RGB")


class LazyImage(pdfdoc.PDFStream):
    """An image object of the file whose bytes are made when it is written."""

    def __init__(self, picture: Picture, most: int) -> None:
        """Take the picture and how many dots its longer side may have."""
        super().__init__()
        self.picture, self.most = picture, most

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the reduced JPEG as it is."""
        content, (width, height), coloured = _reduced(self.picture.name, self.picture.load(), self.most)
        entries: dict[str, Any] = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": "/DeviceRGB" if coloured else "/DeviceGray",
            "Filter": "/DCTDecode",
        }
        made = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, [])
        written: bytes = made.format(document)
        return written


class PictureBox(Flowable):
    """A picture as large as a box lets it be, in its middle, with a caption below it."""

    canv: PaperCanvas

    def __init__(self, picture: Picture, *, height: float, caption: str = "", framed: bool = False) -> None:
        """Take the height of the box, caption included."""
        super().__init__()
        self.picture, self.box_height, self.framed = picture, height, framed
        style = TextStyle(role=FontRole.SONG, size=10.5, leading=16, indent=0, align="center")
        self.caption = Paragraph(caption, style) if caption else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """The whole box."""
        self.width = available_width
        under = self.caption.wrap(available_width, 0)[1] + 4 if self.caption else 0.0
        self.under, self.height = under, self.box_height
        return available_width, self.box_height

    def draw(self) -> None:
        """Draw picture, frame, caption."""
        room = self.box_height - self.under - 6
        width, height = _size(self.picture.name, self.picture.load())
        scale = min(self.width / width, room / height)
        drawn = (width * scale, height * scale)
        x, y = (self.width - drawn[0]) / 2, self.under + (room - drawn[1]) / 2
        most = max(64, round(max(drawn) * _DOTS_A_POINT))
        self.canv.picture(f"{self.picture.digest[:24]}-{most}", LazyImage(self.picture, most), (x, y, *drawn))
        if self.framed:
            self.canv.setLineWidth(0.5)
            self.canv.rect(x, y, *drawn)
        if self.caption:
            self.caption.drawOn(self.canv, 0, self.under - self.caption.height - 2)
