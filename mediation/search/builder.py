"""Entries become settled files: records, words, learnt meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np

from mediation.search.bundle import pack
from mediation.search.case_table import CaseTable
from mediation.search.entries import CaseEntry, decode_marks
from mediation.search.index_files import (
    GenerationFiles,
    Manifest,
    RecordReader,
    RecordWriter,
    base_name,
)
from mediation.search.library_view import LibraryView
from mediation.search.meaning import Learner, Meaning
from mediation.search.pair_statistics import whole
from mediation.search.postings import Postings, segment_of

_BATCH = 250
# The usual length of a story is taken from the first cases, so there should be many; later many only take memory.
_FIRST_BATCH = 2000


@dataclass(frozen=True)
class Opened:
    """An index that is open: its files, the state that counts, and the library in memory."""

    files: GenerationFiles
    manifest: Manifest
    view: LibraryView


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

    def add(self, entry: CaseEntry, record: bytes) -> None:
        """Take one case."""
        self._records.add(record)
        self._learner.add(whole(entry.parts))
        self._table.append((entry,))
        self._waiting.append(entry)
        if len(self._waiting) >= (_BATCH if self._average else _FIRST_BATCH):
            self._flush()

    def finish(self, version: str) -> Opened:
        """Write the settled files and open what was built."""
        self._flush()
        ends = self._records.finish()
        self._postings.compact()
        reader = RecordReader(self._files, self._step, ends)
        try:
            rows = range(len(self._table))
            meaning = self._learner.finish(whole(decode_marks(reader(row)).parts) for row in rows)
            _write_base(self._files, self._step, self._table, self._postings, meaning, ends)
        except BaseException:
            reader.close()
            raise
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
        view = LibraryView(self._table, self._postings, reader, self._average, meaning)
        return Opened(self._files, manifest, view)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._records.close()

    def _flush(self) -> None:
        if not self._waiting:
            return
        if self._average == 0.0:
            self._average = _average_length(self._waiting)
        self._postings.append(segment_of(self._waiting, self._average))
        self._waiting = []


def _write_base(
    files: GenerationFiles,
    step: int,
    table: CaseTable,
    postings: Postings,
    meaning: Meaning,
    ends: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> None:
    arrays = table.arrays()
    for at, segment in enumerate(postings.segments):
        arrays |= segment.arrays(f"words{at}")
    arrays["segments"] = np.array([len(postings.segments)], np.int64)
    arrays |= meaning.arrays() | {"ends": ends}
    files.write(base_name(step), *pack(arrays))


def _average_length(entries: Sequence[CaseEntry]) -> float:
    return float(np.mean([len(entry.tokens) for entry in entries])) or 1.0
