"""Notices that nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.background import background

DEFAULT_MINUTES = 10
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
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

    def set_minutes(self, minutes: int) -> None:
        """Change how long it waits."""
        self.minutes = minutes

    def start(self) -> None:
        """Watch from now on."""
        self._touched = self._now()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer, as while the desk is locked."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch; take none."""
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return False

    def look(self) -> None:
        """See whether it has been quiet for long enough."""
        if background().busy:
            self._touched = self._now()
        elif self._now() - self._touched >= self.minutes * 60:
            self.idle.emit()
