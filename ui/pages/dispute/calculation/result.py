"""The live result of a calculation sheet: every step with its article, the total, or what is still to be asked."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.calculations.sheet import Sheet
from mediation.domain.money import capital_figures, figure
from mediation.services.calculation_book import Reckoned
from ui.pages.dispute.calculation.step_line import StepLine
from ui.pages.dispute.words import tr
from ui.widgets import Card, Glyph, Label, LinkButton, Prose, ScrollColumn, SongLabel, clear_layout, rule


class ResultPane(ScrollColumn):
    """``question_chosen`` gives the place a question or problem is about; ``article_requested`` a line and its citation."""

    question_chosen = Signal(str)
    article_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(tr("算出来是这样"), gap=10)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._card.add(self._lines)
        self.add(self._card)
        self.body.addStretch(1)

    def show_reckoned(self, reckoned: Reckoned, label_of: dict[str, str]) -> None:
        """Show a sheet, its questions, or the problem."""
        clear_layout(self._lines)
        if reckoned.problem is not None:
            self._card.set_frame("red")
            self._card.heading.set_words(tr("现在还算不出来"))
            path = next(iter(reckoned.problem.paths), "")
            label = label_of.get(path.partition(".")[0], "")
            sentence = reckoned.problem.sentence
            words = f"{label}：{sentence}" if label and not sentence.startswith(label) else sentence
            self._lines.addLayout(self._to_do(words, path, tr("去改"), "stop", "red"))
        elif reckoned.sheet is not None and reckoned.sheet.total is None:
            self._card.set_frame("yellow")
            self._card.heading.set_words(tr("先问清这些"), tr("不猜，问到了再算"))
            for one in reckoned.sheet.missing:
                self._lines.addLayout(self._to_do(one.question, one.name, tr("去填"), "warn", "yellow"))
            self._notes(reckoned.sheet)
        elif reckoned.sheet is not None:
            self._card.set_frame("card")
            self._card.heading.set_words(tr("算出来是这样"))
            self._steps(reckoned.sheet)

    # ---- inside -------------------------------------------------------------------------------------------

    def _steps(self, sheet: Sheet) -> None:
        assert sheet.total is not None
        self._lines.addWidget(_TotalLine(sheet.total_label, sheet.total))
        self._lines.addWidget(rule())
        for step in sheet.steps:
            line = StepLine(step)
            line.article_requested.connect(partial(self.article_requested.emit, line))
            self._lines.addWidget(line)
        self._lines.addWidget(rule())
        self._notes(sheet)
        words = tr(
            "每一步四舍五入到分；标＋的加，标－的减，没有标的只说明怎么来的。这张表给双方谈的时候参考。"
        )
        self._lines.addWidget(Prose(words, role="caption", tone="text2"))

    def _notes(self, sheet: Sheet) -> None:
        for note in sheet.notes:
            self._lines.addWidget(Prose(note, role="caption", tone="text2"))

    def _to_do(self, words: str, path: str, verb: str, sign: str, tone: str) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        across.addWidget(Glyph(sign, tone, share=0.9), 0, middle)
        across.addWidget(Prose(words), 1, middle)
        if path:
            link = LinkButton(verb)
            link.setAccessibleName(f"{verb} {words}")
            link.clicked.connect(partial(self.question_chosen.emit, path))
            across.addWidget(link, 0, middle)
        return across


class _TotalLine(QWidget):
    """The total in figures and in capitals."""

    def __init__(self, label: str, total: Decimal) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(Prose(label, role="lead", strong=True), 1)
        head.addWidget(Label(tr("{sum}元").format(sum=figure(total)), role="title", strong=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        if total >= 0:
            capitals = SongLabel(
                tr("人民币{capitals}").format(capitals=capital_figures(total)), role="caption"
            )
            layout.addWidget(capitals, 0, Qt.AlignmentFlag.AlignRight)
