"""Keeps the index of past cases in step with the library; rebuilds it in the background when it is missing or damaged."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from uuid import UUID

from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.errors import problem_from
from mediation.search.case_index import CaseIndex, IndexState, library_fingerprint
from mediation.services.profiles import OpenProfile

INDEX_KEY = "index"
_READ_AT_ONCE = 50
_PORTION = 100
_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


class CaseIndexKeeper:
    """Opens the index when first asked for; a lost index costs time, never a case."""

    def __init__(self, profile: OpenProfile) -> None:
        self._profile = profile
        self._storage = profile.storage
        self._opening, self._completing = threading.Lock(), threading.Lock()
        self._index: CaseIndex | None = None
        self._background: threading.Thread | None = None
        self._stopping = threading.Event()
        self._storage.subscribe(self._follow)

    def index(self) -> CaseIndex:
        """Return a searchable index, rebuilding it first where it has to be."""
        with self._opening:
            index = self._opened()
            if index.state is not IndexState.READY:
                self._rebuild(index, None)
            return index

    def whole_index(self) -> CaseIndex:
        """Return an index that has read every case whole, as a batch needs it."""
        index = self.index()
        self._read_whole(index)
        return index

    def state(self) -> IndexState:
        """Return the state of the index without rebuilding it."""
        with self._opening:
            return self._opened().state

    def refresh_in_background(self) -> None:
        """Open, and rebuild where needed, while the mediator goes on working."""
        if self._background is None or not self._background.is_alive():
            self._background = threading.Thread(target=self._refresh, name="case-index", daemon=True)
            self._background.start()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Index the whole library anew; return how many cases it holds."""
        with self._opening:
            index = self._opened()
            self._rebuild(index, progress)
            return index.count

    def close(self) -> None:
        """Let go of the files; a rebuild under way is abandoned and the old index kept."""
        self._stopping.set()
        if self._background is not None:
            self._background.join()
        if self._index is not None:
            self._index.close()

    def _opened(self) -> CaseIndex:
        if self._index is None:
            index = CaseIndex.open(self._profile.paths.index, self._profile.key.derive_key(INDEX_KEY))
            if index.state is IndexState.READY:
                with self._storage.read_whole() as view:
                    index.compare(library_fingerprint(view.library.all_cases()))
            self._index = index
        return self._index

    def _rebuild(self, index: CaseIndex, progress: Progress | None) -> None:
        try:
            with self._storage.read_whole() as view:
                size = view.lists.library_size()
                index.rebuild(
                    view.library.all_cases(),
                    progress=(lambda done: progress(done, size)) if progress else None,
                    stop=self._stopping.is_set,
                )
        except OSError as error:
            raise problem_from(error, self._profile.paths.index) from error

    def _refresh(self) -> None:
        try:
            # Whoosh takes minutes where the answering files take seconds, so it follows while people work.
            index, again = self.index(), True
            while again and not self._stopping.is_set():
                self._read_whole(index)
                index.follow(stop=lambda: self._stopping.is_set() or bool(index.unread))
                again = bool(index.unread)
        except Exception:  # noqa: BLE001 - the thread's edge; searching again tries again and tells the person
            _log.exception("the case index could not be refreshed")

    def _read_whole(self, index: CaseIndex) -> None:
        """Read whole what an import only skimmed, in small portions, so that work goes on in between."""
        while index.unread and not self._stopping.is_set():
            with self._completing, self._storage.read_whole() as view:
                unread = index.unread[:_PORTION]
                found = view.library.several(UUID(key) for key in unread)
                index.remove(set(unread) - {str(case.key) for case in found})
                index.add(found)

    def _follow(self, event: Event) -> None:
        """Bring a committed change into the index; where that fails the index counts as stale and is rebuilt."""
        if self._index is None or self._index.state is not IndexState.READY:
            return
        try:
            if isinstance(event, LibraryCasesAdded):
                with self._storage.read_whole() as view:
                    cases = view.library.several(event.keys)
                if len(event.keys) <= _READ_AT_ONCE:
                    self._index.add(cases)
                else:
                    self._index.skim(cases)
                    self.refresh_in_background()
            elif isinstance(event, LibraryCasesRemoved):
                self._index.remove(str(key) for key in event.keys)
        except Exception:  # noqa: BLE001 - the change stands already; a listener must not undo it
            _log.exception("the case index could not follow a change")
            self._index.close()
            self._index = None
