"""Small helpers over reportlab's PDF objects, typed, and the end-of-line rule of PDF/A."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


def reference(document: pdfdoc.PDFDocument, thing: Any, name: str | None = None) -> Any:
    """Register an object in a document and return the reference to it."""
    register: Any = document.Reference
    return register(thing, name)


def stream(content: bytes, **entries: Any) -> pdfdoc.PDFStream:
    """A compressed stream with these entries in its dictionary."""
    made = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    for key, value in entries.items():
        made.dictionary[key] = value
    return made


class PlainStream(pdfdoc.PDFStream):
    """A stream without any filter, as PDF/A wants its metadata."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write dictionary and content as they are."""
        dictionary = pdfdoc.PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        head: bytes = pdfdoc.format(dictionary, document)
        return head + b"\nstream\n" + bytes(self.content) + b"\nendstream\n"


class EndOfLine(pdfdoc.NoEncryption):
    """Ends each stream with a line end before `endstream` (ISO 19005-1, 6.1.7), which reportlab leaves out.

    reportlab passes the content of every stream, and nothing else, to a NoEncryption object before it writes it.
    """

    def encode(self, t: Any) -> Any:
        """Wrap a stream's content so that its length stays and a line end follows."""
        return _EndedContent(t if isinstance(t, bytes) else pdfdoc.pdfdocEnc(t))


class _EndedContent(pdfdoc.PDFObject):
    def __init__(self, content: bytes) -> None:
        self.content = content

    def __len__(self) -> int:
        return len(self.content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - reportlab's protocol
        return self.content + b"\n"
