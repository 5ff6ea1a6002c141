"""口头协议登记表 as it will be printed, beside the ten fields, a moment behind the typing."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.background import Failure
from ui.pages.dispute.latest import Latest
from ui.pages.oral_record import OralRecord, tr
from ui.pause import pause
from ui.pdf_pages import PagePicture, draw_pages
from ui.pdf_view import PagesView
from ui.theme import appearance
from ui.widgets import Glyph, Prose, SectionHeading, row
from ui.workbench import Workbench

_PAUSE_MS = 400
_WIDTH, _PAGE_SHAPE = 330, 1.51
_TRIM = 0.085


class OralPreview(QWidget):
    """Shows what it is given while it can be seen; hidden, it remembers."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._record: OralRecord | None = None
        self._latest = Latest(self)
        self._pause = pause(self, _PAUSE_MS, self._draw)
        self.pages = PagesView(name=tr("打印出来的样子"))
        self._care = Prose(tr("印出来请调解员和记录人签名，盖调委会章。"), role="caption", tone="yellow")
        care = row(Glyph("warn", "yellow", share=0.9, line="caption"), self._care, gap=8)
        care.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(SectionHeading(tr("打印出来是这样"), fact=tr("口头协议登记表")))
        layout.addWidget(self.pages)
        layout.addLayout(care)

    def show_record(self, record: OralRecord) -> None:
        """Show the form as it is typed."""
        self._record = record
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was typed while it was hidden."""
        super().showEvent(event)
        self._pause.start()

    def _draw(self) -> None:
        record = self._record
        if record is None or not self.isVisible():
            return
        width = appearance().theme.scaled(_WIDTH)
        self.pages.setFixedHeight(round(width * _PAGE_SHAPE))
        density = self.devicePixelRatioF()

        def draw() -> tuple[PagePicture, ...]:
            dispute, _ = self._desk.intake.read_dispute(record.dispute())
            pdf = self._desk.papers.preview_agreement(dispute, record.agreement()).pdf
            return draw_pages(pdf, width, density=density, trim=_TRIM)

        self._latest.ask(draw, done=self.pages.show_pages, failed=self._on_failed)

    def _on_failed(self, failure: Failure) -> None:
        """The print dialog says why a paper cannot be made; here the last picture stays."""
