"""The audit chain (留痕): each row carries the hash of the one before, so that no later edit goes unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from mediation.clock import BEIJING
from mediation.domain.records import AuditLine
from mediation.storage.canonical import canonical_text
from mediation.storage.journal import Change
from mediation.storage.tables import (
    AgreementRow,
    AttachmentRow,
    AuditRow,
    CaseRecordRow,
    IssuedDocumentRow,
)

START = "0" * 64
_AT_ONCE = 500  # parameters of one question


@dataclass(frozen=True)
class ChainHead:
    """The last link: its number and hash. Written into every backup, it shows a later cut or rewrite."""

    seq: int
    hash: str


@dataclass(frozen=True)
class ChainReport:
    """What a walk along the chain found; `broken_at` is the first link that does not hold."""

    head: ChainHead
    rows: int
    broken_at: int | None = None
    sentence: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether every link holds."""
        return self.broken_at is None


def append(session: Session, changes: Iterable[Change], *, user: str, action: str, at: datetime) -> None:
    """Write the changes as links, within the session's transaction."""
    head = chain_head(session)
    rows = []
    for change in changes:
        row = {
            "seq": head.seq + 1,
            "at": at.astimezone(UTC).isoformat(),
            "user": user,
            "action": action,
            "entity": change.entity,
            "entity_id": change.entity_id,
            "before": canonical_text(change.before),
            "after": canonical_text(change.after),
            "prev_hash": head.hash,
        }
        head = ChainHead(head.seq + 1, _link(row))
        rows.append({**row, "hash": head.hash})
    if rows:
        session.execute(insert(AuditRow), rows)


def chain_head(session: Session) -> ChainHead:
    """Return the last link; number 0 for an empty chain."""
    newest = select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    row = session.execute(newest).first()
    return ChainHead(row.seq, row.hash) if row else ChainHead(0, START)


def verify(session: Session, *, known: ChainHead | None = None) -> ChainReport:
    """Walk the whole chain; `known` is a head written down earlier, which must still be in it."""
    head = ChainHead(0, START)
    columns = AuditRow.__table__.columns
    for row in session.execute(select(*columns).order_by(columns.seq).execution_options(yield_per=2000)):
        fault = _fault(dict(row._mapping), head)  # noqa: SLF001 - public in spite of its name
        if fault:
            return ChainReport(head, head.seq, head.seq + 1, fault)
        head = ChainHead(row.seq, row.hash)
        if known is not None and known.seq == head.seq and known.hash != head.hash:
            return ChainReport(
                head, head.seq, head.seq, f"留痕第{head.seq}条和备份时记下的不一样，后来被重写过。"
            )
    if known is not None and known.seq > head.seq:
        return ChainReport(head, head.seq, head.seq + 1, f"留痕从第{head.seq + 1}条起被截掉了。")
    return ChainReport(head, head.seq)


def history_of(session: Session, entity: str, entity_id: str) -> tuple[AuditLine, ...]:
    """Return what happened to one record, oldest first."""
    rows = session.scalars(
        select(AuditRow)
        .where(AuditRow.entity == entity, AuditRow.entity_id == entity_id)
        .order_by(AuditRow.seq)
    )
    return tuple(_line(row) for row in rows)


def of_dispute(session: Session, dispute_id: UUID) -> tuple[AuditLine, ...]:
    """Return what happened to a dispute and to everything that belongs to it, oldest first."""
    keys = [str(dispute_id), *_belonging(session, dispute_id)]
    rows: list[AuditRow] = []
    for start in range(0, len(keys), _AT_ONCE):
        chosen = select(AuditRow).where(AuditRow.entity_id.in_(keys[start : start + _AT_ONCE]))
        rows += session.scalars(chosen)
    return tuple(_line(row) for row in sorted(rows, key=lambda row: row.seq))


def _belonging(session: Session, dispute_id: UUID) -> Iterator[str]:
    tables: tuple[Any, ...] = (AgreementRow, IssuedDocumentRow, AttachmentRow)
    for table in tables:
        yield from map(str, session.scalars(select(table.id).where(table.dispute_id == dispute_id)))
    papers = IssuedDocumentRow.dispute_id == dispute_id
    yield from session.scalars(select(IssuedDocumentRow.short_code).where(papers))
    ours = or_(CaseRecordRow.dispute_id == dispute_id, CaseRecordRow.other_id == dispute_id)
    yield from map(str, session.scalars(select(CaseRecordRow.id).where(ours)))


def recent(session: Session, *, limit: int = 200) -> tuple[AuditLine, ...]:
    """Return the newest lines, newest first."""
    return tuple(
        _line(row) for row in session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit))
    )


def length(session: Session) -> int:
    """Return how many links there are."""
    return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def _fault(row: dict[str, Any], head: ChainHead) -> str:
    number = head.seq + 1
    if row["seq"] != number:
        return f"留痕第{number}条不见了。"
    if row["prev_hash"] != head.hash:
        return f"留痕第{number}条和前一条接不上。"
    if row["hash"] != _link({name: value for name, value in row.items() if name != "hash"}):
        return f"留痕第{number}条被改过。"
    return ""


def _link(row: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_text(row).encode()).hexdigest()


def _line(row: AuditRow) -> AuditLine:
    return AuditLine(
        seq=row.seq,
        at=datetime.fromisoformat(row.at).astimezone(BEIJING),
        user=row.user,
        action=row.action,
        entity=row.entity,
        entity_id=row.entity_id,
        before=json.loads(row.before),
        after=json.loads(row.after),
    )
