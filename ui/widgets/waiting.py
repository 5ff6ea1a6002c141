"""While there is nothing yet: an empty page, a result that is being looked for, long work that can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.pause import pause
from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph
from ui.widgets.look import set_look
from ui.widgets.text import Label, Prose

_QUIET_MS = 300
"""What takes less is not worth a word."""


class EmptyState(QWidget):
    """Says what will happen here, not that something is lacking.

    Args:
        icon_name: drawn large.
        heading: 还没有纠纷.
        sentence: 登记第一件，当事人、受理表、期限都会跟着出来。
        buttons: one filled and at most two plain ones.
    """

    def __init__(
        self,
        icon_name: str,
        heading: str,
        sentence: str,
        *buttons: FilledButton | PlainButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = Prose(sentence, tone="text2")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(Glyph(icon_name, "control", share=2.8), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(Label(heading, role="title", strong=True), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addSpacing(4)
        layout.addLayout(row)
        layout.addStretch(3)


class LoadingLine(QWidget):
    """Words where the result will be (正在找同一件……); nothing at all in the first 300 ms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(tone="text2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Glyph("time", "text2"))
        layout.addWidget(self._words)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wait = pause(self, _QUIET_MS, self.show)
        self.hide()

    def start(self, words: str) -> None:
        """Say what is being done, if it takes long enough to be noticed."""
        self._words.setText(words)
        self.setAccessibleName(words)
        if self.isHidden():
            self._wait.start()

    def stop(self) -> None:
        """The result is there, or it failed."""
        self._wait.stop()
        self.hide()


class ProgressPanel(QWidget):
    """Long work: how far it is, how long it still takes, and 停下. ``stop_requested`` asks the page to cancel.

    Args:
        title: 正在导入旧案.
        reassurance: what stopping keeps (停下也不要紧：已读的留着，下次接着来。).
    """

    stop_requested = Signal()

    def __init__(self, title: str, reassurance: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Prose()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._counts = FlowLayout(gap=16)
        self.stop_button = PlainButton(self.tr("停下"), "close", key="Esc")
        self.stop_button.clicked.connect(self._on_stop)
        self.setLayout(self._built(title, reassurance))

    def report(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.set_words(words)
        self._bar.setAccessibleDescription(words)

    def set_counts(self, usable: str = "", odd: str = "") -> None:
        """Say what came in and what was set aside so far (能用 781 件 · 要看一看 13 件，先放一边)."""
        while (item := self._counts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for words, sign, tone in ((usable, "ok", "green"), (odd, "warn", "yellow")):
            if words:
                self._counts.addWidget(_signed(words, sign, tone))

    def _built(self, title: str, reassurance: str) -> QLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(Prose(reassurance, role="caption", tone="text2"), 1)
        foot.addWidget(self.stop_button)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Label(title, role="lead", strong=True))
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addLayout(self._counts)
        layout.addLayout(foot)
        return layout

    def _on_stop(self) -> None:
        self.stop_button.set_busy(self.tr("正在停下"))
        self.stop_requested.emit()


def _signed(words: str, sign: str, tone: str) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(Glyph(sign, tone, share=0.9))
    label = Label(words, role="caption")
    set_look(label, tone="text" if tone == "green" else tone)
    layout.addWidget(label)
    return holder
