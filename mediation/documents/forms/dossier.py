"""调解卷宗: cover, contents with real page numbers, then every paper and scan, numbered through, and the sheet at the back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.flow import NewPage
from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.dossier_cover import FRAME, ContentsLine, contents, cover
from mediation.documents.forms.papers import sections_of
from mediation.documents.integrity_code import IntegrityCode
from mediation.documents.models import DossierForm, DossierPart, Picture, SheetForm
from mediation.documents.page_frame import PageFrame
from mediation.documents.pdf_writer import PdfWriter, Section
from mediation.documents.pictures import PictureBox

OnPart = Callable[[int, int], None]
# A scan keeps the binding holes clear at the left and leaves the top for the dossier's page number.
_SCAN = PageFrame(top=20, right=12, bottom=14, left=27, number_at=8)


def bind(
    writer: PdfWriter,
    form: DossierForm,
    texts: FormTexts,
    code: IntegrityCode,
    *,
    draft: bool,
    on_part: OnPart | None = None,
) -> list[range]:
    """Lay out all papers first, so that the contents know their pages; return the pages in binding order.

    Cover, contents and back carry no page number; sheets put in by hand are counted, not printed. ``on_part`` hears how
    far it is, and stops the work by raising.
    """
    papers: list[range] = []
    lines: list[ContentsLine] = []
    next_page, photos = 1, 0
    for done, part in enumerate(form.parts):
        if on_part is not None:
            on_part(done, len(form.parts))
        sheets = part.sheets
        for section in _sections(part, texts, draft=draft):
            page = next_page + sheets
            numbered = replace(section, dossier_from=page, double_sided=form.double_sided)
            papers.append(writer.add(numbered))
            sheets += len(papers[-1])
        lines.append(ContentsLine(part.title, next_page, next_page + sheets - 1, part.remark))
        next_page += sheets
        photos += len(part.form.pictures) if isinstance(part.form, SheetForm) else 0
    front = [
        writer.add(Section(cover(form, texts), FRAME, None, draft, numbered=False)),
        writer.add(Section(contents(lines, texts), FRAME, code, draft, numbered=False)),
    ]
    back = _back(form, pages=next_page - 1, papers=len(lines), photos=photos)
    behind = [
        writer.add(replace(section, numbered=False, code=None))
        for section in (sections_of(back, texts, draft=draft) if back else [])
    ]
    return [*front, *papers, *behind]


def _sections(part: DossierPart, texts: FormTexts, *, draft: bool) -> list[Section]:
    found = sections_of(part.form, texts, draft=draft) if part.form is not None else []
    if part.scans:
        found.append(Section(_scanned(part.scans), _SCAN, numbered=False))
    return found


def _scanned(scans: tuple[Picture, ...]) -> list[Flowable]:
    story: list[Flowable] = []
    for scan in scans:
        story += [NewPage(), PictureBox(scan, height=_SCAN.height - 1)]
    return story[1:]


def _back(form: DossierForm, *, pages: int, papers: int, photos: int) -> SheetForm | None:
    if form.back is None:
        return None
    counts = (("pages", str(pages)), ("papers", str(papers)), ("photos", str(photos or "")))
    return replace(form.back, values=(*form.back.values, *counts))
