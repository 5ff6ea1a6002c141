"""Prints the situation and the evaluation of a period: sentences with their numbers, charts with their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus.flowables import Flowable

from mediation.documents.chart_figure import ChartFigure, ChartSheet
from mediation.documents.data_table import DataTable
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.integrity_code import record_digest
from mediation.documents.line_breaking import Span
from mediation.documents.page_frame import FORM
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.pdf_writer import PdfFacts, PdfWriter, Section, writing

_TITLE = TextStyle(
    role=FontRole.SONG_BOLD, size=20, leading=30, indent=0, align="center", keep_with_next=True
)
_FACTS = TextStyle(role=FontRole.SONG, size=10.5, leading=18, indent=0, align="center", after=8)
_HEAD = TextStyle(role=FontRole.HEI, size=13, leading=22, indent=0, before=8, after=2, keep_with_next=True)
_TEXT = TextStyle(role=FontRole.SONG, size=12, leading=21)
_BEHIND = TextStyle(role=FontRole.SONG, size=9, leading=14, indent=2.6, after=3)
_CELL = TextStyle(role=FontRole.SONG, size=9.5, leading=14, indent=0)


@dataclass(frozen=True)
class SituationPaper:
    """Everything on the paper, as written out."""

    committee: str
    period: str
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    charts: tuple[ChartSheet, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[ChartSheet, ...] = ()
    score: str = ""
    """How the dossiers stand under the seven heads."""
    score_head: tuple[str, ...] = ()
    score_rows: tuple[tuple[str, ...], ...] = ()
    past: str = ""
    """How earlier forecasts came out."""
    said_head: tuple[str, ...] = ()
    said_rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    dated: date | None = None
    dated_words: str = ""


def print_situation(paper: SituationPaper) -> bytes:
    """Print the paper; empty charts are left out."""
    with writing:
        facts = PdfFacts(
            title=f"纠纷形势分析和工作考核 {paper.period}",
            author=paper.committee,
            subject=paper.period,
            digest=record_digest({"sections": paper.sections, "rows": paper.rows}),
            dated=paper.dated,
        )
        writer = PdfWriter(facts)
        return writer.finish([writer.add(Section(list(_story(paper)), FORM))])


def _story(paper: SituationPaper) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph("纠纷形势分析和工作考核", _TITLE),
        Paragraph(f"{paper.committee}　{paper.period}", _FACTS),
        Paragraph("一、形势分析", _HEAD),
    ]
    for heading, sentences in paper.sections:
        for place, (text, behind) in enumerate(sentences):
            lead = [Span(f"{heading}：", role=FontRole.HEI)] if place == 0 else []
            story.append(Paragraph([*lead, Span(text)], replace(_TEXT, keep_with_next=True)))
            story.append(Paragraph(behind, _BEHIND))
    story += _charts("二、图表", paper.charts)
    story.append(Paragraph("三、工作考核", _HEAD))
    columns = [(0.28, "left"), *((0.72 / (len(paper.head) - 1), "center") for _ in paper.head[1:])]
    story.append(DataTable(paper.head, paper.rows, columns, _CELL, row_height=20))
    story += _charts("", paper.after)
    tables = (
        ("卷宗评查", paper.score, paper.score_head, paper.score_rows),
        ("预判和结果", paper.past, paper.said_head, paper.said_rows),
    )
    for number, (name, said, head, rows) in zip("四五", (one for one in tables if one[1]), strict=False):
        story += _told(f"{number}、{name}", said, head, rows)
    story += [Paragraph(note, _BEHIND) for note in paper.notes]
    story += [Space(16), Paragraph(paper.committee, replace(_TEXT, align="right"))]
    story.append(Paragraph(paper.dated_words, replace(_TEXT, align="right")))
    return story


def _told(
    heading: str, said: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> list[Flowable]:
    told: list[Flowable] = [Paragraph(heading, _HEAD), Paragraph(said, _TEXT)]
    if rows:
        columns = [(0.4, "left"), (0.2, "center"), (0.2, "center"), (0.2, "center")]
        told.append(DataTable(head, rows, columns, _CELL, row_height=20))
    return told


def _charts(heading: str, charts: Sequence[ChartSheet]) -> list[Flowable]:
    drawn: list[Flowable] = [
        ChartFigure(chart) for chart in charts if any(point.value for point in chart.points)
    ]
    if not drawn:
        return []
    return [Paragraph(heading, _HEAD), *drawn] if heading else [Space(8), *drawn]
