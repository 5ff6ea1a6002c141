"""One sentence in a window of its own, for when there is no desk to say it on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from ui.background import Failure
from ui.pages.start.parts import StartPage
from ui.widgets import STRETCH, FilledButton, Prose, row


class NoticeWindow(StartPage):
    """``understood`` when it was read and closed."""

    understood = Signal()

    def __init__(self, failure: Failure) -> None:
        super().__init__(self.tr("调解工作台"))
        self.setWindowTitle(self.tr("人民调解工作台"))
        self.button = FilledButton(self.tr("知道了"))
        self.add(Prose(failure.sentence, strong=True))
        if failure.hint:
            self.add(Prose(failure.hint, tone="text2"))
        self.add(row(STRETCH, self.button))
        self.button.clicked.connect(self.close)
        self.resize(640, 360)

    def begin(self) -> None:
        """Put the keyboard on the button."""
        self.button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it was read."""
        event.accept()
        self.understood.emit()
