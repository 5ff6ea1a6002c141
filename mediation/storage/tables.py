"""The tables of a profile, one class per table; repositories map them to the domain."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.dispute import (
    DelegatingBody,
    Difficulty,
    EvidenceKind,
    SessionResult,
    Source,
    Stage,
    Track,
)
from mediation.domain.library import CaseKind, CaseOrigin
from mediation.domain.parties import IdentityKind, PartyKind, Sex, Side
from mediation.storage.column_types import Coded, Fen, PlainJson, UtcDateTime

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {dt.datetime: UtcDateTime, Decimal: Fen}  # noqa: RUF012 - SQLAlchemy's own contract


class CommitteeRow(Base):
    """The committee the profile belongs to."""

    __tablename__ = "committees"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    abbreviation: Mapped[str] = mapped_column(String(40))
    division: Mapped[str] = mapped_column(String(12))
    number_template: Mapped[str] = mapped_column(String(200))
    court: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(300))


class UserRow(Base):
    """A person with a passphrase; the key is the slot's name in the envelope."""

    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    roles: Mapped[list[str]] = mapped_column(PlainJson)
    active: Mapped[bool]


class SequenceRow(Base):
    """The last number given, per year and kind; it only ever grows."""

    __tablename__ = "number_sequences"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    last: Mapped[int]


class DisputeRow(Base):
    """A dispute; `title`, `claimed` and `lead_mediator` repeat what follows from it, for lists.

    The index over number and key answers a search for part of a number, that of the figures what the statistics count.
    """

    __tablename__ = "disputes"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index(None, "stage", "registered_at"),
        Index(None, "category", "registered_at"),
        Index(None, "lead_mediator", "registered_at"),
        Index(None, "number", "id"),
        Index(
            "ix_disputes_figures",
            "id",
            "category",
            "source",
            "delegating_body",
            "difficulty",
            "place",
            "accepted_on",
            "special_groups",
            "prevention",
            "migrant_workers",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    number: Mapped[str] = mapped_column(String(100), unique=True)
    year: Mapped[int]
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    stage: Mapped[Stage] = mapped_column(Coded(Stage))
    category: Mapped[str] = mapped_column(String(8))
    category_word: Mapped[str] = mapped_column(String(200))
    subtype: Mapped[str] = mapped_column(String(200))
    source: Mapped[Source | None] = mapped_column(Coded(Source))
    channel: Mapped[str] = mapped_column(String(200))
    delegating_body: Mapped[DelegatingBody | None] = mapped_column(Coded(DelegatingBody))
    difficulty: Mapped[Difficulty | None] = mapped_column(Coded(Difficulty))
    track: Mapped[Track] = mapped_column(Coded(Track))
    occurred_on: Mapped[dt.date | None]
    applied_on: Mapped[dt.date | None]
    accepted_on: Mapped[dt.date | None]
    place: Mapped[str] = mapped_column(String(500))
    special_groups: Mapped[list[str]] = mapped_column(PlainJson)
    migrant_workers: Mapped[bool]
    death: Mapped[bool]
    prevention: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)
    mediators: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)
    lead_mediator: Mapped[str] = mapped_column(String(100))
    recorder: Mapped[str] = mapped_column(String(100))
    registered_by: Mapped[str] = mapped_column(String(100))
    registered_at: Mapped[dt.datetime] = mapped_column(index=True)
    claimed: Mapped[Decimal | None]
    # Last, so that lists need not read past it on the page.
    facts: Mapped[str] = mapped_column(Text)

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class PartyRow(Base):
    """A party; the three-column index answers name and pinyin searches without reading the table."""

    __tablename__ = "parties"
    __table_args__ = (Index(None, "name", "initials", "dispute_id"), Index(None, "dispute_id", "position"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    side: Mapped[Side] = mapped_column(Coded(Side))
    kind: Mapped[PartyKind] = mapped_column(Coded(PartyKind))
    name: Mapped[str] = mapped_column(String(400))
    initials: Mapped[str] = mapped_column(String(400))
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex))
    ethnicity: Mapped[str] = mapped_column(String(40))
    birth_date: Mapped[dt.date | None]
    id_type: Mapped[IdentityKind] = mapped_column(Coded(IdentityKind))
    id_number: Mapped[str] = mapped_column(String(60), index=True)
    id_note: Mapped[str] = mapped_column(String(500))
    credit_code: Mapped[str] = mapped_column(String(60), index=True)
    phone: Mapped[str] = mapped_column(String(200), index=True)
    phone_note: Mapped[str] = mapped_column(String(500))
    address: Mapped[str] = mapped_column(String(500))
    occupation: Mapped[str] = mapped_column(String(200))
    representative: Mapped[dict[str, Any] | None] = mapped_column(PlainJson)
    guardian: Mapped[dict[str, Any] | None] = mapped_column(PlainJson)
    agents: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)


class ClaimRow(Base):
    """One thing asked for."""

    __tablename__ = "claims"

    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal | None]


class EvidenceRow(Base):
    """One line of the evidence list."""

    __tablename__ = "evidence"

    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(500))
    kind: Mapped[EvidenceKind] = mapped_column(Coded(EvidenceKind))
    proves: Mapped[str] = mapped_column(Text)
    submitted_by: Mapped[str] = mapped_column(String(200))


class SessionRow(Base):
    """One sitting."""

    __tablename__ = "sessions"

    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    held_on: Mapped[dt.date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(500))
    result: Mapped[SessionResult] = mapped_column(Coded(SessionResult))
    note: Mapped[str] = mapped_column(Text)


class StageEntryRow(Base):
    """One step of a dispute's way."""

    __tablename__ = "stage_entries"

    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage: Mapped[Stage] = mapped_column(Coded(Stage))
    on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """A form half filled in; it is no record yet and leaves no audit row."""

    __tablename__ = "drafts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    dispute_id: Mapped[UUID | None] = mapped_column(ForeignKey("disputes.id"), index=True)
    title: Mapped[str] = mapped_column(String(500))
    content: Mapped[dict[str, Any]] = mapped_column(PlainJson)
    saved_by: Mapped[str] = mapped_column(String(100))
    saved_at: Mapped[dt.datetime]


class AgreementRow(Base):
    """An agreement with its terms; `total` and `effective_on` repeat what follows from it, for lists."""

    __tablename__ = "agreements"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), index=True)
    version: Mapped[int] = mapped_column()
    form: Mapped[AgreementForm] = mapped_column(Coded(AgreementForm))
    state: Mapped[AgreementState] = mapped_column(Coded(AgreementState), index=True)
    reached_on: Mapped[dt.date | None]
    place: Mapped[str] = mapped_column(String(500))
    liability: Mapped[str] = mapped_column(Text)
    copies: Mapped[int | None]
    signed_on: Mapped[dt.date | None]
    sealed_on: Mapped[dt.date | None]
    warning_reasons: Mapped[list[list[str]]] = mapped_column(PlainJson)
    effective_on: Mapped[dt.date | None] = mapped_column(index=True)
    total: Mapped[Decimal]
    terms: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class DueRow(Base):
    """A day on which a term of an agreement falls due, taken out of the terms for lists and reminders."""

    __tablename__ = "dues"

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    term: Mapped[int]
    due: Mapped[dt.date] = mapped_column(index=True)
    amount: Mapped[Decimal | None]
    obligor: Mapped[str] = mapped_column(String(400))
    obligee: Mapped[str] = mapped_column(String(400))


class IssuedDocumentRow(Base):
    """A paper as it was issued, byte for byte."""

    __tablename__ = "issued_documents"
    __table_args__ = (UniqueConstraint("dispute_id", "kind", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dispute_id: Mapped[UUID | None] = mapped_column(ForeignKey("disputes.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    short_code: Mapped[str] = mapped_column(String(40), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    record_digest: Mapped[str] = mapped_column(String(64))
    issued_by: Mapped[str] = mapped_column(String(100))
    issued_at: Mapped[dt.datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class CaseRecordRow(Base):
    """A dated entry of a case file; what it says is JSON after the kind's own dataclass."""

    __tablename__ = "case_records"
    __table_args__ = (Index(None, "kind", "on"), Index(None, "dispute_id", "kind"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    dispute_id: Mapped[UUID | None] = mapped_column(ForeignKey("disputes.id"))
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("disputes.id"), index=True)
    on: Mapped[dt.date]
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[dt.datetime]
    version: Mapped[int]
    withdrawn: Mapped[bool]
    content: Mapped[dict[str, Any]] = mapped_column(PlainJson)


class AttachmentRow(Base):
    """A scan or a photo, byte for byte."""

    __tablename__ = "attachments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dispute_id: Mapped[UUID] = mapped_column(ForeignKey("disputes.id"), index=True)
    about: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(400))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[dt.datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ImportBatchRow(Base):
    """One import into the library, which can be taken back."""

    __tablename__ = "import_batches"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(400))
    imported_by: Mapped[str] = mapped_column(String(100))
    imported_at: Mapped[dt.datetime] = mapped_column(index=True)
    read: Mapped[int]
    imported: Mapped[int]
    duplicates: Mapped[int]
    set_aside: Mapped[int]
    without_result: Mapped[int]
    masked: Mapped[int]
    stopped: Mapped[bool]
    findings: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)
    taken_back_at: Mapped[dt.datetime | None]


class PastCaseRow(Base):
    """A case of the library; `digest` names its text, day and result, to know a duplicate."""

    __tablename__ = "library_cases"
    __table_args__ = (Index(None, "category", "kind", "ended_on"), Index(None, "kind", "outcome"))

    key: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(String(200), index=True)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    batch: Mapped[UUID | None] = mapped_column(ForeignKey("import_batches.id"), index=True)
    origin: Mapped[CaseOrigin] = mapped_column(Coded(CaseOrigin), index=True)
    kind: Mapped[CaseKind] = mapped_column(Coded(CaseKind))
    category: Mapped[str] = mapped_column(String(8))
    category_word: Mapped[str] = mapped_column(String(400))
    subtype: Mapped[str] = mapped_column(String(400))
    title: Mapped[str] = mapped_column(String(1000))
    outcome: Mapped[str] = mapped_column(String(200))
    ended_on: Mapped[dt.date | None] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(String(400))
    amount_claimed: Mapped[Decimal | None]
    amount_agreed: Mapped[Decimal | None]
    statutes: Mapped[list[dict[str, Any]]] = mapped_column(PlainJson)
    extra: Mapped[dict[str, Any]] = mapped_column(PlainJson)
    issue: Mapped[str] = mapped_column(Text)
    claims: Mapped[str] = mapped_column(Text)
    defence: Mapped[str] = mapped_column(Text)
    process: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)


class SettingRow(Base):
    """One setting of the profile."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    value: Mapped[Any] = mapped_column(PlainJson)


class AuditRow(Base):
    """One link of the audit chain; triggers refuse to change or delete it. Texts, so that the hash is exact."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "entity", "entity_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    user: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(100))
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[str] = mapped_column(String(100))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
