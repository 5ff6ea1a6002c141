"""The running program: the start window or the desk, locking, coming to the front, and a clean end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.background import Failure, Worker, background, run
from ui.idle_watch import IdleWatch
from ui.start_flow import StartFlow
from ui.start_window import StartWindow
from ui.theme import load_rare_fonts
from ui.workbench import Door, Workbench

if TYPE_CHECKING:
    from ui.desk import Desk

_LOOK_FOR_REQUEST_MS = 700
_RARE_FONTS_AFTER_MS = 3000
_NORMAL_SIZE = (1366, 768)
_MAXIMISE_UP_TO = 1600
"""On screens of up to this width the window fills the screen; on wider ones it would be mostly margin."""


class Program(QObject):
    """Shows the start window until a desk is open, and the desk until it is locked."""

    def __init__(self, door: Door, today: date) -> None:
        super().__init__()
        self._door = door
        self._bench: Workbench | None = None
        self.desk: Desk | None = None
        self.start_window = StartWindow()
        self.flow = StartFlow(door, self.start_window, today)
        self.idle = IdleWatch(self)
        self._requests = QTimer(self)
        self._requests.setInterval(_LOOK_FOR_REQUEST_MS)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.flow.unlocked.connect(self._on_unlocked)
        self.start_window.close_requested.connect(self._on_leave)
        self.idle.idle.connect(self._on_idle)
        self._requests.timeout.connect(self._on_look_for_request)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._on_session_ends)

    def start(self) -> None:
        """Show the first page."""
        self.flow.show_first_page()
        _show_first(self.start_window)
        if self.start_window.page is not None:
            self.start_window.page.begin()
        self._requests.start()

    def end(self) -> None:
        """Close what is open, when the event loop has ended."""
        self._requests.stop()
        self.flow.give_up()
        if self._bench is not None:
            bench, self._bench = self._bench, None
            background().shut_down()
            self._door.close(bench)

    @property
    def window(self) -> QWidget:
        """The window that is shown."""
        return self.start_window if self.desk is None else self.desk.window

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_unlocked(self, bench: Workbench) -> None:
        from ui.desk import Desk

        self._bench = bench
        self.desk = Desk(bench)
        self.desk.lock_requested.connect(self.lock)
        self.desk.close_requested.connect(self._on_leave)
        self.desk.idle_minutes_changed.connect(self.idle.set_minutes)
        _take_place(self.desk.window, self.start_window)
        self.start_window.hide()
        self.desk.start()
        self.idle.start()
        QTimer.singleShot(_RARE_FONTS_AFTER_MS, self, load_rare_fonts)

    def lock(self, reason: str = "") -> None:
        """Store what was typed, take the desk off the screen, close the profile, ask for the passphrase."""
        if self.desk is None or self._bench is None:
            return
        desk, bench = self.desk, self._bench
        self.idle.stop()
        desk.store_drafts()
        self.desk = self._bench = None
        self.flow.unlock_page.say_reason(reason)
        _take_place(self.start_window, desk.window)
        self.flow.show_first_page()
        desk.shut()
        self._close(bench, lambda: None)

    def _on_idle(self) -> None:
        minutes = self.idle.minutes
        self.lock(self.tr("{minutes}分钟没有动，先锁上了。写到一半的都存着。").format(minutes=minutes))

    def _on_leave(self) -> None:
        """End the program, after everything typed is stored."""
        if self.desk is None or self._bench is None:
            QCoreApplication.quit()
            return
        if not self.desk.may_leave():
            return
        desk, bench = self.desk, self._bench
        self.desk = self._bench = None
        self.idle.stop()
        desk.store_drafts()
        desk.shut()
        self._close(bench, QCoreApplication.quit)

    def _close(self, bench: Workbench, then: Callable[[], object]) -> None:
        """Close a desk once both workers have done what was asked of them before."""

        def close(_: object) -> None:
            run(
                lambda _: self._door.close(bench),
                done=lambda _: then(),
                failed=lambda failure: self._on_close_failed(failure, then),
                worker=Worker.HEAVY,
                owner=self,
            )

        run(lambda _: None, done=close, failed=close, owner=self)

    def _on_close_failed(self, failure: Failure, then: Callable[[], object]) -> None:
        self.flow.unlock_page.say_failure(failure)
        then()

    def _on_session_ends(self) -> None:
        if self.desk is not None:
            self.desk.store_drafts()

    def _on_look_for_request(self) -> None:
        if self._door.take_request():
            bring_to_front(self.window)


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, as far as the desktop allows; else its button in the task bar blinks."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _show_first(window: QWidget) -> None:
    screen = window.screen().availableGeometry()
    window.resize(min(_NORMAL_SIZE[0], screen.width()), min(_NORMAL_SIZE[1], screen.height()))
    if screen.width() <= _MAXIMISE_UP_TO:
        window.showMaximized()
    else:
        window.show()


def _take_place(window: QWidget, before: QWidget) -> None:
    """Show a window where another one was."""
    window.setGeometry(before.geometry())
    window.setWindowState(before.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
