"""The terms under each other, with what stands above and below them; the one part of the tab that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mediation.domain.agreement import Term
from mediation.domain.findings import Finding
from mediation.domain.term_mending import Mending
from ui.pages.dispute.agreement.editing import place_of
from ui.pages.dispute.agreement.finding_part import FindingPart
from ui.pages.dispute.agreement.term_card import TermCard
from ui.pages.dispute.agreement.words import tr
from ui.widgets import EmptyState, PlainButton, ScrollColumn, chain_focus, clear_layout

_MARGIN = 40


class TermList(ScrollColumn):
    """Cards of terms. Every signal begins with the place of the term it is about.

    ``edited`` gives the changed `Term`, ``moved`` ±1, ``deleted`` nothing more, ``reason_given`` a code and the
    reason, ``dismissed`` a finding; ``editor_changed`` comes when something is opened or closed in a card.
    """

    edited = Signal(int, object)
    moved = Signal(int, int)
    deleted = Signal(int)
    reason_given = Signal(str, str)
    dismissed = Signal(object)
    editor_changed = Signal()
    first_requested = Signal()
    clauses_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(gap=10)
        self._today = today
        self.cards: list[TermCard] = []
        self._whole_parts: list[FindingPart] = []
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        self._places = QVBoxLayout()
        self._places.setSpacing(10)
        self._below = QVBoxLayout()
        self._below.setSpacing(10)
        self.empty = self._made_empty()
        self.add(self._above, self.empty, self._places, self._below)
        self.body.addStretch(1)

    def add_below(self, *parts: QWidget) -> None:
        """Put parts under the terms."""
        for part in parts:
            self._below.addWidget(part)

    def rebuild(self, count: int, *, names: Sequence[str], locked: bool) -> None:
        """Make a card for every term; the tab then shows each."""
        clear_layout(self._places)
        self.cards = []
        for place in range(count):
            card = TermCard(place, names=names, today=self._today, locked=locked)
            card.edited.connect(lambda term, place=place: self.edited.emit(place, term))
            card.move_requested.connect(lambda step, place=place: self.moved.emit(place, step))
            card.delete_requested.connect(lambda place=place: self.deleted.emit(place))
            card.reason_given.connect(self.reason_given)
            card.dismissed.connect(self.dismissed)
            card.editor_changed.connect(self.editor_changed)
            self._places.addWidget(card)
            # At once, not when Qt comes to it: the next key may already be for this card.
            card.show()
            self.cards.append(card)
        self.empty.setVisible(count == 0 and not locked)
        if self.isVisible():
            chain_focus(self)

    def show_terms(
        self, terms: Sequence[Term], findings: Sequence[Finding], reasons: Mapping[str, str]
    ) -> None:
        """Show all terms with their findings."""
        for place, (card, term) in enumerate(zip(self.cards, terms, strict=True)):
            own = [finding for finding in findings if place_of(finding, len(terms)) == place]
            card.show_term(term, own, reasons)
        self._show_whole([f for f in findings if place_of(f, len(terms)) < 0], reasons)

    def open_card(self) -> TermCard | None:
        """Return the card in which something is open."""
        return next((card for card in self.cards if card.editor is not None), None)

    def close_editors(self, but: TermCard | None = None) -> None:
        """Put away what is open in other cards."""
        for card in self.cards:
            if card is not but:
                card.close_editor()

    def part_of(self, finding: Finding) -> FindingPart | None:
        """Return the frame of a finding."""
        parts = [*self._whole_parts, *(part for card in self.cards for part in card.parts)]
        return next((part for part in parts if part.finding == finding), None)

    def show_part(self, part: QWidget) -> None:
        """Bring a part into view once the layout has settled."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        """Show it with the sentence it is about where both have room."""
        card = next((one for one in self.cards if one.isAncestorOf(part)), None)
        if card is not None and card.height() + _MARGIN < self.viewport().height():
            part = card
        if part.height() + _MARGIN < self.viewport().height():
            self.ensureWidgetVisible(part, 0, _MARGIN)
        else:
            top = part.mapTo(self, part.rect().topLeft()).y()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)

    def focus_card(self, place: int) -> None:
        """Put the keyboard on a term."""
        if 0 <= place < len(self.cards):
            self.cards[place].focus_start()
            self.show_part(self.cards[place])

    def focused_place(self) -> int:
        """Return the place of the term with the keyboard, -1 when it is elsewhere."""
        focused = QApplication.focusWidget()
        inside = (card.place for card in self.cards if focused is not None and card.isAncestorOf(focused))
        return next(inside, -1)

    def _show_whole(self, findings: Sequence[Finding], reasons: Mapping[str, str]) -> None:
        """Findings of no single term stand above all of them."""
        shown = [(part.finding, part.property("reason")) for part in self._whole_parts]
        wanted = [(finding, reasons.get(finding.code, "")) for finding in findings]
        if shown == wanted:
            return
        clear_layout(self._above)
        self._whole_parts = []
        for finding, reason in wanted:
            part = FindingPart(finding, Mending(), reason=reason)
            part.setProperty("reason", reason)
            part.reason_given.connect(lambda words, code=finding.code: self.reason_given.emit(code, words))
            part.dismissed.connect(lambda finding=finding: self.dismissed.emit(finding))
            self._above.addWidget(part)
            self._whole_parts.append(part)

    def _made_empty(self) -> EmptyState:
        self.first_button = first = PlainButton(tr("写第一条：付款"), "new")
        clauses = PlainButton(tr("从常用条款里挑"))
        first.clicked.connect(self.first_requested)
        clauses.clicked.connect(self.clauses_requested)
        sentence = tr("谈成一件写一条：谁、给谁、多少、哪天前、怎么做、不做怎么办。")
        empty = EmptyState("agreement", tr("把谈好的写成协议"), sentence, first, clauses)
        empty.setMinimumHeight(300)
        return empty
