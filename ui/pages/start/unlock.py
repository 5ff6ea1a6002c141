"""Unlocking (打开): the passphrase, and the two ways for a bad day. Nobody is named before it is open."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.errors import ProfileDamaged, ProfileMissing, WrongPassphrase
from ui.background import Failure
from ui.pages.start.parts import Notice, StartPage
from ui.widgets import STRETCH, FilledButton, LinkButton, PlainButton, Prose, row, rule
from ui.widgets.passphrase_field import PassphraseField


class UnlockPage(StartPage):
    """Asks for the passphrase; ``typing_started`` comes with its first character."""

    unlock_requested = Signal(str)
    recovery_requested = Signal()
    restore_requested = Signal()
    typing_started = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("调解工作台"))
        self._typed = False
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self._reason = Prose(tone="text2")
        self._reason.hide()
        self.passphrase = PassphraseField(self.tr("口令"), submits=True)
        self.open_button = FilledButton(self.tr("打开"), "key")
        self.notice = Notice()
        self.recovery_link = LinkButton(self.tr("口令忘了，用恢复码打开"))
        self._promise = Prose(
            self.tr("资料加密存在这台电脑上，不连网。口令不对打不开，别人拷走也看不了。"),
            role="caption",
            tone="text2",
        )

    def _build_layout(self) -> None:
        self.add(self._reason, self.passphrase, self.open_button, self.notice)
        self.add(row(self.recovery_link, STRETCH), rule(), self._promise)

    def _connect_signals(self) -> None:
        self.passphrase.submitted.connect(self._on_open)
        self.passphrase.changed.connect(self._on_typed)
        self.open_button.clicked.connect(self._on_open)
        self.recovery_link.clicked.connect(self.recovery_requested)

    # ---- what the start asks ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Wait for the passphrase."""
        self.passphrase.clear()
        self.passphrase.settle()
        self.notice.hide()
        self.show_idle()
        self.passphrase.focus()

    def say_reason(self, words: str) -> None:
        """Say why the desk is closed (十分钟没有动，锁上了); empty for none."""
        self._reason.set_words(words)
        self._reason.setVisible(bool(words))

    def show_idle(self) -> None:
        """Take the passphrase again."""
        self.open_button.set_idle()

    def say_failure(self, failure: Failure) -> None:
        """Say why it stayed closed; each reason has its own sentence and way out."""
        self.show_idle()
        if isinstance(failure.error, WrongPassphrase):
            self.passphrase.clear()
            self.passphrase.refuse(self.tr("口令不对，没有打开。看看大小写和输入法，再输一次。"))
            self.passphrase.focus()
            return
        actions = []
        if isinstance(failure.error, ProfileDamaged | ProfileMissing):
            restore = PlainButton(self.tr("用备份恢复"), "backup")
            restore.clicked.connect(self.restore_requested)
            actions.append(restore)
        self.notice.say(failure, *actions)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_open(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self.passphrase.is_empty():
            self.passphrase.refuse(self.tr("还没输口令。"))
            self.passphrase.focus()
            return
        self.notice.hide()
        self.open_button.set_busy(self.tr("正在打开……"))
        self.unlock_requested.emit(self.passphrase.value())

    def _on_typed(self) -> None:
        if not self._typed:
            self._typed = True
            self.typing_started.emit()
