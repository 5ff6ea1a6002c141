"""库里有什么、缺什么: the library counted by category, kind, year and source; each figure opens its cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediation.services.library_coverage import Coverage, Figure, Gap
from ui.background import run
from ui.pages.library.words import short_file_name, tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    STRETCH,
    Card,
    Glyph,
    Label,
    LinkButton,
    LoadingLine,
    Prose,
    ScrollColumn,
    SectionHeading,
    chain_focus,
    clear_layout,
    row,
)
from ui.workbench import Workbench

_MOST_YEARS = 8
_MOST_SOURCES = 8


class CoverageView(QWidget):
    """``cases_requested`` gives the filter of a figure, ``back_requested`` leads to the list, ``failed`` a Failure."""

    cases_requested = Signal(object)
    back_requested = Signal()
    failed = Signal(object)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self.back_button = LinkButton(tr("回到名单"), "back")
        self.heading = SectionHeading(tr("库里有什么、缺什么"))
        self.loading = LoadingLine()
        self.gaps = Card(tr("缺什么"), frame="yellow", gap=6)
        self.categories = _FigureCard(tr("哪一类"))
        self.kinds = _FigureCard(tr("调解还是裁判"))
        self.years = _FigureCard(tr("哪一年"))
        self.sources = _FigureCard(tr("从哪来"))
        self._build_layout()
        self.back_button.clicked.connect(self.back_requested)
        for card in (self.categories, self.kinds, self.years, self.sources):
            card.figure_requested.connect(self._open)
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        self._gap_lines = QVBoxLayout()
        self._gap_lines.setSpacing(4)
        self.gaps.add(self._gap_lines)
        right = QVBoxLayout()
        right.setSpacing(12)
        for card in (self.kinds, self.years, self.sources):
            right.addWidget(card)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.categories)
        left.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(12)
        self._across.addLayout(left, 1)
        self._across.addLayout(right, 1)
        self._column = ScrollColumn()
        self._column.add(self.gaps, self._across)
        self._column.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.back_button, STRETCH))
        layout.addWidget(self.heading)
        layout.addWidget(self.loading)
        layout.addWidget(self._column, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew whenever it comes up."""
        super().showEvent(event)
        self.loading.start(tr("正在数……"))
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        today, service = self._desk.clock.today(), self._desk.coverage
        run(lambda _: service.coverage(today), done=self.show_coverage, failed=self.failed.emit, owner=self)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the figures and the gaps."""
        self.loading.stop()
        self.heading.set_words(tr("库里有什么、缺什么"), tr("{size}件").format(size=f"{coverage.size:,}"))
        self._show_gaps(coverage.gaps)
        self.categories.show_figures(coverage.categories)
        self.kinds.show_figures(coverage.kinds)
        self.years.show_figures(coverage.years[:_MOST_YEARS])
        self.sources.show_figures(coverage.sources[:_MOST_SOURCES])
        if self.isVisible():
            chain_focus(self)

    def _show_gaps(self, gaps: Sequence[Gap]) -> None:
        clear_layout(self._gap_lines)
        self.gaps.setVisible(bool(gaps))
        for gap in gaps:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Glyph("warn", "yellow", share=0.9, line="body"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Prose(gap.sentence), 1)
            if gap.shown_by is not None:
                look = LinkButton(tr("看这几件"))
                look.setAccessibleName(tr("看这几件：{gap}").format(gap=gap.sentence))
                look.clicked.connect(lambda _=False, wanted=gap.shown_by: self._open(wanted))
                line.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
            self._gap_lines.addLayout(line)

    def _open(self, wanted: object) -> None:
        self.back_requested.emit()
        self.cases_requested.emit(wanted)

    def _adapt(self, theme: Theme) -> None:
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if theme.is_large else way.LeftToRight)


class _FigureCard(Card):
    """One way of counting; ``figure_requested`` gives the filter of a figure."""

    figure_requested = Signal(object)

    def __init__(self, heading: str) -> None:
        super().__init__(heading, gap=2)
        self.links: list[LinkButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show the figures in their order."""
        clear_layout(self._lines)
        self.links = []
        self.setVisible(bool(figures))
        for figure in figures:
            words = short_file_name(figure.words)
            link = LinkButton(tr("{count}件").format(count=f"{figure.cases:,}"))
            link.setAccessibleName(tr("看{words}的{count}件").format(words=words, count=figure.cases))
            link.clicked.connect(lambda _=False, wanted=figure.shown_by: self.figure_requested.emit(wanted))
            self.links.append(link)
            parts = [Label(words)]
            if figure.note:
                parts.append(Label(figure.note, role="caption", tone="yellow"))
            self._lines.addLayout(row(*parts, STRETCH, link, gap=8))
