"""调解卷宗: cover, contents with real page numbers, then every paper, numbered through."""

from __future__ import annotations

from dataclasses import replace

from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.dossier_cover import FRAME, ContentsLine, contents, cover
from mediation.documents.forms.papers import sections_of
from mediation.documents.integrity_code import IntegrityCode
from mediation.documents.models import DossierForm
from mediation.documents.pdf_writer import PdfWriter, Section


def bind(
    writer: PdfWriter, form: DossierForm, texts: FormTexts, code: IntegrityCode, *, draft: bool
) -> list[range]:
    """Lay out all papers first, so that the contents know their pages; return the pages in binding order.

    Cover and contents carry no page number; sheets put in by hand are counted, not printed.
    """
    papers: list[range] = []
    lines: list[ContentsLine] = []
    next_page = 1
    for part in form.parts:
        sheets = part.sheets
        if part.form is not None:
            for section in sections_of(part.form, texts, draft=draft):
                page = next_page + sheets
                numbered = replace(section, dossier_from=page, double_sided=form.double_sided)
                papers.append(writer.add(numbered))
                sheets += len(papers[-1])
        lines.append(ContentsLine(part.title, next_page, next_page + sheets - 1, part.remark))
        next_page += sheets
    front = [
        writer.add(Section(cover(form, texts), FRAME, None, draft, numbered=False)),
        writer.add(Section(contents(lines, texts), FRAME, code, draft, numbered=False)),
    ]
    return [*front, *papers]
