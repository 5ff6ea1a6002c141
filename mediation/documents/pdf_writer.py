"""Writes the file: pages in their order, facts about the document, PDF/A-2b by construction.

The same record gives the same bytes: the date comes from the record, the document's identifier from its digest.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportlab import rl_config
from reportlab.platypus.flowables import Flowable

from mediation.documents.archival import attach_archival_metadata
from mediation.documents.canvas import PaperCanvas
from mediation.documents.flow import fill_pages
from mediation.documents.fonts import font_book
from mediation.documents.integrity_code import IntegrityCode
from mediation.documents.page_frame import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Foot,
    PageFrame,
    draw_draft_mark,
    draw_foot,
)
from mediation.documents.pdf_objects import EndOfLine
from mediation.documents.type0_font import EmbeddedSubset

_CREATOR = "人民调解工作台"
_NO_DATE = date(2000, 1, 1)
_PDF_VERSIONS = {2: (1, 7), 1: (1, 4)}  # of each part of PDF/A

# reportlab keeps settings and fonts for the whole process; one document is written at a time.
writing = threading.RLock()


@dataclass(frozen=True)
class PdfFacts:
    """What the file says of itself; no names of parties, since file managers show it."""

    title: str
    author: str
    subject: str
    digest: str
    dated: date | None = None


@dataclass(frozen=True)
class Section:
    """Pages that are numbered together: one paper."""

    story: Sequence[Flowable]
    frame: PageFrame
    code: IntegrityCode | None = None
    draft: bool = False
    numbered: bool = True
    dossier_from: int | None = None
    double_sided: bool = False
    sign_each_page: str = ""


class _Moment(NamedTuple):
    """A point in time in the form reportlab asks of its time stamps."""

    YMDhms: tuple[int, int, int, int, int, int]
    dhh: int = 0
    dmm: int = 0


class PdfWriter:
    """Collects sections and writes one file; hold `writing` while using it."""

    def __init__(self, facts: PdfFacts, *, archival_part: int = 2) -> None:
        """Begin an empty file; part 1 of PDF/A serves validators that know no other."""
        rl_config.useA85 = 0
        self.facts, self.part = facts, archival_part
        self.target = io.BytesIO()
        self.canvas = PaperCanvas(
            self.target,
            font_book(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            lang="zh-CN",
            pdfVersion=_PDF_VERSIONS[archival_part],
        )
        self.feet: list[Foot] = []

    def add(self, section: Section) -> range:
        """Lay out a section; return the numbers of its pages in the order of adding."""
        first = len(self.feet)
        self.canvas.setPageSize(section.frame.page)
        begin = (lambda: draw_draft_mark(self.canvas)) if section.draft else (lambda: None)
        count = fill_pages(self.canvas, section.story, section.frame, begin)
        self.feet += [self._foot(section, page, count) for page in range(count)]
        return range(first, first + count)

    def finish(self, order: Sequence[range]) -> bytes:
        """Write the pages of these ranges one after another."""
        pages = [page for pages in order for page in pages]
        self.canvas.finish(pages, lambda page: draw_foot(self.canvas, self.feet[page]))
        self._state_facts()
        self.canvas.save()
        return self.target.getvalue()

    def _foot(self, section: Section, page: int, count: int) -> Foot:
        through = None if section.dossier_from is None else section.dossier_from + page
        return Foot(
            frame=section.frame,
            page=page + 1,
            pages=count,
            code=section.code,
            draft=section.draft,
            numbered=section.numbered,
            dossier_page=through,
            sign_each_page=section.sign_each_page,
            dossier_at_left=section.double_sided and through is not None and through % 2 == 0,
        )

    def _state_facts(self) -> None:
        facts, document = self.facts, self.canvas.document
        day = facts.dated or _NO_DATE
        document.setTitle(facts.title)
        document.setAuthor(facts.author)
        document.setSubject(facts.subject)
        document.setCreator(_CREATOR)
        document.setProducer(_CREATOR)
        document.encrypt = EndOfLine()
        signature = hashlib.md5(facts.digest.encode(), usedforsecurity=False)
        moment = _Moment((day.year, day.month, day.day, 0, 0, 0))
        vars(document).update(_timeStamp=moment, signature=signature)
        for subset in document.delayedFonts:
            if isinstance(subset, EmbeddedSubset):
                subset.with_cid_set = self.part == 1
        attach_archival_metadata(document, day, self.part)
