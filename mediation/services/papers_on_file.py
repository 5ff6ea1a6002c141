"""What lies on file and may go along with a letter (附件): issued papers, scans, evidence, by the names people use."""

from __future__ import annotations

from uuid import UUID

from mediation.documents.models import DocumentKind
from mediation.domain.dispute import Dispute
from mediation.storage.view import View

_STAYS = frozenset(
    kind.value
    for kind in (
        DocumentKind.DOSSIER,
        DocumentKind.SPINE,
        DocumentKind.BACK_COVER,
        DocumentKind.PLAIN_SHEET,
        DocumentKind.CASE_REPORT,
        DocumentKind.STATEMENT,
        DocumentKind.SERVICE_RECEIPT,
        DocumentKind.REFERRAL,
        DocumentKind.DELEGATION_REPLY,
        DocumentKind.CONFIRMATION_APPLICATION,
    )
)
"""What the committee keeps for itself, and the letters that take others along."""
_NOTICES = tuple(
    kind.value
    for kind in (
        DocumentKind.ACCEPTANCE_NOTICE,
        DocumentKind.REFUSAL_NOTICE,
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.SUMMONS,
        DocumentKind.RECUSAL_DECISION,
        DocumentKind.TERMINATION_NOTICE,
        DocumentKind.PERFORMANCE_REMINDER,
        DocumentKind.AGREEMENT,
        DocumentKind.SUPPLEMENT,
    )
)
_USUAL = (DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.RIGHTS_NOTICE, DocumentKind.SUMMONS)


def attachable(view: View, dispute: Dispute) -> tuple[str, ...]:
    """Return the names of what is on file, papers first, then evidence, each once."""
    assert dispute.id is not None
    papers = [paper.kind for paper in view.documents.of_dispute(dispute.id)]
    scans = [scan.kind for scan in view.attachments.of(dispute.id)]
    evidence = [one.name for one in dispute.evidence]
    return tuple(dict.fromkeys(name for name in (*papers, *scans, *evidence) if name and name not in _STAYS))


def deliverable(view: View, dispute_id: UUID) -> tuple[str, ...]:
    """Return what may be handed over against a receipt, one copy each: what was issued, else what usually is."""
    issued = {paper.kind for paper in view.documents.of_dispute(dispute_id)}
    names = [name for name in _NOTICES if name in issued] or [kind.value for kind in _USUAL]
    return tuple(f"{name}一份" for name in names)
