"""今日: what waits, the most urgent first; a row answers who, why now, and what to press."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation.domain.listing import DisputeFilter
from mediation.domain.permissions import Right
from mediation.services.approvals import ReturnedStep
from mediation.services.reminders import TodayView
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.director.panel import DirectorPanel
from ui.pages.no_disputes import NoDisputes, dispute_search
from ui.pages.today_parts import InHandCard, ReturnedGroup, TaskGroup
from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.choices import ChoiceStrip
from ui.widgets.columns import SideColumn, TwoColumn
from ui.widgets.message_bar import Message, Tone
from ui.widgets.reading_order import chain_focus
from ui.widgets.text import Prose
from ui.widgets.waiting import LoadingLine
from ui.workbench import Workbench

MINE, DIRECTOR = "mine", "director"


@dataclass(frozen=True)
class _Shown:
    """What the page reads at once."""

    view: TodayView
    registered: int
    returned: tuple[ReturnedStep, ...]


class TodayPage(Page):
    """``task_action_requested`` gives the Task whose button was pressed, ``dispute_requested`` the dispute of a row."""

    key = "today"
    needs = Right.REGISTER

    new_requested = Signal()
    dispute_requested = Signal(UUID)
    task_action_requested = Signal(object)
    import_requested = Signal()
    self_check_print_requested = Signal()
    sample_requested = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("今日"))
        self._desk = desk
        self.groups: list[TaskGroup] = []
        self._nothing_yet = False
        self._resting = ""
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self._on_stacked(self.columns.stacked)

    def _build_widgets(self) -> None:
        parts = ((MINE, self.tr("我办的")), (DIRECTOR, self.tr("主任")))
        self.part = ChoiceStrip(self.tr("看哪一部分"), parts, bare=True)
        self.part.set_value(MINE)
        self.director = DirectorPanel(self._desk)
        self.search = dispute_search()
        self.find_button = PlainButton(self.tr("找纠纷"), "search")
        self.calendar_button = PlainButton(self.tr("日历"), "day")
        self.new_in_head = FilledButton(self.tr("登记新纠纷"), "new")
        self.new_button = FilledButton(self.tr("登记新纠纷"), "new", big=True)
        self.oral_in_head = PlainButton(self.tr("记口头调解"))
        self.oral_button = PlainButton(self.tr("记一笔口头调解"), "note")
        self.in_hand = InHandCard()
        self.side = SideColumn((self.new_button, self.oral_button, self.in_hand))
        self.columns = TwoColumn(self.side)
        self.loading = LoadingLine()
        self.returned = ReturnedGroup()
        self.calm = Prose(self.tr("今天没有要办的事。"), role="lead", tone="text2")
        self.calm.hide()
        self.empty = NoDisputes()

    def _build_layout(self) -> None:
        self.header.add_beside_title(self.part)
        self.part.setVisible(self._desk.may(Right.APPROVE))
        self.header.add(self.calendar_button, self.search, self.find_button, self.oral_in_head)
        self.header.set_filled(self.new_in_head)
        self.columns.add(self.loading, self.calm, self.returned)
        self.columns.content.body.addStretch(1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.columns)
        self._shown.addWidget(self.empty)
        self._shown.addWidget(self.director)
        self.body.addWidget(self._shown)

    def _connect_signals(self) -> None:
        for button in (self.new_in_head, self.new_button):
            button.clicked.connect(self.new_requested)
        for plain in (self.oral_in_head, self.oral_button):
            plain.clicked.connect(lambda: self.page_requested.emit("oral", None))
        self.empty.new_requested.connect(self.new_requested)
        self.empty.import_requested.connect(self.import_requested)
        self.empty.sample_requested.connect(self.sample_requested)
        self.calendar_button.clicked.connect(lambda: self.page_requested.emit("calendar", None))
        self.find_button.clicked.connect(lambda: self.page_requested.emit("disputes", None))
        self.search.search_requested.connect(self._on_search)
        self.in_hand.statistics_requested.connect(lambda: self.page_requested.emit("statistics", None))
        self.columns.stacked_changed.connect(self._on_stacked)
        self.returned.dispute_requested.connect(self.dispute_requested)
        self.returned.again_requested.connect(self._on_again)
        self.part.changed.connect(self._on_part)
        self.director.print_requested.connect(self.self_check_print_requested)
        self.director.dispute_requested.connect(self.dispute_requested)
        self.director.message_requested.connect(self.say)
        self.director.filled_changed.connect(lambda _: self._choose_filled())
        self.director.shown.connect(self._on_director_shown)
        self.director.quality_requested.connect(lambda: self.page_requested.emit("quality", None))

    # ---- what the window asks -----------------------------------------------------------------------------

    def offer(self, keys: Collection[str]) -> None:
        """Show the link to the statistics only where there are any."""
        self.in_hand.offer_statistics("statistics" in keys)

    def refresh(self) -> None:
        """Count the deadlines anew."""
        self.header.set_title(self.title, day_in_words(self._desk.clock.today(), self.tr))
        if self.part.value() == DIRECTOR:
            self.director.refresh()
        self.loading.start(self.tr("正在数期限……"))
        disputes, supervision = self._desk.disputes, self._desk.supervision
        run(
            lambda _: _Shown(
                self._desk.reminders.today(),
                disputes.list_disputes(DisputeFilter(), limit=1).total,
                supervision.sent_back_to(self._desk.user),
            ),
            done=self._on_read,
            failed=self._on_failed,
            owner=self,
        )

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self.director if self._shown.currentWidget() is self.director else self.columns).regions()

    def focus_start(self) -> None:
        """Begin with the first row, else with the filled button."""
        if self._shown.currentWidget() is self.director:
            self.director.focus_start()
            return
        rows = [row for group in self.groups for row in group.rows]
        if rows:
            rows[0].setFocus()
        elif self.filled_button is not None:
            self.filled_button.setFocus()

    def find_here(self) -> bool:
        """Ctrl+F: the search box, where it is shown."""
        if self.search.isVisible():
            self.search.setFocus()
            return True
        return False

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_tasks(self, view: TodayView) -> None:
        for old in self.groups:
            self.columns.content.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        named = (
            (self.tr("已过期"), view.overdue),
            (self.tr("快到期、该办的"), view.soon),
            (self.tr("不急"), view.later),
        )
        self.groups = [TaskGroup(name, tasks) for name, tasks in named if tasks]
        for group in self.groups:
            group.task_action_requested.connect(self.task_action_requested)
            group.dispute_requested.connect(self.dispute_requested)
            group.all_requested.connect(self._on_all)
        for place, group in enumerate(self.groups):
            self.columns.content.body.insertWidget(place + 3, group)
        self.calm.setVisible(view.empty)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_read(self, shown: _Shown) -> None:
        self.loading.stop()
        self._show_tasks(shown.view)
        self.returned.show_steps(shown.returned)
        self.in_hand.show_counts(shown.view)
        self._nothing_yet = shown.registered == 0
        self._choose_part()
        if self.isVisible():
            chain_focus(self)

    def _on_stacked(self, stacked: bool) -> None:
        """At large text and in narrow windows the big button moves to the head, and a button takes the box's place."""
        self.new_button.setHidden(stacked)
        self.side.show_card(self.new_button, not stacked)
        self.side.show_card(self.oral_button, not stacked)
        self._choose_filled()

    def _choose_part(self) -> None:
        mine = self.empty if self._nothing_yet else self.columns
        self._shown.setCurrentWidget(self.director if self.part.value() == DIRECTOR else mine)
        self._choose_filled()

    def _choose_filled(self) -> None:
        stacked, nothing_yet = self.columns.stacked, self._shown.currentWidget() is self.empty
        self.search.setVisible(not stacked and not nothing_yet)
        self.find_button.setVisible(stacked and not nothing_yet)
        self.oral_in_head.setVisible(stacked and not nothing_yet)
        self.new_in_head.setVisible(stacked and not nothing_yet)
        if self._shown.currentWidget() is self.director:
            self.new_in_head.hide()
            self.set_filled_button(self.director.filled_button)
            return
        self.set_filled_button(
            self.empty.first_button if nothing_yet else None if stacked else self.new_button
        )

    def _on_part(self) -> None:
        self._choose_part()
        if self.part.value() == DIRECTOR:
            self.director.refresh()
        else:
            self.say_status(self._resting)

    def _on_director_shown(self) -> None:
        """Say the rule of this part; what stood in the status line comes back with the other part."""
        rule = self.tr("自己办的件，由另一位批")
        if self.part.value() == DIRECTOR and self.status != rule:
            self._resting = self.status
            self.say_status(rule)

    def _on_again(self, step: ReturnedStep) -> None:
        workflow = self._desk.workflow
        run(
            lambda _: workflow.ask_approval(step.dispute_id, step.matter),
            done=lambda _: self._on_asked(step),
            failed=self._on_failed,
            owner=self,
        )

    def _on_asked(self, step: ReturnedStep) -> None:
        self.say(Message(Tone.GOOD, self.tr("{title}：又报给主任了。").format(title=step.title)))
        self.refresh()

    def _on_search(self, words: str) -> None:
        if words:
            self.search.clear()
            self.page_requested.emit("disputes", words)

    def _on_all(self) -> None:
        self.page_requested.emit("disputes", DisputeFilter(open_only=True))

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.say_failure(failure)


def day_in_words(day: date, tr: Callable[[str], str]) -> str:
    """Say the day: 9月14日 星期一."""
    week = tr("一二三四五六日")
    return tr("{month}月{day}日 星期{weekday}").format(
        month=day.month, day=day.day, weekday=week[day.weekday()]
    )
