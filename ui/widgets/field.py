"""A field: label above, control, and below it a note while the focus is here or a sentence that stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.field_keys import FieldControl
from ui.widgets.look import column, row, set_look
from ui.widgets.note_line import FieldState as FieldState
from ui.widgets.note_line import NoteLine
from ui.widgets.text import Label, SongLabel

Check = Callable[[str], str | None]
"""Looks at what was typed when the field is left; returns a warning sentence or None."""

_MOUSE_PAUSE_MS = 30


class Field(QWidget):
    """The common part of all fields; subclasses bring the control and `value()`/`set_value()`.

    ``changed`` is emitted when a person edits, never by `set_value`; ``left`` when the focus has gone on.

    Args:
        label: what to write here; stands above the control.
        control: the widget that is typed into, with `FieldControl` mixed in.
        required: shows the word 必填.
        note: help of one line, seen only while the field has the focus.
        number: 1 … 10 where the page promises a count.
        beside: a word behind the control, such as 元.
        bare: the label is not shown but still said by screen readers, for rows whose head says it.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        label: str,
        control: FieldControl,
        *,
        required: bool = False,
        note: str = "",
        number: int = 0,
        beside: str = "",
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.state = FieldState.PLAIN
        self._label_text = label
        self._note_text = note
        self._sentence = ""
        self._focused = False
        self._check: Check | None = None
        self._build_widgets(label, required, number)
        self._build_layout(beside)
        if bare:
            self._label.hide()
        self._connect_signals()

    def _build_widgets(self, label: str, required: bool, number: int) -> None:
        self._label = Label(label, role="caption", tone="text2")
        self._label.setBuddy(self.control)
        self._required = Label(self.tr("必填"), role="caption", tone="accent")
        # Only ever hidden here: showing what has no parent yet would flash a window of its own.
        if not required:
            self._required.hide()
        self._aside = SongLabel(role="caption", tone="accent")
        self._aside.hide()
        self._number = Label(str(number) if number else "", strong=True, tone="text2")
        if not number:
            self._number.hide()
        self._note = NoteLine()
        self.control.setAccessibleName(f"{label}，{self.tr('必填')}" if required else label)
        self.setProperty("stands", "top")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _build_layout(self, beside: str) -> None:
        head = row(self._label, self._required, self._aside, gap=8)
        head.addStretch(1)
        self._control_row = QHBoxLayout()
        self._control_row.setSpacing(8)
        self._control_row.addWidget(self.control, 1)
        if beside:
            self._control_row.addWidget(Label(beside))
        self._body: QVBoxLayout = column(head, gap=4)
        self._body.addLayout(self._control_row)
        self._body.addWidget(self._note)
        self._body.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._body, 1)
        self._number.setMinimumWidth(22)

    def _connect_signals(self) -> None:
        self.control.watch(self._on_entered, self._on_left)

    # ---- what pages call ----------------------------------------------------------------------------------

    @property
    def label(self) -> str:
        """The words above the control."""
        return self._label_text

    @property
    def sentence(self) -> str:
        """The warning or error that stands under the field, empty when there is none."""
        return self._sentence

    def text(self) -> str:
        """Return what stands in the control, as text."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Tell whether nothing is filled in."""
        return not self.text().strip()

    def set_check(self, check: Check) -> None:
        """Ask `check` whenever the field is left; its sentence becomes the warning."""
        self._check = check

    def warn(self, sentence: str, *actions: Button) -> None:
        """Say that this deserves a second look; it can still be kept. Actions stand under the sentence."""
        self._set_state(FieldState.WARNING, sentence, actions)

    def refuse(self, sentence: str, *actions: Button) -> None:
        """Say that this cannot be right, and what to write instead."""
        self._set_state(FieldState.ERROR, sentence, actions)

    def settle(self) -> None:
        """Take back a warning or error."""
        if self.state in (FieldState.WARNING, FieldState.ERROR):
            self._set_state(FieldState.PLAIN, "", ())

    def lock(self, reason: str) -> None:
        """Close the field for typing and say why."""
        self._set_editable(False)
        self._set_state(FieldState.LOCKED, reason, ())

    def unlock(self) -> None:
        """Open a locked field again."""
        self._set_editable(True)
        self._set_state(FieldState.PLAIN, "", ())

    def set_label(self, label: str) -> None:
        """Ask for something else, where one form serves several kinds of entry."""
        required = self._required.isVisibleTo(self)
        self._label_text = label
        self._label.setText(label)
        self.control.setAccessibleName(f"{label}，{self.tr('必填')}" if required else label)

    def set_note(self, note: str) -> None:
        """Change the help that is seen while the field has the focus."""
        self._note_text = note
        self._show_note()

    def set_aside(self, words: str) -> None:
        """Show words in Song beside the label, such as the sum in capitals; empty takes them away."""
        self._aside.setText(words)
        self._aside.setVisible(bool(words))

    def focus(self) -> None:
        """Put the keyboard here."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- for subclasses -----------------------------------------------------------------------------------

    def _set_editable(self, editable: bool) -> None:
        self.control.setEnabled(editable)

    def _note_now(self) -> str:
        """Return the help to show while the field has the focus."""
        return self._note_text

    def _note_in_song(self) -> bool:
        """Tell whether that help is words for paper."""
        return False

    def _on_leave(self) -> None:
        """Normalise what was typed; called before the check."""

    def _set_state(self, state: FieldState, sentence: str, actions: tuple[Button, ...]) -> None:
        self.state, self._sentence = state, sentence
        set_look(self.control, state=state.value)
        self.control.setAccessibleDescription(sentence)
        self._note.set_actions(actions)
        self._show_note()

    def _show_note(self) -> None:
        """Show or fold the line below, but not while a mouse button is down: the press must hit its target."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_MOUSE_PAUSE_MS, self, self._show_note)
            return
        if self._sentence:
            self._note.show_sentence(self._sentence, self.state)
        else:
            self._note.show_help(self._note_now() if self._focused else "", song=self._note_in_song())

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_entered(self) -> None:
        self._focused = True
        self._show_note()

    def _on_left(self) -> None:
        self._focused = False
        if self.state is not FieldState.LOCKED:
            self._on_leave()
            if self._check is not None and self.state is not FieldState.ERROR:
                warning = self._check(self.text())
                if warning:
                    self.warn(warning)
                else:
                    self.settle()
        self._show_note()
        self.left.emit()

    def _on_edited(self) -> None:
        if self.state is FieldState.ERROR:
            self.settle()
        self._show_note()
        self.changed.emit()
