"""The dossiers of a period under the seven heads (卷宗评查); a head opens the dossiers that lost something there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.domain.dossier_scores import DossierScores, HeadScore
from mediation.domain.statistics.trends import Point
from ui.pages.statistics.words import tr
from ui.widgets import Card, Column, DataTable, Prose

_WIDE = 140


class ScoreCard(Card):
    """``point_chosen`` gives the dossiers of a head and what to call them."""

    point_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(tr("卷宗评查"), fact=tr("本期结案的卷"))
        self.sentence = Prose()
        self.table = DataTable(
            (
                Column(tr("评查项目"), lambda one: one.head.name, strong=True),
                Column(tr("满分"), lambda one: str(one.head.weight), figures=True, width=_WIDE),
                Column(tr("平均得分"), lambda one: str(one.average), figures=True, width=_WIDE),
                Column(tr("有扣分的"), _lost, figures=True, width=_WIDE),
            ),
            name=tr("卷宗评查"),
            wraps=False,
        )
        self.table.row_chosen.connect(self._on_chosen)
        self.add(self.sentence, self.table)
        self.wait()

    def wait(self) -> None:
        """Say that the dossiers are being looked through."""
        self.sentence.set_words(tr("正在看卷……"))
        self.table.hide()

    def show_scores(self, scores: DossierScores) -> None:
        """Show what the dossiers came to."""
        self.sentence.set_words(scores.sentence)
        self.table.set_rows(scores.heads)
        self.table.setVisible(bool(scores.heads))
        self.table.setFixedHeight(self.table.height_of(max(len(scores.heads), 1)) + 4)

    def _on_chosen(self, one: HeadScore) -> None:
        name = tr("{head}有扣分的卷").format(head=one.head.name)
        keys = tuple(key.hex for key in one.lost)
        self.point_chosen.emit(Point(name, len(keys), str(len(keys)), keys), name)


def _lost(one: HeadScore) -> str:
    return tr("{count}卷").format(count=len(one.lost))
