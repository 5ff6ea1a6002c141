"""The frame around the pages: rail, head, message bars, content, status line, and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.theme import Theme, appearance
from ui.widgets.message_bar import Message, MessageArea
from ui.widgets.rail import Rail
from ui.widgets.reading_order import chain_focus
from ui.widgets.status_bar import StatusBar
from ui.window_keys import WindowKeys

_SMALLEST = (1024, 600)


class MainWindow(QWidget):
    """Shows one page at a time and decides nothing: what pages and keys ask for leaves as signals.

    ``page_requested`` (key, argument) comes from the rail and from pages; `show_page` answers it.
    """

    page_requested = Signal(str, object)
    new_dispute_requested = Signal()
    find_requested = Signal()
    lock_requested = Signal()
    help_requested = Signal(str)
    back_requested = Signal()
    close_requested = Signal()
    look_changed = Signal(float, bool)
    """The text scale or contrast was changed by keys; the application stores it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self._may_close = False
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.rail = Rail()
        self.messages = MessageArea()
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self.keys = WindowKeys(self)

    def _build_layout(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        self._head = QVBoxLayout()
        right.addLayout(self._head)
        right.addWidget(self.messages)
        right.addWidget(self._pages, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def _connect_signals(self) -> None:
        self.rail.page_requested.connect(lambda key: self.page_requested.emit(key, None))
        self.rail.lock_requested.connect(self.lock_requested)
        appearance().changed.connect(self._on_look_changed)

    # ---- what the application calls -----------------------------------------------------------------------

    def add_page(self, page: Page) -> None:
        """Take a page in; it is shown by its key."""
        page.header.hide()
        self._head.addWidget(page.header)
        self._pages.addWidget(page)
        page.status_changed.connect(lambda words, page=page: self._on_status(page, words))
        page.message_requested.connect(self.say)
        page.page_requested.connect(self.page_requested)
        page.back_requested.connect(self.back_requested)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def page_of(self, key: str) -> Page | None:
        """Return the page with a key."""
        pages = (self._pages.widget(place) for place in range(self._pages.count()))
        return next((page for page in pages if isinstance(page, Page) and page.key == key), None)

    def show_page(self, key: str, argument: object = None) -> bool:
        """Show a page, unless the present one must ask first; return whether it is shown now."""
        page, present = self.page_of(key), self.page
        if page is None:
            raise KeyError(key)
        if present is not None and present is not page and not present.may_leave():
            self.rail.choose(present.rail_key or present.key)
            return False
        if present is not page:
            self.messages.leave_page()
        page.show_argument(argument)
        if present is not None:
            present.header.hide()
        page.header.show()
        self._pages.setCurrentWidget(page)
        self.rail.choose(page.rail_key or page.key)
        self.status.show_state(page.status)
        page.refresh()
        chain_focus(page)
        page.focus_start()
        self.setWindowTitle(f"{page.title} — {self.tr('人民调解工作台')}")
        return True

    def say(self, message: Message) -> None:
        """Show a message bar."""
        self.messages.show_message(message)

    def allow_close(self) -> None:
        """Let the next close through, after the application has stored everything."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application, which closes the profile first."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_status(self, page: Page, words: str) -> None:
        if page is self.page:
            self.status.show_state(words)

    def _on_look_changed(self, look: Theme) -> None:
        self.look_changed.emit(look.scale, look.contrast)
