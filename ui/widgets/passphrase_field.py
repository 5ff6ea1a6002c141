"""The field for a passphrase: covered, with 看一眼, and a word about Caps Lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.caps_lock import caps_lock_on
from ui.widgets.buttons import PlainButton
from ui.widgets.field import Field
from ui.widgets.field_keys import enter_step, is_composing
from ui.widgets.text_fields import Line

_LONGEST = 200


class PassphraseField(Field):
    """One line that is not shown.

    Args:
        label, required: see `Field`.
        submits: whether Enter is the whole page's verb (``submitted``) and not the next field.
        caps_lock: tells the state of Caps Lock; tests give their own.
    """

    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        submits: bool = False,
        caps_lock: Callable[[], bool | None] = caps_lock_on,
        **more: Any,
    ) -> None:
        self._line = _PassphraseLine(self._on_key)
        super().__init__(label, self._line, **more)
        self._caps_lock = caps_lock
        self._fixed_note = str(more.get("note", ""))
        self._show = PlainButton(self.tr("看一眼"), "show")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_show)
        self._control_row.addWidget(self._show)
        self._line.textEdited.connect(lambda _: self._on_edited())
        if submits:
            self._line.on_submit = self.submitted.emit

    def text(self) -> str:
        """Return what was typed; blanks count."""
        return self._line.text()

    def value(self) -> str:
        """Return the passphrase."""
        return self.text()

    def set_value(self, words: str) -> None:
        """Show other words; nobody is told."""
        self._line.setText(words)

    def clear(self) -> None:
        """Forget what was typed and cover the field again."""
        self._line.clear()
        self._show.setChecked(False)

    def _set_editable(self, editable: bool) -> None:
        self._line.setReadOnly(not editable)

    def _note_now(self) -> str:
        return self._fixed_note + self._about_caps_lock()

    def _about_caps_lock(self) -> str:
        state = self._caps_lock()
        if state is None:
            return self.tr("大小写要分清。")
        if state:
            return self.tr("大写锁定开着，打出来的都是大写字母。")
        return self.tr("大小写要分清；现在大写锁定是关着的。")

    def _on_key(self) -> None:
        self._show_note()

    def _on_show(self, shown: bool) -> None:
        # Most input methods do not work in a covered line: whoever writes Chinese characters uncovers it.
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_words(self.tr("遮起来") if shown else self.tr("看一眼"), "cover" if shown else "show")
        self.focus()


class _PassphraseLine(Line):
    """The covered line."""

    on_submit: Callable[[], object] | None = None

    def __init__(self, key_released: Callable[[], object]) -> None:
        super().__init__()
        self._key_released = key_released
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)
        self.setProperty("voice", "hei")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter where it is the page's verb."""
        if self.on_submit is not None and enter_step(event) > 0 and not is_composing(self):
            self.on_submit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Look at Caps Lock again."""
        super().keyReleaseEvent(event)
        self._key_released()
