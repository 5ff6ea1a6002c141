"""Papers that the dossier does not need but that can be printed: letters, the large-print sheet, the spine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.dispute.dossier.lines import DossierLine
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import PLAIN_SHEET, SPINE
from ui.widgets import STRETCH, FlowLayout, Label, LinkButton, MenuButton, row


class OtherPapers(QWidget):
    """``print_requested`` gives the kind that was chosen. What this dispute does not need stays folded.

    Args:
        beside: further buttons at the end of the line.
    """

    print_requested = Signal(str)

    def __init__(self, *beside: QWidget) -> None:
        super().__init__()
        self._count = 0
        self.link = LinkButton("")
        self.menu = MenuButton(tr("印别的文书"), "print")
        self.names = QWidget()
        self._flow = FlowLayout(self.names, gap=20, aligned=True, line_gap=6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row(self.link, STRETCH, self.menu, *beside, gap=12))
        whole.addWidget(self.names)
        self.names.hide()
        self.link.clicked.connect(lambda: self._unfold(self.names.isHidden()))

    def show_lines(self, needless: Sequence[DossierLine]) -> None:
        """Count what this dispute does not need, and offer to print it all the same."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        menu = self.menu.menu()
        menu.clear()
        for line in needless:
            self._flow.addWidget(Label(line.name, role="caption", tone="text2"))
            if line.paper:
                self.menu.add(line.name, partial(self.print_requested.emit, line.paper))
        for kind in (PLAIN_SHEET, SPINE):
            self.menu.add(kind, partial(self.print_requested.emit, kind))
        self._count = len(needless)
        self.link.setVisible(bool(needless))
        self._unfold(not self.names.isHidden() and bool(needless))

    def _unfold(self, wanted: bool) -> None:
        self.names.setVisible(wanted)
        words = tr("收起这一件用不上的{count}样") if wanted else tr("这一件用不上的有{count}样")
        self.link.set_words(words.format(count=self._count))
