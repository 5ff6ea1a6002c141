"""What can be written down of a dispute (记一笔), when, and how it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from uuid import UUID

from mediation.domain.agreement import AgreementState
from mediation.domain.dispute import AssignedMediator, Evidence, Session, SessionResult, Stage
from mediation.domain.stages import NEXT
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.workbench import Workbench


class RecordKind(Enum):
    """The kinds of entries."""

    ACCEPT = auto()
    DECLINE = auto()
    TRANSFER = auto()
    ASSIGN = auto()
    INVESTIGATE = auto()
    SESSION = auto()
    EVIDENCE = auto()
    SIGN = auto()
    TERMINATE = auto()
    PERFORM = auto()
    VISIT = auto()
    CLOSE = auto()
    ARCHIVE = auto()


STAGE_OF = {
    RecordKind.ACCEPT: Stage.ACCEPTED,
    RecordKind.DECLINE: Stage.DECLINED,
    RecordKind.TRANSFER: Stage.TRANSFERRED,
    RecordKind.INVESTIGATE: Stage.INVESTIGATING,
    RecordKind.TERMINATE: Stage.TERMINATED,
    RecordKind.PERFORM: Stage.PERFORMING,
    RecordKind.VISIT: Stage.VISITED,
    RecordKind.CLOSE: Stage.CLOSED,
    RecordKind.ARCHIVE: Stage.ARCHIVED,
}
_EVERYDAY = (
    RecordKind.ACCEPT,
    RecordKind.SIGN,
    RecordKind.SESSION,
    RecordKind.INVESTIGATE,
    RecordKind.EVIDENCE,
    RecordKind.PERFORM,
    RecordKind.VISIT,
    RecordKind.TERMINATE,
    RecordKind.CLOSE,
    RecordKind.ARCHIVE,
)
_MOST_OFFERED = 5


@dataclass(frozen=True)
class Record:
    """One entry as it was typed; which parts count depends on its kind."""

    kind: RecordKind
    day: date | None = None
    words: str = ""
    place: str = ""
    result: SessionResult | None = None
    told: tuple[str, ...] = ()
    evidence: Evidence | None = None
    mediators: tuple[AssignedMediator, ...] = ()
    recorder: str = ""


def may_record(kind: RecordKind, view: DisputeView) -> bool:
    """Tell whether an entry of a kind can be made now."""
    if kind in STAGE_OF:
        return STAGE_OF[kind] in NEXT[view.stage]
    if kind is RecordKind.SESSION:
        return Stage.MEDIATING in NEXT[view.stage]
    if kind is RecordKind.SIGN:
        return view.state is AgreementState.FINAL
    return view.stage is not Stage.ARCHIVED


def offered(view: DisputeView) -> tuple[RecordKind, ...]:
    """Return the everyday kinds that can be recorded now, at most five."""
    return tuple(kind for kind in _EVERYDAY if may_record(kind, view))[:_MOST_OFFERED]


def kind_words(kind: RecordKind) -> str:
    """Name a kind in a word or two."""
    return {
        RecordKind.ACCEPT: tr("受理"),
        RecordKind.DECLINE: tr("不予受理"),
        RecordKind.TRANSFER: tr("移送"),
        RecordKind.ASSIGN: tr("指定调解员"),
        RecordKind.INVESTIGATE: tr("调查"),
        RecordKind.SESSION: tr("调解"),
        RecordKind.EVIDENCE: tr("证据"),
        RecordKind.SIGN: tr("签字"),
        RecordKind.TERMINATE: tr("终止"),
        RecordKind.PERFORM: tr("履行"),
        RecordKind.VISIT: tr("回访"),
        RecordKind.CLOSE: tr("结案"),
        RecordKind.ARCHIVE: tr("归档"),
    }[kind]


def result_words(result: SessionResult) -> str:
    """Say how a sitting ended."""
    return {
        SessionResult.AGREED: tr("谈成了"),
        SessionResult.NOT_AGREED: tr("没谈成"),
        SessionResult.CONTINUED: tr("还要谈"),
    }[result]


def store(desk: Workbench, dispute_id: UUID, record: Record) -> None:
    """Store an entry; runs on a worker."""
    disputes = desk.disputes
    match record.kind:
        case RecordKind.ACCEPT:
            disputes.accept(dispute_id, on=record.day, note=record.words)
        case RecordKind.SESSION:
            assert record.day is not None
            assert record.result is not None
            session = Session(record.day, record.place, record.result, record.words)
            disputes.record_session(dispute_id, session)
        case RecordKind.EVIDENCE:
            assert record.evidence is not None
            disputes.add_evidence(dispute_id, record.evidence)
        case RecordKind.ASSIGN:
            disputes.assign_mediators(dispute_id, record.mediators, recorder=record.recorder)
        case RecordKind.SIGN:
            assert record.day is not None
            desk.agreements.sign(dispute_id, signed_on=record.day)
        case RecordKind.TERMINATE:
            desk.workflow.terminate(dispute_id, told=record.told, on=record.day, note=record.words)
        case _:
            disputes.advance(dispute_id, STAGE_OF[record.kind], on=record.day, note=record.words)
