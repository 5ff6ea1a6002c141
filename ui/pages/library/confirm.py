"""Asking once more before something leaves the library or stops half-way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.sheet import Sheet
from ui.widgets import DangerButton, PlainButton, Prose


class ConfirmSheet(Sheet):
    """A question with two answers; the harmless one has the keyboard.

    Args:
        title: what is about to happen.
        sentences: what follows from it, first the important one.
        verb: does it; `act` is called.
        way_out: leaves everything as it is.
    """

    def __init__(
        self,
        title: str,
        sentences: tuple[str, ...],
        parent: QWidget,
        *,
        verb: str,
        way_out: str,
        act: Callable[[], object],
    ) -> None:
        super().__init__(title, parent)
        for place, sentence in enumerate(sentences):
            self.add(Prose(sentence, tone="text2" if place else "text"))
        self.verb = DangerButton(verb)
        self.way_out = PlainButton(way_out, key="Esc")
        self.set_actions(self.way_out, self.verb)
        self.way_out.clicked.connect(self.reject)
        self.verb.clicked.connect(self.accept)
        self.accepted.connect(lambda: act())
        self.way_out.setFocus()
