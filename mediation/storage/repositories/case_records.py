"""Dated entries of case files, and the scans and photos that belong to them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from mediation.domain.case_records import Attachment, CaseRecord, Kept
from mediation.domain.events import DisputeChanged
from mediation.domain.plain import from_plain, to_plain
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.tables import AttachmentRow, CaseRecordRow

T = TypeVar("T", bound=CaseRecord)
Now = Callable[[], datetime]
ATTACHMENT = "attachment"
_AT_ONCE = 500  # parameters of one question
_ATTACHMENT = (
    "id", "dispute_id", "name", "media_type", "sha256", "size", "by", "at", "kind", "about",
)  # fmt: skip


class CaseRecordRepository:
    """Keeps entries of every kind; a withdrawn one stays with its reason in the trail and is listed no more."""

    def __init__(self, session: Session, journal: Journal, *, user: str = "", now: Now | None = None) -> None:
        self._session = session
        self._journal = journal
        self._user = user
        self._now = now

    def add(
        self, value: T, *, on: date, dispute_id: UUID | None = None, other_id: UUID | None = None
    ) -> Kept[T]:
        """Keep a new entry about a day; without a dispute it belongs to the committee."""
        kept = Kept(value, new_id(), on, self._user, self._moment(), dispute_id, other_id)
        self._session.execute(insert(CaseRecordRow), [{**_columns(kept), "content": to_plain(value)}])
        self._journal.added(value.RECORD, kept.id, _told(kept))
        self._tell(kept)
        return kept

    def change(self, kept: Kept[T], value: T, *, on: date | None = None) -> Kept[T]:
        """Put a changed entry in its place; raise ChangedMeanwhile when somebody else was faster."""
        now = replace(kept, value=value, on=on or kept.on, version=kept.version + 1)
        self._put(kept, now)
        self._journal.changed(value.RECORD, kept.id, _told(kept), _told(now))
        self._tell(now)
        return now

    def withdraw(self, kept: Kept[T], reason: str) -> None:
        """Take an entry out of every list; it stays, and the trail keeps why."""
        now = replace(kept, withdrawn=True, version=kept.version + 1)
        self._put(kept, now)
        before, after = _told(kept), {**_told(now), "withdrawn": True, "reason": reason}
        self._journal.changed(kept.value.RECORD, kept.id, before, after)
        self._tell(now)

    def get(self, kind: type[T], record_id: UUID) -> Kept[T]:
        """Return one entry, withdrawn or not; raise NotFound when there is none of this kind."""
        row = self._session.scalar(
            select(CaseRecordRow).where(CaseRecordRow.id == record_id, CaseRecordRow.kind == kind.RECORD)
        )
        if row is None:
            raise NotFound("没有找到这条记录。")
        return _kept(kind, row)

    def of(self, kind: type[T], dispute_id: UUID) -> tuple[Kept[T], ...]:
        """Return a dispute's entries of one kind, oldest first; also those that name it as the other one."""
        ours = or_(CaseRecordRow.dispute_id == dispute_id, CaseRecordRow.other_id == dispute_id)
        return self._listed(kind, ours)

    def among(self, kind: type[T], dispute_ids: Iterable[UUID]) -> tuple[Kept[T], ...]:
        """Return the entries of one kind of many disputes, oldest first."""
        wanted = list(dispute_ids)
        parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
        found = [kept for part in parts for kept in self._listed(kind, CaseRecordRow.dispute_id.in_(part))]
        return tuple(sorted(found, key=lambda kept: (kept.on, kept.id)))

    def between(self, kind: type[T], first: date, last: date) -> tuple[Kept[T], ...]:
        """Return the entries of one kind about the days from first to last, both included."""
        return self._listed(kind, CaseRecordRow.on.between(first, last))

    def all_of(self, kind: type[T]) -> tuple[Kept[T], ...]:
        """Return every entry of one kind, oldest first."""
        return self._listed(kind)

    def _listed(self, kind: type[T], *conditions: ColumnElement[bool]) -> tuple[Kept[T], ...]:
        chosen = (
            select(CaseRecordRow)
            .where(CaseRecordRow.kind == kind.RECORD, CaseRecordRow.withdrawn.is_(False), *conditions)
            .order_by(CaseRecordRow.on, CaseRecordRow.id)
        )
        return tuple(_kept(kind, row) for row in self._session.scalars(chosen))

    def _put(self, before: Kept[Any], after: Kept[Any]) -> None:
        changed = self._session.execute(
            update(CaseRecordRow)
            .where(CaseRecordRow.id == before.id, CaseRecordRow.version == before.version)
            .values(
                on=after.on,
                version=after.version,
                withdrawn=after.withdrawn,
                content=to_plain(after.value),
            )
        )
        if changed.rowcount != 1:  # type: ignore[attr-defined]
            raise ChangedMeanwhile

    def _moment(self) -> datetime:
        assert self._now is not None, "a view writes nothing"
        return self._now()

    def _tell(self, kept: Kept[Any]) -> None:
        for dispute_id in (kept.dispute_id, kept.other_id):
            if dispute_id is not None:
                self._journal.tell(DisputeChanged(dispute_id))


class AttachmentRepository:
    """Keeps scans and photos inside the encrypted file, so that a backup and a check have them too."""

    def __init__(self, session: Session, journal: Journal, *, user: str = "", now: Now | None = None) -> None:
        self._session = session
        self._journal = journal
        self._user = user
        self._now = now

    def add(
        self,
        dispute_id: UUID,
        *,
        name: str,
        media_type: str,
        content: bytes,
        about: UUID | None = None,
        kind: str = "",
    ) -> Attachment:
        """Keep a file; `about` is the entry it proves, `kind` the paper it stands for."""
        assert self._now is not None, "a view writes nothing"
        digest = hashlib.sha256(content).hexdigest()
        kept = Attachment(
            new_id(), dispute_id, name, media_type, digest, len(content), self._user, self._now(), kind, about
        )
        self._session.execute(insert(AttachmentRow), [{**_attachment_columns(kept), "content": content}])
        self._journal.added(ATTACHMENT, kept.id, kept)
        self._journal.tell(DisputeChanged(dispute_id))
        return kept

    def of(self, dispute_id: UUID) -> tuple[Attachment, ...]:
        """Return a dispute's files without their bytes, oldest first."""
        columns = [getattr(AttachmentRow, name) for name in _ATTACHMENT]
        chosen = select(*columns).where(AttachmentRow.dispute_id == dispute_id).order_by(AttachmentRow.id)
        return tuple(Attachment(**row._mapping) for row in self._session.execute(chosen))  # noqa: SLF001 - SQLAlchemy's public name

    def content(self, attachment_id: UUID) -> bytes:
        """Return a file's bytes."""
        content = self._session.scalar(select(AttachmentRow.content).where(AttachmentRow.id == attachment_id))
        if content is None:
            raise NotFound("没有找到这份附件。")
        return content

    def remove(self, attachment_id: UUID) -> None:
        """Delete a file; the trail keeps its name and digest."""
        columns = [getattr(AttachmentRow, name) for name in _ATTACHMENT]
        row = self._session.execute(select(*columns).where(AttachmentRow.id == attachment_id)).one_or_none()
        if row is None:
            raise NotFound("没有找到这份附件。")
        gone = Attachment(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
        self._session.execute(delete(AttachmentRow).where(AttachmentRow.id == attachment_id))
        self._journal.removed(ATTACHMENT, attachment_id, gone)
        self._journal.tell(DisputeChanged(gone.dispute_id))


def _columns(kept: Kept[Any]) -> dict[str, Any]:
    names: Iterable[str] = ("id", "dispute_id", "other_id", "on", "by", "at", "version", "withdrawn")
    return {"kind": kept.value.RECORD, **{name: getattr(kept, name) for name in names}}


def _attachment_columns(kept: Attachment) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in _ATTACHMENT}


def _kept(kind: type[T], row: CaseRecordRow) -> Kept[T]:
    value = from_plain(kind, row.content)
    return Kept(
        value, row.id, row.on, row.by, row.at, row.dispute_id, row.other_id, row.version, row.withdrawn
    )


def _told(kept: Kept[Any]) -> dict[str, Any]:
    where = {"dispute_id": str(kept.dispute_id or ""), "other_id": str(kept.other_id or "")}
    named = {name: key for name, key in where.items() if key}
    for_trail = getattr(kept.value, "for_trail", None)
    told = to_plain(for_trail() if for_trail is not None else kept.value)
    return {**named, "on": kept.on.isoformat(), **told}
