"""After opening with the recovery code: the next code, which must be kept before the desk opens."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.background import Failure
from ui.pages.start.code_panel import RecoveryCodePanel
from ui.pages.start.code_paper import CodePaper
from ui.pages.start.parts import Notice, StartPage, small_step
from ui.widgets import STRETCH, FilledButton, Prose, row, rule


class NewCodePage(StartPage):
    """``finish_requested`` once the code is on paper."""

    finish_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("打开了，口令也改好了"), width=600)
        self.panel = RecoveryCodePanel()
        self.notice = Notice()
        self.enter_button = FilledButton(self.tr("进工作台"), "next")
        self.add(small_step(self.tr("把新的恢复码印出来")))
        self.add(Prose(self.tr("刚才那个恢复码已经作废，那张纸可以撕掉。下面这个是新的。")))
        self.add(self.panel, self.notice, rule(), row(STRETCH, self.enter_button))
        self.panel.kept.connect(self._on_kept)
        self.enter_button.clicked.connect(self.finish_requested)

    def show_code(self, paper: CodePaper) -> None:
        """Show the code; the desk opens when it is kept."""
        self.panel.show_code(paper)
        self.enter_button.setEnabled(False)

    def begin(self) -> None:
        """Put the keyboard on printing."""
        self.panel.begin()

    def say_failure(self, failure: Failure) -> None:
        """Say what went wrong."""
        self.notice.say(failure)

    def _on_kept(self) -> None:
        self.enter_button.setEnabled(True)
        self.enter_button.setFocus()
