"""Which signed agreements bind, and how those that a supplement changed read today (补充协议; 人民调解法 31)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, exists, select
from sqlalchemy.orm import Session, aliased

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.signing import Supplement, with_supplements
from mediation.storage.journal import Journal
from mediation.storage.repositories.agreements import agreement_from_row
from mediation.storage.repositories.case_records import CaseRecordRepository
from mediation.storage.tables import AgreementRow

_AT_ONCE = 500


def binds() -> ColumnElement[bool]:
    """The condition under which an agreement binds: it is signed, and none of the same dispute was signed after it."""
    newer = aliased(AgreementRow)
    replaced = exists(newer.id).where(
        newer.dispute_id == AgreementRow.dispute_id,
        # Hidden from the index of states, which would lead through every signed agreement for each one.
        cast(newer.state, String) == AgreementState.SIGNED.value,
        newer.id > AgreementRow.id,
    )
    return (AgreementRow.state == AgreementState.SIGNED) & ~replaced


def changed_agreements(session: Session) -> dict[UUID, Agreement]:
    """Return the agreements that were changed by signed supplements, as they read today, by their key."""
    told: dict[UUID, list[Supplement]] = {}
    for kept in CaseRecordRepository(session, Journal()).all_of(Supplement):
        if kept.dispute_id is not None:
            told.setdefault(kept.dispute_id, []).append(kept.value)
    wanted, found = list(told), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for row in session.scalars(select(AgreementRow).where(AgreementRow.dispute_id.in_(some))):
            first = agreement_from_row(row)
            now = with_supplements(first, told[row.dispute_id])
            if now is not first:
                found[row.id] = now
    return found
