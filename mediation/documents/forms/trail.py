"""Prints the trail of a dispute (履历): whether the chain holds, then every line with what it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mediation.documents.data_table import DataTable
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.integrity_code import record_digest
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.pdf_writer import PdfFacts, PdfWriter, Section, writing

HEAD = ("第几条", "时间", "谁", "做了什么", "原来", "改成")
_SHARES = (0.08, 0.19, 0.09, 0.19, 0.2, 0.25)
_TITLE = TextStyle(
    role=FontRole.SONG_BOLD, size=20, leading=30, indent=0, align="center", keep_with_next=True
)
_FACTS = TextStyle(role=FontRole.SONG, size=10.5, leading=18, indent=0, align="center", after=6)
_CELL = TextStyle(role=FontRole.SONG, size=9, leading=13, indent=0)


@dataclass(frozen=True)
class TrailPaper:
    """Everything on the paper, as written out."""

    title: str
    committee: str
    number: str
    parties: str
    checked: str
    rows: tuple[tuple[str, ...], ...]
    dated: date
    dated_words: str


def print_trail(paper: TrailPaper) -> tuple[bytes, int]:
    """Print the paper; return the PDF and how many pages it has."""
    with writing:
        facts = PdfFacts(
            title=f"{paper.title} {paper.number}".strip(),
            author=paper.committee,
            subject=paper.number,
            digest=record_digest({"rows": paper.rows}),
            dated=paper.dated,
        )
        columns = [(share, "left") for share in _SHARES]
        right = replace(_FACTS, align="right")
        story = [
            Paragraph(paper.title, _TITLE),
            Paragraph(f"{paper.parties}　{paper.number}", _FACTS),
            Paragraph(paper.checked, replace(_FACTS, align="left")),
            DataTable(HEAD, paper.rows, columns, _CELL, row_height=18),
            Space(12),
            Paragraph(paper.committee, right),
            Paragraph(paper.dated_words, right),
        ]
        writer = PdfWriter(facts)
        pages = writer.add(Section(story, FORM))
        return writer.finish([pages]), len(pages)
