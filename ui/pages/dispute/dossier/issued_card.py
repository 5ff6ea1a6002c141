"""Papers that left the desk: which version, code, when, by whom; each can be printed again as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.records import IssuedDocument
from ui.background import Failure
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import short_name
from ui.theme import Theme, follow_theme
from ui.widgets import STRETCH, Card, Column, DataTable, PlainButton, Prose, row


@dataclass(frozen=True)
class IssuedRow:
    """One issued paper with its count among those of its kind."""

    document: IssuedDocument
    version: int


class IssuedCard(Card):
    """``opened`` gives the `IssuedDocument` that was chosen by Enter or a double click.

    ``compare_requested`` gives the chosen one and a later one of its kind, None for the paper as it would be printed now.
    """

    opened = Signal(object)
    compare_requested = Signal(object, object)

    def __init__(self, today: date) -> None:
        super().__init__(tr("出过的文书"), fact=tr("按回车看当时那一份"))
        self._today = today
        self._count = 0
        self._rows: list[IssuedRow] = []
        self._later: IssuedDocument | None = None
        columns = [
            Column(tr("文书"), lambda row: short_name(row.document.kind), strong=True),
            Column(tr("第几版"), lambda row: str(row.version), width=72),
            Column(tr("校验码"), lambda row: row.document.short_code, width=164),
            Column(tr("什么时候"), self._when, width=138),
            Column(tr("谁出的"), lambda row: row.document.issued_by, width=86),
        ]
        self.table = DataTable(columns, name=tr("出过的文书"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = Prose(tr("还没有出过。打印或者存成PDF以后，这里能看到校验码。"), tone="text2")
        self.now_button = PlainButton(tr("和现在比"))
        self.next_button = PlainButton(tr("和后一版比"))
        self._trouble = Prose(tone="red")
        self._compare = QWidget()
        self._compare.setLayout(row(self.now_button, self.next_button, STRETCH))
        self._trouble.hide()
        self.add(self._none, self.table, self._compare, self._trouble)
        self.table.row_chosen.connect(lambda _: self._on_chosen())
        self.now_button.clicked.connect(lambda: self._ask(None))
        self.next_button.clicked.connect(lambda: self._ask(self._later))
        self.table.row_opened.connect(lambda row: self.opened.emit(row.document))
        follow_theme(self._adapt)

    def show_issued(self, issued: Sequence[IssuedDocument]) -> None:
        """Show the papers, the newest first."""
        rows = [IssuedRow(paper, _version(paper, issued)) for paper in issued]
        self.table.set_rows(rows[::-1])
        self._count = len(rows)
        self._rows = rows
        self._compare.setVisible(bool(rows))
        self._trouble.hide()
        self._on_chosen()
        self._none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._fit()

    def say_failure(self, failure: Failure) -> None:
        """Say why two papers could not be compared."""
        self._idle()
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()

    def show_compared(self) -> None:
        """The two stand side by side now."""
        self._idle()
        self._trouble.hide()

    def _idle(self) -> None:
        for button in (self.now_button, self.next_button):
            button.set_idle()

    def _on_chosen(self) -> None:
        """A later version of the same kind can be compared with."""
        chosen = self.table.chosen()
        later = [
            one.document
            for one in self._rows
            if chosen is not None
            and one.document.kind == chosen.document.kind
            and one.version > chosen.version
        ]
        self._later = later[0] if later else None
        self.now_button.setEnabled(chosen is not None)
        self.next_button.setEnabled(self._later is not None)

    def _ask(self, other: IssuedDocument | None) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            button = self.now_button if other is None else self.next_button
            button.set_busy(tr("正在比"))
            self.compare_requested.emit(chosen.document, other)

    def _when(self, row: IssuedRow) -> str:
        at = row.document.issued_at
        return f"{short_date(at.date(), self._today)} {at:%H:%M}" if at is not None else ""

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.height_of(max(1, self._count)) + 4)

    def _adapt(self, theme: Theme) -> None:
        self._fit()


def _version(paper: IssuedDocument, issued: Sequence[IssuedDocument]) -> int:
    """Count the papers of the same kind up to this one."""
    same = [one.short_code for one in issued if one.kind == paper.kind]
    return same.index(paper.short_code) + 1
