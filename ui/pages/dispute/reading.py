"""Everything the page of one dispute shows, read in one go on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.deadlines import Deadline
from mediation.domain.dispute import Dispute, Session, SessionResult, Stage
from mediation.domain.findings import Finding, Severity
from mediation.domain.records import AuditLine, IssuedDocument
from ui.workbench import Workbench


@dataclass(frozen=True)
class DisputeView:
    """One dispute with what hangs on it."""

    dispute: Dispute
    today: date
    kind: str
    agreement: Agreement | None = None
    papers: tuple[IssuedDocument, ...] = ()
    paper_kinds: tuple[str, ...] = ()
    trail: tuple[AuditLine, ...] = ()
    deadline: Deadline | None = None
    findings: tuple[Finding, ...] = ()
    to_mend: int = 0
    """How many places of the agreement's draft have to be changed or want a reason."""

    @property
    def id(self) -> UUID:
        """The dispute's key."""
        assert self.dispute.id is not None
        return self.dispute.id

    @property
    def stage(self) -> Stage:
        """Where the dispute stands."""
        return self.dispute.stage

    @property
    def state(self) -> AgreementState | None:
        """How far the agreement has come, None before there is one."""
        return self.agreement.state if self.agreement is not None else None

    @property
    def last_session(self) -> Session | None:
        """The latest sitting."""
        return self.dispute.sessions[-1] if self.dispute.sessions else None

    @property
    def last_result(self) -> SessionResult | None:
        """How the latest sitting ended."""
        return self.last_session.result if self.last_session is not None else None

    def issued(self, kind: str) -> IssuedDocument | None:
        """Return the latest paper of a kind that was printed."""
        return next((paper for paper in reversed(self.papers) if paper.kind == kind), None)


def read_view(desk: Workbench, dispute_id: UUID) -> DisputeView:
    """Read a dispute with its agreement, papers, trail and deadline."""
    dispute = desk.disputes.get(dispute_id)
    agreement = desk.agreements.of_dispute(dispute_id)
    return DisputeView(
        dispute,
        desk.clock.today(),
        _kind(desk, dispute),
        agreement,
        desk.papers.issued(dispute_id),
        desk.papers.kinds(),
        desk.disputes.trail(dispute_id),
        desk.reminders.deadline_of(dispute_id),
        desk.disputes.check(dispute),
        _to_mend(desk, dispute, agreement),
    )


def _kind(desk: Workbench, dispute: Dispute) -> str:
    if dispute.subtype or not dispute.category:
        return dispute.subtype or dispute.category_word
    return desk.tables.categories.get(dispute.category).full_name


def _to_mend(desk: Workbench, dispute: Dispute, agreement: Agreement | None) -> int:
    if agreement is None or agreement.state is not AgreementState.DRAFT:
        return 0
    settled = {code for code, reason in agreement.warning_reasons if reason.strip()}
    return sum(
        finding.severity is not Severity.ADVICE and finding.code not in settled
        for finding in desk.agreements.check(dispute, agreement)
    )
