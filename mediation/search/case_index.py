"""The index of past cases (类案索引): open, add, take out, rebuild, find by words. Sealed on disk, searched in memory.

The database is the truth; this can be deleted at any time. Whoosh keeps the durable index, the arrays beside it answer.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Self

from mediation.domain.library import PastCase
from mediation.domain.similar import CaseFilter, Ranked
from mediation.search import index_files, keywords, settling, tokenizer
from mediation.search.builder import Opened
from mediation.search.entries import CaseEntry, case_digest, encode, entry_of, skimmed
from mediation.search.index_files import ADDED, REMOVED, OutOfDate
from mediation.search.library_view import LibraryView
from mediation.search.sealed_files import Seal, SealBroken, new_generation

VERSION = f"{index_files.FORMAT}.{tokenizer.VERSION}"

_SETTLE_AT_LEAST = 64
_BATCH = 500
_FOLLOWED_AT_ONCE = 200

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

    def __init__(self, folder: Path, key: bytes, state: IndexState, opened: Opened | None = None) -> None:
        self._folder = folder
        self._key = key
        self._state = state
        self._opened = opened
        self._view = opened.view if opened else LibraryView()
        # A rebuild, Whoosh reading the settled files, one change, one search: always taken in this order.
        self._building, self._following = threading.Lock(), threading.Lock()
        self._changing, self._reading = threading.RLock(), threading.RLock()
        self._missed: list[Callable[[], object]] | None = None

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open the index in a folder; what does not open is deleted unread and the state says so."""
        try:
            return cls(folder, key, IndexState.READY, settling.open_settled(folder, key, VERSION))
        except FileNotFoundError:
            left_over = folder.exists() and any(folder.iterdir())
            state = IndexState.DAMAGED if left_over else IndexState.MISSING
        except OutOfDate:
            state = IndexState.STALE
        except (SealBroken, ValueError, KeyError):
            state = IndexState.DAMAGED
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
        """Hold the library still while it is searched; a record that does not open makes the index damaged."""
        with self._reading:
            try:
                yield self._view
            except SealBroken:
                self._state = IndexState.DAMAGED
                raise

    def check(self) -> IndexState:
        """Open every single record, which opening the index does not, and return the state."""
        with contextlib.suppress(SealBroken):
            for row in self._view.table.live_rows():
                with self.reading() as view:
                    if row < len(view.table):
                        view.record(row)
        return self._state

    def keyword(self, text: str, *, where: CaseFilter | None = None, limit: int = 50) -> tuple[Ranked, ...]:
        """Return the cases that hold all typed words, the best first; what is typed is words, never a query language."""
        terms = keywords.terms(text)
        with self._reading:
            return keywords.find(self._view, terms, where=where, limit=limit)

    def rebuild(
        self, cases: Iterable[PastCase], *, progress: Progress | None = None, stop: Stop | None = None
    ) -> bool:
        """Index all cases anew beside the old index, then take its place; False when stopped, with the old one kept.

        Changes made meanwhile go into the old index and, at the end, into the new one too.
        """
        with self._building:
            self._missed = []
            try:
                fresh = settling.build(
                    self._folder,
                    Seal(self._key, new_generation()),
                    cases,
                    VERSION,
                    progress=progress,
                    stop=stop,
                )
                if fresh is None:
                    return False
                with self._following, self._changing:
                    self._switch(fresh)
                    missed, self._missed = self._missed, None
                    for change in missed:
                        change()
                    index_files.clear(self._folder, keep=fresh.files.folder.name)
            finally:
                self._missed = None
        if self.count <= _FOLLOWED_AT_ONCE:
            self.follow()
        return True

    def add(self, cases: Iterable[PastCase]) -> int:
        """Add cases or replace those with the same key; they can be found when this returns. Returns how many."""
        return self._add(cases, entry_of)

    def skim(self, cases: Iterable[PastCase]) -> int:
        """Add many cases by the words of their story alone; `unread` names them until `add` reads them whole."""
        return self._add(cases, skimmed)

    @property
    def unread(self) -> tuple[str, ...]:
        """Keys of the cases that were only skimmed."""
        with self._reading:
            return tuple(self._view.table.keys[row] for row in self._view.table.skimmed)

    def _add(self, cases: Iterable[PastCase], read: Callable[[PastCase], CaseEntry]) -> int:
        total, waiting = 0, iter(cases)
        while batch := [read(case) for case in islice(waiting, _BATCH)]:
            with self._changing:
                self._append(batch)
                self._settle_when_due()
            total += len(batch)
        return total

    def remove(self, keys: Iterable[str]) -> int:
        """Take cases out; they cannot be found when this returns. Returns how many there were."""
        wanted = list(dict.fromkeys(map(str, keys)))
        with self._changing:
            there = [key for key in wanted if self._view.table.holds(key)]
            if there:
                self._log([REMOVED + key.encode() for key in there], lambda: self._view.mask(there))
            if self._missed is not None:
                self._missed.append(lambda: self.remove(wanted))
        return len(there)

    def settle(self) -> None:
        """Write what was added and taken out into the settled files and into Whoosh, and learn from it anew."""
        with self._changing:
            # While Whoosh is reading the settled files they must stay; the journal goes on meanwhile.
            if (
                self._opened is None
                or not self._view.unsettled
                or self._view.table.skimmed
                or not self._following.acquire(blocking=False)
            ):
                return
            try:
                before = self._opened.manifest.step
                self._switch(settling.settle(self._opened))
                self._opened.files.drop_step(before)
            except SealBroken:
                self._state = IndexState.DAMAGED
            finally:
                self._following.release()

    @property
    def behind(self) -> bool:
        """Whether the durable index has yet to follow a rebuild."""
        return self._opened is not None and self._opened.manifest.durable != self._opened.manifest.step

    def follow(self, *, stop: Stop | None = None) -> None:
        """Bring the durable index up to the settled files; slow for a large library, so call it in the background."""
        with self._following:
            followed = self._opened
            if followed is None or not self.behind or not settling.follow(followed, stop=stop):
                return
            with self._changing:
                if self._opened is not None and self._opened.files is followed.files:
                    manifest = replace(self._opened.manifest, durable=followed.manifest.step)
                    self._opened = replace(self._opened, manifest=manifest)
                    self._opened.files.write_manifest(manifest)

    def close(self) -> None:
        """Let go of the files."""
        with self._building, self._following, self._changing, self._reading:
            self._view.close()
            self._view, self._opened = LibraryView(), None
            self._state = IndexState.MISSING

    def _append(self, entries: Sequence[CaseEntry]) -> None:
        records = [encode(entry) for entry in entries]
        self._log([ADDED + record for record in records], lambda: self._view.append(entries, records))
        if self._missed is not None:
            self._missed.append(lambda: self._append(entries))

    def _log(self, lines: Sequence[bytes], change: Callable[[], None]) -> None:
        """Make a change durable in the journal, then visible, then say in the manifest that it counts."""
        if self._opened is None:
            self._switch(settling.empty(self._folder, Seal(self._key, new_generation()), VERSION))
        opened = self._opened
        assert opened is not None
        written = opened.files.append_journal(opened.manifest.step, opened.manifest.journal, lines)
        with self._reading:
            change()
            manifest = settling.with_journal(opened.manifest, len(lines), written, self._view)
            self._opened = replace(opened, manifest=manifest)
        opened.files.write_manifest(manifest)

    def _settle_when_due(self) -> None:
        waiting = self._view.unsettled
        if self._view.table.skimmed:
            return  # what is settled has been read whole
        if waiting >= _SETTLE_AT_LEAST and 2 * waiting >= len(self._view.table) - waiting:
            self.settle()

    def _switch(self, opened: Opened) -> None:
        opened.files.write_manifest(opened.manifest)
        with self._reading:
            self._view.close()
            self._opened, self._view = opened, opened.view
            self._state = IndexState.READY
