"""What one line of the trail says in full: before and after with the words that changed, why, and its link."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from mediation.services.trace import ChainCheck, TraceDetail, TraceLine
from ui.pages.trail.words import changed_spans, moment, tr
from ui.widgets import Card, Glyph, Label, Prose, clear_layout, row, rule

_LABEL = 44


class DetailCard(Card):
    """Shows one line."""

    def __init__(self) -> None:
        super().__init__(tr("这一条"), gap=8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._line: TraceLine | None = None
        self._check: ChainCheck | None = None
        self._today = date.min
        self.add(self._rows)
        self.body.addStretch(1)

    @property
    def line(self) -> TraceLine | None:
        """The line that is shown."""
        return self._line

    def show_line(self, line: TraceLine | None, today: date) -> None:
        """Show another line, or that none is chosen."""
        self._line, self._today = line, today
        self._fill()

    def show_check(self, check: ChainCheck) -> None:
        """Say whether the line holds to the one before."""
        self._check = check
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        line = self._line
        if line is None:
            self.heading.set_words(tr("这一条"))
            self._rows.addWidget(Prose(tr("左边点一条，这里看全文。"), tone="text2"))
            return
        self.heading.set_words(tr("第{number}条").format(number=line.seq))
        self._pair(tr("谁"), f"{line.user}，{moment(line.at, self._today, seconds=True)}")
        self._pair(tr("哪里"), line.subject)
        self._pair(tr("做了"), line.action)
        for detail in line.details:
            self._rows.addWidget(rule())
            self._change(detail)
        if line.reason:
            self._rows.addWidget(rule())
            self._pair(tr("为什么"), line.reason)
        self._link(line)

    def _pair(self, label: str, words: str) -> None:
        name = Label(label, role="caption", tone="text2")
        name.setMinimumWidth(_LABEL)
        line = row(name, Prose(words), gap=10)
        line.setStretch(1, 1)
        self._rows.addLayout(line)

    def _change(self, detail: TraceDetail) -> None:
        self._rows.addWidget(Label(detail.label, strong=True))
        gone, come = changed_spans(detail.before, detail.after)
        if detail.before:
            self._rows.addWidget(Label(tr("原来"), role="caption", tone="text2"))
            before = Prose(in_song=True)
            before.set_words(detail.before, gone)
            self._rows.addWidget(before)
        if detail.before and detail.after:
            self._rows.addWidget(Label(tr("改成"), role="caption", tone="accent"))
        if detail.after:
            after = Prose(in_song=True)
            after.set_words(detail.after, come)
            self._rows.addWidget(after)
        elif detail.before:
            self._rows.addWidget(Label(tr("去掉了"), role="caption", tone="accent"))

    def _link(self, line: TraceLine) -> None:
        if self._check is None:
            return
        self._rows.addWidget(rule())
        broken = self._check.broken_at
        holds = broken is None or line.seq < broken
        sign, tone = ("ok", "green") if holds else ("stop", "red")
        words = tr("和前一条连得上") if holds else tr("从第{number}条起对不上").format(number=broken)
        self._rows.addLayout(row(Glyph(sign, tone, share=0.9, line="body"), Prose(words, tone=tone), gap=8))
