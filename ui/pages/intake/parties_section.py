"""Section 1: any number of parties on each side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mediation.domain.parties import Side
from ui.pages.intake.parts import Plain
from ui.pages.intake.party_card import PartyCard, mouse_is_down
from ui.pages.intake.party_words import letter
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.widgets.buttons import LinkButton
from ui.widgets.field import Field
from ui.widgets.field_keys import show_in_scroll_area

_MOUSE_PAUSE_MS = 30
_ORDER = (Side.APPLICANT, Side.RESPONDENT, Side.THIRD)


class PartiesSection(Section):
    """Applicants first, then respondents, then third parties, whatever the order in which they were added."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self.cards: list[PartyCard] = []
        self.add_links: dict[Side, LinkButton] = {}
        super().__init__(1, tr("当事人"), *self._links())
        for side, link in self.add_links.items():
            link.clicked.connect(lambda _=False, side=side: self.add(side).form.name.focus())
        self.show_content({})
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _links(self) -> tuple[LinkButton, ...]:
        words = {
            Side.APPLICANT: tr("加申请人"),
            Side.RESPONDENT: tr("加被申请人"),
            Side.THIRD: tr("加第三人"),
        }
        self.add_links = {side: LinkButton(word, "new") for side, word in words.items()}
        return tuple(self.add_links.values())

    # ---- what the page calls ------------------------------------------------------------------------------

    def add(self, side: Side) -> PartyCard:
        """Put an empty party at the end of its side."""
        card = PartyCard(side, self._today)
        card.changed.connect(self._on_changed)
        card.structure_changed.connect(self.structure_changed)
        card.removal_requested.connect(lambda: self.remove(card))
        place = sum(1 for other in self.cards if _ORDER.index(other.side) <= _ORDER.index(side))
        self.cards.insert(place, card)
        self.body.insertWidget(place + 1, card)
        card.set_brief(True)
        self._name_cards()
        self.structure_changed.emit()
        return card

    def remove(self, card: PartyCard) -> None:
        """Take a party out; the keyboard goes to the one before it."""
        place = self.cards.index(card)
        self._take_out(card)
        self._name_cards()
        self.structure_changed.emit()
        self.cards[max(0, place - 1)].unfold()
        self.changed.emit()

    def content(self) -> Plain:
        """Return the parties anybody typed into."""
        parties = [card.content() for card in self.cards if not card.is_blank()]
        return {"parties": parties} if parties else {}

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show the parties of a form that was kept; there is always one to fill in on both main sides."""
        for card in list(self.cards):
            self._take_out(card)
        for party in plain.get("parties") or []:
            self.add(Side.parse(str(party.get("side", Side.APPLICANT.value)))).show_content(party)
        for side in (Side.APPLICANT, Side.RESPONDENT):
            if not any(card.side is side for card in self.cards):
                self.add(side)

    def field_at(self, where: str) -> Field | None:
        """Return a party's field; the places count the parties of `content`."""
        if not where.startswith("parties"):
            return None
        written = [card for card in self.cards if not card.is_blank()]
        parts = where.split(".")
        place = int(parts[1]) if len(parts) > 1 else len(written)
        card = written[place] if place < len(written) else self._first_blank()
        if where == "parties.0.name" and (card.side is not Side.APPLICANT or not card.is_blank()):
            card = self._missing_applicant() or card
        card.open()
        return card.field_of(parts[2] if len(parts) > 2 else "name")

    def first_field(self) -> Field:
        """Return the name of the first party that is still open, or the first of all opened again."""
        card = next((card for card in self.cards if not card.is_folded()), self.cards[0])
        card.open()
        return card.form.name

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return 甲, 乙 … with the names, for who handed in a piece of evidence."""
        pairs = []
        for card in self.cards:
            name = card.form.name.value()
            pairs.append((name, f"{self._letter(card)} {name}"))
        return tuple(pair for pair in pairs if pair[0])

    # ---- inside -------------------------------------------------------------------------------------------

    def _missing_applicant(self) -> PartyCard | None:
        applicants = [card for card in self.cards if card.side is Side.APPLICANT]
        return next((card for card in applicants if card.form.name.is_empty()), None)

    def _first_blank(self) -> PartyCard:
        return next((card for card in self.cards if card.is_blank()), self.cards[-1])

    def _letter(self, card: PartyCard) -> str:
        beside = [other for other in self.cards if other.side is card.side]
        return letter(card.side, beside.index(card), len(beside))

    def _name_cards(self) -> None:
        for card in self.cards:
            beside = [other for other in self.cards if other.side is card.side]
            removable = card.side is Side.THIRD or len(beside) > 1
            card.set_title(f"{card.side.chinese} {self._letter(card)}", removable=removable)

    def _take_out(self, card: PartyCard) -> None:
        self.cards.remove(card)
        self.body.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fold(self, card: PartyCard) -> None:
        """Fold a card that was left, but not under a mouse press: what it aims at must not move away."""
        if mouse_is_down():
            QTimer.singleShot(_MOUSE_PAUSE_MS, card, lambda: self._fold(card))
            return
        focus = QApplication.focusWidget()
        if not card.holds(focus):
            card.fold_if_finished()
            card.set_brief(card.is_blank())
            if focus is not None:
                QTimer.singleShot(0, focus, lambda: show_in_scroll_area(focus))

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self.window():
            return
        for card in self.cards:
            if card.holds(new):
                card.set_brief(False)
            elif card.holds(old):
                self._fold(card)
