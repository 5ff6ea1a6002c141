"""Terms at the left, the printed page at the right; where room is short the page takes the place of the terms."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.dispute.agreement.preview_pane import PREVIEW_WIDTH, PreviewPane
from ui.pages.dispute.agreement.top_line import TopLine
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import column, row
from ui.widgets.columns import NARROW_WINDOW

_NO_LIMIT = 16777215


class BesidePreview(QWidget):
    """From 125 % text and in windows under 1280 px 看打印样子 changes between the two."""

    def __init__(self, top: TopLine, written: QWidget, preview: PreviewPane) -> None:
        super().__init__()
        self._top, self._written, self._preview = top, written, preview
        self._narrow = self.previewing = False
        self._narrow_place = QVBoxLayout()
        left = column(top, written, self._narrow_place, gap=8)
        left.setStretch(1, 1)
        self._across = row(left, preview, gap=16)
        self._across.setStretch(0, 1)
        self.setLayout(self._across)
        top.preview_requested.connect(lambda: self.show_preview(not self.previewing))
        follow_theme(self._adapt)

    def show_preview(self, wanted: bool) -> bool:
        """Show the page or the terms where there is room for one only; return whether anything changed."""
        before = self.previewing
        self.previewing = wanted and self._narrow
        self._written.setVisible(not self.previewing)
        self._preview.setVisible(self.previewing or not self._narrow)
        self._top.set_narrow(self._narrow, previewing=self.previewing)
        return before != self.previewing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what there is room for."""
        super().resizeEvent(event)
        self._decide()

    def _decide(self) -> None:
        narrow = appearance().theme.is_large or self.window().width() < NARROW_WINDOW
        if narrow != self._narrow:
            self._narrow = narrow
            (self._narrow_place if narrow else self._across).addWidget(self._preview)
        self._preview.setMinimumWidth(0 if narrow else PREVIEW_WIDTH)
        self._preview.setMaximumWidth(_NO_LIMIT if narrow else PREVIEW_WIDTH)
        self.show_preview(self.previewing)

    def _adapt(self, theme: Theme) -> None:
        self._decide()
