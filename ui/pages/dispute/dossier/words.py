"""Words of the tab 卷宗 that belong to no widget of their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """Translate words of the tab 卷宗."""
    return QCoreApplication.translate("dossier", words)
