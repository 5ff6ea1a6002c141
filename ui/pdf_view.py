"""A paper on the screen: its pages under each other, drawn off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.background import Failure, Job, Worker, run
from ui.pdf_pages import Mark, PagePicture, draw_pages
from ui.theme import appearance
from ui.widgets import clear_layout

_GAP = 10
_ROOM = 60


class PagesView(QScrollArea):
    """Shows a PDF at a width; ↑ ↓ and the page keys scroll it.

    ``page_changed`` gives the page in view (from 1) and how many there are, ``failed`` the Failure when the pages
    cannot be drawn, ``pressed`` a click on a page.
    """

    page_changed = Signal(int, int)
    failed = Signal(object)
    pressed = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._job: Job | None = None
        self._pages: list[_PageSheet] = []
        self._shown = (0, 0)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_page())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pdf(self, pdf: bytes, width: int, *, marks: Sequence[Mark] = (), show: str = "") -> None:
        """Draw a PDF and show it; `show` are marked words to bring into view."""
        if self._job is not None:
            self._job.stop()
        density = self.devicePixelRatioF()
        self._job = job = run(
            lambda _: draw_pages(pdf, width, density=density, marks=marks),
            done=lambda pages: self.show_pages(pages, show=show) if job is self._job else None,
            failed=self._on_failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    def show_pages(self, pages: Sequence[PagePicture], *, show: str = "") -> None:
        """Show pages that are drawn; the place in view stays unless other words are to be shown."""
        if len(pages) != len(self._pages):
            clear_layout(self._column)
            self._pages = [_PageSheet(number + 1) for number in range(len(pages))]
            for sheet in self._pages:
                sheet.pressed.connect(self.pressed)
                self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            self._column.addStretch(1)
        for sheet, page in zip(self._pages, pages, strict=True):
            sheet.show_picture(page)
        self._column.activate()
        if show:
            self._bring_into_view(show)
        self._shown = (0, 0)
        self._tell_page()

    def clear(self) -> None:
        """Show nothing."""
        if self._job is not None:
            self._job.stop()
            self._job = None
        self.show_pages(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or last page on Home and End; the rest scrolls."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus around the pages."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(appearance().theme.colour.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Draw the line of the focus when it comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    def _bring_into_view(self, words: str) -> None:
        height, at = self.viewport().height(), self.verticalScrollBar().value()
        for sheet, above in zip(self._pages, self._tops(), strict=True):
            area = sheet.area_of(words)
            if area is None:
                continue
            top = above + round(area.top())
            if not at + _ROOM <= top <= at + height - _ROOM:
                self._inner.adjustSize()
                self.verticalScrollBar().setValue(max(0, top - height // 3))
            return

    def _tops(self) -> list[int]:
        """Where each page begins, also before the layout has put it there."""
        tops, at = [], 0
        for sheet in self._pages:
            tops.append(at)
            at += sheet.height() + _GAP
        return tops

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = sum(top <= middle for top in self._tops())
        now = (max(1, above) if self._pages else 0, len(self._pages))
        if now != self._shown:
            self._shown = now
            self.page_changed.emit(*now)

    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)


class _PageSheet(QWidget):
    """One page with its thin edge."""

    pressed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._picture: PagePicture | None = None
        self.setAccessibleName(self.tr("第{number}页").format(number=number))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: PagePicture) -> None:
        """Show another picture of this page."""
        self._picture = picture
        size = picture.image.deviceIndependentSize().toSize()
        self.setFixedSize(size + QSize(2, 2))
        self.update()

    def area_of(self, words: str) -> QRectF | None:
        """Return where marked words begin, None when they are not on this page."""
        marks = self._picture.marks if self._picture is not None else ()
        return next((area for marked, area in marks if marked == words), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self)
        if self._picture is not None:
            painter.drawImage(1, 1, self._picture.image)
        painter.setPen(QColor(appearance().theme.colour.control))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
