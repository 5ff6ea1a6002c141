"""What an inspection of the dossier would say (卷宗自查): the score, its seven heads, every reason with the way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from mediation.domain.dossier_review import HEADS, DossierReview, ReviewPoint
from ui.pages.dispute.dossier.words import tr
from ui.widgets import Card, Glyph, LinkButton, PlainButton, Prose, clear_layout, column, row

_GOOD, _FAIR = 90, 75


class ReviewCard(Card):
    """``review_requested`` wants it looked through, ``tab_requested`` goes where something is put right."""

    review_requested = Signal()
    tab_requested = Signal(str)

    def __init__(self) -> None:
        self.button = PlainButton(tr("查一遍"), "verified")
        super().__init__(tr("卷宗自查"), self.button, fact=tr("照评查的七项来看"))
        self._none = Prose(tr("装订以前先查一遍：缺什么，哪里前后不一样，哪里要补签。"), tone="text2")
        self._score = Prose(strong=True)
        self._heads = Prose(role="caption", tone="text2")
        self._reasons = column(gap=6)
        self.links: list[LinkButton] = []
        self.add(self._none, self._score, self._heads, self._reasons)
        self.button.clicked.connect(self._on_pressed)
        self.clear()

    def clear(self) -> None:
        """Begin anew for another dispute."""
        clear_layout(self._reasons)
        self.links = []
        self._none.show()
        self._score.hide()
        self._heads.hide()

    def show_review(self, found: DossierReview) -> None:
        """Show the score and its reasons."""
        self.button.set_idle()
        self.clear()
        self._none.hide()
        self._score.set_words(_score_words(found))
        self._score.show()
        parts = [f"{head.name}{found.points_of(head)}/{head.weight}" for head in HEADS]
        self._heads.set_words("　".join(parts))
        self._heads.show()
        for point in found.points:
            self._add_reason(point)

    def _add_reason(self, point: ReviewPoint) -> None:
        link = LinkButton(tr("去改"))
        link.setAccessibleName(tr("去改：{words}").format(words=point.message))
        link.clicked.connect(partial(self.tab_requested.emit, point.jump))
        lost = tr("（扣{count}分）").format(count=point.lost) if not point.fatal else tr("（整卷不得分）")
        sign = Glyph("stop" if point.fatal else "warn", "red" if point.fatal else "yellow", share=0.9)
        words = Prose(point.message + lost)
        across = row(sign, words, link, gap=8)
        across.setStretch(1, 1)
        self._reasons.addLayout(across)
        self.links.append(link)

    def show_failure(self) -> None:
        """It could not be looked through; the window says why."""
        self.button.set_idle()

    def _on_pressed(self) -> None:
        self.button.set_busy(tr("正在查"))
        self.review_requested.emit()


def _score_words(found: DossierReview) -> str:
    if found.fatal:
        return tr("0分：有{count}处不改好，整卷不得分").format(count=len(found.fatal))
    if found.score >= _GOOD:
        return tr("{score}分，可以归档").format(score=found.score)
    if found.score >= _FAIR:
        return tr("{score}分，还有几处要补").format(score=found.score)
    return tr("{score}分，先补好再装订").format(score=found.score)
