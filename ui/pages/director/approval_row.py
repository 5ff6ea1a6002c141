"""One step that waits for the director: folded a line, open what is on file, what follows, and the two answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.services.approvals import AwaitedApproval, FileMark
from ui.theme import Theme, follow_theme
from ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph
from ui.widgets.look import STRETCH, row
from ui.widgets.rows import PressableRow
from ui.widgets.text import Label, Prose, Span
from ui.widgets.text_fields import TextField

_CHIP_WIDTH, _ACTION_WIDTH = 76, 110
_LONGEST_REASON = 300


class ApprovalRow(PressableRow):
    """``opened`` when its material is to be seen; ``approved`` and ``sent_back`` give the written reason."""

    opened = Signal()
    approved = Signal(str)
    sent_back = Signal(str)

    def __init__(self, one: AwaitedApproval, today: date) -> None:
        super().__init__("row")
        self.one = one
        self._today = today
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.fold()
        self.setAccessibleName(self.tr("{matter}，{title}，{about}").format(
            matter=one.matter.chinese, title=one.title, about=one.about))  # fmt: skip
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        one = self.one
        day = self.tr("今天") if one.reported_on == self._today else short_date(one.reported_on, self._today)
        told = self.tr("{who} {day}报").format(who=one.handler, day=day)
        if one.by_others:
            told = self.tr("{told}，由{others}批").format(told=told, others=self.tr("、").join(one.by_others))
        whole = f"{one.title}  {told}"
        spans = [Span(0, len(one.title), strong=True)]
        spans.append(Span(len(one.title), len(whole) - len(one.title), tone="text2"))
        self.names = Prose()
        self.names.set_words(whole, spans)
        self.about = Prose(one.about, role="caption", tone="text2")
        self.see_button = PlainButton(self.tr("看材料"))
        self.open_link = LinkButton(self.tr("打开这件"))
        self.marks = QWidget()
        flow = FlowLayout(self.marks, gap=12)
        for mark in one.marks:
            flow.addWidget(_shown(mark))
        self.after = Prose(one.consequence, tone="text2")
        self.reason = TextField(self.tr("为什么退回、要补什么"), required=True, longest=_LONGEST_REASON)
        self.own_reason = TextField(
            self.tr("自己办的件，写明为什么由自己审批"), required=True, longest=_LONGEST_REASON
        )
        self.back_button = PlainButton(self.tr("退回，写理由"))
        self.keep_button = PlainButton(self.tr("不退了"))
        self.agree_button = FilledButton(self.tr("同意{matter}").format(matter=one.matter.chinese), "ok")

    def _build_layout(self) -> None:
        self._chip = QWidget()
        chip = QVBoxLayout(self._chip)
        chip.setContentsMargins(0, 4, 0, 0)
        chip.addWidget(Chip(self.one.matter.chinese, tone="accent"), 0, Qt.AlignmentFlag.AlignLeft)
        chip.addStretch(1)
        self._place = QWidget()
        place = QVBoxLayout(self._place)
        place.setContentsMargins(12, 0, 0, 0)
        place.addWidget(self.see_button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.names)
        words.addWidget(self.about)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 4, 0, 4)
        more.setSpacing(8)
        more.addWidget(self.marks)
        more.addWidget(self.after)
        more.addWidget(self.own_reason)
        more.addWidget(self.reason)
        more.addLayout(row(self.open_link, STRETCH, self.keep_button, self.back_button, self.agree_button))
        words.addWidget(self._more)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(0)
        layout.addWidget(self._chip)
        layout.addLayout(words, 1)
        layout.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect_signals(self) -> None:
        self.see_button.clicked.connect(self.opened)
        self.action_requested.connect(self.opened)
        self.agree_button.clicked.connect(self._on_agree)
        self.back_button.clicked.connect(self._on_back)
        self.keep_button.clicked.connect(self.unfold)
        self.open_link.clicked.connect(self.open_requested)

    # ---- what the panel asks ------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Tell whether the material is shown."""
        return not self._more.isHidden()

    def fold(self) -> None:
        """Show one line only."""
        self._more.hide()
        self._place.show()

    def unfold(self) -> None:
        """Show what is on file, with the answers the director may give."""
        mine = not self.one.by_others
        self._more.show()
        self._place.hide()
        self.reason.hide()
        self.keep_button.hide()
        self.own_reason.setVisible(self.one.own and mine)
        self.after.setVisible(mine)
        for button in (self.back_button, self.agree_button):
            button.set_idle()
            button.setVisible(mine)
        self.back_button.set_words(self.tr("退回，写理由"))

    def set_idle(self) -> None:
        """Take presses again after something failed."""
        self.agree_button.set_idle()
        self.back_button.set_idle()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_agree(self) -> None:
        if not self.own_reason.isHidden() and self.own_reason.is_empty():
            self.own_reason.refuse(self.tr("村里没有别人能审批时，写一句为什么。"))
            self.own_reason.focus()
            return
        self.agree_button.set_busy(self.tr("正在记"))
        self.approved.emit("" if self.own_reason.isHidden() else self.own_reason.value())

    def _on_back(self) -> None:
        if self.reason.isHidden():
            self.reason.show()
            self.keep_button.show()
            self.agree_button.hide()
            self.own_reason.hide()
            self.back_button.set_words(self.tr("退回"))
            self.reason.focus()
            return
        if self.reason.is_empty():
            self.reason.refuse(self.tr("写一句，承办的人才知道补什么。"))
            self.reason.focus()
            return
        self.back_button.set_busy(self.tr("正在退"))
        self.sent_back.emit(self.reason.value())

    def _adapt(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.size.row)
        self._chip.setFixedWidth(theme.scaled(_CHIP_WIDTH) + (24 if theme.is_large else 0))
        self._place.setMinimumWidth(theme.scaled(_ACTION_WIDTH) + 12)


def _shown(mark: FileMark) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    sign, tone = ("ok", "green") if mark.there else ("warn", "yellow")
    layout.addWidget(Glyph(sign, tone, share=0.9, line="caption"), 0, Qt.AlignmentFlag.AlignTop)
    if len(mark.words) > _LONG_MARK:
        words: Label = Prose(mark.words, role="caption", tone="text" if mark.there else "yellow")
        layout.addWidget(words, 1)
    else:
        layout.addWidget(Label(mark.words, role="caption", tone="text" if mark.there else "yellow"))
    return holder


_LONG_MARK = 40
