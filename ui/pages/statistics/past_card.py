"""Forecast against result (预判和结果): what this office's forecasts said, and what came."""

from __future__ import annotations

from mediation.domain.kept_forecasts import PastRecord, SaidAndCame
from ui.pages.statistics.words import tr
from ui.widgets import Card, Column, DataTable, Prose

_WIDE = 140


class PastCard(Card):
    """The sentence, and below it the forecasts by the chance they gave; it judges the program and nobody else."""

    def __init__(self) -> None:
        super().__init__(tr("预判和结果"), fact=tr("本期办完的"))
        self.sentence = Prose()
        self.table = DataTable(
            (
                Column(tr("当时说谈成的机会"), _band, strong=True),
                Column(tr("件数"), lambda row: str(row.count), figures=True, width=_WIDE),
                Column(tr("平均说"), lambda row: f"{row.said:.0%}", figures=True, width=_WIDE),
                Column(tr("真的谈成"), lambda row: f"{row.came:.0%}", figures=True, width=_WIDE),
            ),
            name=tr("预判和结果"),
            wraps=False,
        )
        self.add(self.sentence, self.table)

    def show_past(self, past: PastRecord) -> None:
        """Show how the forecasts of what ended in a period came out."""
        self.sentence.set_words(past.sentence)
        self.table.set_rows(past.reliability)
        self.table.setVisible(bool(past.reliability))
        self.table.setFixedHeight(self.table.height_of(max(len(past.reliability), 1)) + 4)


def _band(row: SaidAndCame) -> str:
    return tr("{low:.0%}到{high:.0%}").format(low=row.low, high=row.high)
