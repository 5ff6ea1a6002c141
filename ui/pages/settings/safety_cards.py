"""Backup (备份) and verification (核对): what was done last, and doing it now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mediation.domain.chinese_dates import short_date
from ui.widgets import STRETCH, Card, Glyph, LinkButton, LoadingLine, PlainButton, Prose, clear_layout, row

REMIND_AFTER_DAYS = 14


class BackupCard(Card):
    """The last backup, a new one, and trying one out."""

    backup_requested = Signal()
    trial_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("备份"))
        self._sign = Glyph("warn", "yellow", line="body")
        self._state = Prose()
        self.backup_button = PlainButton(self.tr("备份到U盘"), "backup")
        self.trial_link = LinkButton(self.tr("试着恢复一次"))
        self._loading = LoadingLine()
        self._advice = Prose(
            self.tr("备份是加密的，要用现在的口令才打得开。{days}天没备份就提醒。").format(
                days=REMIND_AFTER_DAYS
            ),
            role="caption",
            tone="text2",
        )
        self.add(
            row(self._sign, self._state, gap=8), row(self.backup_button, self.trial_link, STRETCH, gap=8)
        )
        self.add(self._loading, self._advice)
        self.backup_button.clicked.connect(self.backup_requested)
        self.trial_link.clicked.connect(self.trial_requested)

    def show_last(self, last: datetime | None, now: datetime) -> None:
        """Say when the last backup was made."""
        if last is None:
            self._sign.set_glyph("warn", "yellow")
            self._state.set_words(self.tr("还没备份过。插上U盘就能做。"))
            return
        fresh = (now.date() - last.date()).days < REMIND_AFTER_DAYS
        self._sign.set_glyph("ok" if fresh else "warn", "green" if fresh else "yellow")
        words = self.tr("上次备份：{day} {time:%H:%M}，写完读回来核对过。")
        self._state.set_words(words.format(day=short_date(last.date(), now.date()), time=last))

    def show_busy(self, words: str) -> None:
        """Say what is going on and take no second press."""
        self.backup_button.set_busy(words)
        self.trial_link.setEnabled(False)
        self._loading.start(self.tr("可以接着做别的，做完会告诉你。"))

    def show_idle(self) -> None:
        """Take presses again."""
        self.backup_button.set_idle()
        self.trial_link.setEnabled(True)
        self._loading.stop()


class VerifyCard(Card):
    """Whether everything that is stored is whole."""

    verify_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("核对"))
        self.verify_button = PlainButton(self.tr("核对一遍"), "verified")
        self._result = QVBoxLayout()
        self._result.setSpacing(4)
        self.add(
            Prose(
                self.tr("看看档案文件、履历、打印过的文书是不是都完整，有没有被别人改过。"),
                role="caption",
                tone="text2",
            ),
            row(self.verify_button, STRETCH),
            self._result,
        )
        self.verify_button.clicked.connect(self.verify_requested)

    def show_busy(self) -> None:
        """Say that it is being looked at."""
        clear_layout(self._result)
        self.verify_button.set_busy(self.tr("正在核对……"))

    def show_result(self, lines: tuple[str, ...], *, whole: bool) -> None:
        """Say what was found."""
        self.verify_button.set_idle()
        clear_layout(self._result)
        for place, line in enumerate(lines):
            good = whole or place == len(lines) - 1
            sign = Glyph("ok" if good else "stop", "green" if good else "red", line="body")
            self._result.addLayout(row(sign, Prose(line), gap=8))
