"""形势分析: what the figures say in plain words, with the numbers behind each sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.categories import CategoryTable
from mediation.domain.statistics.situation import Sentence, numbered
from mediation.domain.statistics.trends import Point
from mediation.services.situation import Overview
from ui.pages.statistics.opened import OpenedCard
from ui.pages.statistics.words import tr
from ui.widgets import Card, FlowLayout, LinkButton, Prose, SideColumn, TwoColumn, clear_layout, column

_SIDE = 380


class SituationTab(QWidget):
    """``figure_chosen`` (something with keys, and its name) asks for its disputes."""

    figure_chosen = Signal(object, str)

    def __init__(self, categories: CategoryTable) -> None:
        super().__init__()
        self.opened = OpenedCard(categories)
        self.columns = TwoColumn(SideColumn((self.opened,), width=_SIDE, grows=True))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self.columns.add(self._cards)
        self.setLayout(column(self.columns, gap=0))

    def show_period(self, overview: Overview) -> None:
        """Show the sentences of a period under their headings."""
        clear_layout(self._cards)
        for heading, sentences in numbered(overview.sentences):
            card = Card(heading, gap=6)
            for sentence in sentences:
                card.add(Prose(sentence.text), self._figures(sentence))
            self._cards.addWidget(card)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self.columns.regions()

    def _figures(self, sentence: Sentence) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        for one in sentence.behind:
            words = f"{one.label} {one.shown}"
            if not one.keys:
                flow.addWidget(Prose(words, role="caption", tone="text2"))
                continue
            link = LinkButton(words)
            link.setAccessibleName(tr("看 {words}").format(words=words))
            point = Point(one.label, 0, one.shown, one.keys)
            link.clicked.connect(lambda _=False, point=point: self.figure_chosen.emit(point, point.label))
            flow.addWidget(link)
        return holder
