"""What happens to a term as a whole: taken from the clauses, moved, taken out and put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from mediation.domain.agreement import Term, TermKind
from mediation.domain.term_slots import BLANK, SlotKind
from mediation.services.clauses import Clause
from ui.background import run
from ui.dialogs.clause_library import ClauseLibrarySheet
from ui.pages.dispute.agreement.clause_panel import ClausePanel
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

    def __init__(
        self, editing: AgreementEditing, terms: TermList, clauses: ClausePanel, insert: Insert
    ) -> None:
        super().__init__(editing)
        self._editing, self._terms, self._clauses, self._insert = editing, terms, clauses, insert
        clauses.clause_chosen.connect(self.take_clause)
        clauses.library_requested.connect(self.open_library)
        self.library: ClauseLibrarySheet | None = None
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

    def take_terms(self, terms: Sequence[Term]) -> None:
        """Put in a reckoned sum, or the terms of a similar case; the keyboard goes to the first."""
        if len(terms) == 1 and terms[0].kind is not TermKind.OTHER:
            self._insert(terms[0], SlotKind.DUE)
            return
        first = len(self._editing.terms)
        for term in terms:
            self._editing.insert_term(term)
        self._terms.focus_card(first)
        words = tr("照那一件起草了{count}条。空着的是那一件的姓名、数额和日子，写上这一件的，用不上的删掉。")
        self.told.emit(Message(Tone.NEWS, words.format(count=len(terms))))

    def open_library(self) -> None:
        """Let the committee change its clauses; the panel offers them at once."""
        self.library = ClauseLibrarySheet(self._editing.desk, self._clauses)
        self.library.changed.connect(self._offer)
        self.library.open()

    def _offer(self) -> None:
        dispute, book = self._editing.dispute, self._editing.desk.clauses
        if dispute is not None:
            run(
                lambda _: book.clauses(dispute),
                done=self._clauses.show_clauses,
                failed=self._editing.failed.emit,
                owner=self,
            )

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
