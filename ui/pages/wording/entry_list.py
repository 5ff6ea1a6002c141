"""The texts of one paper, each in a field of its own; a changed one can be set back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.services.form_wording import FormEntry
from ui.widgets import STRETCH, LinkButton, MultilineField, clear_layout, row

_LINES, _MOST = 1, 8


class EntryList(QWidget):
    """``edited`` when something is typed, ``left`` gives the path and text of a field that was left, ``reset`` a path."""

    edited = Signal()
    left = Signal(str, str)
    reset = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, EntryRow] = {}
        self._kind = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def show_entries(self, kind: str, entries: Sequence[FormEntry]) -> None:
        """Show the texts of a paper; the same paper keeps its fields and the keyboard."""
        if kind != self._kind:
            self._kind = kind
            clear_layout(self._layout)
            self.rows = {}
            for entry in entries:
                one = self.rows[entry.path] = EntryRow(entry)
                self._layout.addWidget(one)
                one.field.changed.connect(self.edited)
                one.field.left.connect(lambda one=one: self._on_left(one))
                one.back.clicked.connect(lambda _=False, one=one: self.reset.emit(one.entry.path))
                one.show()
        for entry in entries:
            self.rows[entry.path].show_entry(entry)

    def tried(self) -> Mapping[str, str]:
        """What stands in the fields and is not stored."""
        return {
            path: one.field.text() for path, one in self.rows.items() if one.field.text() != one.entry.text
        }

    def forget_typed(self) -> None:
        """Show what is stored again, whatever is being typed."""
        for one in self.rows.values():
            one.field.set_value(one.entry.text)

    def refuse(self, path: str, sentence: str) -> None:
        """Say at a field why its text cannot stand."""
        self.rows[path].field.refuse(sentence)

    def _on_left(self, one: EntryRow) -> None:
        if one.field.text() != one.entry.text:
            self.left.emit(one.entry.path, one.field.text())


class EntryRow(QWidget):
    """A text with the way back to the default."""

    def __init__(self, entry: FormEntry) -> None:
        super().__init__()
        self.entry = entry
        self.field = MultilineField(entry.label, lines=_LINES, most=_MOST)
        self.back = LinkButton(self.tr("恢复"))
        self.back.setAccessibleName(self.tr("恢复{label}").format(label=entry.label))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.field)
        self._foot = QWidget()
        across = row(STRETCH, self.back)
        across.setContentsMargins(0, 0, 0, 0)
        self._foot.setLayout(across)
        layout.addWidget(self._foot)
        self.show_entry(entry)

    def show_entry(self, entry: FormEntry) -> None:
        """Show what is stored, unless something else is being typed."""
        stored_anew = entry.text != self.entry.text or self.field.text() in ("", self.entry.text)
        self.entry = entry
        if stored_anew and self.field.text() != entry.text:
            self.field.set_value(entry.text)
        if self.field.text() == entry.text:
            self.field.settle()
        self.field.set_aside(self.tr("改过") if entry.is_changed else "")
        self._foot.setVisible(entry.is_changed)
