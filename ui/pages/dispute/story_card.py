"""The story of a dispute (经过), with the form of a new entry above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal

from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_form import RecordForm
from ui.pages.dispute.records import Record, RecordKind, offered
from ui.pages.dispute.story import story
from ui.pages.dispute.words import tr
from ui.widgets import Card, LinkButton, Timeline


class StoryCard(Card):
    """``record_ready`` gives a finished entry, ``form_changed`` tells that the form was opened or closed,
    ``jump_requested`` gives an `Act` that mends what a step lacks.

    An entry that was begun is kept for each dispute while the program runs, and taken up again.
    """

    record_ready = Signal(object)
    form_changed = Signal()
    jump_requested = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        self.record_link = LinkButton(tr("记一笔"), "new")
        self.trail_link = LinkButton(tr("履历"))
        super().__init__(tr("经过"), self.trail_link, self.record_link, gap=10)
        self.form = RecordForm(today)
        self.timeline = Timeline()
        self._view: DisputeView | None = None
        self._kept: dict[UUID, Record] = {}
        self.add(self.form, self.timeline)
        self.body.addStretch(1)
        self.record_link.clicked.connect(self._on_link)
        self.form.ready.connect(self.record_ready)
        self.form.cancelled.connect(self.leave_form)
        self.form.jump_requested.connect(self.jump_requested)

    def show_view(self, view: DisputeView) -> None:
        """Show the story of a dispute; an entry of another one is put by."""
        if self._view is not None and self._view.id != view.id:
            self._put_by()
        self._view = view
        self.timeline.set_entries(story(view))
        self.record_link.setVisible(bool(offered(view)))

    def open_form(self, kind: RecordKind, words: str = "") -> None:
        """Begin an entry, or go on with one of this kind that was begun before."""
        assert self._view is not None
        if self.form.is_open():
            self._put_by()
        kept = self._kept.pop(self._view.id, None)
        if kept is not None and kept.kind is kind and not words:
            self.form.take_up(kept, self._view)
        else:
            self.form.open_for(kind, self._view)
            if words:
                self.form.begin_words(words)
        self.record_link.hide()
        self.form_changed.emit()

    def close_form(self) -> None:
        """Put the form away after its entry was stored."""
        self.form.close_form()
        if self._view is not None:
            self.record_link.setVisible(bool(offered(self._view)))
        self.form_changed.emit()

    def leave_form(self) -> None:
        """Close the form without storing; what was typed can be taken up again."""
        self._put_by()
        self.form_changed.emit()
        self.record_link.setFocus()

    def has_kept(self) -> bool:
        """Tell whether an entry of this dispute was begun and put by."""
        return self._view is not None and self._view.id in self._kept

    def _put_by(self) -> None:
        assert self._view is not None
        kept = self.form.kept()
        if kept is not None:
            self._kept[self._view.id] = kept
        self.form.close_form()
        self.record_link.setVisible(bool(offered(self._view)))

    def _on_link(self) -> None:
        assert self._view is not None
        kept = self._kept.get(self._view.id)
        self.open_form(kept.kind if kept is not None else offered(self._view)[0])
