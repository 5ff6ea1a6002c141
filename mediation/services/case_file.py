"""Everything a dossier is made of, read in one go: the dispute, its agreement, its dated entries, its scans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from mediation.domain.agreement import Agreement
from mediation.domain.case_papers import ClosingReport, DossierNote, Inquiry, ScreeningNote
from mediation.domain.case_records import Attachment, Kept
from mediation.domain.categories import CategoryTable
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.domain.people_records import Opinion, Participant
from mediation.domain.performance import Payment, PerformanceReminder, Postponement, ReturnVisit
from mediation.domain.session_notes import SessionNote, open_notes
from mediation.domain.signing import Supplement, with_supplements
from mediation.storage.view import View

T = TypeVar("T")


@dataclass(frozen=True)
class CaseFile:
    """One case file (案卷) as it stands."""

    dispute: Dispute
    agreement: Agreement | None
    committee: Committee
    categories: CategoryTable
    today: date
    user: str = ""
    inquiries: tuple[Kept[Inquiry], ...] = ()
    payments: tuple[Kept[Payment], ...] = ()
    reminders: tuple[Kept[PerformanceReminder], ...] = ()
    visits: tuple[Kept[ReturnVisit], ...] = ()
    screening: Kept[ScreeningNote] | None = None
    closing: Kept[ClosingReport] | None = None
    note: Kept[DossierNote] | None = None
    attachments: tuple[Attachment, ...] = ()
    delays: tuple[Kept[Postponement], ...] = ()
    participants: tuple[Kept[Participant], ...] = ()
    notes: tuple[SessionNote, ...] = ()
    """What was said in the sittings and may be read; caucuses are not in the case file."""

    supplements: tuple[Kept[Supplement], ...] = ()
    opinions: tuple[Kept[Opinion], ...] = ()
    """Those marked for the dossier."""

    @property
    def binding(self) -> Agreement | None:
        """The agreement as it reads today, with every signed supplement in it."""
        if self.agreement is None:
            return None
        return with_supplements(self.agreement, (kept.value for kept in self.supplements))

    def scans_of(self, kind: str) -> tuple[Attachment, ...]:
        """The scans and photos that stand for one kind of paper."""
        return tuple(one for one in self.attachments if one.kind == kind)


def read_case_file(
    view: View, dispute_id: UUID, categories: CategoryTable, *, today: date, user: str
) -> CaseFile:
    """Read a case file from one view of the profile."""
    records = view.records
    return CaseFile(
        dispute=view.disputes.get(dispute_id),
        agreement=view.agreements.of_dispute(dispute_id),
        committee=view.committee.get(),
        categories=categories,
        today=today,
        user=user,
        inquiries=records.of(Inquiry, dispute_id),
        payments=records.of(Payment, dispute_id),
        reminders=records.of(PerformanceReminder, dispute_id),
        visits=records.of(ReturnVisit, dispute_id),
        screening=_latest(records.of(ScreeningNote, dispute_id)),
        closing=_latest(records.of(ClosingReport, dispute_id)),
        note=_latest(records.of(DossierNote, dispute_id)),
        attachments=view.attachments.of(dispute_id),
        delays=records.of(Postponement, dispute_id),
        participants=records.of(Participant, dispute_id),
        supplements=records.of(Supplement, dispute_id),
        opinions=tuple(kept for kept in records.of(Opinion, dispute_id) if kept.value.to_print),
        notes=open_notes(kept.value for kept in records.of(SessionNote, dispute_id)),
    )


def _latest(kept: tuple[T, ...]) -> T | None:
    return kept[-1] if kept else None
