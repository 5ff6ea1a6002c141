"""卷宗封面 and 卷内目录: the two leaves in front of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.field_line import Field, FieldLine
from mediation.documents.flow import Space
from mediation.documents.fonts import FontRole
from mediation.documents.form_texts import FormTexts
from mediation.documents.line_breaking import Span
from mediation.documents.models import DocumentKind, DossierForm
from mediation.documents.page_frame import PageFrame
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.tokens import printable
from mediation.documents.wording import filled

FRAME = PageFrame(top=30, right=28, bottom=25, left=34, number_at=14)
_STYLE = TextStyle(size=16, leading=40)
_CONTENTS_STYLE = TextStyle(size=12, leading=18, indent=0)
_COLUMNS = ((0.1, "center"), (0.54, "left"), (0.16, "center"), (0.2, "left"))
_ROW, _LEAST_ROW = 32.0, 24.0
_HEADING = 50.0


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents with the pages a paper takes in the dossier."""

    title: str
    first: int
    last: int
    remark: str = ""

    @property
    def pages(self) -> str:
        """Such as 3 or 3-5; empty for a paper without pages."""
        if self.last < self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def cover(form: DossierForm, texts: FormTexts) -> list[Flowable]:
    """The cover: committee, 调解卷宗, and what the archive needs to find it again."""
    wording = texts.of(DocumentKind.DOSSIER)
    committee = _centred(printable(form.committee), 24, leading=36)
    title = _centred("　".join(wording.text("title")), 42, leading=60)
    values = _cover_values(form, wording.text("labels", "period"))
    rows = [(label, printable(values[key])) for label, key in wording.value("cover_rows")]
    style = replace(_STYLE, role=texts.body)
    widest = max(len(label) for label, _ in rows) * style.size
    lines = [FieldLine([Field(label, value)], style, label_width=widest) for label, value in rows]
    above: list[Flowable] = [Space(70), committee, Space(40), title]
    # A long name of the dossier takes from the room above the lines: the cover is one leaf.
    room = FRAME.height - sum(part.wrap(FRAME.width, FRAME.height)[1] for part in (*above, *lines))
    return [*above, Space(min(90.0, max(10.0, room - 1))), *lines]


def contents(lines: Sequence[ContentsLine], texts: FormTexts) -> list[Flowable]:
    """The table of contents, with empty rows for papers that are added by hand."""
    wording = texts.of(DocumentKind.DOSSIER)
    rows = [
        (str(number), printable(line.title), line.pages, printable(line.remark))
        for number, line in enumerate(lines, start=1)
    ]
    rows += [("", "", "", "")] * (wording.number("least_rows") - len(rows))
    style = replace(_CONTENTS_STYLE, role=texts.body)
    return [
        _centred(wording.text("labels", "contents"), 22, leading=34, after=14),
        DataTable(
            wording.texts("labels", "columns"), rows, _COLUMNS, style, row_height=_row_height(len(rows))
        ),
    ]


def _row_height(rows: int) -> float:
    """Rows a little lower where that keeps the contents on one page."""
    fitting = (FRAME.height - _HEADING) / (rows + 1)
    return fitting if _LEAST_ROW <= fitting < _ROW else _ROW


def _cover_values(form: DossierForm, period: str) -> dict[str, str]:
    both = form.mediated_from and form.mediated_to
    return {
        "title": form.title,
        "number": form.number,
        "mediators": "、".join(form.mediators),
        "period": filled(period, {"from": form.mediated_from, "to": form.mediated_to})
        if both
        else form.mediated_from,
        "filed_by": form.filed_by,
        "filed_on": form.filed_on,
        "retention": form.retention,
        "remark": form.remark,
    }


def _centred(text: str, size: float, *, leading: float, after: float = 0.0) -> Paragraph:
    style = TextStyle(
        role=FontRole.SONG_BOLD, size=size, leading=leading, indent=0, align="center", after=after
    )
    return Paragraph([Span(text)], style)
