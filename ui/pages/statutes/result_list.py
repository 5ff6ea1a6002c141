"""The articles a search proposes, each with the words that speak for it and why it stands there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation.domain.categories import CategoryTable
from mediation.domain.statutes import FoundArticle
from ui.pages.statutes.words import NAMED, tr, why_offered
from ui.widgets import Chip, Prose, ScrollColumn, Span, clear_layout, set_look
from ui.widgets.rows import PressableRow


class ArticleRow(PressableRow):
    """One article; Enter, Space and a click open it."""

    def __init__(self, found: FoundArticle, table: CategoryTable) -> None:
        super().__init__("card")
        self.found = found
        reasons = "；".join(why_offered(found, table))
        name = Prose()
        whole = f"{found.law} {found.article}"
        name.set_words(whole, [Span(len(found.law) + 1, len(found.article), strong=True)])
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name, 1)
        if not found.text:
            gone = found.score >= NAMED
            chip = Chip(
                tr("没有效力") if gone else tr("条文没导入"),
                tone="red" if gone else "yellow",
                icon_name="warn",
            )
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(2)
        layout.addLayout(head)
        if found.text:
            said = Prose(in_song=True)
            marks = [
                Span(start, end - start, ground="accent_soft", underlined=True) for start, end in found.marks
            ]
            said.set_words(found.excerpt, marks)
            layout.addWidget(said)
        layout.addWidget(Prose(reasons, role="caption", tone="text2"))
        self.setAccessibleName(f"{whole}，{found.excerpt}，{reasons}")
        self.action_requested.connect(self.open_requested)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the article that is read."""
        set_look(self, frame="accent" if chosen else "card")


class ArticleList(ScrollColumn):
    """``article_requested`` gives the proposal to read; ↑ and ↓ go from row to row."""

    article_requested = Signal(object)

    def __init__(self, table: CategoryTable) -> None:
        super().__init__(gap=8)
        self._table = table
        self.rows: list[ArticleRow] = []

    def show_found(self, found: Sequence[FoundArticle]) -> None:
        """Show what was found, the best first."""
        clear_layout(self.body)
        self.rows = [ArticleRow(one, self._table) for one in found]
        for row in self.rows:
            row.open_requested.connect(lambda row=row: self.article_requested.emit(row.found))
            self.add(row)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def choose(self, found: FoundArticle | None) -> None:
        """Mark the article that is read."""
        for row in self.rows:
            row.set_chosen(row.found is found)

    def focus_row(self, found: FoundArticle | None = None) -> None:
        """Put the keyboard on a row, the first by default."""
        row = next((one for one in self.rows if found is None or one.found is found), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        place = next((number for number, one in enumerate(self.rows) if one.hasFocus()), -1)
        if step and place >= 0 and 0 <= place + step < len(self.rows):
            self.rows[place + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.rows[place + step])
        else:
            super().keyPressEvent(event)
