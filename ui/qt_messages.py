"""Where Qt's own messages go: the log, without what people typed; tests make every warning fail."""

from __future__ import annotations

import logging
import re

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_PERSONAL = re.compile(r"[^\x00-\x7f]+|\d{6,}|\"[^\"]*\"|'[^']*'|(?:[A-Za-z]:)?[/\\]\S+")


def install() -> None:
    """Send Qt's messages to the log from now on."""
    qInstallMessageHandler(_handle)


def without_personal(message: str) -> str:
    """Return a message of Qt without quoted words, Chinese, long numbers and paths."""
    return _PERSONAL.sub("…", message)


def _handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "%s", without_personal(message))
