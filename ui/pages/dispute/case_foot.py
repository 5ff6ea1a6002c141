"""What stands around a similar case: its near copies folded, why it is here, and what the mediator thinks of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.case_feedback import Verdict
from mediation.domain.outcomes import result_words
from mediation.domain.similar import ShownCase
from ui.pages.dispute.case_words import case_name
from ui.pages.dispute.words import tr
from ui.widgets import Chip, LinkButton, Prose, row


class VerdictLinks(QWidget):
    """很有帮助 and 不相似, or what was said and 收回. ``judged`` gives a `Verdict`, or None to take it back."""

    judged = Signal(object)

    def __init__(self, shown: ShownCase) -> None:
        super().__init__()
        self._name = case_name(shown.found.case)
        line = row(gap=12)
        line.addStretch(1)
        if shown.verdict is None:
            line.addWidget(self._link(tr("很有帮助"), Verdict.HELPFUL))
            line.addWidget(self._link(tr("不相似"), Verdict.UNLIKE))
        else:
            tone = "accent" if shown.verdict is Verdict.HELPFUL else "paused"
            line.addWidget(Chip(shown.verdict.chinese, tone=tone))
            line.addWidget(self._link(tr("收回"), None))
        self.setLayout(line)

    def _link(self, words: str, verdict: Verdict | None) -> LinkButton:
        link = LinkButton(words)
        link.setAccessibleName(f"{words} {self._name}")
        link.clicked.connect(lambda: self.judged.emit(verdict))
        return link


class CaseFoot(QWidget):
    """The line below a case; ``is_empty`` where there is nothing to say."""

    def __init__(self, shown: ShownCase) -> None:
        super().__init__()
        self.is_empty = not (shown.near_copies or shown.brought_up)
        self._copies = QWidget()
        line = row(gap=14)
        if shown.brought_up:
            line.addWidget(Chip(tr("另一方里最像的"), tone="paused"))
        if shown.near_copies:
            line.addWidget(self._copies_link(shown))
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._copies)
        self._copies.hide()

    def _copies_link(self, shown: ShownCase) -> LinkButton:
        inner = QVBoxLayout(self._copies)
        inner.setContentsMargins(0, 0, 0, 4)
        inner.setSpacing(2)
        for case in shown.near_copies:
            words = f"{case_name(case)}：{result_words(case)}"
            inner.addWidget(Prose(words, role="caption", tone="text2"))
        link = LinkButton(tr("还有{count}件几乎一样").format(count=len(shown.near_copies)))
        link.clicked.connect(lambda: self._copies.setVisible(self._copies.isHidden()))
        return link
