"""Papers that the dossier does not need but that can be printed: letters, the large-print sheet, the spine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.dispute.dossier.lines import DossierLine
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import PLAIN_SHEET, SPINE
from ui.widgets import MenuButton, Prose, clear_layout


class OtherPapers(QWidget):
    """``print_requested`` gives the kind that was chosen."""

    print_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def show_lines(self, needless: Sequence[DossierLine]) -> None:
        """Name what this dispute does not need, and offer to print it all the same."""
        clear_layout(self._row)
        names = "、".join(line.name for line in needless)
        words = tr("这一件用不上的：{names}。").format(names=names) if names else ""
        self._row.addWidget(Prose(words, role="caption", tone="text2"), 1)
        menu = MenuButton(tr("印别的文书"), "print")
        for line in needless:
            if line.paper:
                menu.add(line.name, partial(self.print_requested.emit, line.paper))
        for kind in (PLAIN_SHEET, SPINE):
            menu.add(kind, partial(self.print_requested.emit, kind))
        self._row.addWidget(menu)
