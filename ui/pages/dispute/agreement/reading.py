"""What the tab 协议 reads when it comes up, and what it asks the services to do for good; on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.deadlines import Deadline
from mediation.domain.dispute import Dispute
from mediation.services.clauses import Clause, common_clauses
from ui.workbench import Workbench


@dataclass(frozen=True)
class Reading:
    """The agreement of a dispute with what belongs to it; the deadline is that of 司法确认 once it is signed."""

    agreement: Agreement | None
    clauses: tuple[Clause, ...] = ()
    confirmation: Deadline | None = None


def read_agreement(desk: Workbench, dispute: Dispute) -> Reading:
    """Read what is stored."""
    assert dispute.id is not None
    agreement = desk.agreements.of_dispute(dispute.id)
    return Reading(agreement, common_clauses(dispute), _confirmation(desk, agreement))


def sign_agreement(desk: Workbench, dispute_id: UUID, signed_on: date, sealed_on: date) -> Reading:
    """Record signatures and seal."""
    signed = desk.agreements.sign(dispute_id, signed_on=signed_on, sealed_on=sealed_on)
    return Reading(signed, confirmation=_confirmation(desk, signed))


def _confirmation(desk: Workbench, agreement: Agreement | None) -> Deadline | None:
    if agreement is None or agreement.state is not AgreementState.SIGNED or agreement.effective_on is None:
        return None
    return desk.reminders.confirmation_deadline(agreement.effective_on)
