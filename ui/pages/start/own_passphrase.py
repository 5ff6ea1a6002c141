"""Opening with a passphrase that was given out once (一次性口令): first comes one of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.errors import TakenPassphrase, WeakPassphrase
from ui.background import Failure
from ui.pages.start.new_passphrase import NewPassphrase
from ui.pages.start.parts import Notice, StartPage
from ui.widgets import STRETCH, FilledButton, PlainButton, Prose, row, rule


class OwnPassphrasePage(StartPage):
    """``passphrase_given`` gives the one that was given out and the new one."""

    passphrase_given = Signal(str, str)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("换成自己的口令"), width=600)
        self._once = ""
        self.advice = Prose(
            self.tr("刚才输的是一次性口令。自己想一个新的，别让别人知道；换好以后一次性口令作废。")
        )
        self.passphrase = NewPassphrase()
        self.notice = Notice()
        self.back_button = PlainButton(self.tr("回去输口令"), "back")
        self.open_button = FilledButton(self.tr("换好打开"), "key")
        self.add(self.advice, self.passphrase, self.notice, rule())
        self.add(row(self.back_button, STRETCH, self.open_button))
        self.back_button.clicked.connect(self.back_requested)
        self.open_button.clicked.connect(self._on_open)

    # ---- what the start asks ------------------------------------------------------------------------------

    def begin_with(self, once: str) -> None:
        """Keep the passphrase that was given out until there is another."""
        self._once = once

    def begin(self) -> None:
        """Wait for the new passphrase."""
        self.passphrase.clear()
        self.notice.hide()
        self.open_button.set_idle()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._once = ""
        self.begin()

    def say_failure(self, failure: Failure) -> None:
        """Say why it stayed closed, at the field it concerns."""
        self.open_button.set_idle()
        if isinstance(failure.error, WeakPassphrase | TakenPassphrase):
            self.passphrase.refuse(failure.sentence + failure.hint)
        else:
            self.notice.say(failure)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_open(self) -> None:
        if self.open_button.isEnabled() and self.passphrase.holds():
            self.notice.hide()
            self.open_button.set_busy(self.tr("正在打开……"))
            self.passphrase_given.emit(self._once, self.passphrase.value())
