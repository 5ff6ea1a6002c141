"""Restoring (从备份恢复): a backup file and the passphrase of its day become this computer's profile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from mediation.errors import WrongPassphrase
from ui.background import Failure
from ui.pages.start.parts import Notice, StartPage
from ui.widgets import STRETCH, FilledButton, PlainButton, Prose, TextField, row, rule
from ui.widgets.passphrase_field import PassphraseField

SUFFIX = ".rmtj-backup"


class _FileField(TextField):
    """A path, with the button that finds it beside."""

    def __init__(self, label: str, button: PlainButton) -> None:
        super().__init__(label, required=True, longest=1000)
        self._control_row.addWidget(button)


class RestorePage(StartPage):
    """``restore_requested`` gives the file and the passphrase."""

    restore_requested = Signal(Path, str)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("从备份恢复"), width=600)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self._advice = Prose(
            self.tr("插上存备份的U盘，选备份文件，再输那时用的口令。恢复出来的和备份那天一样。")
        )
        self._damaged = Prose(
            self.tr("坏了的档案不会删，会挪到旁边的文件夹里留着。"), role="caption", tone="text2"
        )
        self.choose_button = PlainButton(self.tr("选文件"), "disputes")
        self.file = _FileField(self.tr("备份文件"), self.choose_button)
        self.passphrase = PassphraseField(self.tr("备份那时的口令"), required=True, submits=True)
        self.notice = Notice()
        self.back_button = PlainButton(self.tr("回去"), "back")
        self.restore_button = FilledButton(self.tr("恢复"), "backup")

    def _build_layout(self) -> None:
        self.add(self._advice, self._damaged, self.file, self.passphrase)
        self.add(self.notice, rule(), row(self.back_button, STRETCH, self.restore_button))

    def _connect_signals(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.back_button.clicked.connect(self.back_requested)
        self.restore_button.clicked.connect(self._on_restore)
        self.passphrase.submitted.connect(self._on_restore)

    # ---- what the start asks ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Wait for the file."""
        self.file.set_value("")
        self.file.settle()
        self.passphrase.clear()
        self.passphrase.settle()
        self.notice.hide()
        self.restore_button.set_idle()
        self.choose_button.setFocus()

    def show_damaged(self, damaged: bool) -> None:
        """Say what becomes of the damaged profile in the way."""
        self._damaged.setVisible(damaged)

    def say_failure(self, failure: Failure) -> None:
        """Say why nothing was restored."""
        self.restore_button.set_idle()
        if isinstance(failure.error, WrongPassphrase):
            self.passphrase.clear()
            self.passphrase.refuse(self.tr("口令打不开这个备份。要用备份那天的口令，后来改的不行。"))
            self.passphrase.focus()
        else:
            self.notice.say(failure)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        pattern = self.tr("备份文件") + f" (*{SUFFIX});;" + self.tr("所有文件") + " (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选备份文件"), "", pattern)
        if chosen:
            self.file.set_value(chosen)
            self.file.settle()
            self.passphrase.focus()

    def _on_restore(self) -> None:
        if not self.restore_button.isEnabled():
            return
        if self.file.is_empty():
            self.file.refuse(self.tr("还没选备份文件。"))
            self.choose_button.setFocus()
        elif self.passphrase.is_empty():
            self.passphrase.refuse(self.tr("还没输口令。"))
            self.passphrase.focus()
        else:
            self.notice.hide()
            self.restore_button.set_busy(self.tr("正在恢复……"))
            self.restore_requested.emit(Path(self.file.value()), self.passphrase.value())
