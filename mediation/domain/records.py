"""Smaller records of a profile: drafts of forms, papers as issued, lines of the audit chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Draft:
    """A form half filled in (草稿), kept so that nothing typed is lost; ``content`` is the form's own plain JSON."""

    kind: str
    content: Mapping[str, object]
    title: str = ""
    dispute_id: UUID | None = None
    saved_by: str = ""
    saved_at: datetime | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class IssuedDocument:
    """A paper as it left the desk (已出具的文书); its bytes are kept apart and read on demand."""

    kind: str
    short_code: str
    sha256: str
    record_digest: str
    dispute_id: UUID | None = None
    version: int = 0
    issued_by: str = ""
    issued_at: datetime | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class AuditLine:
    """One link of the audit chain: who did what to which record, and what it said before and after."""

    seq: int
    at: datetime
    user: str
    action: str
    entity: str
    entity_id: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
