"""Disputes with everything that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from mediation.domain.committee import year_and_serial
from mediation.domain.dispute import Dispute
from mediation.domain.events import DisputeChanged
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.repositories.dispute_rows import (
    dispute_from_rows,
    dispute_values,
    part_values,
    party_values,
)
from mediation.storage.tables import ClaimRow, DisputeRow, EvidenceRow, PartyRow, SessionRow, StageEntryRow

ENTITY = "dispute"
_PARTS: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (ClaimRow, "claims", ("text", "amount")),
    (EvidenceRow, "evidence", ("name", "kind", "proves", "submitted_by")),
    (SessionRow, "sessions", ("held_on", "place", "result", "note")),
    (StageEntryRow, "history", ("stage", "on", "note")),
)
_AT_ONCE = 500

Part = TypeVar("Part", PartyRow, ClaimRow, EvidenceRow, SessionRow, StageEntryRow)


class DisputeRepository:
    """Finds, adds and changes disputes."""

    def __init__(self, session: Session, journal: Journal, initials: Callable[[str], str]) -> None:
        self._session = session
        self._journal = journal
        self._initials = initials

    def get(self, dispute_id: UUID) -> Dispute:
        """Return a dispute by its key."""
        row = self._session.get(DisputeRow, dispute_id, populate_existing=True)
        if row is None:
            raise NotFound("没有找到这件纠纷。")
        return self._whole([row])[0]

    def by_number(self, number: str) -> Dispute:
        """Return a dispute by its full number or the short form 2026-1."""
        wanted = number.strip()
        row = self._session.scalar(select(DisputeRow).where(DisputeRow.number == wanted))
        short = year_and_serial(wanted)
        if row is None and short is not None:
            year, serial = short
            row = self._session.scalar(
                select(DisputeRow).where(DisputeRow.year == year, DisputeRow.serial == serial)
            )
        if row is None:
            raise NotFound(f"没有编号是“{wanted}”的纠纷。")
        return self._whole([row])[0]

    def several(self, dispute_ids: Iterable[UUID]) -> tuple[Dispute, ...]:
        """Return disputes by their keys, in that order; unknown keys are left out."""
        return self._in_order(dispute_ids, self._whole)

    def outlines(self, dispute_ids: Iterable[UUID]) -> tuple[Dispute, ...]:
        """Like `several`, with the parties alone: claims, evidence, sittings and steps stay unread and empty."""
        return self._in_order(dispute_ids, self._outlined)

    def _in_order(
        self, dispute_ids: Iterable[UUID], read: Callable[[Sequence[DisputeRow]], list[Dispute]]
    ) -> tuple[Dispute, ...]:
        wanted = list(dict.fromkeys(dispute_ids))
        found: dict[UUID, Dispute] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            keys = wanted[start : start + _AT_ONCE]
            rows = self._session.scalars(select(DisputeRow).where(DisputeRow.id.in_(keys))).all()
            found.update((row.id, whole) for row, whole in zip(rows, read(rows), strict=True))
        return tuple(found[key] for key in wanted if key in found)

    def keys(self) -> tuple[UUID, ...]:
        """Return the keys of the whole register, the newest first."""
        order = (DisputeRow.registered_at.desc(), DisputeRow.id.desc())
        return tuple(self._session.scalars(select(DisputeRow.id).order_by(*order)))

    def stories(self) -> Iterator[str]:
        """Return the facts of the whole register, read as they are asked for."""
        yield from self._session.scalars(select(DisputeRow.facts).execution_options(yield_per=_AT_ONCE))

    def party_names(self) -> Iterator[str]:
        """Return every name of a party in the register once."""
        yield from self._session.scalars(select(PartyRow.name).distinct())

    def add(self, dispute: Dispute, *, year: int, serial: int) -> Dispute:
        """Add a dispute under a number that was drawn for it; return it with its keys."""
        added = replace(_with_party_ids(dispute), id=dispute.id or new_id(), version=1)
        assert added.id is not None
        values = dispute_values(added)
        self._session.execute(
            insert(DisputeRow), [{"id": added.id, "year": year, "serial": serial, **values}]
        )
        self._insert_parts(added)
        self._journal.added(ENTITY, added.id, added)
        self._journal.tell(DisputeChanged(added.id))
        return added

    def save(self, dispute: Dispute, *, drawn: tuple[int, int] | None = None) -> Dispute:
        """Replace a dispute; refuse when it was changed since it was read.

        `drawn` is the year and the serial of a new number, where a lead gets that of a case.
        """
        assert dispute.id is not None
        before = self.get(dispute.id)
        if before.version != dispute.version:
            raise ChangedMeanwhile
        after = replace(_with_party_ids(dispute), version=before.version + 1)
        number_parts = {"year": drawn[0], "serial": drawn[1]} if drawn else {}
        changed = self._session.execute(
            update(DisputeRow)
            .where(DisputeRow.id == dispute.id, DisputeRow.version == before.version)
            .values(**dispute_values(after), **number_parts)
            .returning(DisputeRow.id)
        )
        if changed.first() is None:  # another connection came first (PostgreSQL)
            raise ChangedMeanwhile
        self._session.execute(delete(PartyRow).where(PartyRow.dispute_id == dispute.id))
        for table, _, _ in _PARTS:
            self._session.execute(delete(table).where(table.dispute_id == dispute.id))
        self._insert_parts(after)
        self._journal.changed(ENTITY, dispute.id, before, after)
        self._journal.tell(DisputeChanged(dispute.id))
        return after

    def _insert_parts(self, dispute: Dispute) -> None:
        assert dispute.id is not None
        parties = party_values(dispute.id, dispute.parties, self._initials)
        if parties:
            self._session.execute(insert(PartyRow), parties)
        for table, name, columns in _PARTS:
            rows = part_values(dispute.id, getattr(dispute, name), columns)
            if rows:
                self._session.execute(insert(table), rows)

    def _whole(self, rows: Sequence[DisputeRow]) -> list[Dispute]:
        keys = [row.id for row in rows]
        parties, claims = self._parts(PartyRow, keys), self._parts(ClaimRow, keys)
        evidence, sessions = self._parts(EvidenceRow, keys), self._parts(SessionRow, keys)
        history = self._parts(StageEntryRow, keys)
        return [
            dispute_from_rows(
                row,
                parties=parties[row.id],
                claims=claims[row.id],
                evidence=evidence[row.id],
                sessions=sessions[row.id],
                history=history[row.id],
            )
            for row in rows
        ]

    def _outlined(self, rows: Sequence[DisputeRow]) -> list[Dispute]:
        parties = self._parts(PartyRow, [row.id for row in rows])
        return [
            dispute_from_rows(row, parties=parties[row.id], claims=(), evidence=(), sessions=(), history=())
            for row in rows
        ]

    def _parts(self, table: type[Part], keys: list[UUID]) -> dict[UUID, list[Part]]:
        found: dict[UUID, list[Part]] = defaultdict(list)
        chosen = select(table).where(table.dispute_id.in_(keys)).order_by(table.dispute_id, table.position)
        for part in self._session.scalars(chosen.execution_options(populate_existing=True)):
            found[part.dispute_id].append(part)
        return found


def _with_party_ids(dispute: Dispute) -> Dispute:
    parties = tuple(party if party.id else replace(party, id=new_id()) for party in dispute.parties)
    return replace(dispute, parties=parties)
