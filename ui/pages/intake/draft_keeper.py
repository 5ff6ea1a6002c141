"""Keeps what was typed (草稿): two seconds after the last key, and at once when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.clock import Clock
from ui.background import Failure, run
from ui.pause import pause

PAUSE_MS = 2000
Content = Mapping[str, object]
Keep = Callable[[Content, str, UUID | None], UUID]
"""Keeps the form under a title, in the place of the draft with a key; returns the key. Runs on a worker."""


class DraftKeeper(QObject):
    """Saves the form's content under one key, one save after the other; what has not changed is not saved again.

    ``saved`` gives the time (10:42), ``failed`` the Failure; what stands on the screen is safe either way.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, keep: Keep, clock: Clock, content: Callable[[], tuple[Content, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keep, self._clock, self._content = keep, clock, content
        self.draft_id: UUID | None = None
        self._kept: Content = {}
        self._saving = False
        self._again = False
        self._then: Callable[[], object] | None = None
        self._form = 0
        self._pause = pause(self, PAUSE_MS, self.save)

    def typed(self) -> None:
        """Something was edited: save when the hands rest."""
        self._pause.start()

    def start(self, draft_id: UUID | None, content: Content, keep: Keep) -> None:
        """Begin with another form: a new one, or the draft that was opened, and the way to keep it."""
        self._pause.stop()
        self._form += 1
        self.draft_id, self._kept, self._keep = draft_id, content, keep
        self._again = False

    def save(self) -> None:
        """Save now unless nothing is new."""
        self._pause.stop()
        content, title = self._content()
        if content == self._kept:
            return
        if self._saving:
            self._again = True
            return
        self._saving = True
        form, draft_id, keep = self._form, self.draft_id, self._keep
        run(
            lambda _: keep(content, title, draft_id),
            done=lambda key: self._on_saved(form, content, key),
            failed=self._on_failed,
            owner=self,
        )

    def settle(self, then: Callable[[], object]) -> None:
        """Drop the pause and call `then` when no save is under way, so that the draft's key is known."""
        self._pause.stop()
        self._again = False
        if self._saving:
            self._then = then
        else:
            then()

    def _on_saved(self, form: int, content: Content, key: UUID) -> None:
        self._saving = False
        if form == self._form:
            self.draft_id, self._kept = key, content
            self.saved.emit(f"{self._clock.now():%H:%M}")
        self._go_on()

    def _on_failed(self, failure: Failure) -> None:
        self._saving = False
        self.failed.emit(failure)
        self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
        elif self._again:
            self._again = False
            self.save()
