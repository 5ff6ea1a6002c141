"""Which agreement of a dispute is meant: the one that binds today, or the one the present round works on."""

from __future__ import annotations

from uuid import UUID

from mediation.domain.agreement import Agreement
from mediation.domain.signing import Supplement, with_supplements
from mediation.domain.workflow_records import Reopening
from mediation.storage.unit_of_work import UnitOfWork
from mediation.storage.view import View

Reader = View | UnitOfWork


def agreement_in_force(reader: Reader, dispute_id: UUID) -> Agreement | None:
    """Return the newest signed agreement with every signed supplement in it, None before one is signed.

    What was signed binds until something else is signed, also while a dispute is mediated again (人民调解法 31).
    """
    signed = reader.agreements.of_dispute(dispute_id, signed=True)
    if signed is None:
        return None
    return with_supplements(signed, (kept.value for kept in reader.records.of(Supplement, dispute_id)))


def agreement_now(reader: Reader, dispute_id: UUID) -> Agreement | None:
    """Return what binds today; before anything is signed, the draft."""
    return agreement_in_force(reader, dispute_id) or reader.agreements.of_dispute(dispute_id)


def agreement_of_round(reader: Reader, dispute_id: UUID) -> Agreement | None:
    """Return the agreement the present round works on, as it was written; None when the dispute was taken up again since."""
    newest = reader.agreements.of_dispute(dispute_id)
    since = reopened(reader, dispute_id)
    return newest if newest and newest.id and (since is None or newest.id > since) else None


def reopened(reader: Reader, dispute_id: UUID) -> UUID | None:
    """The key of the last reopening; keys grow with time, so they also order what one moment wrote."""
    reopenings = reader.records.of(Reopening, dispute_id)
    return reopenings[-1].id if reopenings else None
