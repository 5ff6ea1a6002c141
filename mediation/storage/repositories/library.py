"""Past cases of the library and the imports that brought them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from mediation.domain.events import LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.library import CaseOrigin, ImportSummary, PastCase, RowFinding, StatuteReference
from mediation.domain.plain import from_plain, to_plain
from mediation.errors import NotFound
from mediation.storage.canonical import canonical_text
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.tables import ImportBatchRow, PastCaseRow

CASES, BATCH = "library_cases", "import_batch"
_AT_ONCE = 500
_SAME = (
    "key", "external_id", "title", "category", "category_word", "subtype", "facts", "claims", "defence", "issue",
    "process", "result", "outcome", "amount_claimed", "amount_agreed", "ended_on", "source", "kind", "origin", "batch",
)  # fmt: skip
_COUNTS = ("file_name", "read", "imported", "duplicates", "set_aside", "without_result", "masked", "stopped")


class LibraryRepository:
    """Finds, adds and removes past cases; texts are found by the search index, not here."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def get(self, key: UUID) -> PastCase:
        """Return a case by its key."""
        found = self.several([key])
        if not found:
            raise NotFound("类案库里没有这个案例。")
        return found[0]

    def several(self, keys: Iterable[UUID]) -> tuple[PastCase, ...]:
        """Return cases by their keys, in that order; unknown keys are left out."""
        wanted = list(dict.fromkeys(keys))
        found: dict[UUID, PastCase] = {}
        for some in _in_parts(wanted):
            rows = self._session.scalars(select(PastCaseRow).where(PastCaseRow.key.in_(some)))
            found.update((row.key, case_from_row(row)) for row in rows)
        return tuple(found[key] for key in wanted if key in found)

    def all_cases(self) -> Iterator[PastCase]:
        """Yield every case in the order it came, without holding them all."""
        rows = self._session.scalars(
            select(PastCaseRow).order_by(PastCaseRow.key).execution_options(yield_per=_AT_ONCE)
        )
        for row in rows:
            yield case_from_row(row)
            self._session.expunge(row)

    def known(self, cases: Sequence[PastCase]) -> list[bool]:
        """Tell for each case whether the library has it: the same id, or the same text, day and result."""
        names = {case.external_id for case in cases if case.external_id}
        digests = [text_digest(case) for case in cases]
        known_names = self._existing(PastCaseRow.external_id, names)
        known_digests = self._existing(PastCaseRow.digest, set(digests))
        return [
            case.external_id in known_names or digest in known_digests
            for case, digest in zip(cases, digests, strict=True)
        ]

    def add(self, cases: Sequence[PastCase]) -> tuple[PastCase, ...]:
        """Add cases; return them with their keys. The audit row says how many and which, not their texts."""
        added = tuple(case if case.key else replace(case, key=new_id()) for case in cases)
        for some in _in_parts(added):
            self._session.execute(insert(PastCaseRow), [_values(case) for case in some])
        keys = tuple(case.key for case in added if case.key)
        if keys:
            self._journal.added(CASES, keys[0], _summary(keys))
            self._journal.tell(LibraryCasesAdded(keys))
        return added

    def open_batch(self, file_name: str, *, user: str, at: datetime) -> UUID:
        """Begin an import; its cases carry the key that is returned."""
        key = new_id()
        zero = {"read": 0, "imported": 0, "duplicates": 0, "set_aside": 0, "without_result": 0, "masked": 0}
        row = {"id": key, "file_name": file_name, "imported_by": user, "imported_at": at, **zero}
        self._session.execute(insert(ImportBatchRow), [{**row, "stopped": True, "findings": []}])
        self._journal.added(BATCH, key, {"file_name": file_name})
        return key

    def close_batch(self, summary: ImportSummary) -> None:
        """Keep what an import did; until then it counts as stopped."""
        assert summary.batch is not None
        before = self.batch(summary.batch)
        values = {name: getattr(summary, name) for name in _COUNTS}
        values["findings"] = to_plain(summary.findings)
        self._session.execute(
            update(ImportBatchRow).where(ImportBatchRow.id == summary.batch).values(**values)
        )
        self._journal.changed(BATCH, summary.batch, before, replace(summary, at=before.at))

    def batch(self, batch: UUID) -> ImportSummary:
        """Return what an import did."""
        row = self._session.get(ImportBatchRow, batch, populate_existing=True)
        if row is None:
            raise NotFound("没有这次导入的记录。")
        return _batch_from_row(row)

    def batches(self) -> tuple[ImportSummary, ...]:
        """Return all imports that still stand, newest first."""
        rows = self._session.scalars(
            select(ImportBatchRow)
            .where(ImportBatchRow.taken_back_at.is_(None))
            .order_by(ImportBatchRow.imported_at.desc(), ImportBatchRow.id.desc())
        )
        return tuple(_batch_from_row(row) for row in rows)

    def take_back(self, batch: UUID, *, at: datetime) -> int:
        """Remove the cases of an import; return how many there were."""
        before = self.batch(batch)
        keys = tuple(self._session.scalars(select(PastCaseRow.key).where(PastCaseRow.batch == batch)))
        self._session.execute(delete(PastCaseRow).where(PastCaseRow.batch == batch))
        self._session.execute(
            update(ImportBatchRow).where(ImportBatchRow.id == batch).values(taken_back_at=at)
        )
        self._journal.removed(BATCH, batch, before)
        if keys:
            self._journal.removed(CASES, keys[0], _summary(keys))
            self._journal.tell(LibraryCasesRemoved(keys))
        return len(keys)

    def sample_batches(self) -> frozenset[UUID]:
        """Return the imports that brought the program's own made-up cases."""
        rows = self._session.scalars(
            select(PastCaseRow.batch)
            .where(PastCaseRow.origin == CaseOrigin.SAMPLE, PastCaseRow.batch.is_not(None))
            .distinct()
        )
        return frozenset(batch for batch in rows if batch is not None)

    def remove_samples(self, *, at: datetime) -> int:
        """Remove the made-up cases, and close the imports that have nothing left; return how many cases there were."""
        batches = self.sample_batches()
        samples = PastCaseRow.origin == CaseOrigin.SAMPLE
        keys = tuple(self._session.scalars(select(PastCaseRow.key).where(samples)))
        if not keys:
            return 0
        self._session.execute(delete(PastCaseRow).where(samples))
        for batch in batches:
            left = self._session.scalar(select(PastCaseRow.key).where(PastCaseRow.batch == batch).limit(1))
            if left is None:
                self.take_back(batch, at=at)
        self._journal.removed(CASES, keys[0], _summary(keys))
        self._journal.tell(LibraryCasesRemoved(keys))
        return len(keys)

    def remove(self, key: UUID) -> None:
        """Remove one case."""
        case = self.get(key)
        self._session.execute(delete(PastCaseRow).where(PastCaseRow.key == key))
        self._journal.removed(CASES, key, {"external_id": case.external_id})
        self._journal.tell(LibraryCasesRemoved((key,)))

    def _existing(self, column: Any, values: set[str]) -> set[str]:
        found: set[str] = set()
        for some in _in_parts(sorted(values)):
            found.update(self._session.scalars(select(column).where(column.in_(some))))
        return found


def text_digest(case: PastCase) -> str:
    """Name a case by its text, day and result, by which a duplicate is known."""
    parts = [case.facts, case.claims, case.defence, case.result, case.outcome, to_plain(case.ended_on)]
    return hashlib.sha256(canonical_text(parts).encode()).hexdigest()


def _in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _summary(keys: tuple[UUID, ...]) -> dict[str, Any]:
    digest = hashlib.sha256("\n".join(str(key) for key in keys).encode()).hexdigest()
    return {"cases": len(keys), "keys_sha256": digest}


def _values(case: PastCase) -> dict[str, Any]:
    return {
        **{name: getattr(case, name) for name in _SAME},
        "digest": text_digest(case),
        "statutes": to_plain(case.statutes),
        "extra": to_plain(dict(case.extra)),
    }


def case_from_row(row: PastCaseRow) -> PastCase:
    """Read one case."""
    return PastCase(
        **{name: getattr(row, name) for name in _SAME},
        statutes=tuple(from_plain(StatuteReference, entry) for entry in row.statutes),
        extra=row.extra,
    )


def _batch_from_row(row: ImportBatchRow) -> ImportSummary:
    return ImportSummary(
        batch=row.id,
        at=row.imported_at,
        findings=tuple(from_plain(RowFinding, entry) for entry in row.findings),
        **{name: getattr(row, name) for name in _COUNTS},
    )
