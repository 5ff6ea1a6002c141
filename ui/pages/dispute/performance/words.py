"""Words of the tab 履行与回访 that belong to no widget of their own."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

RECEIPT = str(QT_TRANSLATE_NOOP("paper", "收条"))
LEDGER = str(QT_TRANSLATE_NOOP("paper", "履行台账"))
REMINDER = str(QT_TRANSLATE_NOOP("paper", "督促履行通知书"))
VISIT = str(QT_TRANSLATE_NOOP("paper", "人民调解回访记录"))
APPLICATION = str(QT_TRANSLATE_NOOP("paper", "司法确认申请书"))


def tr(words: str) -> str:
    """Translate words of the tab 履行与回访."""
    return QCoreApplication.translate("performance", words)
