"""A chart with its table: the bars, or on request the same numbers as rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation.domain.statistics.trends import Point, Series
from ui.pages.statistics.words import tr
from ui.widgets import Bar, BarChart, Card, Column, DataTable, Label, LinkButton
from ui.widgets.rank_bars import RankBars

_FIGURE, _SHARE = 96, 96


class ChartCard(Card):
    """``point_chosen`` (a point and its name) asks for the disputes behind a row of the table."""

    point_chosen = Signal(object, str)

    def __init__(self) -> None:
        self.switch = LinkButton(tr("看数"))
        super().__init__(" ", self.switch)
        self._series: Series | None = None
        self.bars, self.ranks = BarChart(()), RankBars()
        self.table = DataTable(
            (
                Column(tr("项目"), lambda point: point.label),
                Column(
                    tr("数"), lambda point: point.shown, figures=True, strong=True, width=_FIGURE, tone=_tone
                ),
                Column(tr("占比"), self._share, figures=True, width=_SHARE),
            ),
            name=tr("图里的数"),
            wraps=False,
        )
        self.nothing = Label(tr("这一段没有。"), tone="text2")
        self._views = QStackedWidget()
        for part in (self.bars, self.ranks, self.table, self.nothing):
            self._views.addWidget(part)
        self.add(self._views)
        self.body.addStretch(1)
        self.switch.clicked.connect(self._on_switch)
        self.table.row_chosen.connect(self._on_chosen)

    @property
    def name(self) -> str:
        """The chart's title with its unit."""
        return f"{self._series.title}（{self._series.unit}）" if self._series is not None else ""

    def show_series(self, series: Series) -> None:
        """Show a chart."""
        self._series = series
        bars = [Bar(point.label, point.value, point.shown, point.current) for point in series.points]
        self.bars.set_bars(bars)
        self.ranks.set_bars([Bar(bar.words, bar.value, bar.shown, True) for bar in bars])
        self.table.set_rows([point for point in series.points if point.value])
        self.table.setAccessibleName(self.name)
        self.heading.set_words(self.name)
        self.switch.setVisible(not series.empty)
        self.switch.setText(tr("看数"))
        self.switch.setAccessibleName(tr("看数 {name}").format(name=self.name))
        self._show(self.nothing if series.empty else self._chart())

    def _chart(self) -> QWidget:
        return self.bars if self._series is not None and self._series.over_time else self.ranks

    def _on_switch(self) -> None:
        table = self._views.currentWidget() is not self.table
        self.switch.setText(tr("看图") if table else tr("看数"))
        self._show(self.table if table else self._chart())
        if table:
            self.table.setFocus()

    def _show(self, view: QWidget) -> None:
        """Let the stack be as high as what it shows."""
        self._views.setCurrentWidget(view)
        if view is self.table:
            count = (
                len([point for point in self._series.points if point.value])
                if self._series is not None
                else 0
            )
            self._views.setFixedHeight(self.table.height_of(max(count, 1)))
        else:
            self._views.setFixedHeight(view.sizeHint().height())

    def _share(self, point: Point) -> str:
        total = sum(one.value for one in self._series.points) if self._series is not None else 0
        return f"{100 * point.value / total:.1f}%" if total else ""

    def _on_chosen(self, point: Point) -> None:
        self.point_chosen.emit(point, f"{self.name} {point.label}")


def _tone(point: Point) -> str:
    return "accent" if point.keys else "text"
