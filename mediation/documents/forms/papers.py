"""Which file builds which paper, and the pages it becomes."""

from __future__ import annotations

from mediation.documents.form_texts import FormTexts
from mediation.documents.forms import (
    acceptance,
    agreement,
    application,
    calculation_sheet,
    case_report,
    letter,
    letter_values,
    sheet,
    spine,
)
from mediation.documents.integrity_code import IntegrityCode, record_digest
from mediation.documents.models import (
    AcceptanceForm,
    AgreementForm,
    ApplicationForm,
    CalculationForm,
    CaseReportForm,
    DocumentKind,
    DossierForm,
    LetterForm,
    PaperForm,
    SheetForm,
    record_of,
)
from mediation.documents.pdf_writer import Section


def kind_of(form: PaperForm) -> DocumentKind:
    """The kind of paper that a form fills."""
    if isinstance(form, LetterForm | SheetForm):
        return form.kind
    if isinstance(form, ApplicationForm):
        return DocumentKind.APPLICATION
    if isinstance(form, AcceptanceForm):
        return DocumentKind.ACCEPTANCE
    if isinstance(form, CalculationForm):
        return DocumentKind.CALCULATION
    if isinstance(form, CaseReportForm):
        return DocumentKind.CASE_REPORT
    return agreement.kind_of(form)


def title_of(form: PaperForm | DossierForm, texts: FormTexts) -> str:
    """The title of the paper that a form fills."""
    if isinstance(form, AgreementForm):
        return agreement.title_of(form, texts)
    if isinstance(form, LetterForm):
        return letter_values.title_of(form, texts)
    if isinstance(form, CalculationForm):
        return form.title
    kind = DocumentKind.DOSSIER if isinstance(form, DossierForm) else kind_of(form)
    return texts.of(kind).text("title")


def sections_of(form: PaperForm, texts: FormTexts, *, draft: bool) -> list[Section]:
    """The laid-out paper with its integrity code; a letter to several has a section for each of them."""
    code = IntegrityCode(record_digest(record_of(kind_of(form), form)))
    if isinstance(form, LetterForm):
        frame = letter.frame_of(form, texts)
        return [Section(story, frame, code, draft) for story in letter.stories(form, texts)]
    if isinstance(form, SheetForm):
        return [_sheet(form, texts, code, draft=draft)]
    if isinstance(form, ApplicationForm):
        return [Section(application.Application(form, texts).story(), application.FRAME, code, draft)]
    if isinstance(form, AcceptanceForm):
        return [Section(acceptance.Acceptance(form, texts).story(), acceptance.FRAME, code, draft)]
    if isinstance(form, CalculationForm):
        paper = calculation_sheet.CalculationPaper(form, texts)
        return [Section(paper.story(), calculation_sheet.FRAME, code, draft)]
    if isinstance(form, CaseReportForm):
        report = case_report.CaseReportPaper(form, texts)
        return [Section(report.story(), case_report.FRAME, code, draft)]
    return [Section(agreement.AgreementPaper(form, texts).story(), agreement.FRAME, code, draft)]


def _sheet(form: SheetForm, texts: FormTexts, code: IntegrityCode, *, draft: bool) -> Section:
    if form.kind is DocumentKind.SPINE:
        return Section(spine.story(form, texts), spine.FRAME, None, draft, numbered=False)
    paper = sheet.SheetPaper(form, texts)
    each_page = sheet.sign_each_page(form, texts)
    return Section(paper.story(), paper.frame, code, draft, sign_each_page=each_page)
