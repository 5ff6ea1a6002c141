"""The index of past cases (类案索引): open, add, take out, rebuild, find by words. Sealed on disk, searched in memory.

The database is the truth; this can be deleted at any time. Whoosh keeps the durable index, the arrays beside it answer.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Self

from mediation.domain.library import PastCase
from mediation.domain.similar import CaseFilter, Ranked
from mediation.search import index_files, keywords, settling, tokenizer
from mediation.search.entries import CaseEntry, case_digest, encode, entry_of
from mediation.search.index_files import ADDED, REMOVED, GenerationFiles, Manifest, OutOfDate
from mediation.search.library_view import LibraryView
from mediation.search.sealed_files import Seal, SealBroken, new_generation

VERSION = f"{index_files.FORMAT}.{tokenizer.VERSION}"

_SETTLE_AT_LEAST = 64
_BATCH = 500

Progress = Callable[[int], None]
Stop = Callable[[], bool]


class IndexState(Enum):
    """Whether the index can be searched; all but READY ask for a rebuild."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"
    STALE = "stale"


def library_fingerprint(cases: Iterable[PastCase]) -> str:
    """The number that an index of exactly these cases has, for comparing the database with the index."""
    total = sum(int.from_bytes(case_digest(case)) for case in cases)
    return f"{total % (1 << 128):032x}"


class CaseIndex:
    """All past cases of a profile; safe to use from several threads."""

    def __init__(self, folder: Path, key: bytes, state: IndexState) -> None:
        self._folder = folder
        self._key = key
        self._lock = threading.RLock()
        self._changing = threading.RLock()
        self._state = state
        self._files: GenerationFiles | None = None
        self._manifest: Manifest | None = None
        self._view = LibraryView()

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open the index in a folder; what does not open is deleted unread and the state says so."""
        try:
            files, manifest = index_files.read_manifest(folder, key)
            if manifest.version != VERSION:
                raise OutOfDate
            view = settling.load(files, manifest)
        except FileNotFoundError:
            left_over = folder.exists() and any(folder.iterdir())
            return cls._without(folder, key, IndexState.DAMAGED if left_over else IndexState.MISSING)
        except OutOfDate:
            return cls._without(folder, key, IndexState.STALE)
        except (SealBroken, ValueError):
            return cls._without(folder, key, IndexState.DAMAGED)
        index = cls(folder, key, IndexState.READY)
        index._files, index._manifest, index._view = files, manifest, view
        return index

    @classmethod
    def _without(cls, folder: Path, key: bytes, state: IndexState) -> Self:
        index_files.clear(folder)
        return cls(folder, key, state)

    @property
    def state(self) -> IndexState:
        """Whether the index can be searched."""
        return self._state

    @property
    def count(self) -> int:
        """How many cases can be found."""
        return self._view.table.count

    @property
    def fingerprint(self) -> str:
        """Equals `library_fingerprint` of the cases in it; another number means the database has moved on."""
        return self._view.table.fingerprint

    def compare(self, fingerprint: str) -> IndexState:
        """Mark the index as stale when the database holds other cases than it does, and return the state."""
        if self._state is IndexState.READY and fingerprint != self.fingerprint:
            self._state = IndexState.STALE
        return self._state

    @contextlib.contextmanager
    def reading(self) -> Iterator[LibraryView]:
        """Hold the library still while it is searched."""
        with self._lock:
            yield self._view

    def keyword(self, text: str, *, where: CaseFilter | None = None, limit: int = 50) -> tuple[Ranked, ...]:
        """Return the cases that hold all typed words, the best first; what is typed is words, never a query language."""
        terms = keywords.terms(text)
        with self._lock:
            return keywords.find(self._view, terms, where=where, limit=limit)

    def rebuild(
        self, cases: Iterable[PastCase], *, progress: Progress | None = None, stop: Stop | None = None
    ) -> bool:
        """Index all cases anew beside the old index, then take its place; False when stopped, with the old one kept."""
        with self._changing:
            files = GenerationFiles(self._folder, Seal(self._key, new_generation()))
            files.create()
            try:
                with settling.Builder(files, step=1) as builder:
                    for done, case in enumerate(cases, 1):
                        if stop is not None and stop():
                            builder.abandon()
                            return False
                        builder.add(entry_of(case))
                        if progress is not None and done % 50 == 0:
                            progress(done)
                    manifest, view = builder.finish(VERSION)
            except BaseException:
                index_files.clear(files.folder)
                raise
            self._switch(files, manifest, view)
            index_files.clear(self._folder, keep=files.folder.name)
            return True

    def add(self, cases: Iterable[PastCase]) -> int:
        """Add cases or replace those with the same key; they can be found when this returns. Returns how many."""
        entries = [entry_of(case) for case in cases]
        with self._changing:
            for at in range(0, len(entries), _BATCH):
                self._append(entries[at : at + _BATCH])
            self._settle_when_due()
        return len(entries)

    def remove(self, keys: Iterable[str]) -> int:
        """Take cases out; they cannot be found when this returns. Returns how many there were."""
        with self._changing:
            there = [key for key in dict.fromkeys(map(str, keys)) if self._view.table.holds(key)]
            if there:
                self._log([REMOVED + key.encode() for key in there], lambda: self._mask(there))
        return len(there)

    def settle(self) -> None:
        """Write what was added and taken out into the settled files and into Whoosh, and learn from it anew."""
        with self._changing:
            if self._files is None or self._manifest is None or not self._view.unsettled:
                return
            manifest, view = settling.settle(self._files, self._manifest, self._view)
            before = self._manifest.step
            self._switch(self._files, manifest, view)
            self._files.drop_step(before)

    @property
    def behind(self) -> bool:
        """Whether the durable index has yet to follow a rebuild."""
        return self._manifest is not None and self._manifest.durable != self._manifest.step

    def follow(self) -> None:
        """Bring the durable index up to the settled files; slow for a large library, so call it in the background."""
        with self._changing:
            if self._files is None or self._manifest is None or not self.behind:
                return
            self._manifest = settling.follow(self._files, self._manifest, self._view)
            self._files.write_manifest(self._manifest)

    def close(self) -> None:
        """Let go of the files."""
        with self._changing, self._lock:
            self._view.close()
            self._view = LibraryView()
            self._files = self._manifest = None
            self._state = IndexState.MISSING

    def _append(self, entries: Sequence[CaseEntry]) -> None:
        records = [encode(entry) for entry in entries]
        self._log([ADDED + record for record in records], lambda: self._view.append(entries, records))

    def _mask(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._view.table.mask(key)

    def _log(self, lines: Sequence[bytes], change: Callable[[], None]) -> None:
        """Make a change durable in the journal, then visible, then say in the manifest that it counts."""
        if self._files is None or self._manifest is None:
            self.rebuild(())
        assert self._files is not None
        assert self._manifest is not None
        written = self._files.append_journal(self._manifest.step, self._manifest.journal, lines)
        with self._lock:
            change()
            self._manifest = settling.with_journal(self._manifest, len(lines), written, self._view)
        self._files.write_manifest(self._manifest)

    def _settle_when_due(self) -> None:
        waiting = self._view.unsettled
        if waiting >= _SETTLE_AT_LEAST and 2 * waiting >= len(self._view.table) - waiting:
            self.settle()

    def _switch(self, files: GenerationFiles, manifest: Manifest, view: LibraryView) -> None:
        files.write_manifest(manifest)
        with self._lock:
            self._view.close()
            self._files, self._manifest, self._view = files, manifest, view
            self._state = IndexState.READY
