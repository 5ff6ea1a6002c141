"""Prints lists to tick off (今日待办, 自查表): large letters, a box before each line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.integrity_code import record_digest
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.pdf_writer import PdfFacts, PdfWriter, Section, writing

_COLUMNS = [(0.09, "center"), (0.17, "center"), (0.29, "left"), (0.45, "left")]
_BOX = "□"
_TITLE = TextStyle(
    role=FontRole.SONG_BOLD, size=24, leading=36, indent=0, align="center", keep_with_next=True
)
_FACTS = TextStyle(role=FontRole.SONG, size=14, leading=24, indent=0, align="center", after=8)
_HEAD = TextStyle(role=FontRole.HEI, size=17, leading=28, indent=0, before=10, after=4, keep_with_next=True)
_CELL = TextStyle(role=FontRole.SONG, size=14.5, leading=22, indent=0)


@dataclass(frozen=True)
class AgendaPaper:
    """Everything on the paper, as written out: the head with the words over the boxes, groups with rows of three."""

    title: str
    head: tuple[str, str, str, str]
    committee: str
    day_words: str
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    note: str
    dated: date
    nothing: str = ""


def print_agenda(paper: AgendaPaper) -> tuple[bytes, int]:
    """Print the paper; return the PDF and how many pages it has."""
    with writing:
        facts = PdfFacts(
            title=f"{paper.title} {paper.day_words}",
            author=paper.committee,
            subject=paper.day_words,
            digest=record_digest({"groups": paper.groups}),
            dated=paper.dated,
        )
        story: list[Flowable] = [
            Paragraph(paper.title, _TITLE),
            Paragraph(f"{paper.committee}　{paper.day_words}", _FACTS),
        ]
        for heading, rows in paper.groups:
            story.append(Paragraph(f"{heading}　{len(rows)}", _HEAD))
            story.append(
                DataTable(paper.head, [(_BOX, *row) for row in rows], _COLUMNS, _CELL, row_height=34)
            )
        if not paper.groups:
            story.append(Paragraph(paper.nothing, replace(_CELL, align="center")))
        story += [Space(12), Paragraph(paper.note, replace(_FACTS, align="left", size=11, leading=18))]
        writer = PdfWriter(facts)
        pages = writer.add(Section(story, FORM))
        return writer.finish([pages]), len(pages)
