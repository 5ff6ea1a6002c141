"""报表: the figures of a period beside the one before and the one a year ago, and the disputes behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.categories import CategoryTable
from mediation.domain.statistics.cells import Cell
from mediation.domain.statistics.situation import percent, performance_rate, success_rate
from mediation.domain.statistics.trends import Series
from mediation.services.situation import Overview
from mediation.services.statistics import StatisticsReport
from ui.pages.statistics.opened import OpenedCard
from ui.pages.statistics.words import column_names, tr
from ui.widgets import (
    STRETCH,
    Bar,
    BarChart,
    Card,
    CheckBox,
    Column,
    DataTable,
    Glyph,
    Label,
    LinkButton,
    Prose,
    SideColumn,
    TwoColumn,
    column,
    row,
)

_SIDE = 500
_GROUP, _FIGURE = 112, 96


@dataclass(frozen=True)
class FigureRow:
    """One line of the table: a figure with those it is held against."""

    group: str
    now: Cell
    before: str
    year_before: str

    @property
    def name(self) -> str:
        """What the figure counts, with its unit."""
        return f"{self.now.rule.label}（{self.now.rule.unit}）"

    @property
    def is_empty(self) -> bool:
        """Tell whether it is nought in all three periods."""
        return not any(part.strip("0.") for part in (self.now.written, self.before, self.year_before))


class TablesTab(QWidget):
    """``figure_chosen`` (a cell and its name) asks for its disputes, ``relations_requested`` for the checks."""

    figure_chosen = Signal(object, str)
    relations_requested = Signal()

    def __init__(self, categories: CategoryTable) -> None:
        super().__init__()
        self._rows: Sequence[FigureRow] = ()
        self._build_widgets(categories)
        self._build_layout()
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_opened)
        self.checks_link.clicked.connect(self.relations_requested)
        self.everything.toggled.connect(lambda _: self._show_rows())

    def _build_widgets(self, categories: CategoryTable) -> None:
        columns = (
            Column("", lambda line: line.group, strong=True, width=_GROUP),
            Column(tr("项目"), lambda line: line.name),
            Column(
                tr("本期"),
                lambda line: line.now.written,
                figures=True,
                strong=True,
                width=_FIGURE,
                tone=_tone,
            ),
            Column(tr("上期"), lambda line: line.before, figures=True, width=_FIGURE, tone=lambda _: "text2"),
            Column(
                tr("去年同期"),
                lambda line: line.year_before,
                figures=True,
                width=_FIGURE,
                tone=lambda _: "text2",
            ),
        )
        self.table = DataTable(columns, name=tr("统计表的数"), wraps=False)
        self._sign = Glyph("ok", "green")
        self._checked = Label(strong=True)
        self._rules = Label(tone="text2")
        self.checks_link = LinkButton(tr("逐项看"))
        self.everything = CheckBox(tr("是0的也列出"))
        self.opened = OpenedCard(categories)
        self.monthly, self.money = BarChart(()), BarChart(())
        self._monthly_card = Card(tr("每月办结（件）"), Label(tr("深色是本期"), role="caption", tone="text2"))
        self._monthly_card.add(self.monthly)
        self._money_card = Card(tr("协议金额（万元）"), Label(tr("近5期"), role="caption", tone="text2"))
        self._money_card.add(self.money)
        self._rates = tuple(
            (Label(role="figure", strong=True), Prose(role="caption", tone="text2")) for _ in range(3)
        )

    def _build_layout(self) -> None:
        rates = Card(gap=0)
        across = row(gap=12)
        for figure, words in self._rates:
            across.addLayout(column(figure, words, gap=0), 1)
        rates.add(across)
        self.side = SideColumn(
            (rates, self.opened, self._monthly_card, self._money_card), width=_SIDE, grows=True
        )
        self.columns = TwoColumn(self.side)
        self.columns.add(
            row(self._sign, self._checked, self._rules, STRETCH, self.everything, self.checks_link, gap=8)
        )
        self.columns.add(self.table)
        whole = column(self.columns, gap=0)
        self.setLayout(whole)

    def show_period(self, report: StatisticsReport, overview: Overview) -> None:
        """Show the figures."""
        self._rows = tuple(
            FigureRow(
                group.name if place == 0 else "",
                overview.now[rule.code],
                overview.before[rule.code].written,
                overview.year_before[rule.code].written,
            )
            for group in report.cases.form.groups
            for place, rule in enumerate(group.cells)
        )
        self.table.set_headings(("", tr("项目"), *column_names(report.period)))
        self._show_checks(report)
        self._show_rows()
        self._show_rates(overview)
        self.monthly.set_bars(bars_of(overview.chart("monthly")))
        self.money.set_bars(bars_of(overview.chart("money")))
        self.side.fit()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self.columns.regions()

    def _show_rows(self) -> None:
        shown: list[FigureRow] = []
        group = ""
        for line in self._rows:
            group = line.group or group
            if self.everything.value() or not line.is_empty:
                first = not shown or all(one.group != group for one in shown)
                shown.append(FigureRow(group if first else "", line.now, line.before, line.year_before))
        self.table.set_rows(shown)
        self.table.setFixedHeight(self.table.height_of(max(len(shown), 1)))

    def _show_checks(self, report: StatisticsReport) -> None:
        wrong = [line for line in report.relations if not line.holds]
        count = len(report.relations)
        self._sign.set_glyph("warn" if wrong else "ok", "yellow" if wrong else "green")
        if wrong:
            self._checked.setText(
                tr("表内关系{count}项里有{wrong}项没对上").format(count=count, wrong=len(wrong))
            )
        else:
            self._checked.setText(tr("表内关系{count}项都对上").format(count=count))
        self._rules.setText("；".join(line.rule for line in wrong[:1]))

    def _show_rates(self, overview: Overview) -> None:
        now = overview.now
        success, performed = success_rate(now), performance_rate(now)
        none = tr("没有")
        shown = (
            (percent(success) if success is not None else none, tr("成功率 {part}÷{whole}").format(
                part=now.number("agreed"), whole=now.number("total"))),
            (percent(performed) if performed is not None else none, tr("履行率 {part}÷{whole}").format(
                part=now.number("due.done"), whole=now.number("due"))),
            (tr("{cases}件{people}人").format(cases=now.number("petition.cases"), people=now.number("petition.people")),
             tr("防止群体性上访")),
        )  # fmt: skip
        for (figure, words), (value, name) in zip(self._rates, shown, strict=True):
            figure.setText(value)
            words.set_words(name)

    def _on_opened(self, line: FigureRow) -> None:
        """Enter goes to the disputes, which stand far below when the side column has left."""
        self._on_chosen(line)
        if self.opened.links:
            self.opened.links[0].setFocus()
        if self.columns.stacked:
            self.columns.content.ensureWidgetVisible(self.opened)

    def _on_chosen(self, line: FigureRow) -> None:
        self.figure_chosen.emit(line.now, line.name)


def bars_of(series: Series) -> list[Bar]:
    """A chart's points as bars."""
    return [Bar(point.label, point.value, point.shown, point.current) for point in series.points]


def _tone(line: FigureRow) -> str:
    return "accent" if line.now.keys else "text"
