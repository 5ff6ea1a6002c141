"""What to do today (今日): everything open with its lights, sorted by urgency."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Lock
from typing import TypeVar
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.deadlines import Deadline, Light, count_deadline
from mediation.domain.dispute import FINISHED, Stage
from mediation.domain.ledger import DueState, Ledger, ledger_of
from mediation.domain.listing import AgreementLine, DisputeFilter, DisputeLine
from mediation.domain.money import figure
from mediation.domain.performance import Payment, Postponement
from mediation.domain.running_periods import (
    ASKING,
    CONFIRMATION,
    FILING,
    VISIT,
    ClockFacts,
)
from mediation.services.lights import (
    URGENCY,
    CountedLight,
    DisputeLights,
    Lights,
    facts_of_line,
    read_days,
)
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

_UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})
_IN_PERFORMANCE = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.PERFORMING})
_ENDED = (Stage.TERMINATED, Stage.CLOSED)
T = TypeVar("T", bound=CaseRecord)
_SETTLED = (DueState.DONE, DueState.STANDING)
MOST_OPEN = 5000
_KEPT_SECONDS = 20  # another computer at the same database is not heard of
_DUE_BEFORE, _DUE_AFTER = 400, 30
_ENDED_BEFORE = 365
_ADVICE_FROM = 60  # days before the end; earlier it would only be noise


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
    code: str = ""

    @property
    def words(self) -> str:
        """The light in words: 过期 9 天, 还剩 3 天, 还有 18 天, 今天到期; what is only advice is late: 晚了 5 天."""
        if self.days_left is None:
            return "暂停"
        if self.days_left < 0:
            return f"{'晚了' if self.light is Light.YELLOW else '过期'} {-self.days_left} 天"
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


@dataclass(frozen=True)
class _Counted:
    """The lights as of one state of the register, for one person, day and set of rules."""

    asked: tuple[object, ...]
    until: float
    lit: tuple[DisputeLights, ...]


class ReminderService:
    """Counts the lights of everything open."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock
        self._lights = Lights(tables, clock.today)
        self._counting = Lock()
        self._counted: _Counted | None = None

    def today(self) -> TodayView:
        """Return what to do today, the most urgent first."""
        lit = self.all_lights()
        with self._storage.read() as view:
            counts = view.lists.stage_counts()
            tasks = sorted(self._tasks(view, lit), key=_order)
        return TodayView(
            overdue=tuple(task for task in tasks if task.light is Light.RED),
            soon=tuple(task for task in tasks if task.light is Light.YELLOW),
            later=tuple(task for task in tasks if task.light in (Light.GREEN, Light.PAUSED)),
            mediating=sum(counts.get(stage, 0) for stage in _UNDER_WAY),
            performing=sum(counts.get(stage, 0) for stage in _IN_PERFORMANCE),
            to_archive=counts.get(Stage.VISITED, 0) + counts.get(Stage.CLOSED, 0),
        )

    def overdue(self, lit: Iterable[DisputeLights]) -> tuple[Task, ...]:
        """Return what is overdue among disputes whose lights are counted already, the longest overdue first."""
        with self._storage.read() as view:
            tasks = sorted(self._tasks(view, lit), key=_order)
        return tuple(task for task in tasks if task.light is Light.RED)

    def all_lights(self) -> tuple[DisputeLights, ...]:
        """Return every open dispute, and those ended and not yet filed, with their lights.

        Pages ask for them several times at once; they are counted once until something is saved, for a short while.
        """
        with self._counting:
            storage = self._storage
            asked = (storage.revision, storage.user, storage.roles, self._clock.today(), self._tables.own)
            kept = self._counted
            if kept is None or kept.asked != asked or time.monotonic() > kept.until:
                with storage.read() as view:
                    lit = self._all_lights(view)
                self._counted = kept = _Counted(asked, time.monotonic() + _KEPT_SECONDS, lit)
            return kept.lit

    def dues(self, first: date, last: date) -> tuple[tuple[date, Task], ...]:
        """Return what was agreed for the days from first to last and is not done yet, with its day."""
        lit = self.all_lights()
        with self._storage.read() as view:
            return tuple(self._dues(view, lit, first, last))

    def lights_of(self, dispute_id: UUID) -> tuple[CountedLight, ...]:
        """Return every light of one dispute with its source and how it was counted, what binds first."""
        with self._storage.read() as view:
            return self._lights.of_dispute(view, view.disputes.get(dispute_id))

    def confirmation_deadline(self, effective_on: date) -> Deadline:
        """Return the thirty days for judicial confirmation from the day an agreement took effect (民事诉讼法 205)."""
        rule = self._tables.deadline(CONFIRMATION)
        return count_deadline(rule, effective_on, self._clock.today(), self._tables.calendar)

    def _tasks(self, view: View, lit: Iterable[DisputeLights]) -> Iterator[Task]:
        today = self._clock.today()
        for one in lit:
            yield from (self._task(one.line, light, today) for light in one.lights if _shown(light, today))
        first, last = today - timedelta(days=_DUE_BEFORE), today + timedelta(days=_DUE_AFTER)
        yield from (task for _, task in self._dues(view, lit, first, last))

    def _dues(
        self, view: View, lit: Iterable[DisputeLights], first: date, last: date
    ) -> Iterator[tuple[date, Task]]:
        """What the agreement says falls due; where somebody paid, put off or pays every month, what the ledger says."""
        by_id = {one.line.id: one.line for one in lit if one.line.stage not in FINISHED}
        booked = _booked(view, by_id, self._clock.today())
        for due in view.lists.dues(first, last):
            if due.dispute_id in by_id and due.dispute_id not in booked:
                yield (
                    due.due,
                    self._due(by_id[due.dispute_id], due.term + 1, due.due, due.amount, due.obligor),
                )
        for key, ledger in booked.items():
            for line in ledger.lines:
                day = line.last_day
                if day and first <= day <= last and line.state not in _SETTLED:
                    rest = None if line.amount is None else line.owed
                    yield day, self._due(by_id[key], line.term, day, rest, line.payer)

    def _all_lights(self, view: View) -> tuple[DisputeLights, ...]:
        since = self._clock.today() - timedelta(days=_ENDED_BEFORE)
        lines = view.lists.disputes(DisputeFilter(open_only=True), limit=MOST_OPEN).lines
        ended = dict(view.lists.entered(_ENDED, since=since))
        known = {line.id: line for line in (*lines, *ended)}
        days = read_days(view, known)
        signed = _signed(view.lists.agreements(states=(AgreementState.SIGNED,), unfiled_only=True))
        last_due = view.lists.last_dues()
        lit = []
        for key, line in known.items():
            facts = _with_agreement(facts_of_line(line, entered=ended.get(line)), signed.get(key))
            facts = replace(facts, last_due=last_due.get(key, facts.last_due))
            lit.append(DisputeLights(line, self._lights.counted(key, facts, days)))
        return tuple(lit)

    def _due(
        self,
        line: DisputeLine,
        term: int,
        day: date,
        rest: Decimal | None,
        obligor: str,
    ) -> Task:
        today = self._clock.today()
        left = (day - today).days
        light = Light.RED if left < 0 else Light.YELLOW if left <= 3 else Light.GREEN
        what = f"付{figure(rest)}元" if rest else f"做到第{term}条"
        reason = f"{obligor or '义务人'}说好{self._day(day, today)}前{what}。"
        return Task(
            line.id, line.number, line.title, self._kind(line), light, left, reason, "打开", code="due"
        )

    def _task(self, line: DisputeLine, light: CountedLight, today: date) -> Task:
        deadline = light.deadline
        return Task(
            line.id,
            line.number,
            line.title,
            self._kind(line),
            deadline.light,
            deadline.days_left(today),
            self._reason(light, today),
            _ACTIONS.get(light.code, "打开"),
            deadline.counted,
            light.code,
        )

    def _reason(self, light: CountedLight, today: date) -> str:
        name, day = light.deadline.rule.name, self._day(light.deadline.due, today)
        match light.code:
            case "asking_3wd":
                return "登记了还没受理。问过双方愿不愿意调解，就记受理。"
            case "judicial_confirmation_30d":
                return f"想申请司法确认的话，双方要一起去，最晚{day}。"
            case "return_visit_30d":
                return f"该回访了，问问履行得怎么样，最好在{day}以前。"
            case "filing_30d":
                return f"结案了，把卷宗装订好归档，最好在{day}以前。"
            case "traffic_3d":
                return f"调解终止了，双方还可以一起申请交警调解，最晚{day}。"
        if light.deadline.due is None:
            return f"{name}停着，恢复了接着数。"
        return f"{name}{day}届满，提醒当事人。" if light.advice else f"{name}{day}满。"

    def _kind(self, line: DisputeLine) -> str:
        name = self._tables.categories.get(line.category).name if line.category else "类型没填"
        return f"{name} · {line.subtype}" if line.subtype else name

    @staticmethod
    def _day(day: date | None, today: date) -> str:
        return short_date(day, today) if day else ""


_ACTIONS = {ASKING: "记受理", VISIT: "记回访", FILING: "归档"}


def _order(task: Task) -> tuple[int, int]:
    return URGENCY.index(task.light), task.days_left if task.days_left is not None else 10_000


def _shown(light: CountedLight, today: date) -> bool:
    """A missed confirmation is no task; advice is told when its day is near."""
    if light.code == CONFIRMATION:
        return light.deadline.light is not Light.RED
    left = light.deadline.days_left(today)
    return not light.advice or (left is not None and 0 <= left <= _ADVICE_FROM)


def _signed(agreements: Iterable[AgreementLine]) -> Mapping[UUID, AgreementLine]:
    """The newest of each dispute; they come newest first."""
    return {agreement.dispute_id: agreement for agreement in reversed(tuple(agreements))}


def _with_agreement(facts: ClockFacts, agreement: AgreementLine | None) -> ClockFacts:
    if agreement is None:
        return facts
    written = agreement.form is AgreementForm.WRITTEN
    effective = agreement.effective_on
    return replace(facts, effective_on=effective if written else None, last_due=effective)


def _booked(view: View, lines: Mapping[UUID, DisputeLine], today: date) -> Mapping[UUID, Ledger]:
    """The ledgers of those disputes whose days alone do not tell what is still owed."""
    payments, delays = _grouped(view, Payment, lines), _grouped(view, Postponement, lines)
    wanted = {*payments, *delays, *(key for key in view.lists.monthly() if key in lines)}
    return {
        key: ledger_of(agreement, payments.get(key, ()), today=today, delays=delays.get(key, ()))
        for key, agreement in view.lists.binding(wanted).items()
    }


def _grouped(view: View, kind: type[T], lines: Iterable[UUID]) -> Mapping[UUID, list[Kept[T]]]:
    found: dict[UUID, list[Kept[T]]] = defaultdict(list)
    for kept in view.records.among(kind, lines):
        assert kept.dispute_id is not None
        found[kept.dispute_id].append(kept)
    return found
