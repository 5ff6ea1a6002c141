"""What an outside lawyer's session finds: the disputes she was asked to join or works on, and nothing of the others.

The rule is laid on the session and so holds for every selection of it, whichever repository or list asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.event import listens_for
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from mediation.domain.library import CaseOrigin
from mediation.domain.people_records import Participant
from mediation.storage.tables import (
    AgreementRow,
    AttachmentRow,
    CaseRecordRow,
    ClaimRow,
    DisputeRow,
    DraftRow,
    DueRow,
    EvidenceRow,
    IssuedDocumentRow,
    PartyRow,
    PastCaseRow,
    SessionRow,
    StageEntryRow,
)

_SEEN = "seen"
_PARTS: tuple[Any, ...] = (
    PartyRow, ClaimRow, EvidenceRow, SessionRow, StageEntryRow, AgreementRow, IssuedDocumentRow, AttachmentRow,
)  # fmt: skip


def show_only(session: Session, name: str) -> None:
    """Let a session find only what a person was asked to join or works on."""
    seen = frozenset(_joined(session, name))
    options = tuple(_options(list(seen), name))
    session.info[_SEEN] = seen

    @listens_for(session, "do_orm_execute")
    def _narrow(state: ORMExecuteState) -> None:
        if state.is_select:
            state.statement = state.statement.options(*options)


def seen_by(session: Session) -> frozenset[UUID] | None:
    """Return the disputes a session may find; None for all."""
    seen: frozenset[UUID] | None = session.info.get(_SEEN)
    return seen


def _joined(session: Session, name: str) -> Iterator[UUID]:
    invited = select(CaseRecordRow.dispute_id, CaseRecordRow.content).where(
        CaseRecordRow.kind == Participant.RECORD, CaseRecordRow.withdrawn.is_(False)
    )
    for dispute_id, content in session.execute(invited):
        if dispute_id is not None and content.get("name") == name:
            yield dispute_id
    named = or_(DisputeRow.lead_mediator == name, DisputeRow.recorder == name)
    yield from session.scalars(select(DisputeRow.id).where(named))


def _options(seen: list[UUID], name: str) -> Iterator[LoaderCriteriaOption]:
    yield _only(DisputeRow, DisputeRow.id.in_(seen))
    for table in _PARTS:
        yield _only(table, table.dispute_id.in_(seen))
    # An entry that ties two disputes tells of both.
    tied = or_(CaseRecordRow.other_id.is_(None), CaseRecordRow.other_id.in_(seen))
    yield _only(CaseRecordRow, CaseRecordRow.dispute_id.in_(seen) & tied)
    agreed = select(AgreementRow.id).where(AgreementRow.dispute_id.in_(seen))
    yield _only(DueRow, DueRow.agreement_id.in_(agreed))
    yield _only(DraftRow, DraftRow.saved_by == name)
    # Cases this committee settled itself stay within it; law and published cases are everybody's.
    own = [f"own-{dispute_id}" for dispute_id in seen]
    yield _only(PastCaseRow, or_(PastCaseRow.origin != CaseOrigin.OWN, PastCaseRow.external_id.in_(own)))


def _only(table: Any, condition: ColumnElement[bool]) -> LoaderCriteriaOption:
    return with_loader_criteria(table, condition, include_aliases=True)
