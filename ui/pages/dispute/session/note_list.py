"""The notes of a sitting, oldest on top; a separate talk (背靠背) is one covered bar, never a row, until its writer opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.money import spoken
from mediation.domain.session_notes import NoteKind, SessionNote
from ui.pages.dispute.session.words import tr
from ui.rights import hold
from ui.theme import appearance
from ui.widgets import Chip, Glyph, Label, LinkButton, Prose, clear_layout, rule
from ui.widgets.rows import PressableRow

Note = Kept[SessionNote]
_TIME, _WHO, _KIND = 46, 88, 56
_TOP = Qt.AlignmentFlag.AlignTop
_TONES = {NoteKind.PROPOSAL: "accent", NoteKind.PROMISE: "green"}


@dataclass(frozen=True)
class Talk:
    """Notes of one separate talk that stand together."""

    notes: tuple[Note, ...]

    @property
    def words(self) -> str:
        """9:52–10:05 单独和马文博谈，2条，盖住了。不进记录，不打印。"""
        first, last = self.notes[0].value, self.notes[-1].value
        span = first.time if first.time == last.time else f"{first.time}–{last.time}"
        whom = first.with_whom or tr("一方")
        return tr("{span} 单独和{whom}谈，{n}条，盖住了。不进记录，不打印。").format(
            span=span, whom=whom, n=len(self.notes)
        )


class NoteList(QFrame):
    """``edit_requested`` and ``release_requested`` give a note, ``uncover_requested`` and ``cover_requested`` ask."""

    edit_requested = Signal(object)
    release_requested = Signal(object)
    uncover_requested = Signal()
    cover_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_not = ""
        """Why whoever is here may let nothing out; empty when he may."""
        self.setProperty("frame", "card")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)

    def show_notes(self, notes: Sequence[Note], *, uncovered: bool, user: str) -> None:
        """Show the notes; separate talks are covered unless the writer opened them."""
        clear_layout(self._rows)
        first = True
        for part in _parts(notes):
            if not first:
                self._rows.addWidget(rule())
            first = False
            if isinstance(part, Talk):
                self._add_talk(part, uncovered=uncovered, user=user)
            else:
                self._rows.addWidget(self._row(part))
        if first:
            self._rows.addWidget(_guide())

    def _row(self, note: Note) -> NoteRow:
        row = NoteRow(note)
        row.action_requested.connect(lambda: self.edit_requested.emit(note))
        row.open_requested.connect(lambda: self.edit_requested.emit(note))
        return row

    def _add_talk(self, talk: Talk, *, uncovered: bool, user: str) -> None:
        mine = talk.notes[0].by == user
        bar = QFrame()
        bar.setProperty("frame", "paused")
        across = QHBoxLayout(bar)
        across.setContentsMargins(12, 4, 8, 4)
        across.setSpacing(10)
        across.addWidget(Glyph("show" if uncovered and mine else "cover", "paused", line="body"), 0, _TOP)
        across.addWidget(Prose(talk.words, tone="paused"), 1)
        if mine:
            link = LinkButton(tr("盖上") if uncovered else tr("掀开看"))
            link.clicked.connect(self.cover_requested if uncovered else self.uncover_requested)
            across.addWidget(link)
        holder = QVBoxLayout()
        holder.setContentsMargins(10, 6, 10, 6)
        holder.addWidget(bar)
        self._rows.addLayout(holder)
        if uncovered and mine:
            for note in talk.notes:
                self._rows.addWidget(self._opened(note))

    def _opened(self, note: Note) -> QWidget:
        link = LinkButton(tr("公开"))
        link.setAccessibleName(tr("公开{time}这条").format(time=note.value.time))
        link.clicked.connect(lambda: self.release_requested.emit(note))
        hold(link, self.may_not)
        row = NoteRow(note, link)
        row.action_requested.connect(lambda: self.edit_requested.emit(note))
        row.open_requested.connect(lambda: self.edit_requested.emit(note))
        return row


class NoteRow(PressableRow):
    """One note: when, who, what sort, the words, and the sum of an offer; pressing it changes it."""

    def __init__(self, note: Note, link: LinkButton | None = None) -> None:
        super().__init__("row")
        value, theme = note.value, appearance().theme
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 6, 14, 6)
        across.setSpacing(8)
        time = Label(value.time, role="caption", tone="text2")
        time.setFixedWidth(theme.scaled(_TIME))
        who = Prose(value.speaker, strong=True)
        who.setFixedWidth(theme.scaled(_WHO))
        kind = QWidget()
        held = QHBoxLayout(kind)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(Chip(value.kind.chinese, tone=_TONES.get(value.kind, "plain")))
        held.addStretch(1)
        kind.setFixedWidth(theme.scaled(_KIND))
        across.addWidget(time, 0, _TOP)
        across.addWidget(who, 0, _TOP)
        across.addWidget(kind, 0, _TOP)
        across.addWidget(Prose(value.text, in_song=True), 1, _TOP)
        if value.kind is NoteKind.PROPOSAL and value.amount is not None:
            across.addWidget(Label(spoken(value.amount), tone="accent", strong=True), 0, _TOP)
        if link is not None:
            across.addWidget(link)
        said = (value.time, value.speaker, value.kind.chinese, value.text)
        self.setAccessibleName("，".join(part for part in said if part))


def _guide() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(10)
    column.addWidget(Prose(tr("坐下来就记，记一句按一下回车"), role="lead", strong=True))
    column.addWidget(Prose(tr("每句都马上存好，散了以后整理成调解记录。"), tone="text2"))
    for kind, words in (
        (NoteKind.LAW, tr("先宣读权利义务，问双方要不要调解员回避")),
        (NoteKind.FACT, tr("让甲说完，再让乙说，各说各的")),
        (NoteKind.PROPOSAL, tr("谁出了数，自动拣出来，画进方案往复")),
        (NoteKind.PROMISE, tr("谁认了什么，当场记下来")),
    ):
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Chip(kind.chinese, tone=_TONES.get(kind, "plain")), 0, _TOP)
        line.addWidget(Prose(words), 1)
        column.addLayout(line)
    return holder


def _parts(notes: Sequence[Note]) -> Iterator[Note | Talk]:
    """Notes in their order, those of one separate talk together."""
    talk: list[Note] = []
    for note in notes:
        if talk and (not note.value.private or note.value.with_whom != talk[0].value.with_whom):
            yield Talk(tuple(talk))
            talk = []
        if note.value.private:
            talk.append(note)
        else:
            yield note
    if talk:
        yield Talk(tuple(talk))
