"""Agreements with their terms and the days on which these fall due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from mediation.domain.agreement import Agreement, AgreementState, Term
from mediation.domain.events import AgreementChanged
from mediation.domain.plain import from_plain, to_plain
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.tables import AgreementRow, DueRow

ENTITY = "agreement"
_SAME = (
    "dispute_id", "version", "form", "state", "reached_on", "place", "liability", "copies", "signed_on", "sealed_on",
)  # fmt: skip


class AgreementRepository:
    """Finds, adds and changes agreements."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def get(self, agreement_id: UUID) -> Agreement:
        """Return an agreement by its key."""
        row = self._session.get(AgreementRow, agreement_id, populate_existing=True)
        if row is None:
            raise NotFound("没有找到这份协议。")
        return agreement_from_row(row)

    def of_dispute(self, dispute_id: UUID, *, signed: bool = False) -> Agreement | None:
        """Return the newest agreement of a dispute, or the newest that was signed; None before there is one."""
        rows = self._session.scalars(
            select(AgreementRow)
            .where(AgreementRow.dispute_id == dispute_id)
            .order_by(AgreementRow.id.desc())
            .execution_options(populate_existing=True)
        )
        # The state is looked at here: asked for in the query it makes SQLite go through every signed agreement there is.
        found = (row for row in rows.all() if not signed or row.state is AgreementState.SIGNED)
        row = next(found, None)
        return agreement_from_row(row) if row else None

    def add(self, agreement: Agreement) -> Agreement:
        """Add an agreement to its dispute; return it with its key."""
        assert agreement.dispute_id is not None
        added = replace(agreement, id=agreement.id or new_id(), version=1)
        assert added.id is not None
        self._session.execute(insert(AgreementRow), [{"id": added.id, **_values(added)}])
        self._insert_dues(added)
        self._journal.added(ENTITY, added.id, added)
        self._journal.tell(AgreementChanged(agreement.dispute_id))
        return added

    def save(self, agreement: Agreement) -> Agreement:
        """Replace an agreement; refuse when it was changed since it was read."""
        assert agreement.id is not None
        assert agreement.dispute_id is not None
        before = self.get(agreement.id)
        if before.version != agreement.version:
            raise ChangedMeanwhile
        after = replace(agreement, version=before.version + 1)
        changed = self._session.execute(
            update(AgreementRow)
            .where(AgreementRow.id == agreement.id, AgreementRow.version == before.version)
            .values(**_values(after))
            .returning(AgreementRow.id)
        )
        if changed.first() is None:  # another connection came first (PostgreSQL)
            raise ChangedMeanwhile
        self._session.execute(delete(DueRow).where(DueRow.agreement_id == agreement.id))
        self._insert_dues(after)
        self._journal.changed(ENTITY, agreement.id, before, after)
        self._journal.tell(AgreementChanged(agreement.dispute_id))
        return after

    def _insert_dues(self, agreement: Agreement) -> None:
        rows = [
            {"agreement_id": agreement.id, "position": position, **due}
            for position, due in enumerate(dues_of(agreement.terms))
        ]
        if rows:
            self._session.execute(insert(DueRow), rows)


def dues_of(terms: tuple[Term, ...]) -> list[dict[str, Any]]:
    """A term with a plan falls due line by line, another on its own day; payments without end are no lines."""
    found: list[dict[str, Any]] = []
    for index, term in enumerate(terms):
        shared = {"term": index, "obligor": term.obligor, "obligee": term.obligee}
        if term.instalments:
            found += [{**shared, "due": line.due, "amount": line.amount} for line in term.instalments]
        elif term.due is not None:
            found.append({**shared, "due": term.due, "amount": term.amount})
    return found


def _values(agreement: Agreement) -> dict[str, Any]:
    return {
        **{name: getattr(agreement, name) for name in _SAME},
        "effective_on": agreement.effective_on,
        "total": agreement.total,
        "warning_reasons": to_plain(agreement.warning_reasons),
        "terms": to_plain(agreement.terms),
    }


def agreement_from_row(row: AgreementRow) -> Agreement:
    """Read one agreement."""
    return Agreement(
        **{name: getattr(row, name) for name in _SAME},
        id=row.id,
        warning_reasons=tuple((code, reason) for code, reason in row.warning_reasons),
        terms=tuple(from_plain(Term, term) for term in row.terms),
    )
