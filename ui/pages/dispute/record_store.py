"""Stores an entry, and says how it is taken back where the law and the services allow it; runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.case_records import CaseRecord
from mediation.domain.dispute import Dispute, Evidence, Session, Track
from mediation.domain.letters import Referral, RefusalReason, TerminationReason
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Asking,
    Extension,
    Filing,
    MediationPause,
    RetentionReview,
)
from ui.pages.dispute.records import STAGE_OF, Assigned, Ending, Record, RecordKind
from ui.workbench import Workbench

TakeBack = Callable[[str], object]


@dataclass(frozen=True)
class Stored:
    """An entry that was stored; ``take_back`` takes it back with a reason, None where it stays."""

    record: Record
    take_back: TakeBack | None = None


def store(desk: Workbench, dispute_id: UUID, record: Record) -> Stored:
    """Store an entry."""
    if record.kind in _ENTRIES:
        return Stored(record, _ENTRIES[record.kind](desk, dispute_id, record))
    _take_step(desk, dispute_id, record)
    return Stored(record)


def _take_step(desk: Workbench, dispute_id: UUID, record: Record) -> None:
    """Entries that lead the dispute on: what follows hangs on them, so they are mended by the next step."""
    disputes, workflow, day = desk.disputes, desk.workflow, record.day
    match record.kind:
        case RecordKind.ACCEPT:
            disputes.accept(dispute_id, on=day, note=record.words)
        case RecordKind.SESSION:
            assert day is not None
            assert record.result is not None
            disputes.record_session(dispute_id, Session(day, record.place, record.result, record.words))
        case RecordKind.SIGN:
            assert day is not None
            desk.agreements.sign(dispute_id, signed_on=day)
        case RecordKind.REOPEN:
            workflow.reopen(dispute_id, record.words, on=day)
        case RecordKind.RESUME:
            workflow.resume(dispute_id, last=day)
        case _ if record.entry is not None:
            _end(desk, dispute_id, record)
        case _:
            disputes.advance(dispute_id, STAGE_OF[record.kind], on=day, note=record.words)


def _end(desk: Workbench, dispute_id: UUID, record: Record) -> None:
    """Entries that end a dispute, each with what the law wants written down."""
    workflow, day, words = desk.workflow, record.day, record.words
    match record.kind, record.entry:
        case RecordKind.TERMINATE, Ending(reasons, told):
            ends = tuple(reason for reason in reasons if isinstance(reason, TerminationReason))
            workflow.terminate(dispute_id, told=told, reasons=ends, on=day, note=words)
        case RecordKind.DECLINE, Ending(reasons, told):
            refusals = tuple(reason for reason in reasons if isinstance(reason, RefusalReason))
            workflow.decline(dispute_id, reasons=refusals, told=told, on=day, note=words)
        case RecordKind.WITHDRAW, Ending(_, told, by):
            workflow.withdraw(dispute_id, by, told=told, reason=words, on=day)
        case RecordKind.TRANSFER, Referral(receiver, reasons):
            workflow.transfer(dispute_id, receiver, reasons=reasons, on=day, note=words)
        case RecordKind.ARCHIVE, Filing(retention, shelf):
            workflow.file_away(dispute_id, retention, shelf=shelf, on=day)


# ---- entries that can be taken back: each stores and returns the way back ---------------------------------------


def _ask(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    assert isinstance(record.entry, tuple)
    before = {kept.id for kept in desk.workflow.entries(Asking, dispute_id)}
    for asking in record.entry:
        desk.workflow.ask(
            dispute_id, asking.party, asking.answer, on=record.day, way=asking.way, note=record.words
        )
    new = [kept.id for kept in desk.workflow.entries(Asking, dispute_id) if kept.id not in before]

    def take_back(reason: str) -> None:
        for key in new:
            desk.workflow.take_back(Asking, key, reason=reason)

    return take_back


def _pause(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    assert isinstance(record.entry, MediationPause)
    assert record.entry.reason is not None
    kept = desk.workflow.pause(dispute_id, record.entry.reason, on=record.day, note=record.words)
    return _withdrawing(desk, MediationPause, kept.id)


def _extend(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    entry = record.entry
    assert isinstance(entry, Extension)
    kept = desk.workflow.extend(dispute_id, entry.until, consents=entry.consents, reason=record.words)
    return _withdrawing(desk, Extension, kept.id)


def _approve(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    entry = record.entry
    assert isinstance(entry, Approval)
    kept = desk.workflow.approve(dispute_id, entry.matter, opinion=entry.opinion, reason=entry.reason)
    return _withdrawing(desk, Approval, kept.id)


def _report(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    assert isinstance(record.entry, ApprovalRequest)
    kept = desk.workflow.ask_approval(dispute_id, record.entry.matter, note=record.words)
    return _withdrawing(desk, ApprovalRequest, kept.id)


def _review(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    entry = record.entry
    assert isinstance(entry, RetentionReview)
    kept = desk.workflow.review_retention(
        dispute_id, entry.decision, people=entry.people, reason=record.words, until=entry.until
    )
    return _withdrawing(desk, RetentionReview, kept.id)


def _track(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    before = desk.disputes.get(dispute_id).track
    desk.workflow.change_track(dispute_id, other_track(before), reason=record.words)
    return lambda reason: desk.workflow.change_track(dispute_id, before, reason=reason)


def _request_day(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack | None:
    assert record.day is not None
    before = desk.disputes.get(dispute_id).applied_on
    desk.workflow.correct_request_day(dispute_id, record.day, reason=record.words)
    return None if before is None else _correcting(desk, dispute_id, before)


def _assign(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    entry, before = record.entry, desk.disputes.get(dispute_id)
    assert isinstance(entry, Assigned)
    desk.disputes.assign_mediators(dispute_id, entry.mediators, recorder=entry.recorder)
    return lambda reason: desk.disputes.assign_mediators(
        dispute_id, before.mediators, recorder=before.recorder, reason=reason
    )


def _evidence(desk: Workbench, dispute_id: UUID, record: Record) -> TakeBack:
    entry = record.entry
    assert isinstance(entry, Evidence)
    desk.disputes.add_evidence(dispute_id, entry)
    return lambda reason: desk.disputes.drop_evidence(dispute_id, entry, reason=reason)


def other_track(track: Track) -> Track:
    """The short way for the full one, and the other way round."""
    return Track.ORDINARY if track is Track.SIMPLE else Track.SIMPLE


def _withdrawing(desk: Workbench, kind: type[CaseRecord], key: UUID) -> TakeBack:
    return lambda reason: desk.workflow.take_back(kind, key, reason=reason)


def _correcting(desk: Workbench, dispute_id: UUID, before: date) -> Callable[[str], Dispute]:
    return lambda reason: desk.workflow.correct_request_day(dispute_id, before, reason=reason)


_ENTRIES: dict[RecordKind, Callable[[Workbench, UUID, Record], TakeBack | None]] = {
    RecordKind.ASK: _ask,
    RecordKind.PAUSE: _pause,
    RecordKind.EXTEND: _extend,
    RecordKind.REPORT: _report,
    RecordKind.APPROVE: _approve,
    RecordKind.REVIEW: _review,
    RecordKind.TRACK: _track,
    RecordKind.REQUEST_DAY: _request_day,
    RecordKind.ASSIGN: _assign,
    RecordKind.EVIDENCE: _evidence,
}
