"""The dossier as it will be bound: cover, papers in order with scans in their place, the sheet at the back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from uuid import UUID

from mediation.documents.models import DocumentKind, DossierForm, DossierPart, PaperForm, Picture
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.case_records import Attachment
from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import Evidence, MediatorRole, Stage
from mediation.services import paper_forms, performance_sheets, record_sheets
from mediation.services.case_file import CaseFile
from mediation.services.dossier_contents import DossierItem, PaperState, missing_titles

Load = Callable[[UUID], bytes]
Others = Callable[[DocumentKind], Sequence[PaperForm]]
"""Gives the papers that come from books of their own: letters, calculation sheets."""
PDF = "application/pdf"
_PUT_IN = "另附"
"""The remark on sheets that people put in by hand: a line of the contents whose page is written by hand too."""


def sheets_of(kind: DocumentKind, file: CaseFile, *, missing: tuple[str, ...] = ()) -> tuple[PaperForm, ...]:
    """All papers of a kind that a case file gives; empty for a kind that is not one of the dossier's own sheets."""
    dispute = file.dispute
    made: Mapping[DocumentKind, Callable[[], Sequence[PaperForm]]] = {
        DocumentKind.INQUIRY: lambda: [record_sheets.inquiry_sheet(file, kept) for kept in file.inquiries],
        DocumentKind.EVIDENCE_LIST: lambda: [record_sheets.evidence_list(file)],
        DocumentKind.EVIDENCE_SHEET: lambda: [
            record_sheets.evidence_sheet(file, one) for one in dispute.evidence
        ],
        DocumentKind.OPINIONS: lambda: [record_sheets.opinion_sheet(file)] if file.opinions else [],
        DocumentKind.SESSION_RECORD: lambda: [
            record_sheets.session_sheet(file, session, number)
            for number, session in enumerate(dispute.sessions, start=1)
        ],
        DocumentKind.SUPPLEMENT: lambda: [
            paper_forms.supplement_form(dispute, kept.value, file.committee)
            for kept in file.supplements
            if kept.value.agreement.state is not AgreementState.DRAFT
        ],
        DocumentKind.PLAIN_SHEET: lambda: [performance_sheets.plain_sheet(file)] if file.agreement else [],
        DocumentKind.RECEIPT: lambda: [performance_sheets.receipt(file, kept) for kept in file.payments],
        DocumentKind.LEDGER: lambda: [performance_sheets.ledger(file)],
        DocumentKind.PERFORMANCE_REMINDER: lambda: [
            performance_sheets.reminder(file, kept) for kept in file.reminders
        ],
        DocumentKind.PERFORMANCE_PROOF: lambda: [performance_sheets.proof(file)],
        DocumentKind.RETURN_VISIT: lambda: [
            performance_sheets.visit_sheet(file, kept) for kept in file.visits
        ],
        DocumentKind.SCREENING: lambda: [record_sheets.screening_sheet(file)],
        DocumentKind.CLOSING_REPORT: lambda: [record_sheets.closing_sheet(file)],
        DocumentKind.STATEMENT: lambda: [record_sheets.statement_sheet(file, missing)],
        DocumentKind.BACK_COVER: lambda: [record_sheets.back_cover(file)],
        DocumentKind.SPINE: lambda: [record_sheets.spine(file)],
    }
    return tuple(made[kind]()) if kind in made else ()


def dossier_form(file: CaseFile, items: Sequence[DossierItem], *, load: Load, others: Others) -> DossierForm:
    """调解卷宗: what the record can print and what was scanned, in the order of the items."""
    dispute, agreement = file.dispute, file.agreement
    missing = missing_titles(items)
    parts = [part for item in items for part in _parts(file, item, missing, load=load, others=others)]
    days = [entry.on for entry in dispute.history] + [session.held_on for session in dispute.sessions]
    ended = agreement.effective_on if agreement else dispute.entered(Stage.TERMINATED)
    last = ended or max(days, default=None)
    leads = sorted(dispute.mediators, key=lambda mediator: mediator.role is not MediatorRole.LEAD)
    note = file.note
    return DossierForm(
        committee=file.committee.full_name,
        title=paper_forms.dossier_title(dispute, file.categories),
        number=dispute.number,
        mediators=tuple(mediator.name for mediator in leads),
        mediated_from=record_sheets.day_words(dispute.accepted_on or dispute.applied_on),
        mediated_to=record_sheets.day_words(last),
        filed_by=(note.value.filed_by or note.by) if note else file.user,
        filed_on=long_date(note.on) if note else "",
        retention=paper_forms.retention(dispute, agreement),
        parts=tuple(parts),
        back=record_sheets.back_cover(file),
        dated=note.on if note else last,
    )


def _parts(
    file: CaseFile, item: DossierItem, missing: tuple[str, ...], *, load: Load, others: Others
) -> Iterator[DossierPart]:
    """The lines of one item; the scan of the only paper of a kind stands in its place, others follow theirs."""
    if item.state is PaperState.BY_HAND:
        yield DossierPart(item.title, remark=_PUT_IN)
        return
    if item.kind is DocumentKind.EVIDENCE_SHEET:
        yield from _evidence(file, item.scans, load)
        return
    forms = _forms(file, item, missing, others)
    if len(item.scans) < max(1, len(forms)):
        for number, form in enumerate(forms, start=1):
            yield DossierPart(_title(file, item, number if len(forms) > 1 else 0), form)
    if item.scans:
        pictures = tuple(page for one in item.scans for page in _pages(one, load))
        remark = "扫描件" if forms or item.kind else "复印件"
        yield DossierPart(_title(file, item, 0), scans=pictures, remark=remark)


def _forms(
    file: CaseFile, item: DossierItem, missing: tuple[str, ...], others: Others
) -> Sequence[PaperForm]:
    kind, dispute = item.kind, file.dispute
    if kind is None or not item.papers:
        return ()
    if kind is DocumentKind.APPLICATION:
        return [paper_forms.application_form(dispute, file.committee)]
    if kind is DocumentKind.ACCEPTANCE:
        return [paper_forms.acceptance_form(dispute, file.committee, file.categories)]
    if kind is DocumentKind.AGREEMENT:
        assert file.agreement is not None
        return [paper_forms.agreement_form(dispute, file.agreement, file.committee)]
    return sheets_of(kind, file, missing=missing) or others(kind)


def _title(file: CaseFile, item: DossierItem, number: int) -> str:
    title = item.title
    if item.kind is DocumentKind.AGREEMENT and file.agreement and file.agreement.form is AgreementForm.ORAL:
        title = performance_sheets.ORAL
    return f"{title}（{number}）" if number else title


def _evidence(file: CaseFile, scans: Sequence[Attachment], load: Load) -> Iterator[DossierPart]:
    """Photos under the piece of evidence they are named after, two a page; scanned files page by page."""
    photos = [one for one in scans if one.media_type != PDF]
    rest = {one.id for one in photos}
    for evidence in file.dispute.evidence:
        ours = [one for one in photos if one.id in rest and one.name.startswith(evidence.name)]
        rest -= {one.id for one in ours}
        if ours:
            yield _evidence_part(file, evidence, ours, load)
    for one in photos:
        if one.id in rest:
            yield _evidence_part(file, Evidence(PurePath(one.name).stem), [one], load)
    for one in scans:
        if one.media_type == PDF:
            yield DossierPart(f"证据材料：{PurePath(one.name).stem}", scans=tuple(_pages(one, load)))


def _evidence_part(
    file: CaseFile, evidence: Evidence, photos: Sequence[Attachment], load: Load
) -> DossierPart:
    pictures = tuple(page for one in photos for page in _pages(one, load))
    form = record_sheets.evidence_sheet(file, evidence, pictures)
    return DossierPart(f"证据材料：{evidence.name}", form)


def _pages(one: Attachment, load: Load) -> Iterator[Picture]:
    """The pages a file gives; how many a scan has is known only by opening it."""
    name = PurePath(one.name).stem
    if one.media_type != PDF:
        yield Picture(name, one.sha256, lambda: load(one.id), one.media_type)
        return
    from mediation.documents.pictures import page_of, pages_in

    count = pages_in(one.name, load(one.id), PDF)
    for number in range(1, count + 1):
        yield Picture(
            f"{name}（{number}）",
            f"{one.sha256}{number:04d}"[-64:],
            lambda number=number: page_of(one.name, load(one.id), PDF, number),  # type: ignore[misc]
        )
