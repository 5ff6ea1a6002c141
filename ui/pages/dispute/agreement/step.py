"""What to do next with an agreement: make it final, have it signed, or mind what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal

from mediation.domain.agreement import AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.deadlines import Deadline
from ui.pages.dispute.agreement.editing import AgreementEditing
from ui.pages.dispute.agreement.words import tr
from ui.widgets import FilledButton, NextStepStrip, PlainButton


@dataclass(frozen=True)
class Step:
    """The strip above the terms; a closed filled button has its reason in the sentence."""

    sentence: str
    filled: str = ""
    icon_name: str = ""
    other: str = ""
    closed: bool = False


def step_of(editing: AgreementEditing, confirmation: Deadline | None, today: date) -> Step:
    """Return the step that leads on."""
    match editing.agreement.state:
        case AgreementState.SIGNED:
            return Step(_binding(editing, confirmation, today), other=tr("打印协议书"))
        case AgreementState.FINAL:
            sentence, paper = tr("请双方在协议书上签字、按手印，再盖章"), tr("打印协议书")
            if editing.supplement is not None:
                sentence, paper = tr("请双方在补充协议上签字、按手印，再盖章"), tr("打印补充协议")
            return Step(sentence, tr("记签字"), "ok", paper)
        case AgreementState.DRAFT:
            return _draft(editing)


def _draft(editing: AgreementEditing) -> Step:
    finish, draft = tr("定稿打印"), tr("打印草稿") if editing.terms else ""
    if editing.supplement is not None:
        # A draft of a supplement is looked at beside the terms.
        draft = ""
    closed = editing.closed_because()
    if closed:
        return Step(closed, finish, "ok", draft, closed=True)
    waiting = len(editing.open_findings())
    if waiting:
        sentence = tr("还有{count}处要看：改掉，或者写明为什么不改").format(count=waiting)
        return Step(sentence, finish, "ok", draft)
    return Step(tr("没有要改的了，可以定稿打印"), finish, "ok", draft)


def _binding(editing: AgreementEditing, confirmation: Deadline | None, today: date) -> str:
    effective = editing.agreement.effective_on
    if effective is None:
        return tr("协议签好了")
    words = tr("{day}起生效，双方都要照着做。").format(day=short_date(effective, today))
    if confirmation is None or confirmation.due is None:
        return words
    last = short_date(confirmation.due, today)
    if confirmation.due < today:
        return words + tr("申请司法确认的时间{day}过了。").format(day=last)
    return words + tr("想让法院确认，双方一起去申请，最晚{day}。").format(day=last)


class StepStrip(NextStepStrip):
    """Shows a `Step`; nothing is made anew while it stays the same, so that the keyboard stays as well."""

    filled_requested = Signal()
    other_requested = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.step: Step | None = None

    def show_step(self, step: Step) -> bool:
        """Show a step; return whether it is another one."""
        if step == self.step:
            return False
        self.step = step
        filled = other = None
        if step.filled:
            filled = FilledButton(step.filled, step.icon_name)
            filled.setEnabled(not step.closed)
            filled.clicked.connect(self.filled_requested)
        if step.other:
            other = PlainButton(step.other, "print")
            other.clicked.connect(self.other_requested)
        had_focus = self.filled is not None and self.filled.hasFocus()
        self.set_step(step.sentence, filled, other)
        for button in (other, filled):
            if button is not None:
                # At once, so that the keyboard can be put on it.
                button.show()
        if had_focus and filled is not None:
            filled.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_again(self) -> None:
        """Take back 正在定稿 after it did not work."""
        step, self.step = self.step, None
        if step is not None:
            self.show_step(step)
