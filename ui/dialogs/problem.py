"""A fault of the program, told in words with a number; what was typed stays where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.widgets import FilledButton, Label, Prose


class ProblemSheet(Sheet):
    """Says that a step did not happen, that what was stored is safe, and the number to pass on."""

    def __init__(self, failure: Failure, parent: QWidget) -> None:
        super().__init__(self.tr("程序出了毛病"), parent)
        self.add(Prose(failure.sentence), Prose(self.tr("写下这个号码，报给装程序的人："), tone="text2"))
        number = Label(failure.number, role="title", strong=True)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setAccessibleName(self.tr("问题号码 {number}").format(number=" ".join(failure.number)))
        self.add(number)
        self.understood = FilledButton(self.tr("知道了"))
        self.understood.clicked.connect(self.accept)
        self.set_actions(filled=self.understood)
