"""The deciding factors of two cases beside each other: what differs, what is unknown, what is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mediation.domain.similar import FactorMatch
from ui.pages.dispute.words import tr
from ui.widgets import Card, Chip, FactorChip, Label, LinkButton, Prose, clear_layout
from ui.widgets.chips import FactorMatch as State

_ORDER = tuple(State)
_SHARES = (0, 2, 4, 4, 0)


class FactorTable(Card):
    """Rows in the order 不同, 未知, 相同, each with the words of the texts that show it.

    ``place_requested`` gives both quotes of a row to be found in the texts, ``ask_requested`` the code of an unknown factor.
    """

    place_requested = Signal(str, str)
    ask_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("要素对照"),
            Chip(tr("画线底色：相同"), tone="accent"),
            Chip(tr("带≠号：不同"), tone="yellow"),
            gap=10,
        )
        self._may_ask = False
        self._empty = Prose(tr("这一类还没有要素表，只能对着原文看。"), tone="text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for place, share in enumerate(_SHARES):
            self._grid.setColumnStretch(place, share)
        self.add(self._empty, self._grid)

    def show_factors(
        self, factors: Sequence[FactorMatch], ours: str, theirs: str, *, may_ask: bool = False
    ) -> None:
        """Show factors under the names of both sides; what we do not know can be asked where it can be kept."""
        clear_layout(self._grid)
        self._may_ask = may_ask
        known = [factor for factor in factors if factor.ours or factor.theirs]
        self._empty.setVisible(not known)
        self.heading.set_words(tr("要素对照"), counts_words(known) if known else "")
        if not known:
            return
        for place, heading in enumerate(("", tr("要素"), ours, theirs)):
            self._grid.addWidget(Label(heading, role="caption", tone="text2"), 0, place)
        for line, factor in enumerate(in_order(known), 1):
            self._add_row(line, factor)

    def _add_row(self, line: int, factor: FactorMatch) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(FactorChip(State(factor.state)), line, 0, top | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(Prose(factor.name, strong=True), line, 1, top)
        self._grid.addWidget(_side(factor.ours, factor.our_quote), line, 2, top)
        self._grid.addWidget(_side(factor.theirs, factor.their_quote), line, 3, top)
        link = self._link(factor)
        if link is not None:
            self._grid.addWidget(link, line, 4, top)

    def _link(self, factor: FactorMatch) -> LinkButton | None:
        """去问清 where our side is open, 看原文 where words show it."""
        if not factor.ours and self._may_ask and factor.code:
            link = LinkButton(tr("去问清"))
            link.clicked.connect(lambda: self.ask_requested.emit(factor.code))
        elif factor.our_quote or factor.their_quote:
            link = LinkButton(tr("看原文"))
            link.clicked.connect(lambda: self.place_requested.emit(factor.our_quote, factor.their_quote))
        else:
            return None
        link.setAccessibleName(f"{link.text()} {factor.name}")
        return link


def in_order(factors: Sequence[FactorMatch]) -> list[FactorMatch]:
    """Put what differs first and what is the same last."""
    return sorted(factors, key=lambda factor: _ORDER.index(State(factor.state)))


def counts_words(factors: Sequence[FactorMatch]) -> str:
    """Say how many are the same, differ, and are not known."""
    counts = Counter(State(factor.state) for factor in factors)
    words = (
        (State.SAME, tr("{count}样相同")),
        (State.DIFFERENT, tr("{count}样不同")),
        (State.UNKNOWN, tr("{count}样还不知道")),
    )
    return "，".join(said.format(count=counts[state]) for state, said in words if counts[state])


def _side(value: str, quote: str) -> QWidget:
    """One side's value with the words of its text below; the quote alone would be the value again."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(Prose(value or tr("不知道"), tone="text" if value else "text2"))
    if quote and quote != value:
        box.addWidget(Prose(f"“{quote}”", role="caption", tone="text2", in_song=True))
    return holder
