"""Locking and secrets: after how many minutes the desk locks, the passphrase, the recovery code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.errors import WeakPassphrase, WrongPassphrase
from ui.background import Failure
from ui.pages.start.code_panel import RecoveryCodePanel
from ui.pages.start.code_paper import CodePaper
from ui.pages.start.new_passphrase import NewPassphrase
from ui.widgets import STRETCH, Card, ChoiceStrip, PlainButton, Prose, row, rule
from ui.widgets.passphrase_field import PassphraseField

MINUTES = (5, 10, 20, 30)


class LockCard(Card):
    """``minutes_requested``, ``passphrase_requested`` (old, new), ``code_requested`` (passphrase), ``code_kept``."""

    minutes_requested = Signal(int)
    passphrase_requested = Signal(str, str)
    code_requested = Signal(str)
    code_kept = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("锁屏、口令"))
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        words = self.tr("{minutes}分钟")
        self.minutes = ChoiceStrip(
            self.tr("多久没动就锁上"), tuple((count, words.format(minutes=count)) for count in MINUTES)
        )
        self.change_button = PlainButton(self.tr("改口令"), "key")
        self.code_button = PlainButton(self.tr("换恢复码"), "edit")
        self.old = PassphraseField(self.tr("现在的口令"), required=True)
        self.new = NewPassphrase(advice=False)
        self.save_button = PlainButton(self.tr("改成新的"), "ok")
        self.keep_button = PlainButton(self.tr("不改了"))
        self._change = _part(self.old, self.new, row(self.save_button, self.keep_button, STRETCH))
        self.proof = PassphraseField(self.tr("现在的口令"), required=True, submits=True)
        self.draw_button = PlainButton(self.tr("给一个新的"), "ok")
        self.leave_button = PlainButton(self.tr("不换了"))
        self._draw = _part(
            Prose(
                self.tr("封存的那张纸找不到了，就换一个。换了以后，旧恢复码不能再用。"),
                role="caption",
                tone="text2",
            ),
            self.proof,
            row(self.draw_button, self.leave_button, STRETCH),
        )
        self.panel = RecoveryCodePanel()
        self.panel.hide()

    def _build_layout(self) -> None:
        self.add(self.minutes, rule(), row(self.change_button, self.code_button, STRETCH))
        self.add(self._change, self._draw, self.panel)

    def _connect_signals(self) -> None:
        self.minutes.changed.connect(lambda: self.minutes_requested.emit(self.minutes.value()))
        self.change_button.clicked.connect(lambda: self._open(self._change, self.old))
        self.code_button.clicked.connect(lambda: self._open(self._draw, self.proof))
        self.keep_button.clicked.connect(self.fold)
        self.leave_button.clicked.connect(self.fold)
        self.save_button.clicked.connect(self._on_save)
        self.draw_button.clicked.connect(self._on_draw)
        self.proof.submitted.connect(self._on_draw)
        self.panel.kept.connect(self.code_kept)

    # ---- what the page asks -------------------------------------------------------------------------------

    def show_minutes(self, minutes: int) -> None:
        """Show how long the desk waits."""
        self.minutes.set_value(minutes)

    def show_code(self, paper: CodePaper) -> None:
        """Show the new recovery code, once."""
        self.fold()
        self.panel.show_code(paper)
        self.panel.show()
        self.panel.begin()

    def fold(self) -> None:
        """Forget what was typed and show the two buttons only."""
        for field in (self.old, self.proof):
            field.clear()
            field.settle()
        self.new.clear()
        self._change.hide()
        self._draw.hide()
        self.save_button.set_idle()
        self.draw_button.set_idle()

    def say_failure(self, failure: Failure) -> bool:
        """Say at the field why it was not done; False when no field is concerned."""
        self.save_button.set_idle()
        self.draw_button.set_idle()
        if isinstance(failure.error, WrongPassphrase):
            field = self.old if self._change.isVisibleTo(self) else self.proof
            field.clear()
            field.refuse(self.tr("口令不对。现在的口令再输一次。"))
            field.focus()
        elif isinstance(failure.error, WeakPassphrase):
            self.new.refuse(failure.sentence + failure.hint)
        else:
            return False
        return True

    # ---- slots --------------------------------------------------------------------------------------------

    def _open(self, part: QWidget, first: PassphraseField) -> None:
        self.fold()
        self.panel.hide()
        part.show()
        first.focus()

    def _on_save(self) -> None:
        if self.old.is_empty():
            self.old.refuse(self.tr("还没输现在的口令。"))
            self.old.focus()
        elif self.new.holds():
            self.save_button.set_busy(self.tr("正在改……"))
            self.passphrase_requested.emit(self.old.value(), self.new.value())

    def _on_draw(self) -> None:
        if self.proof.is_empty():
            self.proof.refuse(self.tr("还没输现在的口令。"))
            self.proof.focus()
        elif self.draw_button.isEnabled():
            self.draw_button.set_busy(self.tr("正在换……"))
            self.code_requested.emit(self.proof.value())


def _part(*parts: object) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 8, 0, 0)
    layout.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)  # type: ignore[arg-type]
    holder.hide()
    return holder
