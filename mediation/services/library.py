"""The case library (类案库): what is in it, how cases come in and go out, and its index."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement, AgreementForm
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.kept_forecasts import ended_as
from mediation.domain.library import CaseOrigin, ImportSummary, Masked, PastCase, RowFinding
from mediation.domain.listing import LibraryCount, LibraryFilter, Page
from mediation.domain.performance import Payment, ReturnVisit
from mediation.domain.performance_outcome import performance_word
from mediation.domain.term_wording import numbered_terms
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.resources import resource_folder
from mediation.services.case_documents import open_cases
from mediation.services.case_rows import FAILED, ORAL, WRITTEN, read_case
from mediation.services.deidentification import Deidentifier
from mediation.services.import_files import SourceFile, SourceRow
from mediation.services.import_mapping import ColumnMapping, apply_overrides, propose_mapping
from mediation.services.rule_tables import RuleTables
from mediation.storage.repositories.library import text_digest
from mediation.storage.storage import Storage

_PREVIEW_ROWS, _PREVIEW_CASES = 200, 8
_AT_ONCE = 200
_LONGEST_REASON = 60
MOST_FINDINGS = 500
_SAMPLES = ("sample", "cases")
_MASKED_TEXTS = ("title", "facts", "claims", "defence", "issue", "process", "result")

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CoveredText:
    """The story of one case as the file has it and as the library would keep it, with what was covered."""

    before: str
    after: str
    covered: tuple[Masked, ...]


@dataclass(frozen=True)
class ImportPreview:
    """What a file would bring, from its first rows: columns, cases as they would be kept, covers and findings."""

    path: Path
    mapping: tuple[ColumnMapping, ...]
    cases: tuple[PastCase, ...]
    masked: tuple[Masked, ...]
    findings: tuple[RowFinding, ...]
    rows_looked_at: int
    rows_in_file: int
    examples: tuple[CoveredText, ...] = ()
    known: int = 0
    """How many of the rows looked at the library has already."""


@dataclass(frozen=True)
class LibraryOverview:
    """What is in the library."""

    size: int
    counts: tuple[LibraryCount, ...]
    batches: tuple[ImportSummary, ...]
    samples: int = 0
    sample_batches: frozenset[UUID] = frozenset()


class LibraryService:
    """Everything the library page and the `library` commands do."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def overview(self) -> LibraryOverview:
        """Return sizes by kind, category and outcome, and the imports that stand."""
        with self._storage.read() as view:
            return LibraryOverview(
                view.lists.library_size(),
                view.lists.library_counts(),
                view.library.batches(),
                view.lists.past_cases(LibraryFilter(origin=CaseOrigin.SAMPLE), limit=1).total,
                view.library.sample_batches(),
            )

    def cases(self, wanted: LibraryFilter, *, limit: int = 100, offset: int = 0) -> Page[PastCase]:
        """Return one page of the library, newest first."""
        with self._storage.read() as view:
            return view.lists.past_cases(wanted, limit=limit, offset=offset)

    def case(self, key: UUID) -> PastCase:
        """Return one past case; raise NotFound when there is none."""
        with self._storage.read() as view:
            return view.library.get(key)

    def look_at(
        self,
        path: Path,
        *,
        overrides: Mapping[str, str] | None = None,
        units: Mapping[str, str] | None = None,
        deidentify: bool = True,
    ) -> ImportPreview:
        """Read the first rows of a file and show what an import would make of them; nothing is kept."""
        source = open_cases(path)
        walk = source.rows()
        rows = list(islice(walk, _PREVIEW_ROWS))
        mapping = apply_overrides(self._mapping(source, rows), overrides or {}, units)
        cases: list[PastCase] = []
        examples: list[CoveredText] = []
        findings: list[RowFinding] = []
        masked: list[Masked] = []
        for row in rows:
            case, covered, notes = self._read_row(row, mapping, deidentify)
            findings.extend(notes)
            masked.extend(covered)
            if case:
                cases.append(case)
            if case and covered and len(examples) < _PREVIEW_CASES:
                whole, _, _ = self._read_row(row, mapping, False)
                assert whole is not None
                examples.append(CoveredText(whole.facts, case.facts, covered))
        with self._storage.read() as view:
            known = sum(view.library.known(cases))
        return ImportPreview(
            path,
            mapping,
            tuple(cases[:_PREVIEW_CASES]),
            tuple(masked[:40]),
            tuple(findings),
            len(rows),
            len(rows) + sum(1 for _ in walk),
            tuple(examples),
            known,
        )

    def import_cases(
        self,
        path: Path,
        *,
        overrides: Mapping[str, str] | None = None,
        units: Mapping[str, str] | None = None,
        deidentify: bool = True,
        reason: str = "",
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> ImportSummary:
        """Import a file; whole rows or none of a row, duplicates skipped and counted.

        ``progress`` hears how many rows were read and how many came in. A stop keeps what is in and says how many.
        Why people were left uncovered (``reason``) stands on the trail.
        """
        source = open_cases(path)
        rows = source.rows()
        head = list(islice(rows, _PREVIEW_ROWS))
        mapping = apply_overrides(self._mapping(source, head), overrides or {}, units)
        action = (
            f"导入旧案，没盖姓名：{reason[:_LONGEST_REASON]}" if reason and not deidentify else "导入旧案"
        )
        with self._storage.work(action) as work:
            batch = work.library.open_batch(path.name, user=work.user, at=self._clock.now())
            work.commit()
        summary = ImportSummary(batch, path.name, 0, 0, 0, 0, 0, 0)
        for part in _parts(_chained(head, rows)):
            if stop is not None and stop.is_set():
                summary = replace(summary, stopped=True)
                break
            summary = self._import_part(part, mapping, summary, deidentify=deidentify)
            if progress is not None:
                progress(summary.read, summary.imported)
        with self._storage.work("导入旧案") as work:
            work.library.close_batch(summary)
            work.commit()
        return summary

    def import_samples(self) -> tuple[ImportSummary, ...]:
        """Bring in the fictional cases that belong to the program; those that are in already count as duplicates."""
        folder = resource_folder().joinpath(*_SAMPLES)
        return tuple(self.import_cases(path, deidentify=False) for path in sorted(folder.glob("*.jsonl")))

    def remove_samples(self) -> int:
        """Take the fictional cases out again; return how many there were."""
        with self._storage.work("撤下示范类案") as work:
            removed = work.library.remove_samples(at=self._clock.now())
            work.commit()
        return removed

    def take_back(self, batch: UUID) -> int:
        """Remove everything one import brought; return how many cases there were."""
        with self._storage.work("撤回导入") as work:
            removed = work.library.take_back(batch, at=self._clock.now())
            work.commit()
        return removed

    def remove_case(self, key: UUID) -> None:
        """Remove one case from the library."""
        with self._storage.work("移出类案库") as work:
            work.library.remove(key)
            work.commit()

    def would_contribute(self, dispute: Dispute, agreement: Agreement | None) -> PastCase:
        """Return what `contribute` would keep, to be read before it is kept; it refuses for the same reasons."""
        if dispute.stage not in (Stage.CLOSED, Stage.ARCHIVED):
            raise NotAllowedNow("这件还没结案。", "结案以后再放进类案库。")
        assert dispute.id is not None
        with self._storage.read() as view:
            kept = performance_word(
                view.records.of(ReturnVisit, dispute.id), view.records.of(Payment, dispute.id)
            )
            case = own_case(dispute, agreement, kept)
            if view.library.known([case])[0]:
                raise RefusedInput("这件已经在类案库里了。")
        return case

    def contribute(self, dispute: Dispute, agreement: Agreement | None) -> PastCase:
        """Take one's own closed dispute into the library, de-identified; raise NotAllowedNow while it is open."""
        case = self.would_contribute(dispute, agreement)
        with self._storage.work("放进类案库") as work:
            added = work.library.add([case])
            work.commit()
        return added[0]

    @staticmethod
    def _mapping(source: SourceFile, rows: Sequence[SourceRow]) -> tuple[ColumnMapping, ...]:
        first: dict[str, object] = {}
        for row in reversed(rows):
            first.update(
                {name: value for name, value in row.values.items() if value not in (None, "", [], {})}
            )
        return propose_mapping(source.columns, first)

    def _read_row(
        self, row: SourceRow, mapping: Sequence[ColumnMapping], deidentify: bool
    ) -> tuple[PastCase | None, tuple[Masked, ...], tuple[RowFinding, ...]]:
        case, names, findings = read_case(row, mapping, self._tables.categories)
        if case is None or not deidentify:
            return case, (), findings
        case, covered = deidentified(case, names)
        return case, covered, findings

    def _import_part(
        self,
        rows: Sequence[SourceRow],
        mapping: Sequence[ColumnMapping],
        so_far: ImportSummary,
        *,
        deidentify: bool,
    ) -> ImportSummary:
        cases: list[PastCase] = []
        findings: list[RowFinding] = []
        masked: list[Masked] = []
        for row in rows:
            case, covered, notes = self._read_row(row, mapping, deidentify)
            findings.extend(notes)
            if case:
                cases.append(replace(case, batch=so_far.batch))
                masked.extend(covered)
        with self._storage.work("导入旧案") as work:
            known = work.library.known(cases)
            fresh = _once([case for case, is_known in zip(cases, known, strict=True) if not is_known])
            work.library.add(fresh)
            work.commit()
        return replace(
            so_far,
            read=so_far.read + len(rows),
            imported=so_far.imported + len(fresh),
            duplicates=so_far.duplicates + len(cases) - len(fresh),
            set_aside=so_far.set_aside + len(rows) - len(cases),
            without_result=so_far.without_result + sum(not (c.result or c.outcome) for c in fresh),
            masked=so_far.masked + len(masked),
            covered=_counted(so_far.covered, masked),
            findings=(*so_far.findings, *findings)[:MOST_FINDINGS],
        )


def deidentified(case: PastCase, names: Sequence[str]) -> tuple[PastCase, tuple[Masked, ...]]:
    """Return a case with people covered in all its texts, and what was covered."""
    cover = Deidentifier(names)
    texts: dict[str, str] = {name: getattr(case, name) for name in _MASKED_TEXTS}
    extras = {name: value for name, value in case.extra.items() if isinstance(value, str)}
    masked = cover.mask_all({**texts, **{f"extra.{name}": value for name, value in extras.items()}})
    extra = {**case.extra, **{name: masked[f"extra.{name}"] for name in extras}}
    covered: dict[str, Any] = {name: masked[name] for name in _MASKED_TEXTS}
    return replace(case, extra=extra, **covered), tuple(cover.covered)


def own_case(dispute: Dispute, agreement: Agreement | None, performance: str = "") -> PastCase:
    """Make a library case of one's own dispute, with everybody in it covered."""
    if ended_as(dispute) is False:
        agreement = None  # a draft that nobody signed is no agreement
    paid = agreement is not None and agreement.total > 0
    terms = "\n".join(f"{number}、{text}" for number, text in numbered_terms(agreement)) if agreement else ""
    outcome = FAILED if agreement is None else ORAL if agreement.form is AgreementForm.ORAL else WRITTEN
    ended = (
        (agreement.effective_on or agreement.reached_on) if agreement else dispute.entered(Stage.TERMINATED)
    )
    case = PastCase(
        external_id=f"own-{dispute.id}",
        title=f"{dispute.subtype or '本会办结'}（本会办结）",
        category=dispute.category,
        subtype=dispute.subtype,
        facts=dispute.facts,
        claims="\n".join(claim.text for claim in dispute.claims),
        process="\n".join(session.note for session in dispute.sessions if session.note),
        result=terms,
        outcome=outcome,
        amount_claimed=dispute.claimed,
        amount_agreed=agreement.total if agreement and paid else None,
        ended_on=ended,
        source="本会办结",
        extra={
            "sessions": len(dispute.sessions),
            "instalments": len(agreement.instalments) if agreement and paid else None,
            "performance": performance,
            "days": (ended - dispute.accepted_on).days if ended and dispute.accepted_on else None,
        },
        origin=CaseOrigin.OWN,
    )
    people = [party.name for party in dispute.parties]
    people += [agent.name for party in dispute.parties for agent in party.agents]
    people += [party.guardian.name for party in dispute.parties if party.guardian]
    people += [party.representative.name for party in dispute.parties if party.representative]
    return deidentified(case, people)[0]


def _counted(so_far: Sequence[tuple[str, int]], masked: Sequence[Masked]) -> tuple[tuple[str, int], ...]:
    counts = Counter(dict(so_far))
    counts.update(one.kind for one in masked)
    return tuple(sorted(counts.items()))


def _once(cases: Sequence[PastCase]) -> list[PastCase]:
    """Keep the first of rows that repeat each other within one part of a file."""
    seen: set[str] = set()
    kept = []
    for case in cases:
        names = {case.external_id, text_digest(case)}
        if not names & seen:
            kept.append(case)
        seen |= names
    return kept


def _chained(head: Sequence[SourceRow], rest: Iterator[SourceRow]) -> Iterator[SourceRow]:
    yield from head
    yield from rest


def _parts(rows: Iterator[SourceRow]) -> Iterator[list[SourceRow]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part
