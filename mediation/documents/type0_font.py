"""Embeds a face in a PDF as one CID font, so that every character prints and copies as itself.

reportlab's own TrueType fonts split a face into simple fonts of 256 glyphs, write a wrong text map for
characters beyond the BMP (𬱖 in a name) and print a box for a missing glyph without a word. Here there is one
Type0 font with Identity-H a face, the text map is UTF-16, and a missing glyph is an error.
"""

from __future__ import annotations

import hashlib
from struct import pack, unpack
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc

from mediation.documents.pdf_objects import reference, stream
from mediation.documents.truetype import TrueTypeFace, renumbered

_SYMBOLIC_SERIF = 0b110
_FULL_WIDTH = 1000
_CHARACTERS_A_BLOCK = 100


class Type0Font:
    """A face under reportlab's font protocol; what a document uses of it is kept for each document."""

    _dynamicFont = 1  # noqa: N815 - reportlab's names
    _multiByte = 1  # noqa: N815
    encName = ""  # noqa: N815

    def __init__(self, face: TrueTypeFace) -> None:
        """Take the face's name as the font's name."""
        self.face = face
        self.fontName = face.name
        self._subsets: WeakKeyDictionary[pdfdoc.PDFDocument, EmbeddedSubset] = WeakKeyDictionary()

    def subset_in(self, document: pdfdoc.PDFDocument) -> EmbeddedSubset:
        """The glyphs of this face that a document embeds, begun at the first call."""
        subset = self._subsets.get(document)
        if subset is None:
            number = len(document.fontMapping) + 1
            subset = self._subsets[document] = EmbeddedSubset(self.face, f"F{number}+0")
            document.fontMapping[self.fontName] = f"/{subset.resource}"
            document.delayedFonts.append(subset)
        return subset

    def splitString(self, text: str, doc: pdfdoc.PDFDocument) -> list[tuple[int, bytes]]:  # noqa: N802
        """Codes of a text, in reportlab's form."""
        subset = self.subset_in(doc)
        return [(0, b"".join(pack(">H", subset.code(character)) for character in text))]

    def getSubsetInternalName(self, subset: int, doc: pdfdoc.PDFDocument) -> str:  # noqa: N802
        """Name of the font in page resources; there is one subset only."""
        assert subset == 0
        return f"/{self.subset_in(doc).resource}"

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002, N802
        """Width of a text in points."""
        face = self.face
        return sum(face.advance(face.glyph(ord(character))) for character in text) * size / 1000


class EmbeddedSubset:
    """The glyphs of one face in one document; code 0 is .notdef and never used."""

    def __init__(self, face: TrueTypeFace, resource: str) -> None:
        """Begin with no character."""
        self.face = face
        self.resource = resource
        self.with_cid_set = False  # PDF/A-1 wants the set, PDF/A-2 does not
        self._codes: dict[str, int] = {}
        self._shown: dict[str, str] = {}

    def code(self, character: str) -> int:
        """The two-byte code of a character in this document."""
        code = self._codes.get(character)
        if code is None:
            if not self.face.glyph(ord(character)):
                raise LookupError(f"U+{ord(character):04X} is not in {self.face.name}")
            code = self._codes[character] = len(self._codes) + 1
        return code

    def shown_as(self, character: str) -> str:
        """The code as it stands in a page's content: four hexadecimal digits."""
        shown = self._shown.get(character)
        if shown is None:
            shown = self._shown[character] = f"{self.code(character):04X}"
        return shown

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab calls it so
        """Write the font into the document."""
        program, glyphs = self._program()
        tag = hashlib.sha256("".join(self._codes).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + self.face.post_script_name
        descriptor = self._descriptor(doc, name, program, len(glyphs))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": reference(doc, descriptor),
                "DW": _FULL_WIDTH,
                "CIDToGIDMap": self._glyph_map(doc, glyphs),
                **self._widths(),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([reference(doc, descendant)]),
                "ToUnicode": reference(doc, stream(self._text_map())),
            }
        )
        fonts: Any = doc.idToObject["BasicFonts"]
        fonts.dict[self.resource] = reference(doc, font, self.resource)

    def _descriptor(
        self, doc: pdfdoc.PDFDocument, name: str, program: bytes, count: int
    ) -> pdfdoc.PDFDictionary:
        face = self.face
        entries: dict[str, Any] = {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC_SERIF,
            "FontBBox": pdfdoc.PDFArray(list(face.box)),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": face.weight // 5,
            "FontFile2": reference(doc, stream(program, Length1=len(program))),
        }
        if self.with_cid_set:
            used = (1 << count) - 1 << -count % 8
            entries["CIDSet"] = reference(doc, stream(used.to_bytes((count + 7) // 8, "big")))
        return pdfdoc.PDFDictionary(entries)

    def _glyph_map(self, doc: pdfdoc.PDFDocument, glyphs: list[int]) -> Any:
        """Which glyph a code draws; the identity unless two characters share a glyph."""
        if glyphs == list(range(len(glyphs))):
            return "/Identity"
        return reference(doc, stream(pack(f">{len(glyphs)}H", *glyphs)))

    def _widths(self) -> dict[str, Any]:
        """Runs of equal widths as `first last width`; full width is the default."""
        entries: list[int] = []
        for character, code in self._codes.items():
            width = self.face.advance(self.face.glyph(ord(character)))
            if entries and entries[-1] == width and entries[-2] == code - 1:
                entries[-2] = code
            elif width != _FULL_WIDTH:
                entries += [code, code, width]
        missing = self.face.advance(0)
        if missing != _FULL_WIDTH:
            entries = [0, 0, missing, *entries]
        return {"W": pdfdoc.PDFArray(entries)} if entries else {}

    def _text_map(self) -> bytes:
        """The ToUnicode map: what a code means when the text is copied or read aloud."""
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
        ]
        pairs = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in self._codes.items()]
        for start in range(0, len(pairs), _CHARACTERS_A_BLOCK):
            block = pairs[start : start + _CHARACTERS_A_BLOCK]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode("ascii")

    def _program(self) -> tuple[bytes, list[int]]:
        """The font file with the used glyphs only, and the new glyph number of every code."""
        face = self.face
        order, numbers, glyphs = [0], {0: 0}, [0]
        for character in self._codes:
            old = face.glyph(ord(character))
            if old not in numbers:
                numbers[old] = len(order)
                order.append(old)
            glyphs.append(numbers[old])
        outlines: list[bytes] = []
        while len(outlines) < len(order):  # compound glyphs append their parts to `order`
            outline = renumbered(face.outline(order[len(outlines)]), numbers, order)
            outlines.append(outline + bytes(-len(outline) % 4))
        return _font_file(face, order, outlines), glyphs


def _font_file(face: TrueTypeFace, order: list[int], outlines: list[bytes]) -> bytes:
    """The tables that a CIDFontType2 program needs."""
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    count = pack(">H", len(order))
    head = face.table("head")
    return _sfnt(
        {
            b"glyf": b"".join(outlines),
            b"head": head[:8] + bytes(4) + head[12:50] + b"\0\1" + head[52:],
            b"hhea": face.table("hhea")[:34] + count,
            b"hmtx": b"".join(pack(">Hh", *face.metric(glyph)) for glyph in order),
            b"loca": pack(f">{len(offsets)}I", *offsets),
            b"maxp": face.table("maxp")[:4] + count + face.table("maxp")[6:],
        }
    )


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    """A TrueType file of these tables (already in the order of their names)."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    body = b""
    for tag, content in tables.items():
        directory += pack(">4sIII", tag, _checksum(content), offset + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    font = bytearray(directory + body)
    adjustment = (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF
    head = font.index(tables[b"head"], offset)
    font[head + 8 : head + 12] = pack(">I", adjustment)
    return bytes(font)


def _checksum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    total: int = sum(unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
