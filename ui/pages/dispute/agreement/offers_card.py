"""What was offered in the sittings, above the agreement it may become."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from mediation.domain.agreement import Term
from mediation.domain.dispute import Dispute
from mediation.domain.money import spoken
from mediation.domain.parties import Side
from mediation.domain.session_notes import Round, SessionNote
from mediation.domain.term_slots import SlotKind
from mediation.services.offers import Offers, term_of
from ui.background import run
from ui.pages.dispute.agreement.editing import AgreementEditing
from ui.pages.dispute.agreement.words import tr
from ui.pages.dispute.session.gap_chart import GapChart
from ui.widgets import STRETCH, Card, PlainButton, Prose, clear_layout, column, row

Insert = Callable[[Term, SlotKind | None], None]


class OffersCard(Card):
    """Reads by itself whenever another dispute is opened; 采用这个方案 puts the sum in as a payment."""

    def __init__(self, editing: AgreementEditing, insert: Insert) -> None:
        super().__init__(tr("谈过的方案"), gap=8)
        self._editing, self._insert = editing, insert
        self._read_for: UUID | None = None
        self._any = False
        self.chart = GapChart()
        self._words = Prose(tone="text2")
        self._rows = column(gap=6)
        self.buttons: list[PlainButton] = []
        self.add(self.chart, self._words, self._rows)
        editing.changed.connect(self._on_changed)
        self.hide()

    def _on_changed(self, place: int) -> None:
        dispute = self._editing.dispute
        if place != -1 or dispute is None:
            return
        self.setVisible(self._any and not self._editing.locked)
        dispute_id = dispute.id
        assert dispute_id is not None
        run(
            lambda _: self._editing.desk.offers.of_dispute(dispute_id),
            done=lambda offers: self._show(dispute_id, offers),
            failed=self._editing.failed.emit,
            owner=self,
        )

    def _show(self, dispute_id: UUID, offers: Offers) -> None:
        dispute = self._editing.dispute
        if dispute is None or dispute.id != dispute_id:
            return
        self._any = bool(offers.rounds)
        self.setVisible(self._any and not self._editing.locked)
        if not offers.rounds:
            return
        asking, giving = (_names(dispute, side) for side in (Side.APPLICANT, Side.RESPONDENT))
        self.chart.set_rounds(offers.rounds, asking, giving)
        self._words.set_words(_gap_words(offers.rounds[-1]))
        clear_layout(self._rows)
        self.buttons = []
        for kept in offers.latest:
            button = PlainButton(tr("采用这个方案"))
            button.clicked.connect(lambda _=False, note=kept.value: self._take(note))
            button.setAccessibleName(tr("采用{speaker}的方案").format(speaker=kept.value.speaker))
            line = row(Prose(_offer_words(kept.value), in_song=True), STRETCH, button)
            line.setStretch(0, 1)
            self._rows.addLayout(line)
            self.buttons.append(button)

    def _take(self, note: SessionNote) -> None:
        dispute = self._editing.dispute
        if dispute is not None and not self._editing.locked:
            self._insert(term_of(note, dispute), SlotKind.DUE)


def _names(dispute: Dispute, side: Side) -> str:
    return tr("、").join(party.name for party in dispute.on_side(side))


def _gap_words(last: Round) -> str:
    if last.gap is None:
        return tr("只有一方说过数。")
    if last.gap <= 0:
        return tr("数已经谈拢了。")
    return tr("还差{sum}。").format(sum=spoken(last.gap))


def _offer_words(note: SessionNote) -> str:
    """The offer as it was said, with the sum behind it unless the words are nothing but the sum."""
    said = note.text.rstrip("。")
    if note.amount is None:
        return tr("{speaker}：{text}").format(speaker=note.speaker, text=said)
    figures = f"{note.amount:,.0f}"
    if said.removesuffix(tr("元")).replace(",", "") == f"{note.amount:.0f}":
        return tr("{speaker}：{sum}元").format(speaker=note.speaker, sum=figures)
    return tr("{speaker}：{text}（{sum}元）").format(speaker=note.speaker, text=said, sum=figures)
