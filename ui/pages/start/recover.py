"""Opening with the recovery code (恢复码): the code from paper, then a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.errors import MistypedRecoveryCode, WeakPassphrase, WrongRecoveryCode
from ui.background import Failure
from ui.pages.start.new_passphrase import NewPassphrase
from ui.pages.start.parts import Notice, StartPage
from ui.widgets import STRETCH, FilledButton, PlainButton, Prose, TextField, row, rule


class RecoverPage(StartPage):
    """``recover_requested`` gives the code and the new passphrase."""

    recover_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("用恢复码打开"), width=600)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self._advice = Prose(
            self.tr("恢复码印在封存的那张纸上，一共30个字母和数字，分六组。打开以后旧码作废，会给一个新的。")
        )
        self.code = TextField(
            self.tr("恢复码"),
            required=True,
            example=self.tr("如：7K4MP-2XD9Q-……"),
            note=self.tr("大写小写都行，横线不打也行。"),
            longest=80,
        )
        self.passphrase = NewPassphrase(advice=False)
        self.notice = Notice()
        self.back_button = PlainButton(self.tr("回去输口令"), "back")
        self.open_button = FilledButton(self.tr("打开"), "key")

    def _build_layout(self) -> None:
        self.add(self._advice, self.code, self.passphrase, self.notice, rule())
        self.add(row(self.back_button, STRETCH, self.open_button))

    def _connect_signals(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.open_button.clicked.connect(self._on_open)

    # ---- what the start asks ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Wait for the code."""
        self.code.set_value("")
        self.code.settle()
        self.passphrase.clear()
        self.notice.hide()
        self.open_button.set_idle()
        self.code.focus()

    def say_failure(self, failure: Failure) -> None:
        """Say why it stayed closed, at the field it concerns."""
        self.open_button.set_idle()
        words = failure.sentence + failure.hint
        if isinstance(failure.error, MistypedRecoveryCode | WrongRecoveryCode):
            self.code.refuse(words)
            self.code.focus()
        elif isinstance(failure.error, WeakPassphrase):
            self.passphrase.refuse(words)
        else:
            self.notice.say(failure)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_open(self) -> None:
        if self.code.is_empty():
            self.code.refuse(self.tr("还没写恢复码。"))
            self.code.focus()
        elif self.passphrase.holds():
            self.notice.hide()
            self.open_button.set_busy(self.tr("正在打开……"))
            self.recover_requested.emit(self.code.value(), self.passphrase.value())
