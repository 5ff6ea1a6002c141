"""Prints the statutory tables across A4, in the bands of the bureau's layout, with the lines to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus.flowables import Flowable

from mediation.documents.band_table import BandTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import NewPage, Space
from mediation.documents.fonts import FontRole
from mediation.documents.integrity_code import record_digest
from mediation.documents.page_frame import WIDE
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.pdf_writer import PdfFacts, PdfWriter, Section, writing
from mediation.documents.table_sheet import SIGNERS, TableSheet

_MOST_COLUMNS = 19
_TITLE = TextStyle(
    role=FontRole.SONG_BOLD, size=17, leading=26, indent=0, align="center", keep_with_next=True
)
_FACTS = TextStyle(
    role=FontRole.SONG, size=9.5, leading=16, indent=0, align="left", after=3, keep_with_next=True
)
_NOTE = TextStyle(role=FontRole.SONG, size=8.6, leading=12.5, indent=0, align="left")
_SIGN = TextStyle(role=FontRole.SONG, size=10.5, leading=20, indent=0)


def print_tables(sheets: Sequence[TableSheet], *, dated: date) -> bytes:
    """Print the tables one after another, each on a page of its own."""
    with writing:
        story: list[Flowable] = []
        for place, sheet in enumerate(sheets):
            story += [NewPage()] if place else []
            story += table_story(sheet)
        first = sheets[0]
        facts = PdfFacts(
            title=f"{first.title} {first.period}",
            author=first.committee,
            subject=first.period,
            digest=record_digest({"rows": [sheet.rows for sheet in sheets], "period": first.period}),
            dated=dated,
        )
        writer = PdfWriter(facts)
        return writer.finish([writer.add(Section(story, WIDE))])


def table_story(sheet: TableSheet) -> list[Flowable]:
    """Title, facts, the bands, notes and the lines to sign."""
    bands = list(sheet.bands(_MOST_COLUMNS))
    facts = f"填报单位：{sheet.committee}　　统计期：{sheet.period}　　{sheet.units}"
    story: list[Flowable] = [Paragraph(sheet.title, _TITLE), Paragraph(facts, _FACTS)]
    for start, groups in bands:
        width = sum(len(group.columns) for group in groups)
        rows = [(name, values[start : start + width]) for name, values in sheet.rows]
        story.append(BandTable(groups, rows, first=start, slots=_MOST_COLUMNS))
    story += [Paragraph(note, _NOTE) for note in sheet.notes]
    story.append(Space(6))
    fields = [Field(f"{who}：", name, 25) for who, name in zip(SIGNERS, sheet.signed, strict=True)]
    story.append(FieldLine(fields, _SIGN))
    return story
