"""The papers the page knows something about, by the names the paper service gives them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

APPLICATION = str(QT_TRANSLATE_NOOP("paper", "人民调解申请书"))
ACCEPTANCE = str(QT_TRANSLATE_NOOP("paper", "人民调解受理登记表"))
AGREEMENT = str(QT_TRANSLATE_NOOP("paper", "人民调解协议书"))
SUPPLEMENT = str(QT_TRANSLATE_NOOP("paper", "人民调解补充协议书"))
ORAL_AGREEMENT = str(QT_TRANSLATE_NOOP("paper", "人民调解口头协议登记表"))
"""What is printed for an agreement that was reached orally; the service gives it under AGREEMENT."""
DOSSIER = str(QT_TRANSLATE_NOOP("paper", "调解卷宗"))
CALCULATION = str(QT_TRANSLATE_NOOP("paper", "核算表"))
CASE_REPORT = str(QT_TRANSLATE_NOOP("paper", "类案检索报告"))
PLAIN_SHEET = str(QT_TRANSLATE_NOOP("paper", "协议大字说明"))
EVIDENCE = str(QT_TRANSLATE_NOOP("paper", "证据材料"))
OPINIONS = str(QT_TRANSLATE_NOOP("paper", "律师、专家意见"))
SPINE = str(QT_TRANSLATE_NOOP("paper", "书脊"))
SCREENING = str(QT_TRANSLATE_NOOP("paper", "矛盾纠纷排查登记表"))
CLOSING_REPORT = str(QT_TRANSLATE_NOOP("paper", "人民调解结案报告表"))
AGENDA = str(QT_TRANSLATE_NOOP("paper", "今日待办"))
SELF_CHECK = str(QT_TRANSLATE_NOOP("paper", "自查表"))
TRAIL = str(QT_TRANSLATE_NOOP("paper", "履历"))
INQUIRY = str(QT_TRANSLATE_NOOP("paper", "人民调解调查记录"))
SESSION_RECORD = str(QT_TRANSLATE_NOOP("paper", "人民调解记录"))
_PREFIX = str(QT_TRANSLATE_NOOP("paper", "人民调解"))


def short_name(kind: str) -> str:
    """Name a paper as people do: 受理登记表 for 人民调解受理登记表."""
    return kind.removeprefix(_PREFIX)
