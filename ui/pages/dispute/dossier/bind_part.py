"""The one button that binds the dossier, and what it will be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.dispute.dossier.lines import DossierView
from ui.pages.dispute.dossier.words import tr
from ui.widgets import FilledButton, Prose, column


class BindPart(QWidget):
    """What is missing does not stop the binding; an agreement without signatures does."""

    def __init__(self) -> None:
        super().__init__()
        self.button = FilledButton(tr("装订卷宗"), "bind", big=True)
        self.button.setEnabled(False)
        words = Prose(
            tr("会做成一份PDF：封面、目录、能印的文书、放进来的扫描件、备考表，编好页号。"), tone="text2"
        )
        self._care = Prose(tone="yellow")
        self._care.hide()
        self.setLayout(column(self.button, words, self._care, gap=10))

    def show_view(self, view: DossierView) -> None:
        """Say what is missing, or why it cannot be bound yet."""
        stopped, missing = view.stops_binding, "、".join(view.missing)
        self.button.setEnabled(not stopped)
        care = stopped
        if missing and not stopped:
            care = tr("缺{what}也能装订，缺的写在“卷宗情况说明”里。").format(what=missing)
        self._care.set_words(care)
        self._care.setVisible(bool(care))
