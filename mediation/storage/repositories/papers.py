"""Papers as they were issued, and forms half filled in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from mediation.domain.records import Draft, IssuedDocument
from mediation.errors import NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.tables import DraftRow, IssuedDocumentRow

DOCUMENT = "document"
_DOCUMENT = (
    "id", "dispute_id", "kind", "version", "short_code", "sha256", "record_digest", "issued_by", "issued_at",
)  # fmt: skip
_DRAFT = ("id", "kind", "dispute_id", "title", "content", "saved_by", "saved_at")


class DocumentRepository:
    """Keeps issued papers byte for byte; they are never changed."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def add(self, document: IssuedDocument, content: bytes) -> IssuedDocument:
        """Keep a paper; its version counts the papers of this kind for the dispute."""
        assert document.issued_at is not None
        version = self._latest_version(document) + 1
        digest = hashlib.sha256(content).hexdigest()
        kept = replace(document, id=document.id or new_id(), version=version, sha256=digest)
        values = {name: getattr(kept, name) for name in _DOCUMENT}
        self._session.execute(insert(IssuedDocumentRow), [{**values, "content": content}])
        assert kept.id is not None
        self._journal.added(DOCUMENT, kept.id, kept)
        return kept

    def of_dispute(self, dispute_id: UUID) -> tuple[IssuedDocument, ...]:
        """Return the papers of a dispute, oldest first."""
        rows = self._session.scalars(
            select(IssuedDocumentRow)
            .where(IssuedDocumentRow.dispute_id == dispute_id)
            .order_by(IssuedDocumentRow.issued_at, IssuedDocumentRow.id)
        )
        return tuple(_document(row) for row in rows)

    def by_code(self, short_code: str) -> IssuedDocument:
        """Return the paper that carries a code."""
        row = self._session.scalar(
            select(IssuedDocumentRow).where(IssuedDocumentRow.short_code == short_code)
        )
        if row is None:
            raise NotFound(f"没有出具过校验码是“{short_code}”的文书。")
        return _document(row)

    def get(self, document_id: UUID) -> IssuedDocument:
        """Return a paper by its key."""
        row = self._session.get(IssuedDocumentRow, document_id)
        if row is None:
            raise NotFound("没有找到这份文书。")
        return _document(row)

    def short_codes(self) -> tuple[str, ...]:
        """Return the codes of all papers."""
        return tuple(self._session.scalars(select(IssuedDocumentRow.short_code).distinct()))

    def content(self, document_id: UUID) -> bytes:
        """Return a paper's bytes."""
        content = self._session.scalar(
            select(IssuedDocumentRow.content).where(IssuedDocumentRow.id == document_id)
        )
        if content is None:
            raise NotFound("没有找到这份文书。")
        return content

    def _latest_version(self, document: IssuedDocument) -> int:
        latest = select(func.max(IssuedDocumentRow.version)).where(
            IssuedDocumentRow.kind == document.kind, IssuedDocumentRow.dispute_id == document.dispute_id
        )
        return self._session.scalar(latest) or 0


class DraftRepository:
    """Keeps drafts; they change with every pause in typing and leave no audit row until they become a record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: Draft, *, at: datetime) -> Draft:
        """Keep a draft, a known one in its place."""
        kept = replace(draft, id=draft.id or new_id(), saved_at=at)
        values = {name: getattr(kept, name) for name in _DRAFT}
        self._session.merge(DraftRow(**{**values, "content": dict(kept.content)}))
        self._session.flush()
        return kept

    def get(self, draft_id: UUID) -> Draft:
        """Return a draft by its key."""
        row = self._session.get(DraftRow, draft_id)
        if row is None:
            raise NotFound("没有找到这份草稿。")
        return _draft(row)

    def all_of(self, kind: str, dispute_id: UUID | None = None) -> tuple[Draft, ...]:
        """Return the drafts of a form, newest first; with a dispute only that dispute's."""
        chosen = select(DraftRow).where(DraftRow.kind == kind).order_by(DraftRow.saved_at.desc())
        if dispute_id is not None:
            chosen = chosen.where(DraftRow.dispute_id == dispute_id)
        return tuple(_draft(row) for row in self._session.scalars(chosen))

    def discard(self, draft_id: UUID) -> None:
        """Throw a draft away; one that is gone already is no fault."""
        self._session.execute(delete(DraftRow).where(DraftRow.id == draft_id))


def _document(row: IssuedDocumentRow) -> IssuedDocument:
    return IssuedDocument(**{name: getattr(row, name) for name in _DOCUMENT})


def _draft(row: DraftRow) -> Draft:
    return Draft(**{name: getattr(row, name) for name in _DRAFT})
