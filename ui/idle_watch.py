"""Notices that nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from ui.background import background

DEFAULT_MINUTES = 10
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOOK_EVERY_MS = 1000


class IdleWatch(QObject):
    """``idle`` after the set minutes without a touch; an import or backup that runs counts as work.

    Wall time is asked, so that a laptop that slept overnight is locked when it wakes.
    """

    idle = Signal()

    def __init__(self, parent: QObject, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self.minutes = DEFAULT_MINUTES
        self._now = now
        self._touched = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_window)
        # An input method swallows the keys of a composition; the cursor still moves.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._on_touch)

    def set_minutes(self, minutes: int) -> None:
        """Change how long it waits."""
        self.minutes = minutes

    def start(self) -> None:
        """Watch from now on."""
        self._touched = self._now()
        self._timer.start()
        self._watch_window(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Watch no longer, as while the desk is locked."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch; take none."""
        if event.type() in _TOUCHES:
            self._on_touch()
        return False

    def look(self) -> None:
        """See whether it has been quiet for long enough."""
        if background().busy:
            self._touched = self._now()
        elif self._now() - self._touched >= self.minutes * 60:
            self.idle.emit()

    def _watch_window(self, window: QWindow | None) -> None:
        """Look at what reaches a window, not at every event of the program."""
        if window is not None:
            window.installEventFilter(self)

    def _on_touch(self) -> None:
        self._touched = self._now()
