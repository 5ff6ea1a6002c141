"""趋势: charts of a period, each with its table, and what stands out: places and people who come again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.categories import CategoryTable
from mediation.domain.statistics.trends import Point
from mediation.services.situation import Overview
from ui.pages.statistics.chart_card import ChartCard
from ui.pages.statistics.opened import OpenedCard
from ui.pages.statistics.words import tr
from ui.widgets import Card, LinkButton, Prose, SideColumn, TwoColumn, clear_layout, column, row

_SIDE = 380


class TrendsTab(QWidget):
    """``figure_chosen`` (something with keys, and its name) asks for its disputes."""

    figure_chosen = Signal(object, str)

    def __init__(self, categories: CategoryTable) -> None:
        super().__init__()
        self.cards: dict[str, ChartCard] = {}
        self.opened = OpenedCard(categories)
        self.spots = Card(tr("热点和重复当事人"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.spots.add(self._lines)
        self.columns = TwoColumn(SideColumn((self.spots, self.opened), width=_SIDE, grows=True))
        self._grid = QVBoxLayout()
        self._grid.setSpacing(12)
        self.columns.add(self._grid)
        self.setLayout(column(self.columns, gap=0))

    def show_period(self, overview: Overview) -> None:
        """Show the charts of a period."""
        if not self.cards:
            self._make_cards([series.code for series in overview.series])
        for series in overview.series:
            self.cards[series.code].show_series(series)
        self._show_spots(overview)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self.columns.regions()

    def _make_cards(self, codes: list[str]) -> None:
        for code in codes:
            card = ChartCard()
            card.point_chosen.connect(self.figure_chosen)
            self.cards[code] = card
        made = list(self.cards.values())
        for place in range(0, len(made), 2):
            across = row(*made[place : place + 2], gap=12)
            for number in range(across.count()):
                across.setStretch(number, 1)
            self._grid.addLayout(across)

    def _show_spots(self, overview: Overview) -> None:
        clear_layout(self._lines)
        for spot in overview.hotspots:
            words = tr("{place}：受理{now}件，上期{before}件").format(
                place=spot.place, now=spot.now, before=spot.before
            )
            self._line(words, Point(spot.place, spot.now, str(spot.now), spot.keys))
        for party in overview.repeats:
            words = tr("{name}：一年里{count}件").format(name=party.name, count=len(party.keys))
            self._line(words, Point(party.name, len(party.keys), str(len(party.keys)), party.keys))
        if not overview.hotspots and not overview.repeats:
            self._lines.addWidget(Prose(tr("没有特别多的地方，也没有人一年来两次以上。"), tone="text2"))

    def _line(self, words: str, point: Point) -> None:
        link = LinkButton(tr("看"))
        link.setAccessibleName(f"{tr('看')} {words}")
        link.clicked.connect(lambda _=False, point=point: self.figure_chosen.emit(point, point.label))
        across = row(Prose(words), link, gap=8)
        across.setStretch(0, 1)
        self._lines.addLayout(across)
