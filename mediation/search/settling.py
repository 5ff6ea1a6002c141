"""From entries to settled files, and from files to the library in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

import numpy as np

from mediation.search.bundle import pack, unpack
from mediation.search.case_table import CaseTable
from mediation.search.entries import CaseEntry, decode, decode_marks, encode
from mediation.search.index_files import (
    ADDED,
    GenerationFiles,
    Manifest,
    RecordReader,
    RecordWriter,
    base_name,
    journal_name,
    records_name,
)
from mediation.search.library_view import LibraryView
from mediation.search.meaning import Learner, Meaning
from mediation.search.pair_statistics import whole
from mediation.search.postings import Postings, Segment, segment_of
from mediation.search.whoosh_store import WhooshStore

_BATCH = 1000


class Builder:
    """Takes entries one by one and leaves the files of a new step; the manifest is for the caller to write."""

    def __init__(self, files: GenerationFiles, step: int) -> None:
        self._files = files
        self._step = step
        self._records = RecordWriter(files, step)
        self._table = CaseTable()
        self._postings = Postings()
        self._waiting: list[CaseEntry] = []
        self._average = 0.0
        self._learner = Learner()

    def add(self, entry: CaseEntry) -> None:
        """Take one case."""
        self._records.add(encode(entry))
        self._learner.add(whole(entry.parts))
        self._table.append((entry,))
        self._waiting.append(entry)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def finish(self, version: str) -> tuple[Manifest, LibraryView]:
        """Write the settled files; return the state to be made the one that counts."""
        self._flush()
        ends = self._records.finish()
        segment = self._postings.whole()
        reader = RecordReader(self._files, self._step, ends)
        rows = range(len(self._table))
        meaning = self._learner.finish(whole(decode_marks(reader(row)).parts) for row in rows)
        _write_base(self._files, self._step, self._table, segment, meaning, ends)
        manifest = Manifest(
            version=version,
            step=self._step,
            settled=len(self._table),
            journal=0,
            journal_bytes=0,
            durable=0,
            count=self._table.count,
            fingerprint=self._table.fingerprint,
            average_length=self._average,
        )
        return manifest, LibraryView(self._table, Postings([segment]), reader, self._average, meaning)

    def abandon(self) -> None:
        """Remove what was written."""
        self._records.__exit__(None, None, None)
        for name in (records_name(self._step), base_name(self._step)):
            (self._files.folder / name).unlink(missing_ok=True)
        self._files.folder.rmdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._records.__exit__(kind, error, trace)

    def _flush(self) -> None:
        if not self._waiting:
            return
        if self._average == 0.0:
            self._average = _average_length(self._waiting)
        self._postings.append(segment_of(self._waiting, self._average))
        self._waiting = []


def load(files: GenerationFiles, manifest: Manifest) -> LibraryView:
    """Open the settled files and play the journal over them."""
    arrays = unpack(files.read(base_name(manifest.step)))
    table = CaseTable.from_arrays(arrays)
    segment = Segment(len(table), arrays["codes"], arrays["starts"], arrays["rows"], arrays["impacts"])
    reader = RecordReader(files, manifest.step, arrays["ends"])
    meaning = Meaning.from_arrays(arrays)
    view = LibraryView(table, Postings([segment]), reader, manifest.average_length, meaning)
    _play(view, files.read_journal(manifest))
    return view


def with_journal(manifest: Manifest, lines: int, written: int, view: LibraryView) -> Manifest:
    """Return the state after so many more journal lines."""
    return replace(
        manifest,
        journal=manifest.journal + lines,
        journal_bytes=manifest.journal_bytes + written,
        count=view.table.count,
        fingerprint=view.table.fingerprint,
        average_length=view.average_length,
    )


def settle(files: GenerationFiles, manifest: Manifest, view: LibraryView) -> tuple[Manifest, LibraryView]:
    """Write the library as it stands into the files of the next step."""
    with Builder(files, manifest.step + 1) as builder:
        for row in view.table.live_rows():
            builder.add(decode(view.record(row)))
        after, settled = builder.finish(manifest.version)
    if manifest.durable == manifest.step:
        gone, added = view.changes()
        WhooshStore(files.durable_folder, files.seal).write(_documents(view, added), gone=gone)
        after = replace(after, durable=after.step)
    return after, settled


def follow(files: GenerationFiles, manifest: Manifest, view: LibraryView) -> Manifest:
    """Write all settled cases into the durable index, which takes Whoosh minutes where the rest takes seconds."""
    store = WhooshStore(files.durable_folder, files.seal)
    store.create()
    store.write(_documents(view, range(manifest.settled)))
    return replace(manifest, durable=manifest.step)


def _play(view: LibraryView, lines: Sequence[bytes]) -> None:
    added: list[bytes] = []
    for line in lines:
        if line[:1] == ADDED:
            added.append(line[1:])
            continue
        _append(view, added)
        added = []
        view.table.mask(line[1:].decode())
    _append(view, added)


def _append(view: LibraryView, records: Sequence[bytes]) -> None:
    view.append([decode(record) for record in records], records)


def _documents(view: LibraryView, rows: Iterable[int]) -> Iterator[tuple[str, Counter[str], bytes]]:
    for row in rows:
        record = view.record(row)
        entry = decode(record)
        yield entry.key, Counter((*entry.tokens, *entry.other_tokens)), record


def _write_base(
    files: GenerationFiles,
    step: int,
    table: CaseTable,
    segment: Segment,
    meaning: Meaning,
    ends: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> None:
    arrays = table.arrays()
    arrays |= {
        "codes": segment.codes,
        "starts": segment.starts,
        "rows": segment.rows,
        "impacts": segment.impacts,
    }
    arrays |= meaning.arrays() | {"ends": ends}
    files.write(base_name(step), pack(arrays))
    (files.folder / journal_name(step)).unlink(missing_ok=True)


def _average_length(entries: Sequence[CaseEntry]) -> float:
    return float(np.mean([len(entry.tokens) for entry in entries])) or 1.0
