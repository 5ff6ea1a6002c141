"""Prints a paper: values and wording in, a finished PDF with its integrity code out."""

from __future__ import annotations

from dataclasses import replace

from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.dossier import OnPart, bind
from mediation.documents.forms.papers import kind_of, sections_of, title_of
from mediation.documents.integrity_code import IntegrityCode, record_digest
from mediation.documents.models import (
    AcceptanceForm,
    AgreementForm,
    ApplicationForm,
    DocumentKind,
    DossierForm,
    PaperForm,
    PrintedDocument,
    record_of,
)
from mediation.documents.pdf_writer import PdfFacts, PdfWriter, writing


def print_application(form: ApplicationForm, *, texts: FormTexts, draft: bool = False) -> PrintedDocument:
    """Print 人民调解申请书."""
    return print_paper(form, texts=texts, draft=draft)


def print_acceptance(form: AcceptanceForm, *, texts: FormTexts, draft: bool = False) -> PrintedDocument:
    """Print 人民调解受理登记表."""
    return print_paper(form, texts=texts, draft=draft)


def print_agreement(form: AgreementForm, *, texts: FormTexts, draft: bool = False) -> PrintedDocument:
    """Print 人民调解协议书."""
    return print_paper(form, texts=texts, draft=draft)


def print_paper(
    form: PaperForm, *, texts: FormTexts, draft: bool = False, archival_part: int = 2, coded: bool = True
) -> PrintedDocument:
    """Print any single paper; a draft carries a mark across the page and no code, a blank form neither."""
    kind = kind_of(form)
    digest = record_digest(record_of(kind, form))
    with writing:
        writer = PdfWriter(_facts(form, texts, digest), archival_part=archival_part)
        sections = sections_of(form, texts, draft=draft)
        if not coded:
            sections = [replace(section, code=None) for section in sections]
        pages = [writer.add(section) for section in sections]
        return _printed(kind, title_of(form, texts), writer, pages, digest)


def print_dossier(
    form: DossierForm,
    *,
    texts: FormTexts,
    draft: bool = False,
    on_part: OnPart | None = None,
    archival_part: int = 2,
) -> PrintedDocument:
    """Print 卷宗封面, 卷内目录, the papers of a dossier and 备考表 as one file; `on_part` hears how far it is."""
    kind = DocumentKind.DOSSIER
    digest = record_digest(record_of(kind, form))
    with writing:
        writer = PdfWriter(_facts(form, texts, digest), archival_part=archival_part)
        order = bind(writer, form, texts, IntegrityCode(digest), draft=draft, on_part=on_part)
        return _printed(kind, title_of(form, texts), writer, order, digest)


def _facts(form: PaperForm | DossierForm, texts: FormTexts, digest: str) -> PdfFacts:
    return PdfFacts(
        title=title_of(form, texts),
        author=form.committee,
        subject=getattr(form, "number", ""),
        digest=digest,
        dated=form.dated,
    )


def _printed(
    kind: DocumentKind, title: str, writer: PdfWriter, order: list[range], digest: str
) -> PrintedDocument:
    code = IntegrityCode(digest)
    pdf = writer.finish(order)
    pages = sum(len(pages) for pages in order)
    return PrintedDocument(kind, title, pdf, pages, digest, code.short)
