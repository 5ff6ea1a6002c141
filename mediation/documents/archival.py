"""What makes a PDF an archival one (PDF/A-2b, ISO 19005-2): metadata in XMP and a named colour space."""

from __future__ import annotations

from datetime import date
from functools import cache
from struct import pack
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from mediation.documents.pdf_objects import PlainStream, reference, stream

_PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"
_COLOUR_SPACE = "sRGB IEC61966-2.1"


def attach_archival_metadata(document: pdfdoc.PDFDocument, day: date, part: int) -> None:
    """Give a document its XMP metadata, which must say the same as its information dictionary, and its colours."""
    catalog: Any = document.__dict__["Catalog"]
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(document)])
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    metadata = PlainStream(content=_xmp(document.info, day, part).encode())
    metadata.dictionary["Type"] = "/Metadata"
    metadata.dictionary["Subtype"] = "/XML"
    catalog.Metadata = reference(document, metadata)


def _output_intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString(_COLOUR_SPACE),
            "Info": pdfdoc.PDFString(_COLOUR_SPACE),
            "DestOutputProfile": reference(document, stream(_srgb_profile(), N=3)),
        }
    )


def _xmp(info: Any, day: date, part: int) -> str:
    moment = f"{day.isoformat()}T00:00:00Z"
    spaces = " ".join(
        f'xmlns:{prefix}="{address}"'
        for prefix, address in (
            ("dc", "http://purl.org/dc/elements/1.1/"),
            ("xmp", "http://ns.adobe.com/xap/1.0/"),
            ("pdf", "http://ns.adobe.com/pdf/1.3/"),
            ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        )
    )
    return f"""<?xpacket begin="\ufeff" id="{_PACKET_ID}"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {spaces}>
<dc:format>application/pdf</dc:format>
<dc:title>{_alternative(info.title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>{_alternative(info.subject)}</dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{escape(info.creator)}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{escape(info.producer)}</pdf:Producer>
<pdf:Keywords>{escape(info.keywords)}</pdf:Keywords>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


@cache
def _srgb_profile() -> bytes:
    """An ICC v2 profile of sRGB computed here, so that no foreign file is needed."""
    curve = b"curv\0\0\0\0" + pack(">I", 1024) + b"".join(pack(">H", _linear(step)) for step in range(1024))
    tags = [
        (b"desc", _description(_COLOUR_SPACE)),
        (b"cprt", b"text\0\0\0\0Public domain\0"),
        (b"wtpt", _colour(0.9642, 1.0, 0.8249)),
        (b"rXYZ", _colour(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _colour(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _colour(0.14307, 0.06061, 0.71410)),
        (b"rTRC", curve),
    ]
    names = [*tags, (b"gTRC", b""), (b"bTRC", b"")]  # green and blue share the curve of red
    offset, body, table = 132 + 12 * len(names), b"", pack(">I", len(names))
    for name, content in names:
        if content:
            start, length = offset + len(body), len(content)
            body += content + bytes(-len(content) % 4)
        table += name + pack(">II", start, length)
    size = 128 + len(table) + len(body)
    head = pack(">I4sI12s", size, b"", 0x02100000, b"mntrRGB XYZ ") + pack(">6H", 2026, 1, 1, 0, 0, 0)
    head += b"acsp" + bytes(28) + pack(">3i", *(_fixed(value) for value in (0.9642, 1.0, 0.8249))) + bytes(48)
    return head + table + body


def _linear(step: int) -> int:
    value = step / 1023
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _description(text: str) -> bytes:
    content = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(content)) + content + bytes(78)


def _colour(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + pack(">3i", _fixed(x), _fixed(y), _fixed(z))


def _fixed(value: float) -> int:
    return round(value * 65536)
