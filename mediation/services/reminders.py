"""What to do today (今日): open disputes with their lights, sorted by urgency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.deadlines import Deadline, Light, count_deadline
from mediation.domain.dispute import Stage
from mediation.domain.listing import AgreementLine, DisputeFilter, DisputeLine, DueLine
from mediation.domain.money import figure
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

_BEFORE_AGREEMENT = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})
_WAITING = frozenset({Stage.LEAD, Stage.REGISTERED, Stage.ASKING})
_IN_PERFORMANCE = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.PERFORMING})
CONFIRMATION = "judicial_confirmation_30d"
MOST_OPEN = 5000
_DUE_BEFORE, _DUE_AFTER = 400, 30
_URGENCY = (Light.RED, Light.YELLOW, Light.GREEN, Light.PAUSED)


@dataclass(frozen=True)
class Task:
    """One row of the today page: who, why now, and what to press."""

    dispute_id: UUID
    number: str
    title: str
    kind: str
    light: Light
    days_left: int | None
    reason: str
    action: str
    counted: str = ""

    @property
    def words(self) -> str:
        """The light in words: 过期 9 天, 还剩 3 天, 还有 18 天, 今天到期."""
        if self.days_left is None:
            return "暂停"
        if self.days_left < 0:
            return f"过期 {-self.days_left} 天"
        if self.days_left == 0:
            return "今天到期"
        return f"{'还剩' if self.light is Light.YELLOW else '还有'} {self.days_left} 天"


@dataclass(frozen=True)
class TodayView:
    """Tasks by urgency, and three plain counts that are no targets."""

    overdue: tuple[Task, ...]
    soon: tuple[Task, ...]
    later: tuple[Task, ...]
    mediating: int
    performing: int
    to_archive: int

    @property
    def empty(self) -> bool:
        """Tell whether nothing waits."""
        return not (self.overdue or self.soon or self.later)


class ReminderService:
    """Counts the deadlines of everything open."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def today(self) -> TodayView:
        """Return what to do today, the most urgent first."""
        today = self._clock.today()
        with self._storage.read() as view:
            lines = view.lists.disputes(DisputeFilter(open_only=True), limit=MOST_OPEN).lines
            first, last = today - timedelta(days=_DUE_BEFORE), today + timedelta(days=_DUE_AFTER)
            dues = view.lists.dues(first, last)
            agreements = view.lists.agreements(
                states=(AgreementState.SIGNED,),
                form=AgreementForm.WRITTEN,
                effective_from=today - timedelta(days=60),
            )
            counts = view.lists.stage_counts()
        tasks = sorted(
            [
                *self._open(lines, today),
                *self._due(dues, lines, today),
                *self._confirmations(agreements, lines, today),
            ],
            key=lambda task: (
                _URGENCY.index(task.light),
                task.days_left if task.days_left is not None else 10_000,
            ),
        )
        return TodayView(
            overdue=tuple(task for task in tasks if task.light is Light.RED),
            soon=tuple(task for task in tasks if task.light is Light.YELLOW),
            later=tuple(task for task in tasks if task.light in (Light.GREEN, Light.PAUSED)),
            mediating=sum(counts.get(stage, 0) for stage in _BEFORE_AGREEMENT),
            performing=sum(counts.get(stage, 0) for stage in _IN_PERFORMANCE),
            to_archive=counts.get(Stage.VISITED, 0) + counts.get(Stage.CLOSED, 0),
        )

    def deadline_of(self, line: DisputeLine) -> Deadline | None:
        """Return the mediation deadline of a dispute that is under way, None before and after."""
        if line.stage not in _BEFORE_AGREEMENT or line.accepted_on is None:
            return None
        rule = self._tables.deadline(self._mediation_rule(line))
        return count_deadline(rule, line.accepted_on, self._clock.today(), self._tables.calendar)

    def confirmation_deadline(self, effective_on: date) -> Deadline:
        """Return the thirty days for judicial confirmation from the day an agreement took effect (民事诉讼法 205)."""
        rule = self._tables.deadline(CONFIRMATION)
        return count_deadline(rule, effective_on, self._clock.today(), self._tables.calendar)

    def _mediation_rule(self, line: DisputeLine) -> str:
        return next(
            (
                rule.code
                for rule in self._tables.deadlines.values()
                if line.category in rule.applies_to and "调解期" in rule.name
            ),
            "general_month",
        )

    def _open(self, lines: Iterable[DisputeLine], today: date) -> Iterator[Task]:
        for line in lines:
            deadline = self.deadline_of(line)
            if deadline is not None:
                yield self._task(
                    line, deadline, today, f"{deadline.rule.name}{self._day(deadline.due, today)}满。", "打开"
                )
            elif line.stage in _WAITING:
                reason = "登记了还没受理。问过双方愿不愿意调解，就记受理。"
                days = (today - line.registered_at.date()).days
                light = Light.YELLOW if days >= 3 else Light.GREEN
                yield Task(
                    line.id,
                    line.number,
                    line.title,
                    self._kind(line),
                    light,
                    max(0, 3 - days),
                    reason,
                    "记受理",
                )

    def _due(self, dues: Iterable[DueLine], lines: Iterable[DisputeLine], today: date) -> Iterator[Task]:
        kinds = {line.id: self._kind(line) for line in lines}
        for due in dues:
            if due.dispute_id not in kinds:
                continue
            left = (due.due - today).days
            light = Light.RED if left < 0 else Light.YELLOW if left <= 3 else Light.GREEN
            what = f"付{figure(due.amount)}元" if due.amount else f"做到第{due.term + 1}条"
            reason = f"{due.obligor or '义务人'}说好{self._day(due.due, today)}前{what}。"
            yield Task(
                due.dispute_id, due.number, due.title, kinds[due.dispute_id], light, left, reason, "打开"
            )

    def _confirmations(
        self, agreements: Iterable[AgreementLine], lines: Iterable[DisputeLine], today: date
    ) -> Iterator[Task]:
        by_id = {line.id: line for line in lines}
        for agreement in agreements:
            line = by_id.get(agreement.dispute_id)
            if line is None or agreement.effective_on is None:
                continue
            deadline = self.confirmation_deadline(agreement.effective_on)
            if deadline.light is not Light.RED:
                reason = f"想申请司法确认的话，双方要一起去，最晚{self._day(deadline.due, today)}。"
                yield self._task(line, deadline, today, reason, "打开")

    def _task(self, line: DisputeLine, deadline: Deadline, today: date, reason: str, action: str) -> Task:
        return Task(
            line.id,
            line.number,
            line.title,
            self._kind(line),
            deadline.light,
            deadline.days_left(today),
            reason,
            action,
            deadline.counted,
        )

    def _kind(self, line: DisputeLine) -> str:
        name = self._tables.categories.get(line.category).name if line.category else "类型没填"
        return f"{name} · {line.subtype}" if line.subtype else name

    @staticmethod
    def _day(day: date | None, today: date) -> str:
        return short_date(day, today) if day else ""
