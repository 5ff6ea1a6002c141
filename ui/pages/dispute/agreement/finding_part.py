"""One finding under its term: what is wrong, the way out, and for a yellow one the reason why it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.findings import Finding, Severity
from mediation.domain.term_mending import Mending
from ui.pages.dispute.agreement.enter import enter_ends
from ui.pages.dispute.agreement.words import fault_words, fill_words, tone_of, tr
from ui.widgets import (
    FindingFrame,
    Glyph,
    LinkButton,
    PlainButton,
    Prose,
    TextField,
    clear_layout,
    is_composing,
    row,
)


class FindingPart(QWidget):
    """``mend_requested`` asks to do what is proposed, ``reason_given`` gives the reason (empty takes it back),
    ``dismissed`` says that advice is not wanted.

    Args:
        mending: what is proposed, for the words of the button; the card works it out anew when it is taken.
    """

    mend_requested = Signal()
    reason_given = Signal(str)
    dismissed = Signal()

    def __init__(self, finding: Finding, mending: Mending, *, reason: str = "", locked: bool = False) -> None:
        super().__init__()
        self.finding = finding
        self._mending = mending
        self.frame: FindingFrame | None = None
        self.reason: TextField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if reason or locked:
            self._show_settled(reason, locked)
        else:
            self._show_open()

    def focus_start(self) -> None:
        """Put the keyboard on the finding."""
        target = self.frame if self.frame is not None else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self) -> None:
        """Open the field for the reason."""
        if self.reason is not None:
            self.reason.focus()
            return
        self.reason = field = TextField(
            tr("为什么不改"), longest=200, note=tr("会记在协议旁边，定稿以后能看到。")
        )
        enter_ends(field, self._on_reason)
        keep = PlainButton(tr("就这样"), "ok", key="Enter")
        keep.clicked.connect(self._on_reason)
        drop = LinkButton(tr("算了"))
        drop.clicked.connect(self._close_reason)
        across = row(field, gap=8)
        across.setStretch(0, 1)
        across.addWidget(keep, 0, Qt.AlignmentFlag.AlignBottom)
        across.addWidget(drop, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(across)
        field.show()
        field.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the reason on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.reason is not None and not is_composing():
            self._close_reason()
        else:
            super().keyPressEvent(event)

    def _show_open(self) -> None:
        finding, mending = self.finding, self._mending
        severity = finding.severity
        second = {Severity.WARNING: tr("不改"), Severity.ADVICE: tr("不用")}.get(severity, "")
        take = tr("补上这句") if mending.adds else tr("换成这句")
        can_take = mending.term is not None
        self.frame = frame = FindingFrame(
            tone_of(finding),
            fault_words(finding),
            wording=mending.wording if can_take else "",
            take=take if can_take else fill_words(mending.slot),
            second=second,
        )
        frame.take_requested.connect(self.mend_requested)
        if severity is Severity.WARNING:
            frame.second_requested.connect(self.ask_reason)
        else:
            frame.second_requested.connect(self.dismissed)
        self._column.addWidget(frame)

    def _show_settled(self, reason: str, locked: bool) -> None:
        words = tr("没改：{fault}原因：{reason}") if reason else "{fault}"
        said = Prose(
            words.format(fault=self.finding.message, reason=reason or ""), role="caption", tone="text2"
        )
        across = row(Glyph("info", "text2", share=0.8, line="caption"), gap=8)
        across.addWidget(said, 1)
        if not locked:
            again = LinkButton(tr("再看看"))
            again.clicked.connect(lambda: self.reason_given.emit(""))
            across.addWidget(again)
        self._column.addLayout(across)

    def _on_reason(self) -> None:
        assert self.reason is not None
        words = self.reason.value()
        if words:
            self.reason_given.emit(words)
        else:
            self.reason.refuse(tr("写一句为什么，比如“双方当场付清”。"))
            self.reason.focus()

    def _close_reason(self) -> None:
        self.reason = None
        line = self._column.takeAt(1)
        inner = line.layout() if line is not None else None
        if inner is not None:
            clear_layout(inner)
        self.focus_start()
