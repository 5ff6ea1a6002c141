"""Two disputes side by side (两件并排看): what they say, why they look alike, and what a person decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import LinkDecision
from mediation.domain.parties import Side
from ui.dialogs.sheet import Sheet
from ui.widgets import (
    STRETCH,
    Card,
    FilledButton,
    LinkButton,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    row,
)

_WIDTH, _HEIGHT, _LONGEST = 780, 300, 1200


class RepeatPairSheet(Sheet):
    """``decided`` gives the decision and the reason; ``open_requested`` asks for the second dispute.

    Args:
        one: what was just written or the older dispute; without a number nothing can be decided yet.
        other: the dispute it is held against.
        why: why they look alike.
    """

    decided = Signal(object, str)
    open_requested = Signal()

    def __init__(self, one: Dispute, other: Dispute, why: str, parent: QWidget) -> None:
        super().__init__(self.tr("两件并排看"), parent, width=_WIDTH)
        self.reason = TextField(self.tr("为什么这样定（可以不写）"))
        self.merge_button = FilledButton(self.tr("是同一件，并案"), "ok")
        self.link_button = PlainButton(self.tr("有关联"))
        self.separate_button = PlainButton(self.tr("各是各的"))
        self.open_link = LinkButton(self.tr("打开右边这件"))
        self.close_button = PlainButton(self.tr("先不定"))
        registered = one.id is not None
        self._build_layout(one, other, why, registered)
        self._connect_signals()

    def _build_layout(self, one: Dispute, other: Dispute, why: str, registered: bool) -> None:
        # One scroll bar for both, so that the same passage stays beside the same passage.
        both = ScrollColumn()
        both.setMinimumHeight(_HEIGHT)
        both.body.setContentsMargins(0, 0, 4, 0)
        both.add(row(self._record(one), self._record(other), gap=12))
        both.body.addStretch(1)
        self.add(Prose(why, tone="text2"), both, row(self.open_link, STRETCH))
        if registered:
            self.add(self.reason)
            self.set_actions(
                self.close_button, self.separate_button, self.link_button, filled=self.merge_button
            )
        else:
            self.add(Prose(self.tr("这件登记好以后，可以在“登记质量”里定并案还是关联。"), tone="text2"))
            self.set_actions(self.close_button)

    def _record(self, dispute: Dispute) -> QWidget:
        card = Card(gap=6)
        card.add(Prose(dispute.number or self.tr("正在写的这件"), strong=True))
        for side in Side:
            names = self.tr("、").join(party.name for party in dispute.on_side(side) if party.name)
            if names:
                card.add(Prose(f"{side.chinese}{self.tr('：')}{names}"))
        for words, day in ((self.tr("发生在"), dispute.occurred_on), (self.tr("申请在"), dispute.applied_on)):
            if day is not None:
                card.add(Prose(f"{words}{long_date(day)}", tone="text2"))
        card.add(Prose(dispute.facts[:_LONGEST] or self.tr("还没写经过"), in_song=True))
        for claim in dispute.claims:
            card.add(Prose(f"{self.tr('请求：')}{claim.text}", in_song=True))
        card.body.addStretch(1)
        return card

    def _connect_signals(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.open_link.clicked.connect(self._on_open)
        for button, decision in (
            (self.merge_button, LinkDecision.MERGED),
            (self.link_button, LinkDecision.LINKED),
            (self.separate_button, LinkDecision.SEPARATE),
        ):
            button.clicked.connect(lambda _=False, decision=decision: self._on_decided(decision))

    def _on_open(self) -> None:
        self.open_requested.emit()
        self.reject()

    def _on_decided(self, decision: LinkDecision) -> None:
        self.decided.emit(decision, str(self.reason.text()).strip())
        self.accept()
