"""Dated entries of a case file (办案记录): each kind is a frozen dataclass of its own, kept by one repository.

A kind names itself: ``RECORD: ClassVar[str] = "visit"``. Its fields are what `mediation.domain.plain` can code, and a yes/no
field starts as False, since an empty field is left out of what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, Protocol, TypeVar
from uuid import UUID


class CaseRecord(Protocol):
    """What every kind of entry has: its name in the store, one English word that never changes.

    A kind with a method ``for_trail`` says itself what the audit chain may keep of it.
    """

    RECORD: ClassVar[str]


T_co = TypeVar("T_co", bound=CaseRecord, covariant=True)


@dataclass(frozen=True)
class Kept(Generic[T_co]):
    """An entry as it is kept: the day it is about, who wrote it and when, and the one or two disputes it belongs to."""

    value: T_co
    id: UUID
    on: date
    by: str
    at: datetime
    dispute_id: UUID | None = None
    other_id: UUID | None = None
    version: int = 1
    withdrawn: bool = False


@dataclass(frozen=True)
class Attachment:
    """A scan, a photo or a file that belongs to a dispute (附件); its bytes are kept apart and read on demand."""

    id: UUID
    dispute_id: UUID
    name: str
    media_type: str
    sha256: str
    size: int
    by: str
    at: datetime
    kind: str = ""
    about: UUID | None = None
