"""The window before the desk: one sheet at a time, text size by keys, nothing about anybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.pages.start.parts import StartPage
from ui.theme import appearance

_SMALLEST = (1024, 600)


class StartWindow(QWidget):
    """Shows the pages of the start flow; ``close_requested`` when the person closes it."""

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self.setWindowTitle(self.tr("人民调解工作台"))
        self._pages = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        look = appearance()
        for key, act in (
            ("Ctrl++", lambda: look.step(1)),
            ("Ctrl+=", lambda: look.step(1)),
            ("Ctrl+-", lambda: look.step(-1)),
            ("Ctrl+0", lambda: look.show(scale=1.0)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    @property
    def page(self) -> StartPage | None:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, StartPage) else None

    def show_page(self, page: StartPage) -> None:
        """Show a page and put the keyboard where it starts."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.begin()

    def forget(self, page: StartPage) -> None:
        """Let a page go with everything typed into it."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application, which ends the program."""
        event.ignore()
        self.close_requested.emit()
