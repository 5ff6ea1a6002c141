"""What lists ask for and what they show: filters, pages and lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar
from uuid import UUID

from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.dispute import DelegatingBody, Stage
from mediation.domain.library import CaseKind, CaseOrigin

Line = TypeVar("Line")


@dataclass(frozen=True)
class Page(Generic[Line]):
    """A stretch of a list, and how long the whole list is."""

    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True)
class DisputeFilter:
    """Which disputes a list shows; ``text`` is words of a name, pinyin initials, a number or its short form."""

    text: str = ""
    category: str = ""
    stage: Stage | None = None
    open_only: bool = False
    mediator: str = ""
    year: int | None = None


@dataclass(frozen=True)
class DisputeLine:
    """One dispute in a list."""

    id: UUID
    number: str
    title: str
    category: str
    subtype: str
    stage: Stage
    lead_mediator: str
    registered_at: datetime
    occurred_on: date | None
    accepted_on: date | None
    claimed: Decimal | None
    applied_on: date | None = None
    delegating_body: DelegatingBody | None = None


@dataclass(frozen=True)
class AgreementLine:
    """One agreement in a list, with its dispute."""

    id: UUID
    dispute_id: UUID
    number: str
    title: str
    form: AgreementForm
    state: AgreementState
    reached_on: date | None
    effective_on: date | None
    total: Decimal


@dataclass(frozen=True)
class DueLine:
    """A day on which something agreed falls due; ``term`` counts from 0."""

    dispute_id: UUID
    agreement_id: UUID
    number: str
    title: str
    term: int
    due: date
    amount: Decimal | None
    obligor: str
    obligee: str


@dataclass(frozen=True)
class LibraryFilter:
    """Which past cases a list shows."""

    text: str = ""
    category: str = ""
    kind: CaseKind | None = None
    origin: CaseOrigin | None = None
    batch: UUID | None = None
    year: int | None = None


@dataclass(frozen=True)
class LibraryCount:
    """How many past cases share kind, category and outcome."""

    kind: CaseKind
    category: str
    outcome: str
    cases: int
