"""Where notes are typed while people talk: the cursor stays here whatever is clicked, every kind is one keystroke."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.money import figure, parse_amount
from mediation.domain.session_notes import NoteKind, SessionNote
from ui.pages.dispute.session.words import Speakers, tr
from ui.theme import Theme, appearance, follow_theme, set_button_icon
from ui.widgets import FlowLayout, Glyph, Label, LinkButton, Prose, set_look
from ui.widgets.buttons import Button
from ui.widgets.field_keys import Composing, enter_step, is_composing

_SUM_WIDTH = 96
_SPEAKER_WIDTH = 96


class EntryBar(QFrame):
    """``written`` gives a note that was typed, ``changed_note`` the note and its new form, ``taken_back`` a note.

    Args:
        amount_in: picks the sum out of what is said.
    """

    written = Signal(object)
    changed_note = Signal(object, object)
    taken_back = Signal(object)

    def __init__(self, amount_in: Callable[[str], Decimal | None]) -> None:
        super().__init__()
        self._amount_in = amount_in
        self._speakers = Speakers((), "", ())
        self._sitting = 1
        self._editing: Kept[SessionNote] | None = None
        self._own_amount = False
        self.kind = NoteKind.FACT
        self.speaker = ""
        self.private_with = ""
        self._buttons: dict[str, _KindButton] = {}
        self.setProperty("frame", "card")
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.set_kind(NoteKind.FACT)
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self._cover = Glyph("cover", "paused")
        self._who = Label(strong=True)
        self.line = _NoteLine()
        self.line.setMaxLength(1000)
        self.line.setProperty("voice", "song")
        self.sum = QLineEdit()
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.sum.setMaxLength(20)
        self.sum.setAccessibleName(tr("提出的数，元"))
        self._yuan = Label(tr("元"))
        self.kinds = {kind: _KindButton(kind.chinese) for kind in NoteKind}
        self._people = QWidget()
        self._people_flow = FlowLayout(self._people, gap=4)
        self._hint = Prose(role="caption", tone="text2")
        self.take_back_link = LinkButton(tr("撤掉这条"))
        self.take_back_link.hide()

    def _build_layout(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._cover)
        first.addWidget(self._who)
        first.addWidget(self.line, 1)
        first.addWidget(self.sum)
        first.addWidget(self._yuan)
        kinds = FlowLayout(gap=8)
        self._keys: list[Label] = []
        for number, button in enumerate(self.kinds.values(), start=1):
            kinds.addWidget(button)
            key = Label(f"Ctrl+{number}", role="caption", tone="text2")
            self._keys.append(key)
            kinds.addWidget(key)
        last = QHBoxLayout()
        last.addWidget(self._hint, 1)
        last.addWidget(self.take_back_link)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(8)
        whole.addLayout(first)
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._across.addLayout(kinds)
        self._across.addWidget(self._people)
        self._across.addStretch(1)
        whole.addLayout(self._across)
        whole.addLayout(last)

    def _connect_signals(self) -> None:
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _=False, kind=kind: self.set_kind(kind))
        self.line.textEdited.connect(self._on_typed)
        self.line.entered.connect(self.keep)
        self.sum.textEdited.connect(self._on_sum)
        self.sum.returnPressed.connect(self.keep)
        self.take_back_link.clicked.connect(self._on_take_back)

    # ---- what the tab calls -------------------------------------------------------------------------------

    def begin(self, speakers: Speakers, sitting: int) -> None:
        """Take the notes of a sitting."""
        self._sitting = sitting
        if speakers == self._speakers:
            return
        self._speakers = speakers
        while (item := self._people_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons = {name: _KindButton(_short(name)) for name in speakers.all}
        for name, button in self._buttons.items():
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, name=name: self.set_speaker(name))
            self._people_flow.addWidget(button)
        self.set_kind(NoteKind.FACT)
        self.set_speaker(speakers.mediator)

    def set_kind(self, kind: NoteKind) -> None:
        """Write notes of a kind from now on; the cursor stays where it is."""
        self.kind = kind
        for one, button in self.kinds.items():
            button.setChecked(one is kind)
        offers = kind is NoteKind.PROPOSAL
        self.sum.setVisible(offers)
        self._yuan.setVisible(offers)
        self._pick_sum()

    def set_speaker(self, name: str) -> None:
        """Write what this person says from now on."""
        self.speaker = name
        self._who.setText(tr("{who}：").format(who=_short(name)))
        self.line.setAccessibleName(tr("{who}说的话").format(who=name))
        for one, button in self._buttons.items():
            button.setChecked(one == name)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_private(self, whom: str) -> None:
        """Begin a separate talk with somebody, or end it with ''."""
        self.private_with = whom
        set_look(self, frame="paused" if whom else "card")
        self._cover.setVisible(bool(whom))
        self._show_hint()

    def edit(self, note: Kept[SessionNote]) -> None:
        """Change a note that was kept."""
        self._editing = note
        self.set_kind(note.value.kind)
        if note.value.speaker in self._buttons:
            self.set_speaker(note.value.speaker)
        self.line.setText(note.value.text)
        self._own_amount = note.value.amount is not None
        if note.value.amount is not None:
            self.sum.setText(figure(note.value.amount))
        self._show_hint()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_editing(self) -> bool:
        """Leave a note as it was; tells whether one was being changed."""
        if self._editing is None:
            return False
        self._clear()
        return True

    def keep(self) -> bool:
        """Hand on what was typed and begin anew; the cursor stays."""
        self._take_speaker()
        text = self.line.text().strip()
        if not text:
            return False
        note = SessionNote(
            self._sitting,
            text,
            self.kind,
            self.speaker,
            amount=self._amount(),
            private=bool(self.private_with),
            with_whom=self.private_with,
        )
        editing = self._editing
        self._clear()
        if editing is None:
            self.written.emit(note)
        else:
            self.changed_note.emit(editing, note)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def typed(self) -> str:
        """Return what stands in the line and is not kept yet."""
        return self.line.text()

    def put_back(self, text: str) -> None:
        """Show words again that could not be kept, or were typed for this dispute before."""
        self.line.setText(text)
        self._own_amount = False
        self._pick_sum()

    # ---- inside -------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._editing, self._own_amount = None, False
        self.line.clear()
        self.sum.clear()
        self._show_hint()

    def _on_typed(self) -> None:
        self._take_speaker()
        self._pick_sum()

    def _take_speaker(self) -> None:
        """甲： at the start of a line changes the speaker."""
        read = self._speakers.read(self.line.text()) if not is_composing(self.line) else None
        if read is not None:
            name, rest = read
            self.line.setText(rest)
            self.set_speaker(name)

    def _pick_sum(self) -> None:
        if self.kind is NoteKind.PROPOSAL and not self._own_amount:
            amount = self._amount_in(self.line.text())
            self.sum.setText(figure(amount) if amount is not None else "")

    def _on_sum(self) -> None:
        self._own_amount = bool(self.sum.text().strip())

    def _amount(self) -> Decimal | None:
        if self.kind is not NoteKind.PROPOSAL or not self.sum.text().strip():
            return None
        try:
            return parse_amount(self.sum.text())
        except ValueError:
            return self._amount_in(self.line.text())

    def _on_take_back(self) -> None:
        editing = self._editing
        self._clear()
        if editing is not None:
            self.taken_back.emit(editing)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hint(self) -> None:
        self.take_back_link.setVisible(self._editing is not None)
        if self._editing is not None:
            words = tr("正在改{time}这条。Enter 改好，Esc 不改").format(time=self._editing.value.time)
        elif self.private_with:
            words = tr("正在单独和{whom}谈，盖住，不进记录，不打印。Ctrl+B 结束").format(
                whom=self.private_with
            )
        else:
            words = tr("打“甲：”“乙：”换人；钱数自动拣出来；Enter 记下；Ctrl+B 开始单独谈话")
        self._hint.set_words(words)

    def _adapt(self, theme: Theme) -> None:
        self.sum.setFixedWidth(theme.scaled(_SUM_WIDTH))
        self._who.setMinimumWidth(theme.scaled(_SPEAKER_WIDTH))
        self._cover.setVisible(bool(self.private_with))
        for key in self._keys:
            key.setHidden(theme.is_large)
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if theme.is_large else way.TopToBottom)
        self._across.setSpacing(24 if theme.is_large else 8)
        self._show_hint()


class _NoteLine(Composing, QLineEdit):
    """The line itself: Enter keeps and never leaves; an Enter of an open composition is the input method's."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        if enter_step(event) == 0:
            super().keyPressEvent(event)
        elif not is_composing(self):
            self.entered.emit()


class _KindButton(Button):
    """A choice that never takes the cursor out of the line; by keyboard it is Ctrl+1…5, or 甲： and 乙：."""

    kind = "choice"

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.toggled.connect(lambda _: self._adapt(appearance().theme))

    def nextCheckState(self) -> None:
        """Leave the choice to the bar."""

    def _adapt(self, theme: Theme) -> None:
        super()._adapt(theme)
        if self.isChecked():
            set_button_icon(self, "ok", theme.colour.accent, round(theme.size.icon * 0.8))
        else:
            self.setIcon(QIcon())


def _short(name: str) -> str:
    return name if len(name) <= 8 else f"{name[:7]}…"
