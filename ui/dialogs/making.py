"""While a long paper is made: how far it is, and 停下; nothing to see when it is quick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.background import Progress
from ui.dialogs.sheet import Sheet
from ui.pause import pause
from ui.widgets import ProgressPanel

_QUIET_MS = 400


class MakingDialog(Sheet):
    """``stop_requested`` is given once; call `begin`, `report` and `end`.

    Args:
        name: what is being made (装订卷宗).
        parent: the window under it.
    """

    stop_requested = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.panel = ProgressPanel(self.tr("正在排版"), self.tr("停下也不要紧：什么都不会少，下次重新做。"))
        self.add(self.panel)
        self._wait = pause(self, _QUIET_MS, self.open)
        self.panel.stop_requested.connect(self._on_stop)

    def begin(self) -> None:
        """Show itself if it takes long enough to be noticed."""
        self._wait.start()

    def report(self, progress: Progress) -> None:
        """Say how many papers of how many are laid out."""
        words = self.tr("第{done}份，共{total}份").format(done=progress.done, total=progress.total)
        self.panel.report(progress.done, progress.total, words)

    def end(self) -> None:
        """The paper is there, or it failed."""
        self._wait.stop()
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the work; it does not just hide it."""
        if event.key() == Qt.Key.Key_Escape:
            self.panel.stop_button.click()
        else:
            super().keyPressEvent(event)

    def _on_stop(self) -> None:
        self.stop_requested.emit()
        self.end()
