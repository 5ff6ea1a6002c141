"""The answer of the right channel: where it goes, by which article, what to print, to say and to hint at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.channels import Route
from mediation.services.channels import ChannelGuide
from ui.pages.channel.questions import tr
from ui.widgets import (
    STRETCH,
    Card,
    CheckBox,
    Glyph,
    Label,
    LinkButton,
    Prose,
    clear_layout,
    column,
    row,
)

_UNDER_WORDS = 36
"""Where the words of a check box begin."""


class ResultPanel(QWidget):
    """``law_requested`` gives the words of an article to look up."""

    law_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, CheckBox] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(12)

    def show_nothing_known(self) -> None:
        """Say what is still wanted, in the place of an answer."""
        clear_layout(self._whole)
        self.ticks = {}
        card = Card(tr("还没有答案"))
        card.add(
            Prose(tr("先在左边写两三句经过，或者回答那几句话；知道一点，这里就说该去哪里、依据哪一条。")),
            Prose(tr("有人要伤人、寻短见的，不用等，马上打110。"), tone="text2"),
        )
        self._whole.addWidget(card)

    def show_guide(self, guide: ChannelGuide) -> None:
        """Show one answer in the place of the last."""
        clear_layout(self._whole)
        self._whole.addWidget(self._answer(guide))
        self._whole.addWidget(self._papers(guide))
        self._whole.addWidget(self._say(guide))
        if guide.handling is not None:
            self._whole.addWidget(self._handling(guide))
        self._whole.addWidget(self._hints(guide))

    def wanted(self) -> tuple[str, ...]:
        """Return the kinds of the papers that are ticked."""
        return tuple(kind for kind, tick in self.ticks.items() if tick.value())

    def _answer(self, guide: ChannelGuide) -> Card:
        stays = guide.decision.route is Route.MEDIATE
        card = Card(frame="green" if stays else "accent")
        card.add(row(Glyph("route", "accent"), Label(tr("该去的地方"), tone="accent"), STRETCH, gap=8))
        words = tr("可以在这里调。") if stays else tr("这件不在这里调，去{where}。").format(where=guide.where)
        card.add(Prose(words, role="lead", strong=True), Prose(guide.decision.why, in_song=True))
        for place, article in enumerate(guide.decision.articles):
            look = LinkButton(tr("看法条"))
            look.setAccessibleName(tr("看法条：{article}").format(article=article))
            look.clicked.connect(lambda _=False, article=article: self.law_requested.emit(article))
            card.add(row(Label(article, strong=place == 0), STRETCH, look, gap=8))
        return card

    def _papers(self, guide: ChannelGuide) -> Card:
        card = Card(tr("印什么、交给谁"))
        self.ticks = {}
        for paper in guide.papers:
            tick = CheckBox(paper.kind)
            tick.set_value(True)
            self.ticks[paper.kind] = tick
            copies = tr("{copies}份").format(copies=paper.copies)
            to = Prose(paper.to, role="caption", tone="text2")
            line = row(tick, STRETCH, Label(copies, tone="text2"), gap=12)
            card.add(column(line, row(to, gap=0, margins=(_UNDER_WORDS, 0, 0, 0)), gap=0))
        return card

    def _say(self, guide: ChannelGuide) -> Card:
        card = Card(tr("可以这样跟他说"))
        card.add(Prose(tr("“{words}”").format(words=guide.say), in_song=True))
        return card

    def _handling(self, guide: ChannelGuide) -> Card:
        advice = guide.handling
        assert advice is not None
        card = Card(tr("怎么办这件"))
        words = tr("办理方式建议{track}，难度建议{difficulty}。").format(
            track=advice.track.chinese, difficulty=advice.difficulty.chinese
        )
        card.add(Prose(words, strong=True), Prose("".join(advice.reasons), tone="text2"))
        return card

    def _hints(self, guide: ChannelGuide) -> Card:
        card = Card(tr("顺便告诉他"))
        for hint in guide.hints:
            card.add(Prose(hint, tone="text2"))
        return card
