"""Beside the notes: the rounds of offers (方案往复), and what the record still lacks. No forecast: the parties see the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation.domain.session_notes import RecordPoint, Round
from ui.pages.dispute.session.gap_chart import GapChart
from ui.pages.dispute.session.words import rounds_words, tr
from ui.widgets import Card, Glyph, Prose, clear_layout


class GapCard(Card):
    """The chart, and in words how far they are apart and who moved how much."""

    def __init__(self) -> None:
        super().__init__(tr("方案往复"))
        self._key = Prose(role="caption", tone="text2")
        self.chart = GapChart()
        self.words = Prose()
        self._note = Prose(tr("谈的时候不显示预判，当事人看得见屏幕。"), role="caption", tone="text2")
        self.add(self._key, self.chart, self.words, self._note)

    def show_rounds(self, rounds: Sequence[Round], asking: str, giving: str) -> None:
        """Show the offers so far."""
        self._key.setVisible(bool(rounds))
        self._key.set_words(tr("● {asking}要　□ {giving}给").format(asking=asking, giving=giving))
        self.chart.set_rounds(rounds, asking, giving)
        self.words.set_words(rounds_words(rounds, asking, giving))

    def set_brief(self, brief: bool) -> None:
        """Leave the last line out where room is short."""
        self._note.setVisible(not brief)


class PointsCard(Card):
    """变成记录还差什么."""

    def __init__(self) -> None:
        super().__init__(tr("变成记录还差什么"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(self._rows)

    def show_points(self, points: Sequence[RecordPoint]) -> None:
        """Show what is there and what is not."""
        clear_layout(self._rows)
        for point in points:
            across = QHBoxLayout()
            across.setSpacing(10)
            sign = ("ok", "green") if point.done else ("warn", "yellow")
            across.addWidget(Glyph(*sign, share=0.9, line="body"), 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(Prose(point.words, tone="text" if point.done else "yellow"), 1)
            self._rows.addLayout(across)
