"""What the fields of one family of entries have in common, and a line of ticks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.records import RecordKind
from ui.widgets import CheckBox, FlowLayout, Label, column


class RecordPart(QWidget):
    """The fields only some kinds of entry have. `entry` is what they say; it is kept while an entry is put by."""

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Empty the fields for an entry of a kind."""
        raise NotImplementedError

    def is_begun(self) -> bool:
        """Tell whether anything was typed or ticked that is worth keeping."""
        return False

    def complete(self) -> bool:
        """Tell whether it can be kept; say at the field what is missing otherwise."""
        return True

    def entry(self) -> object:
        """Return what was typed."""
        raise NotImplementedError

    def show_entry(self, entry: object) -> None:
        """Show what was typed before."""

    def focus_first(self) -> bool:
        """Put the keyboard into the first field; return whether there is one to begin with."""
        return False


class TickLine(QWidget):
    """Several that may be ticked, with a few words above them."""

    def __init__(self, heading: str, choices: Sequence[tuple[Hashable, str]] = ()) -> None:
        super().__init__()
        self._heading = Label(heading, role="caption", tone="text2")
        self._ticks: dict[Hashable, CheckBox] = {}
        self._flow = FlowLayout(gap=4, aligned=True)
        self.setLayout(column(self._heading, self._flow, gap=2))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other things to tick; nothing is ticked then."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = {value: CheckBox(words) for value, words in choices}
        for tick in self._ticks.values():
            self._flow.addWidget(tick)

    def values(self) -> tuple[Hashable, ...]:
        """Return what is ticked, in the order offered."""
        return tuple(value for value, tick in self._ticks.items() if tick.value())

    def set_values(self, values: Iterable[Hashable]) -> None:
        """Tick some and no others."""
        wanted = set(values)
        for value, tick in self._ticks.items():
            tick.set_value(value in wanted)

    def focus(self) -> None:
        """Put the keyboard on the first tick."""
        for tick in self._ticks.values():
            tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
