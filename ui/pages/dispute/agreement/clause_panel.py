"""Clauses used again and again (常用条款): a list to read and take from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from mediation.domain.term_wording import term_sentence
from mediation.services.clauses import Clause
from ui.pages.dispute.agreement.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import Card, GlyphButton, LinkButton, Prose, RowList, chain_focus
from ui.widgets.rows import PressableRow

_NAME_WIDTH = 148


class ClausePanel(Card):
    """``clause_chosen`` gives the `Clause`; it stays open, as one clause seldom comes alone. Esc closes it.

    ``library_requested`` wants the clauses themselves changed.
    """

    clause_chosen = Signal(object)
    closed = Signal()
    library_requested = Signal()

    def __init__(self) -> None:
        self._close = GlyphButton(tr("关掉常用条款"), "close")
        self.library_link = LinkButton(tr("改条款库"))
        super().__init__(tr("常用条款"), self.library_link, self._close, fact=tr("选一条，再填空。"))
        self._rows = RowList()
        self.add(self._rows)
        self._close.clicked.connect(self.closed)
        self.library_link.clicked.connect(self.library_requested)
        self.hide()

    def show_clauses(self, clauses: Sequence[Clause]) -> None:
        """Offer clauses."""
        self._rows.hide()
        self._rows.deleteLater()
        rows = [_ClauseRow(clause) for clause in clauses]
        for one in rows:
            one.action_requested.connect(lambda one=one: self.clause_chosen.emit(one.clause))
            one.open_requested.connect(lambda one=one: self.clause_chosen.emit(one.clause))
        self._rows = RowList(rows)
        self.add(self._rows)
        chain_focus(self)

    def focus_start(self) -> None:
        """Put the keyboard on the first clause."""
        if self._rows.rows:
            self._rows.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _ClauseRow(PressableRow):
    """One clause: its name, and the sentence it would become."""

    def __init__(self, clause: Clause) -> None:
        super().__init__("row")
        self.clause = clause
        sentence = term_sentence(clause.term)
        self._name = Prose(clause.name, strong=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 6, 12, 6)
        across.setSpacing(12)
        across.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Prose(sentence, in_song=True), 1)
        self.setAccessibleName(f"{clause.name}，{sentence}")
        follow_theme(self._adapt)

    def _adapt(self, theme: Theme) -> None:
        self._name.setFixedWidth(theme.scaled(_NAME_WIDTH))
