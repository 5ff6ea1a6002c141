"""What the tab 协议 reads when it comes up, and what it asks the services to do for good; on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.deadlines import Deadline
from mediation.domain.dispute import Dispute
from mediation.domain.signing import Signature, Signing, Supplement
from mediation.services.clauses import Clause
from ui.workbench import Workbench


@dataclass(frozen=True)
class Reading:
    """The agreement of a dispute with what belongs to it; the deadline is that of 司法确认 once it is signed.

    While a supplement is in hand, ``agreement`` is its text; else it is what is in force, or the draft.
    """

    agreement: Agreement | None
    clauses: tuple[Clause, ...] = ()
    confirmation: Deadline | None = None
    signings: tuple[Kept[Signing], ...] = ()
    supplement: Kept[Supplement] | None = None
    signed_supplements: tuple[Kept[Supplement], ...] = ()


def read_agreement(desk: Workbench, dispute: Dispute) -> Reading:
    """Read what is stored."""
    assert dispute.id is not None
    first = desk.agreements.of_dispute(dispute.id)
    binding = desk.supplements.in_force(dispute.id) if first is not None and _binds(first) else None
    supplements = desk.supplements.all(dispute.id) if binding else ()
    in_hand = next((one for one in supplements if not _is_signed(one)), None)
    return Reading(
        in_hand.value.agreement if in_hand else binding or first,
        desk.clauses.clauses(dispute),
        _confirmation(desk, first),
        desk.agreements.signings(dispute.id) if binding else (),
        in_hand,
        tuple(one for one in supplements if _is_signed(one)),
    )


def sign_agreement(
    desk: Workbench,
    dispute_id: UUID,
    signed_on: date,
    sealed_on: date,
    signatures: Sequence[Signature],
    *,
    changing: bool,
) -> Reading:
    """Record signatures and seal of the agreement, or of the supplement in hand."""
    book = desk.supplements if changing else desk.agreements
    book.sign(dispute_id, signed_on=signed_on, sealed_on=sealed_on, signatures=signatures)
    return read_agreement(desk, desk.disputes.get(dispute_id))


def begin_supplement(desk: Workbench, dispute_id: UUID) -> Reading:
    """Begin a change of a signed agreement."""
    desk.supplements.begin(dispute_id)
    return read_agreement(desk, desk.disputes.get(dispute_id))


def drop_supplement(desk: Workbench, dispute_id: UUID) -> Reading:
    """Give up the change in hand."""
    desk.supplements.drop(dispute_id)
    return read_agreement(desk, desk.disputes.get(dispute_id))


def _is_signed(kept: Kept[Supplement]) -> bool:
    return _binds(kept.value.agreement)


def _binds(agreement: Agreement) -> bool:
    return agreement.state is AgreementState.SIGNED


def _confirmation(desk: Workbench, agreement: Agreement | None) -> Deadline | None:
    if agreement is None or agreement.state is not AgreementState.SIGNED or agreement.effective_on is None:
        return None
    return desk.reminders.confirmation_deadline(agreement.effective_on)
