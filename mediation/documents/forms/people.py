"""Prints the hand-over book (移交清册)."""

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

HEAD = ("序号", "编号", "当事人", "办到哪一步", "最近的期限", "卷宗在哪")
_COLUMNS = ((0.07, "center"), (0.21, "left"), (0.25, "left"), (0.13, "left"), (0.2, "left"), (0.14, "left"))
_TITLE = TextStyle(
    role=FontRole.SONG_BOLD, size=20, leading=30, indent=0, align="center", keep_with_next=True
)
_FACTS = TextStyle(role=FontRole.SONG, size=12, leading=20, indent=0, after=4)
_CELL = TextStyle(role=FontRole.SONG, size=10.5, leading=15, indent=0)
_SIGNED = ("移交人签名", "接收人签名", "监交人签名", "日期")
_SIGN_ROOM = 42.0


@dataclass(frozen=True)
class HandOverPaper:
    """Everything in the book, as written out."""

    title: str
    committee: str
    giver: str
    taker: str
    supervisor: str
    reason: str
    rows: tuple[tuple[str, ...], ...]
    dated: date
    dated_words: str


def print_hand_over_book(paper: HandOverPaper) -> tuple[bytes, int]:
    """Print the book; return the PDF and how many pages it has."""
    reason = f"因{paper.reason.rstrip('。')}，" if paper.reason else ""
    told = (
        f"{reason}{paper.giver}没有办完的{len(paper.rows)}件纠纷，连同卷宗，于{paper.dated_words}移交给{paper.taker}"
        "办理。清单如下："
    )
    after = "上列各件已当面点清，卷宗和材料齐全，办到哪一步、什么时候到期都已交代。缺少的写在这里："
    with writing:
        story: list[Flowable] = [
            Paragraph(paper.title, _TITLE),
            Paragraph(told, replace(_FACTS, indent=2)),
            DataTable(HEAD, paper.rows, _COLUMNS, _CELL, row_height=24),
            Space(6),
            Paragraph(after, replace(_FACTS, indent=2, keep_with_next=True)),
            Space(_SIGN_ROOM),
            DataTable(
                _SIGNED,
                [["", "", "", ""], [paper.giver, paper.taker, paper.supervisor, paper.dated_words]],
                [(0.25, "center")] * 4,
                _CELL,
                row_height=_SIGN_ROOM,
            ),
            Space(10),
            Paragraph(f"{paper.committee}（章）", replace(_FACTS, align="right")),
        ]
        return _written(
            story, paper.title, paper.committee, "", record_digest({"rows": paper.rows}), paper.dated
        )


def _written(
    story: list[Flowable], title: str, author: str, subject: str, digest: str, dated: date
) -> tuple[bytes, int]:
    writer = PdfWriter(
        PdfFacts(
            title=f"{title} {subject}".strip(), author=author, subject=subject, digest=digest, dated=dated
        )
    )
    pages = writer.add(Section(story, FORM))
    return writer.finish([pages]), len(pages)
