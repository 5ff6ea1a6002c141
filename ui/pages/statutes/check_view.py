"""核对引用: a text is pasted, and every article it names is said to hold, to have moved, to be out of force or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.statutes import CheckedCitation, CitationStatus
from ui.pages.statutes.words import STATUS_LOOKS, citation_words, tr
from ui.widgets import (
    STRETCH,
    Chip,
    FilledButton,
    LinkButton,
    MultilineField,
    Prose,
    ScrollColumn,
    clear_layout,
    row,
)
from ui.widgets.rows import PressableRow


class CitationRow(PressableRow):
    """One citation with its mark; Enter, Space and a click read the article where there is one."""

    def __init__(self, checked: CheckedCitation) -> None:
        super().__init__("card")
        self.checked = checked
        tone, icon = STATUS_LOOKS[checked.status]
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Prose(checked.quote, in_song=True))
        words.addWidget(Prose(citation_words(checked), role="caption", tone="text2"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(
            Chip(checked.status.chinese, tone=tone, icon_name=icon), 0, Qt.AlignmentFlag.AlignTop
        )
        self.setAccessibleName("，".join((checked.quote, checked.status.chinese, citation_words(checked))))
        self.action_requested.connect(self.open_requested)


class CheckView(QWidget):
    """``check_requested`` asks to check the text, ``citation_requested`` to read one that was found.

    ``back_requested`` leads back to the search.
    """

    check_requested = Signal()
    citation_requested = Signal(object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back_button = LinkButton(tr("回到找法条"), "back")
        self.check_button = FilledButton(tr("核对"), "ok", key="Ctrl+Enter")
        self.text = MultilineField(
            tr("要核对的文字"),
            lines=5,
            most=9,
            example=tr(
                "把协议、通知、材料里写到法条的段落贴进来，如：依照《民事诉讼法》第二百零一条申请司法确认。"
            ),
        )
        self.summary = Prose(strong=True)
        self.rows: list[CitationRow] = []
        self._found = ScrollColumn(gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.back_button, STRETCH, self.check_button))
        layout.addWidget(self.text)
        layout.addWidget(self.summary)
        layout.addWidget(self._found, 1)
        self.back_button.clicked.connect(self.back_requested)
        self.check_button.clicked.connect(self.check_requested)

    def show_checked(self, checked: Sequence[CheckedCitation]) -> None:
        """Show what became of every citation, in the order of the text."""
        clear_layout(self._found.body)
        self.rows = [CitationRow(one) for one in checked]
        for line in self.rows:
            line.open_requested.connect(lambda line=line: self.citation_requested.emit(line.checked))
            self._found.add(line)
        self._found.body.addStretch(1)
        self.summary.set_words(_summary(checked))

    def focus_row(self) -> None:
        """Put the keyboard on the first citation that does not hold, or on the first one."""
        wrong = [one for one in self.rows if one.checked.status is not CitationStatus.EXACT]
        for line in (wrong or self.rows)[:1]:
            line.setFocus(Qt.FocusReason.OtherFocusReason)


def _summary(checked: Sequence[CheckedCitation]) -> str:
    if not checked:
        return tr("这段文字里没有看到引用的法条。要写成《某某法》第几条才认得出来。")
    counts = Counter(one.status for one in checked)
    if counts[CitationStatus.EXACT] == len(checked):
        return tr("引了{count}处，都对得上。").format(count=len(checked))
    one = tr("{count}处{status}")
    parts = [
        one.format(count=counts[status], status=status.chinese) for status in CitationStatus if counts[status]
    ]
    return tr("引了{count}处：{parts}。").format(count=len(checked), parts=tr("，").join(parts))
