"""考核: how the work went, committee by committee: satisfaction, reasons why talks failed, days, performance."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation.domain.categories import CategoryTable
from mediation.domain.committee import Committee
from mediation.domain.kept_forecasts import PastRecord
from mediation.domain.statistics.evaluation import CommitteeRecord
from mediation.domain.statistics.situation import percent
from mediation.domain.statistics.trends import Point
from mediation.services.situation import Overview
from ui.pages.statistics.chart_card import ChartCard
from ui.pages.statistics.opened import OpenedCard
from ui.pages.statistics.past_card import PastCard
from ui.pages.statistics.score_card import ScoreCard
from ui.pages.statistics.words import tr
from ui.widgets import (
    Column,
    DataTable,
    PlainButton,
    Prose,
    SectionHeading,
    SideColumn,
    TwoColumn,
    column,
    row,
)

_SIDE, _FIGURE, _RATE, _WIDE = 340, 64, 92, 116


class RecordTab(QWidget):
    """``figure_chosen`` asks for disputes, ``print_requested`` for the PDF a director hands in."""

    figure_chosen = Signal(object, str)
    print_requested = Signal()

    def __init__(self, categories: CategoryTable) -> None:
        super().__init__()
        self.print_button = PlainButton(tr("存成PDF"), "saved")
        self.print_button.clicked.connect(self.print_requested)
        self.table = DataTable(
            (
                Column(tr("调委会"), lambda one: Committee(one.name, "", "").short_name, strong=True),
                Column(tr("办结"), lambda one: str(one.ended), figures=True, width=_FIGURE),
                Column(tr("成功率"), lambda one: _percent(one.success), figures=True, width=_RATE),
                Column(tr("一半不超过"), _middle, figures=True, width=_WIDE),
                Column(
                    tr("回访"),
                    lambda one: tr("{count}件").format(count=one.visited),
                    figures=True,
                    width=_FIGURE,
                ),
                Column(tr("满意率"), lambda one: _percent(one.satisfaction), figures=True, width=_RATE),
                Column(tr("到期已履行"), lambda one: f"{one.performed}/{one.due}", figures=True, width=_WIDE),
            ),
            name=tr("各调委会的情况"),
            hugs=True,
        )
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.opened = OpenedCard(categories)
        self.satisfaction, self.reasons, self.days = ChartCard(), ChartCard(), ChartCard()
        self.scores, self.past = ScoreCard(), PastCard()
        self.columns = TwoColumn(SideColumn((self.opened,), width=_SIDE, grows=True))
        self._build_layout()
        self.table.row_chosen.connect(self._on_chosen)
        for card in (self.satisfaction, self.reasons, self.days, self.scores):
            card.point_chosen.connect(self.figure_chosen)

    def _build_layout(self) -> None:
        self.columns.add(SectionHeading(tr("各调委会的情况"), self.print_button))
        self.columns.add(self.table)
        across = row(self.satisfaction, self.reasons, gap=12)
        for place in range(across.count()):
            across.setStretch(place, 1)
        self.columns.add(across)
        self.columns.add(self.days, self.scores, self.past)
        note = tr("只看事办得怎么样，不给人排名。满意率是满意和基本满意占回答的多少。")
        self.columns.add(Prose(note, role="caption", tone="text2"))
        self.setLayout(column(self.columns, gap=0))

    def show_period(self, overview: Overview, past: PastRecord) -> None:
        """Show how a period went."""
        made = overview.evaluation
        self.table.set_rows(made.committees)
        self.satisfaction.show_series(made.satisfaction)
        self.reasons.show_series(made.reasons)
        self.days.show_series(made.days)
        self.scores.wait()
        self.past.show_past(past)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self.columns.regions()

    def _on_chosen(self, one: CommitteeRecord) -> None:
        self.figure_chosen.emit(Point(one.name, one.ended, str(one.ended), one.keys), one.name)


def _percent(share: Decimal | None) -> str:
    return percent(share) if share is not None else tr("没有")


def _middle(one: CommitteeRecord) -> str:
    return tr("{days:g}天").format(days=one.middle_days) if one.middle_days is not None else tr("没有")
