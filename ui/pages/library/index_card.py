"""Shows that the index is being built anew, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from ui.background import Progress
from ui.pages.library.words import tr
from ui.widgets import Card, Prose


class IndexCard(Card):
    """Folded away until `start`."""

    def __init__(self) -> None:
        super().__init__(tr("正在重建索引"), gap=6)
        self._words = Prose(role="caption", tone="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("正在重建索引"))
        self.add(self._bar, self._words)
        self.hide()

    def start(self) -> None:
        """Show the card with nothing done yet."""
        self.report(Progress(0, 0))
        self.show()

    def report(self, news: Progress) -> None:
        """Show how far it is."""
        self._bar.setRange(0, news.total)
        self._bar.setValue(news.done)
        counted = tr("{done}件，共{total}件。").format(done=f"{news.done:,}", total=f"{news.total:,}")
        said = tr("别的事照常做，找类案等它建好。") + (counted if news.total else "")
        self._words.set_words(said)
        self._bar.setAccessibleDescription(said)
