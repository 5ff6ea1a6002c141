"""The director's part of 今日 (主任): what waits for a word, what stands still, what is to be urged, what was sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.urging import Urging
from mediation.domain.workflow_records import Approval
from mediation.services.approvals import AwaitedApproval, ReturnedStep
from mediation.services.supervision import CheckLine, DirectorView, Standstill
from mediation.services.urging import UrgingDue
from ui.background import Failure, Worker, run
from ui.failures import message_of
from ui.pages.director.approval_row import ApprovalRow
from ui.pages.director.side_cards import InHandByPersonCard, SelfCheckCard
from ui.widgets.buttons import FilledButton
from ui.widgets.cards import SectionHeading
from ui.widgets.columns import SideColumn, TwoColumn
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.message_bar import Message, Tone
from ui.widgets.reading_order import chain_focus
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.text import Prose
from ui.widgets.waiting import LoadingLine
from ui.workbench import Workbench

MOST_ROWS = 30


@dataclass(frozen=True)
class _Shown:
    view: DirectorView
    urgings: tuple[UrgingDue, ...]


class DirectorPanel(TwoColumn):
    """``filled_changed`` tells which filled button Ctrl+Enter presses; ``message_requested`` asks for a bar."""

    dispute_requested = Signal(UUID)
    quality_requested = Signal()
    print_requested = Signal()
    message_requested = Signal(object)
    filled_changed = Signal(object)
    shown = Signal()

    def __init__(self, desk: Workbench) -> None:
        self.self_check = SelfCheckCard()
        self.in_hand = InHandByPersonCard()
        super().__init__(SideColumn((self.self_check, self.in_hand), width=300))
        self._desk = desk
        self.approvals: list[ApprovalRow] = []
        self.standing: list[TaskRow] = []
        self.urgings: list[TaskRow] = []
        self.returned: list[TaskRow] = []
        self.loading = LoadingLine()
        self._groups = QVBoxLayout()
        self._groups.setSpacing(12)
        self.add(self.loading, self._groups)
        self.content.body.addStretch(1)
        self.self_check.dispute_requested.connect(self.dispute_requested)
        self.self_check.all_requested.connect(self.quality_requested)
        self.self_check.print_requested.connect(self.print_requested)

    # ---- what the page asks -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look over everything again."""
        supervision, urging = self._desk.supervision, self._desk.urging
        self.loading.start(self.tr("正在看各件……"))
        run(
            lambda _: _Shown(supervision.overview(), urging.due_today()),
            done=self._on_read,
            failed=self._on_failed,
            owner=self,
        )
        run(
            lambda _: supervision.self_check(),
            done=self._on_checked,
            failed=self._on_failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    @property
    def filled_button(self) -> FilledButton | None:
        """The answer of the step that lies open."""
        for one in self.approvals:
            if one.is_open and not one.one.by_others:
                return one.agree_button
        return None

    def focus_start(self) -> None:
        """Begin with the first step that waits, else with the first row."""
        rows = [*self.approvals, *self.standing, *self.urgings, *self.returned]
        if rows:
            rows[0].setFocus()
            # Its place is not settled yet, so the view must not follow it.
            self.content.verticalScrollBar().setValue(0)

    # ---- inside -------------------------------------------------------------------------------------------

    def _on_read(self, shown: _Shown) -> None:
        self.loading.stop()
        view = shown.view
        self.approvals = [self._approval(one) for one in view.approvals.waiting]
        self.standing = [self._standstill(one) for one in view.standing[:MOST_ROWS]]
        self.urgings = [self._urging(one) for one in shown.urgings[:MOST_ROWS]]
        self.returned = [self._sent_back(one) for one in view.approvals.returned[:MOST_ROWS]]
        self._fill(len(view.standing), len(shown.urgings))
        self.in_hand.show_hands(view.in_hand)
        if self.approvals:
            self._open(self.approvals[0])
        self.filled_changed.emit(self.filled_button)
        if self.side is not None:
            self.side.fit()
        if self.isVisible():
            chain_focus(self)
            self.focus_start()
        self.shown.emit()

    def _fill(self, standing: int, urgings: int) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        named: tuple[tuple[str, int, Sequence[QWidget], str], ...] = (
            (self.tr("等我批"), len(self.approvals), self.approvals, self.tr("没有等着批的。")),
            (self.tr("过期和停着"), standing, self.standing, self.tr("没有过期的，也没有停着不动的。")),
            (self.tr("该催的"), urgings, self.urgings, ""),
            (self.tr("退回去的"), len(self.returned), self.returned, ""),
        )
        for name, count, rows, nothing in named:
            if rows or nothing:
                self._groups.addWidget(_group(name, count, rows, nothing))

    def _approval(self, one: AwaitedApproval) -> ApprovalRow:
        made = ApprovalRow(one, self._desk.clock.today())
        made.opened.connect(partial(self._open, made))
        made.open_requested.connect(partial(self.dispute_requested.emit, one.dispute_id))
        made.approved.connect(partial(self._on_approved, made))
        made.sent_back.connect(partial(self._on_sent_back, made))
        return made

    def _standstill(self, one: Standstill) -> TaskRow:
        light = DeadlineLight(Light(one.light.value), one.words, rule=one.counted)
        return self._row(
            light, one.line.id, one.line.title, one.line.lead_mediator, one.reason, self.tr("看一看")
        )

    def _sent_back(self, one: ReturnedStep) -> TaskRow:
        light = DeadlineLight(Light.YELLOW, self.tr("退回{matter}").format(matter=one.matter.chinese))
        return self._row(light, one.dispute_id, one.title, one.handler, one.reason, self.tr("看一看"))

    def _urging(self, one: UrgingDue) -> TaskRow:
        light = Light.RED if one.days_over > 0 else Light.YELLOW
        words = (
            self.tr("过期 {days} 天").format(days=one.days_over)
            if one.days_over > 0
            else self.tr("还剩 {days} 天").format(days=-one.days_over)
        )
        reason = self.tr("该催{who}。{words}").format(who=one.to.chinese, words=one.words)
        made = TaskRow(
            DeadlineLight(light, words),
            one.title,
            kind=one.handler,
            reason=reason,
            action=self.tr("记一次催办"),
            icon_name="call",
        )
        made.action_requested.connect(partial(self._on_urged, one))
        made.open_requested.connect(partial(self.dispute_requested.emit, one.dispute_id))
        return made

    def _row(
        self, light: DeadlineLight, key: UUID, title: str, handler: str, reason: str, action: str
    ) -> TaskRow:
        made = TaskRow(light, title, kind=handler, reason=reason, action=action)
        made.action_requested.connect(partial(self.dispute_requested.emit, key))
        made.open_requested.connect(partial(self.dispute_requested.emit, key))
        return made

    def _open(self, wanted: ApprovalRow) -> None:
        for one in self.approvals:
            if one is wanted:
                one.unfold()
            else:
                one.fold()
        self.filled_changed.emit(self.filled_button)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_approved(self, asked: ApprovalRow, reason: str) -> None:
        one, workflow = asked.one, self._desk.workflow
        run(
            lambda _: workflow.approve(one.dispute_id, one.matter, reason=reason),
            done=lambda kept: self._on_answered(one, kept),
            failed=lambda failure: self._on_refused(asked, failure),
            owner=self,
        )

    def _on_sent_back(self, asked: ApprovalRow, reason: str) -> None:
        one, workflow = asked.one, self._desk.workflow
        run(
            lambda _: workflow.send_back(one.dispute_id, one.matter, reason=reason),
            done=lambda kept: self._on_answered(one, kept),
            failed=lambda failure: self._on_refused(asked, failure),
            owner=self,
        )

    def _on_answered(self, one: AwaitedApproval, kept: Kept[Approval]) -> None:
        words = (
            self.tr("{title}：退回了，承办的人看得到理由。")
            if kept.value.returned
            else self.tr("{title}：同意{matter}，记下了。")
        )
        undo = (self.tr("撤回"), partial(self._take_back, Approval, kept.id))
        said = words.format(title=one.title, matter=one.matter.chinese)
        self.message_requested.emit(Message(Tone.GOOD, said, actions=(undo,)))
        self.refresh()

    def _on_urged(self, one: UrgingDue) -> None:
        urging = self._desk.urging
        run(
            lambda _: urging.record(one),
            done=lambda kept: self._on_urging_kept(one, kept),
            failed=self._on_failed,
            owner=self,
        )

    def _on_urging_kept(self, one: UrgingDue, kept: Kept[Urging]) -> None:
        words = self.tr("{title}：催了{who}，记下了。到日子还没办，再往上报。")
        undo = (self.tr("撤回"), partial(self._take_back, Urging, kept.id))
        said = words.format(title=one.title, who=one.to.chinese)
        self.message_requested.emit(Message(Tone.GOOD, said, actions=(undo,)))
        self.refresh()

    def _take_back(self, kind: type[Approval] | type[Urging], key: UUID) -> None:
        workflow = self._desk.workflow
        reason = self.tr("按错了，马上撤回")
        run(
            lambda _: workflow.take_back(kind, key, reason=reason),
            done=lambda _: self.refresh(),
            failed=self._on_failed,
            owner=self,
        )

    def _on_checked(self, checks: tuple[CheckLine, ...]) -> None:
        self.self_check.show_lines(checks)
        if self.side is not None:
            self.side.fit()

    def _on_refused(self, asked: ApprovalRow, failure: Failure) -> None:
        asked.set_idle()
        self._on_failed(failure)

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.message_requested.emit(message_of(failure))


def _group(name: str, count: int, rows: Sequence[QWidget], nothing: str) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(SectionHeading(name, fact=str(count) if count else "", role="body"))
    if rows:
        layout.addWidget(RowList(rows))
    else:
        layout.addWidget(Prose(nothing, tone="text2"))
    return whole
