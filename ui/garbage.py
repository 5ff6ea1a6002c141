"""Python's search for garbage, kept in the window's thread.

A window part that is no longer used often hangs in a circle of references, so Python's collector frees it, in
whichever thread happens to need memory. A Qt widget that dies in a worker's thread takes the program with it. As long as
there are workers the collector is therefore switched off and called from here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Garbage(QObject):
    """Collects in the thread it lives in, between `workers_exist` and `workers_gone`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def workers_exist(self) -> None:
        """Keep the collector out of the workers."""
        gc.disable()
        if not self._timer.isActive():
            self._timer.start()

    def workers_gone(self) -> None:
        """Let Python collect by itself again: no other thread is left."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """Collect the generations whose time has come, as Python itself would."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if threshold and count > threshold
        ]
        if due:
            gc.collect(max(due))
