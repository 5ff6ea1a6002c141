"""调解现场: notes typed while people talk, separate talks covered, the rounds of offers, and the record made of it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Side
from mediation.domain.permissions import Right
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.services.session_notes import Sitting
from ui.background import Failure, run
from ui.pages.dispute.paper_names import SESSION_RECORD
from ui.pages.dispute.performance.small_form import SmallForm
from ui.pages.dispute.reading import UNDER_WAY
from ui.pages.dispute.session.entry_bar import EntryBar
from ui.pages.dispute.session.forms import FinishForm, ReleaseForm
from ui.pages.dispute.session.sheet import SessionSheet
from ui.pages.dispute.session.words import elapsed_words, speakers_of, tr
from ui.pages.dispute.tab import DisputeTab
from ui.rights import hold, refused
from ui.theme import Theme, follow_theme
from ui.widgets import FilledButton, Glyph, Label, Message, Tone, chain_focus, is_composing, row
from ui.workbench import Workbench

_TICK_MS = 30_000


class SessionTab(DisputeTab):
    """See `DisputeTab`. What was typed and not kept stays with its dispute; a covered talk is covered again on leaving."""

    needs = Right.HANDLE

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._dispute: Dispute | None = None
        self._sitting: Sitting | None = None
        self._uncovered = False
        self._to_focus = False
        self._form: SmallForm | None = None
        self._typed: dict[UUID, tuple[str, str]] = {}
        self._edited: dict[UUID, tuple[str, str]] = {}
        self._build_widgets()
        self._connect_signals()
        self._bind_keys()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.bar = EntryBar(self._desk.notes.amount_in)
        self.sheet = SessionSheet(self.bar)
        self.sheet.notes.may_not = refused(self._desk.roles, Right.RECORD)
        hold(self.bar, self.sheet.notes.may_not)
        self._time = Label(tone="accent")
        self.clock = QWidget()
        self.clock.setLayout(row(Glyph("time", "accent"), self._time, gap=6))
        self.clock.hide()
        self.finish_button = FilledButton(tr("整理成记录"), "document")
        self.finish_button.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self._show_time)
        self.finish_button.clicked.connect(self._on_finish)
        self.bar.written.connect(self._on_written)
        self.bar.changed_note.connect(self._on_changed)
        self.bar.taken_back.connect(self._on_taken_back)
        notes = self.sheet.notes
        notes.edit_requested.connect(self.bar.edit)
        notes.release_requested.connect(self._on_release)
        notes.uncover_requested.connect(lambda: self._uncover(True))
        notes.cover_requested.connect(lambda: self._uncover(False))
        self.sheet.to_overview.clicked.connect(lambda: self.tab_requested.emit("overview"))

    def _bind_keys(self) -> None:
        for number, kind in enumerate(NoteKind, start=1):
            self._bind(f"Ctrl+{number}", partial(self.bar.set_kind, kind))
        self._bind("Ctrl+B", self._on_caucus)

    def _bind(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: None if is_composing() else act())

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """整理成记录, or the button of the form that is open."""
        if self._form is not None:
            return self._form.save_button
        return self.finish_button if self._may_talk else self.sheet.to_overview

    def head_parts(self) -> tuple[QWidget, ...]:
        """The time, and the button that makes the record."""
        return (self.clock, self.finish_button)

    def show_dispute(self, dispute: Dispute) -> None:
        """Read the notes of the present sitting."""
        assert dispute.id is not None
        if self._dispute is None or self._dispute.id != dispute.id:
            self._put_by()
            self._dispute, self._sitting, self._uncovered = dispute, None, False
            self.sheet.loading.start(tr("正在打开笔记……"))
            self._begin_bar()
            words, private_with = self._typed.pop(dispute.id, ("", ""))
            self.bar.set_private(private_with)
            self.bar.put_back(words)
        self._dispute = dispute
        self._read()

    def focus_start(self) -> None:
        """The cursor goes into the line."""
        self._to_focus = self._sitting is None
        if self._form is not None:
            self._form.first_field().focus()
        elif self._may_talk:
            self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sheet.to_overview.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """The line first, then notes and cards."""
        return (self.bar, self.sheet.paper)

    def may_leave(self) -> bool:
        """Cover what was opened; words that are not kept stay in the line."""
        self._cover()
        self._put_by()
        return True

    def save_draft(self) -> bool:
        """Ctrl+S, and before the desk is locked: keep what stands in the line."""
        return self._may_talk and self.bar.keep()

    def go_back(self) -> bool:
        """Esc leaves the form, or the note that is being changed."""
        if self._form is not None:
            self._close_form()
            self.focus_start()
            return True
        return self.bar.stop_editing()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back sees a covered talk."""
        super().hideEvent(event)
        self._timer.stop()
        self._cover()

    # ---- inside -------------------------------------------------------------------------------------------

    @property
    def _may_talk(self) -> bool:
        return self._dispute is not None and self._dispute.stage in UNDER_WAY

    def _begin_bar(self) -> None:
        assert self._dispute is not None
        number = self._sitting.number if self._sitting is not None else len(self._dispute.sessions) + 1
        self.bar.begin(speakers_of(self._dispute, self._desk.user), number)

    def _read(self, *, to_end: bool = True) -> None:
        dispute = self._dispute
        assert dispute is not None
        assert dispute.id is not None
        self._asked += 1
        asked, dispute_id, uncover = self._asked, dispute.id, self._uncovered
        run(
            lambda _: self._desk.notes.sitting(dispute_id, uncover=uncover),
            done=lambda sitting: self._on_sitting(asked, sitting, to_end=to_end),
            failed=self._on_failed,
            owner=self,
        )

    def _on_sitting(self, asked: int, sitting: Sitting, *, to_end: bool) -> None:
        if asked != self._asked:
            return
        assert self._dispute is not None
        self._sitting = sitting
        self.sheet.show_open(self._may_talk)
        self.finish_button.setEnabled(self._may_talk)
        self._begin_bar()
        asking = [party.name for party in self._dispute.on_side(Side.APPLICANT)]
        giving = [party.name for party in self._dispute.on_side(Side.RESPONDENT)]
        self.sheet.gaps.show_rounds(sitting.rounds, "".join(asking[:1]), "".join(giving[:1]))
        self.sheet.points.show_points(sitting.points)
        self._show_notes(sitting)
        if to_end:
            self.sheet.to_end()
        self._show_time()
        if self.isVisible():
            self._timer.start()
            chain_focus(self)
        self.say_status(tr("每句记下就存；整理时口语不改意思，先给你看"))
        self.filled_changed.emit()
        if self._to_focus:
            self.focus_start()

    def _show_notes(self, sitting: Sitting | None) -> None:
        """Show the notes; without a sitting none at all, until it is read again, covered."""
        notes = sitting.notes if sitting is not None else ()
        self.sheet.notes.show_notes(notes, uncovered=self._uncovered, user=self._desk.user)

    def _show_time(self) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        now = self._desk.clock.now()
        begun = sitting.notes[0].at if sitting.notes else None
        spent = now - begun if begun is not None and begun.date() == now.date() else None
        self._time.setText(elapsed_words(sitting.number, spent))

    def _put_by(self) -> None:
        """Keep with its dispute what was typed and not kept, and that it was said alone; a change begun is left."""
        self.bar.stop_editing()
        if self._dispute is not None and self._dispute.id is not None:
            self._typed[self._dispute.id] = (self.bar.typed().strip(), self.bar.private_with)
        if self._form is not None:
            self._close_form()

    def _cover(self) -> None:
        """Take what was opened off the screen at once; the notes are read again, covered."""
        if self._uncovered:
            self._uncovered = False
            self._show_notes(None)
            self._read(to_end=False)

    def _uncover(self, opened: bool) -> None:
        self._uncovered = opened
        self._read(to_end=False)
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, task: Callable[[UUID], object], done: Callable[[], object], words: str = "") -> None:
        """Do something with the notes on the worker; words that could not be kept come back into the line."""
        assert self._dispute is not None
        assert self._dispute.id is not None
        dispute_id = self._dispute.id

        def failed(failure: Failure) -> None:
            if words and not self.bar.typed():
                self.bar.put_back(words)
            self._on_failed(failure)

        run(lambda _: task(dispute_id), done=lambda _: done(), failed=failed, owner=self)

    def _open_form(self, form: SmallForm, *, alone: bool = False) -> None:
        self._close_form()
        self._form = form
        form.ready.connect(lambda: self._on_ready(form))
        form.cancelled.connect(self.go_back)
        self.finish_button.setHidden(True)
        self.sheet.show_form(form, alone=alone)
        if self.isVisible():
            chain_focus(self)
        self.filled_changed.emit()
        form.first_field().focus()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        if isinstance(form, FinishForm) and self._sitting is not None and self._dispute is not None:
            assert self._dispute.id is not None
            self._edited[self._dispute.id] = (self._sitting.text, form.text.value())
        self.sheet.show_form(None)
        if form is not None:
            form.deleteLater()
            self.finish_button.setVisible(self.isVisible())
            self.filled_changed.emit()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_written(self, note: SessionNote) -> None:
        self._store(lambda key: self._desk.notes.add(key, note), self._read, note.text)

    def _on_changed(self, kept: Kept[SessionNote], note: SessionNote) -> None:
        whole = replace(
            note, time=kept.value.time, sitting=kept.value.sitting, with_whom=kept.value.with_whom
        )
        self._store(
            lambda _: self._desk.notes.change(kept.id, whole), partial(self._read, to_end=False), note.text
        )

    def _on_taken_back(self, kept: Kept[SessionNote]) -> None:
        self._store(lambda _: self._desk.notes.take_back(kept.id), partial(self._read, to_end=False))

    def _on_caucus(self) -> None:
        """Begin a separate talk with whoever speaks now, or end it."""
        if not self._may_talk or self._form is not None:
            return
        if self.bar.private_with:
            self.bar.set_private("")
        else:
            assert self._dispute is not None
            names = [party.name for party in self._dispute.parties]
            self.bar.set_private(self.bar.speaker if self.bar.speaker in names else names[0])
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_release(self, note: Kept[SessionNote]) -> None:
        self._open_form(ReleaseForm(note, self._desk.clock.today))

    def _on_finish(self) -> None:
        """Keep what stands in the line, end a separate talk, and show the record made of the notes."""
        self.bar.keep()
        self.bar.set_private("")
        self._cover()
        assert self._dispute is not None
        assert self._dispute.id is not None
        dispute_id = self._dispute.id
        run(
            lambda _: self._desk.notes.sitting(dispute_id),
            done=self._show_record,
            failed=self._on_failed,
            owner=self,
        )

    def _show_record(self, sitting: Sitting) -> None:
        dispute = self._dispute
        assert dispute is not None
        assert dispute.id is not None
        self._sitting = sitting
        before, edited = self._edited.get(dispute.id, ("", ""))
        text = edited if edited and before == sitting.text else sitting.text
        place = dispute.sessions[-1].place if dispute.sessions else ""
        form = FinishForm(sitting.number, text, self._desk.clock.today, place=place, missing=sitting.missing)
        self._open_form(form, alone=True)

    def _on_ready(self, form: SmallForm) -> None:
        job = form.job()
        form.save_button.set_busy(tr("正在记"))
        self._store(lambda key: job(self._desk, key), lambda: self._on_stored(form))

    def _on_stored(self, form: SmallForm) -> None:
        assert self._dispute is not None
        assert self._dispute.id is not None
        dispute_id, made = self._dispute.id, isinstance(form, FinishForm)
        self._close_form()
        self.message_requested.emit(Message(Tone.GOOD, form.told))
        self._edited.pop(dispute_id, None)
        if not made:
            self._read(to_end=False)
            return
        self._sitting = None
        self.tab_requested.emit("overview")
        self.changed.emit()
        self.print_requested.emit(SESSION_RECORD, dispute_id)

    def _on_failed(self, failure: Failure) -> None:
        self.sheet.loading.stop()
        if self._form is not None:
            self._form.save_button.set_idle()
        self.say_failure(failure)

    def _adapt(self, theme: Theme) -> None:
        """At large text the head has room for the button alone."""
        self.clock.setMaximumWidth(0 if theme.is_large else 16777215)
