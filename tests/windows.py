"""Windows that a test leaves behind would be restyled by, and seen by, every later one."""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


def delete_windows() -> None:
    """Delete every window nobody owns; a popup belongs to its widget, which still points to it."""
    # Listing makes Python objects, and a collection among them would free windows still in Qt's list.
    collects = gc.isenabled()
    gc.disable()
    try:
        for window in QApplication.topLevelWidgets():
            if shiboken6.isValid(window) and window.parent() is None:
                window.hide()
                window.deleteLater()
    finally:
        if collects:
            gc.enable()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
