"""What is on file for a dispute, read for the rules of the workflow and the count of its periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from mediation.domain.case_papers import ClosingReport, ScreeningNote
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.committee import Role, User
from mediation.domain.dispute import Dispute
from mediation.domain.letters import Referral, Refusal, Termination
from mediation.domain.performance import ReturnVisit
from mediation.domain.workflow import OnFile
from mediation.domain.workflow_records import (
    Approval,
    Asking,
    Extension,
    Filing,
    Matter,
    MediationPause,
    RemediesTold,
    Reopening,
)
from mediation.services.in_force import Reader, agreement_of_round, reopened

# A dispute mediated again begins afresh with these: an old notice says nothing about the new round.
_COUNTED: tuple[type[CaseRecord], ...] = (
    RemediesTold, Termination, Refusal, Referral, ReturnVisit, ClosingReport, Reopening, Filing,
    ScreeningNote,
)  # fmt: skip


def read_on_file(reader: Reader, dispute: Dispute) -> OnFile:
    """Return what a dispute's steps are judged by; of a reopened one only what came since, and every asking."""
    assert dispute.id is not None
    records = reader.records
    since = reopened(reader, dispute.id)
    kept = {kind.RECORD: records.of(kind, dispute.id) for kind in _COUNTED}
    papers = reader.documents.of_dispute(dispute.id)
    return OnFile(
        dispute=dispute,
        agreement=agreement_of_round(reader, dispute.id),
        papers=frozenset(paper.kind for paper in papers if _counts(paper.id, since)),
        records=frozenset(
            kind for kind, entries in kept.items() if any(_counts(entry.id, since) for entry in entries)
        ),
        askings=tuple(entry.value for entry in records.of(Asking, dispute.id)),
        approved=_approved(entry for entry in records.of(Approval, dispute.id) if _counts(entry.id, since)),
        paused=any(entry.value.last is None for entry in records.of(MediationPause, dispute.id)),
        alone=len(active_users(reader)) <= 1,
    )


def _approved(approvals: Iterable[Kept[Approval]]) -> frozenset[Matter]:
    """The last word on a matter holds; one sent back is not approved."""
    last = {entry.value.matter: entry.value for entry in approvals}
    return frozenset(matter for matter, approval in last.items() if not approval.returned)


def _counts(key: UUID | None, since: UUID | None) -> bool:
    return since is None or (key is not None and key >= since)


def active_users(reader: Reader) -> tuple[User, ...]:
    """Return the people who may still unlock the desk."""
    return tuple(user for user in reader.committee.users() if user.active)


def has_left(reader: Reader, name: str) -> bool:
    """Tell whether somebody worked here and does no longer; a mediator without a passphrase never left."""
    mine = [user.active for user in reader.committee.users() if user.name == name]
    return bool(mine) and not any(mine)


def directors(reader: Reader) -> tuple[User, ...]:
    """Return the people who approve."""
    return tuple(user for user in active_users(reader) if Role.DIRECTOR in user.roles)


def extended_to(reader: Reader, dispute_id: UUID) -> date | None:
    """Return the day to which both sides made the period longer, None when they did not."""
    return max((entry.value.until for entry in reader.records.of(Extension, dispute_id)), default=None)
