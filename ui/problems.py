"""The last net: an error nobody expected becomes a number in the log and a sentence on the screen."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mediation.errors import MediationError
from ui.background import Failure, bug_failure
from ui.dialogs.problem import ProblemSheet


class ProblemNet(QObject):
    """Catches what slots, events and threads let through, and shows one dialog at a time."""

    _caught = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._sheet: ProblemSheet | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def spread(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def take_in(self) -> None:
        """Let Python handle errors again, as at the end of the program."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        if isinstance(error, MediationError):
            self._caught.emit(Failure(error.message, error.hint, error=error))
        else:
            self._caught.emit(bug_failure(error.with_traceback(trace)))

    def _show(self, failure: Failure) -> None:
        window = _window()
        if window is None or self._sheet is not None:
            return
        self._sheet = ProblemSheet(failure, window)
        self._sheet.finished.connect(self._on_finished)
        self._sheet.open()

    def _on_finished(self) -> None:
        self._sheet = None


def _window() -> QWidget | None:
    """Return the window that a dialog can stand on."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    active = QApplication.activeWindow()
    return active if active in shown else next(iter(shown), None)
