"""The cards beside the ledger: judicial confirmation (司法确认), return visits (回访), and what is left when nobody performs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation.domain.agreement import AgreementForm
from mediation.domain.chinese_dates import short_date
from mediation.domain.deadlines import Deadline
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.entries_card import visit_words
from ui.pages.dispute.performance.words import tr
from ui.widgets import (
    Card,
    DeadlineLight,
    Glyph,
    Light,
    LinkButton,
    PlainButton,
    Prose,
    clear_layout,
    row,
)

_VISITS_SHOWN = 3


class ConfirmationCard(Card):
    """``print_requested``, ``application_requested``, ``result_requested`` and ``unwanted_requested`` ask the tab."""

    print_requested = Signal()
    application_requested = Signal()
    result_requested = Signal()
    unwanted_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("司法确认"))
        self.light = DeadlineLight(Light.GREEN, "")
        self.words = Prose()
        self.print_button = PlainButton(tr("打印申请书"), "print")
        self.applied_link = LinkButton(tr("记申请"))
        self.result_link = LinkButton(tr("记结果"))
        self.unwanted_link = LinkButton(tr("双方不申请"))
        links = row(self.applied_link, self.unwanted_link, self.result_link, gap=8)
        links.addStretch(1)
        self.add(self.light, self.words, row(self.print_button, gap=0), links)
        self.print_button.clicked.connect(self.print_requested)
        self.applied_link.clicked.connect(self.application_requested)
        self.result_link.clicked.connect(self.result_requested)
        self.unwanted_link.clicked.connect(self.unwanted_requested)

    def set_brief(self, brief: bool) -> None:
        """Leave to the light what it says already, where room is short and nothing can be done any more."""
        over = self.print_button.isHidden() and not self.light.isHidden()
        self.words.setHidden(brief and over)

    def show_view(self, view: PerformanceView, today: date) -> None:
        """Show how confirmation stands."""
        deadline = view.confirmation_deadline
        open_now = deadline is not None and _left(deadline, today) >= 0
        waiting = bool(view.confirmations) and view.confirmations[-1].value.result is None
        self.words.set_words(confirmation_words(view, today))
        self.light.setVisible(deadline is not None)
        if deadline is not None:
            self.light.set_light(*confirmation_light(deadline, today), rule=deadline.counted)
        self.print_button.setVisible(open_now)
        self.applied_link.setVisible(deadline is not None)
        self.unwanted_link.setVisible(open_now)
        self.result_link.setVisible(waiting)


class VisitCard(Card):
    """``visit_requested`` begins a return visit."""

    visit_requested = Signal()

    def __init__(self) -> None:
        self.link = LinkButton(tr("记回访"), "visit")
        super().__init__(tr("回访"), self.link)
        self._earlier: list[Prose] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)
        self.link.clicked.connect(self.visit_requested)

    def set_brief(self, brief: bool) -> None:
        """Show the last visit alone where room is short."""
        for words in self._earlier:
            words.setHidden(brief)

    def show_view(self, view: PerformanceView, today: date) -> None:
        """Show the latest visits, and by when the next one is due."""
        clear_layout(self._rows)
        self._earlier = []
        for place, kept in enumerate(tuple(reversed(view.visits))[:_VISITS_SHOWN]):
            words = tr("{day} {what}").format(day=short_date(kept.on, today), what=visit_words(kept))
            line = Prose(words)
            self._rows.addWidget(line)
            if place:
                self._earlier.append(line)
        if not view.visits_since:
            again = tr("重新谈定以后还没回访过。") if view.visits else tr("还没回访过。")
            self._rows.addWidget(Prose(again, tone="text2"))
        if view.next_visit is not None:
            late = view.next_visit < today
            words = tr("下一次{day}前").format(day=short_date(view.next_visit, today))
            words = tr("{words}，已经过了").format(words=words) if late else words
            across = QHBoxLayout()
            across.setSpacing(8)
            across.addWidget(Glyph("time", "yellow" if late else "accent", share=0.9, line="body"))
            across.addWidget(Prose(words, tone="yellow" if late else "text"), 1)
            self._rows.addLayout(across)


class RemedyCard(Card):
    """一直不做怎么办: what the other side may do."""

    def __init__(self) -> None:
        super().__init__(tr("一直不做怎么办"))
        self.words = Prose(tone="text2")
        self.add(self.words)

    def show_view(self, view: PerformanceView) -> None:
        """Tell the ways that are left, while something is overdue."""
        waiting = "、".join(dict.fromkeys(line.payee for line in view.overdue if line.payee))
        told = tr("告诉{who}：").format(who=waiting) if waiting and view.reminders else ""
        self.words.set_words(told + "".join(view.remedies))


def confirmation_light(deadline: Deadline, today: date) -> tuple[Light, str]:
    """Return the light and its words: 还剩 4 天."""
    left = _left(deadline, today)
    if left < 0:
        return Light.PAUSED, tr("过了申请的时候")
    soon = Light(deadline.light.value) is Light.YELLOW
    words = tr("还剩 {days} 天") if soon else tr("还有 {days} 天")
    return Light(deadline.light.value), words.format(days=left)


def confirmation_words(view: PerformanceView, today: date) -> str:
    """One or two sentences on confirmation."""
    if view.confirmations:
        kept = view.confirmations[-1].value
        day = short_date(kept.applied_on, today)
        if kept.result is None:
            return tr("{day}一起向{court}申请了，等法院的结果。").format(day=day, court=kept.court)
        decided = short_date(kept.decided_on, today) if kept.decided_on else ""
        words = tr("{day}{court}{result}。").format(day=decided, court=kept.court, result=kept.result.chinese)
        return words + (tr("文号{n}。").format(n=kept.ruling) if kept.ruling else "")
    if view.unwanted:
        return tr("{day}问过，双方不申请。").format(day=short_date(view.unwanted[-1].on, today))
    deadline = view.confirmation_deadline
    agreement = view.agreement
    if deadline is None or deadline.due is None or agreement is None or agreement.effective_on is None:
        oral = agreement is not None and agreement.form is AgreementForm.ORAL
        return tr("口头协议要先写成书面的，才能申请。") if oral else ""
    effective = short_date(agreement.effective_on, today)
    last = short_date(deadline.due, today)
    if _left(deadline, today) < 0:
        return tr("协议{day}生效，最晚{last}，已经过了。").format(day=effective, last=last)
    return tr("协议{day}生效，最晚{last}双方一起去法院，不收钱。").format(day=effective, last=last)


def _left(deadline: Deadline, today: date) -> int:
    left = deadline.days_left(today)
    return 0 if left is None else left
