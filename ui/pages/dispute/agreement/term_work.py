"""What happens to a term as a whole: taken from the clauses, moved, taken out and put back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mediation.domain.agreement import Term
from mediation.domain.term_slots import BLANK, SlotKind
from mediation.services.clauses import Clause
from ui.pages.dispute.agreement.editing import AgreementEditing
from ui.pages.dispute.agreement.new_terms import first_slot_of_clause
from ui.pages.dispute.agreement.term_list import TermList
from ui.pages.dispute.agreement.words import term_name, tr
from ui.widgets import Message, Tone

Insert = Callable[[Term, SlotKind | None], None]


class TermWork(QObject):
    """``said`` gives a line for the status, ``told`` a `Message`."""

    said = Signal(str)
    told = Signal(object)

    def __init__(self, editing: AgreementEditing, terms: TermList, insert: Insert) -> None:
        super().__init__(editing)
        self._editing, self._terms, self._insert = editing, terms, insert
        terms.moved.connect(self._on_moved)
        terms.deleted.connect(self._on_deleted)

    def take_clause(self, clause: Clause) -> None:
        """Put a clause in; what it leaves open is filled in first."""
        opens = first_slot_of_clause(clause)
        if opens is not SlotKind.BLANK or BLANK in clause.term.text:
            self._insert(clause.term, opens)
        else:
            place = self._editing.insert_term(clause.term)
            self.said.emit(tr("加上了{term}。").format(term=term_name(place)))

    def _on_moved(self, place: int, step: int) -> None:
        if self._editing.move_term(place, step):
            self._terms.focus_card(place + step)

    def _on_deleted(self, place: int) -> None:
        editing, terms = self._editing, self._terms
        dispute = editing.dispute
        term = editing.remove_term(place)
        terms.focus_card(min(place, len(terms.cards) - 1))

        def put_back() -> None:
            if editing.dispute is dispute and not editing.locked:
                terms.focus_card(editing.insert_term(term, place))

        words = tr("{term}删掉了。").format(term=term_name(place))
        self.told.emit(Message(Tone.NEWS, words, actions=((tr("放回去"), put_back),)))
