"""What happened, told after the commit to whoever keeps something derived (index, lists)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class DisputeChanged:
    """A dispute was registered or changed."""

    dispute_id: UUID


@dataclass(frozen=True)
class AgreementChanged:
    """An agreement was drafted, finalised or signed."""

    dispute_id: UUID


@dataclass(frozen=True)
class LibraryCasesAdded:
    """Past cases entered the library."""

    keys: tuple[UUID, ...]


@dataclass(frozen=True)
class LibraryCasesRemoved:
    """Past cases left the library."""

    keys: tuple[UUID, ...]


Event = DisputeChanged | AgreementChanged | LibraryCasesAdded | LibraryCasesRemoved
