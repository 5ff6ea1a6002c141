"""Parts of 今日: a group of tasks, and the card of what is in hand."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.services.approvals import ReturnedStep
from mediation.services.reminders import Task, TodayView
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, SectionHeading
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.look import clear_layout
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.text import Label

MOST_ROWS = 12
"""More rows than this in one group are no list for today any more; the rest is one link away."""

_ICONS = {
    "记督促": "call",
    "记调解": "edit",
    "记受理": "edit",
    "记回访": "visit",
    "去归档": "bind",
    "改协议": "agreement",
}


class TaskGroup(QWidget):
    """已过期, 快到期、该办的 or 不急, with the number of tasks and their rows."""

    task_action_requested = Signal(object)
    dispute_requested = Signal(UUID)
    all_requested = Signal()

    def __init__(self, name: str, tasks: Sequence[Task]) -> None:
        super().__init__()
        self.name = name
        self.rows = [self._row(task) for task in tasks[:MOST_ROWS]]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(SectionHeading(name, fact=str(len(tasks)), role="body"))
        layout.addWidget(RowList(self.rows))
        if len(tasks) > MOST_ROWS:
            more = LinkButton(self.tr("还有{count}件，到纠纷里看").format(count=len(tasks) - MOST_ROWS))
            more.clicked.connect(self.all_requested)
            layout.addWidget(more)

    def _row(self, task: Task) -> TaskRow:
        light = DeadlineLight(Light(task.light.value), task.words, rule=task.counted)
        row = TaskRow(
            light,
            task.title,
            kind=task.kind,
            reason=task.reason,
            action=task.action,
            icon_name=_ICONS.get(task.action, ""),
        )
        row.action_requested.connect(lambda: self.task_action_requested.emit(task))
        row.open_requested.connect(lambda: self.dispute_requested.emit(task.dispute_id))
        return row


class ReturnedGroup(QWidget):
    """主任退回的: what the director sent back, with his reason; reported again by one press."""

    dispute_requested = Signal(UUID)
    again_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TaskRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    def show_steps(self, steps: Sequence[ReturnedStep]) -> None:
        """Show what came back; nothing at all when nothing did."""
        clear_layout(self._layout)
        self.rows = [self._row(step) for step in steps]
        if self.rows:
            self._layout.addWidget(SectionHeading(tr("主任退回的"), fact=str(len(steps)), role="body"))
            self._layout.addWidget(RowList(self.rows))
        self.setVisible(bool(self.rows))

    def _row(self, step: ReturnedStep) -> TaskRow:
        light = DeadlineLight(Light.YELLOW, tr("退回{matter}").format(matter=step.matter.chinese))
        row = TaskRow(light, step.title, kind=step.by, reason=step.reason, action=tr("改好了，再报"))
        row.action_requested.connect(lambda: self.again_requested.emit(step))
        row.open_requested.connect(lambda: self.dispute_requested.emit(step.dispute_id))
        return row


class InHandCard(Card):
    """手头: three plain counts, no totals that could become targets."""

    statistics_requested = Signal()

    def __init__(self) -> None:
        self._link = LinkButton(tr("看统计"))
        super().__init__(tr("手头"), self._link, gap=2)
        self.figures = (Figure(tr("正在调解")), Figure(tr("正在履行")), Figure(tr("等着归档")))
        self.add(*self.figures)
        self._link.hide()
        self._link.clicked.connect(self.statistics_requested)

    def offer_statistics(self, offered: bool) -> None:
        """Show the link, or leave it out."""
        self._link.setVisible(offered)

    def show_counts(self, view: TodayView) -> None:
        """Show the counts of today."""
        for figure, count in zip(
            self.figures, (view.mediating, view.performing, view.to_archive), strict=True
        ):
            figure.show_count(count)


class Figure(QWidget):
    """One count: its words, the number, 件."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._number = Label("0", role="figure", strong=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(Label(words, tone="text2"), 1)
        layout.addWidget(self._number)
        layout.addWidget(Label(tr("件"), role="caption", tone="text2"))

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._number.setText(str(count))
        self.setAccessibleName(tr("{words} {count} 件").format(words=self._words, count=count))

    def number(self) -> int:
        """Return what is shown."""
        return int(self._number.text())


def tr(words: str) -> str:
    """Translate words of this page."""
    return QCoreApplication.translate("today", words)
