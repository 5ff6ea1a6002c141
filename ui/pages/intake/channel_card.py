"""该走的渠道: said while a dispute is typed that does not belong here, with the way to ask it through."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.domain.channels import Route
from mediation.services.channels import ChannelGuide
from ui.widgets.buttons import PlainButton
from ui.widgets.cards import Card
from ui.widgets.glyph import Glyph
from ui.widgets.look import STRETCH, row
from ui.widgets.text import Label, Prose


class ChannelCard(Card):
    """``asked`` wants the questions one by one. Where the matter belongs here, the card is not shown."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(frame="accent")
        self._words = Prose(strong=True)
        self._why = Prose(role="caption", tone="text2")
        self.ask_button = PlainButton(self.tr("问清楚"))
        head = row(
            Glyph("route", "accent"),
            Label(self.tr("该走的渠道"), tone="accent", strong=True),
            STRETCH,
            gap=8,
        )
        self.add(head, self._words, self._why, row(self.ask_button, STRETCH, gap=8))
        self.ask_button.clicked.connect(self.asked)
        self.hide()

    def show_guide(self, guide: ChannelGuide | None) -> bool:
        """Take an answer; return whether there is something to say."""
        if guide is None or guide.decision.route is Route.MEDIATE:
            return False
        self._words.set_words(self.tr("这件像是该去{where}。").format(where=guide.where))
        self._why.set_words(guide.decision.why)
        return True

    def set_brief(self, brief: bool) -> None:
        """Leave out the reason where room is short."""
        self._why.setVisible(not brief)
