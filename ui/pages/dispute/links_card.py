"""并案和关联: the disputes that belong to this one by somebody's decision, each to be opened or taken apart again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute_link import DisputeLink
from mediation.domain.listing import DisputeLine
from mediation.domain.permissions import Right
from ui.background import Failure, run
from ui.failures import message_of
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.rights import refused
from ui.widgets import STRETCH, Card, Label, LinkButton, Message, Prose, Tone, clear_layout, row
from ui.workbench import Workbench


class LinksCard(Card):
    """``dispute_requested`` opens the other dispute, ``changed`` tells that a decision was taken back."""

    dispute_requested = Signal(UUID)
    changed = Signal()
    message_requested = Signal(object)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(tr("并案和关联"))
        self._desk = desk
        self.undo_links: list[LinkButton] = []
        self.open_links: list[LinkButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)
        self.hide()

    def show_view(self, view: DisputeView) -> None:
        """Show what was decided; without any decision there is nothing to show."""
        clear_layout(self._rows)
        self.undo_links, self.open_links = [], []
        for kept, line in view.links:
            self._add(view, kept, line)
        self.setVisible(bool(view.links))

    def _add(self, view: DisputeView, kept: Kept[DisputeLink], line: DisputeLine) -> None:
        link = kept.value
        name = LinkButton(tr("{title} {number}").format(title=line.title, number=line.number))
        name.clicked.connect(partial(self.dispute_requested.emit, line.id))
        undo = LinkButton(tr("撤销这个决定"))
        undo.setAccessibleName(f"{undo.text()} {line.title}")
        undo.clicked.connect(partial(self._undo, kept))
        undo.setVisible(not refused(view.roles, Right.REGISTER))
        self._rows.addLayout(row(Label(link.decision.chinese, strong=True), name, STRETCH, undo))
        told = tr("{day}，{by}定。").format(day=short_date(kept.on, view.today), by=kept.by)
        self._rows.addWidget(Prose(told + link.reason, role="caption", tone="text2"))
        self.open_links.append(name)
        self.undo_links.append(undo)

    def _undo(self, kept: Kept[DisputeLink]) -> None:
        run(
            lambda _: self._desk.repeats.undo(kept),
            done=lambda _: self._on_undone(),
            failed=self._on_failed,
            owner=self,
        )

    def _on_undone(self) -> None:
        self.message_requested.emit(Message(Tone.GOOD, tr("撤销了，履历里看得到。")))
        self.changed.emit()

    def _on_failed(self, failure: Failure) -> None:
        self.message_requested.emit(message_of(failure))
