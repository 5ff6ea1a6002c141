"""What is written in a tab and kept two seconds after the last key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mediation.domain.dispute import Dispute
from ui.pause import pause
from ui.workbench import Workbench

KEEP_MS = 2000


class Keeping(QObject):
    """Holds what stands on the screen. ``kept`` gives the time; ``failed`` the Failure."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dispute: Dispute | None = None
        self._keeping = False
        self._again = False
        self._after: list[Callable[[], object]] = []
        self._keep_pause = pause(self, KEEP_MS, self.keep)

    @property
    def dirty(self) -> bool:
        """Tell whether something is not kept yet."""
        raise NotImplementedError

    def keep(self, then: Callable[[], object] | None = None) -> None:
        """Keep now what was changed, and go on with `then` when it is kept."""
        self._keep_pause.stop()
        if then is not None:
            self._after.append(then)
        if self._keeping:
            self._again = True
        elif not self.dirty:
            self._go_on()
        else:
            self._store()

    def _store(self) -> None:
        """Send what stands on the screen to the service, `_keeping` meanwhile."""
        raise NotImplementedError

    def _say_kept(self) -> None:
        self.kept.emit(f"{self.desk.clock.now():%H:%M}")

    def _on_failed(self, failure: object) -> None:
        self._keeping = self._again = False
        self._after.clear()
        self.failed.emit(failure)

    def _go_on(self) -> None:
        after, self._after = self._after, []
        for then in after:
            then()
