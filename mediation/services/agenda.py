"""The days to come (日程): what falls due or was arranged on each, as a month, a calendar file and a paper to tick off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from mediation.clock import BEIJING, Clock
from mediation.documents.forms.agenda import AgendaPaper, print_agenda
from mediation.domain.chinese_dates import long_date
from mediation.domain.deadlines import Deadline, DeadlineRule, Light, Pause, count_deadline
from mediation.domain.letters import Summons
from mediation.domain.running_periods import CHANCES
from mediation.errors import RefusedInput, problem_from
from mediation.paths import replace_file
from mediation.services.calendar_file import CalendarEvent, calendar_file
from mediation.services.lights import DisputeLights
from mediation.services.reminders import ReminderService, Task
from mediation.services.rule_tables import RuleTables
from mediation.services.trace import TraceService
from mediation.storage.storage import Storage

CALENDAR_SUFFIX = ".ics"
_SOON = timedelta(days=7)
_HOUR = re.compile(r"(上午|下午|晚上|早上|中午)?\s*(\d{1,2})\s*(?:[:：时点])\s*(\d{1,2}|半)?")
_WEEK = "一二三四五六日"


@dataclass(frozen=True)
class AgendaEntry:
    """One thing on one day; without a light it is an appointment, advice binds nobody."""

    day: date
    dispute_id: UUID
    number: str
    title: str
    what: str
    light: Light | None = None
    advice: bool = False
    at: str = ""
    plain: str = ""
    """What it is without the name of anybody."""
    code: str = ""
    counted: str = ""

    def words(self, today: date) -> str:
        """Say in a few words how near it is: 14:30, 过期 3 天, 还剩 2 天, 今天到期."""
        left = (self.day - today).days
        if self.light is None:
            return self.at or "约好的"
        if self.light is Light.PAUSED:
            return "暂停"
        if left == 0:
            return "今天到期"
        if left < 0:
            return f"{'晚了' if self.light is Light.YELLOW else '过期'} {-left} 天"
        return f"{'还剩' if self.light is Light.YELLOW else '还有'} {left} 天"


@dataclass(frozen=True)
class PrintedAgenda:
    """The paper, ready to print."""

    title: str
    pdf: bytes
    pages: int


class AgendaService:
    """Everything the calendar page does."""

    def __init__(
        self,
        storage: Storage,
        reminders: ReminderService,
        tables: RuleTables,
        trace: TraceService,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._reminders = reminders
        self._tables = tables
        self._trace = trace
        self._clock = clock

    def between(self, first: date, last: date) -> tuple[AgendaEntry, ...]:
        """Return what falls on the days from first to last, by day and hour; what binds comes before advice."""
        lit = self._reminders.all_lights()
        found = [
            *self._lights(lit),
            *self._appointments(lit),
            *map(_of_task, self._reminders.dues(first, last)),
        ]
        inside = (entry for entry in found if first <= entry.day <= last)
        return tuple(sorted(inside, key=lambda entry: (entry.day, entry.advice, entry.at, entry.number)))

    # ---- out of the desk ----------------------------------------------------------------------------------

    def export(self, target: Path, first: date, last: date, *, with_names: bool = False) -> int:
        """Write a calendar file; it names people only when asked to, and the trail says that it left the desk."""
        if target.suffix.lower() != CALENDAR_SUFFIX:
            raise RefusedInput(f"“{target.name}”要以 {CALENDAR_SUFFIX} 结尾。")
        entries = self.between(first, last)
        events = [_event(entry, with_names=with_names) for entry in entries]
        content = calendar_file(events, name="调解期限", now=self._clock.now())
        self._trace.exported(
            "日历", count=len(events), purpose="带姓名" if with_names else "只有编号，没有姓名"
        )
        try:
            replace_file(target, content)
        except OSError as error:
            raise problem_from(error, target) from error
        return len(events)

    def paper(self) -> PrintedAgenda:
        """Return what is to do today as a paper with boxes to tick; nothing is kept."""
        today = self._clock.today()
        view = self._reminders.today()
        near = tuple(
            task for task in view.later if task.days_left is not None and task.days_left <= _SOON.days
        )
        arranged = tuple(
            (entry.at or "今天", _which(entry.title, entry.number), entry.what)
            for entry in self.between(today, today)
            if entry.light is None
        )
        groups = (
            ("今天约好的", arranged),
            ("已过期", _rows(view.overdue)),
            ("快到期、该办的", _rows(view.soon)),
            ("七天以内", _rows(near)),
        )
        with self._storage.read() as reading:
            committee = reading.committee.get().full_name
        title = "今日待办"
        pdf, pages = print_agenda(
            AgendaPaper(
                title,
                ("办了", "什么时候", "哪一件", "要办什么"),
                committee,
                f"{long_date(today)} 星期{_WEEK[today.weekday()]}",
                tuple((name, rows) for name, rows in groups if rows),
                "上面有当事人的姓名，办完收好，不要随手放。",
                today,
                "今天没有要办的事。",
            )
        )
        return PrintedAgenda(title, pdf, pages)

    # ---- counting one period ------------------------------------------------------------------------------

    def rules(self) -> tuple[DeadlineRule, ...]:
        """Return every period that can be counted."""
        return tuple(self._tables.deadlines.values())

    def count(
        self, code: str, start: date, *, pauses: Sequence[Pause] = (), extended_to: date | None = None
    ) -> Deadline:
        """Count one period from its event, as of today; nothing is kept."""
        for pause in pauses:
            if pause.last is not None and pause.last < pause.first:
                raise RefusedInput("暂停的止在起以前。")
        rule, today = self._tables.deadline(code), self._clock.today()
        return count_deadline(
            rule, start, today, self._tables.calendar, pauses=pauses, extended_to=extended_to
        )

    # ---- inside -------------------------------------------------------------------------------------------

    def _lights(self, lit: Iterable[DisputeLights]) -> Iterator[AgendaEntry]:
        today = self._clock.today()
        for one in lit:
            for light in one.lights:
                due = light.deadline.due
                if due is None or (light.code in CHANCES and due < today):
                    continue
                name = light.deadline.rule.name
                what = f"{name}最晚这一天" if light.custom or light.code in CHANCES else f"{name}满"
                yield AgendaEntry(
                    due,
                    one.line.id,
                    one.line.number,
                    one.line.title,
                    what,
                    light.deadline.light,
                    light.advice,
                    plain=what,
                    code=light.code,
                    counted=light.deadline.counted,
                )

    def _appointments(self, lit: Iterable[DisputeLights]) -> Iterator[AgendaEntry]:
        lines = {one.line.id: one.line for one in lit}
        with self._storage.read() as view:
            summons = view.records.among(Summons, lines)
        for kept in summons:
            if kept.dispute_id is None or kept.value.held_on is None:
                continue
            line, value = lines[kept.dispute_id], kept.value
            what = f"调解，{value.place}" if value.place else "调解"
            yield AgendaEntry(
                kept.value.held_on,
                line.id,
                line.number,
                line.title,
                what,
                at=_clock_time(value.time) or value.time,
                plain="调解",
                code=f"summons-{kept.id}",
            )


def _of_task(due: tuple[date, Task]) -> AgendaEntry:
    day, task = due
    return AgendaEntry(
        day,
        task.dispute_id,
        task.number,
        task.title,
        task.reason,
        task.light,
        plain="约定的一项到期",
        code="due",
    )


def _rows(tasks: Iterable[Task]) -> tuple[tuple[str, str, str], ...]:
    return tuple((task.words, _which(task.title, task.number), task.reason) for task in tasks)


def _which(title: str, number: str) -> str:
    return f"{title} {number}"


def _event(entry: AgendaEntry, *, with_names: bool) -> CalendarEvent:
    which = f"{entry.title} {entry.number}" if with_names else entry.number
    what = entry.what if with_names else entry.plain
    hour = _hour(entry.at)
    return CalendarEvent(
        f"{entry.dispute_id}-{entry.code}-{entry.day:%Y%m%d}@mediation-desk",
        entry.day,
        f"{which} {what}",
        entry.counted,
        datetime.combine(entry.day, hour, BEIJING) if hour else None,
    )


def _clock_time(text: str) -> str:
    hour = _hour(text)
    return f"{hour:%H:%M}" if hour else ""


def _hour(text: str) -> time | None:
    """Read 14:30, 9点半, 下午2点."""
    found = _HOUR.search(text)
    if found is None:
        return None
    part, hours, minutes = found.groups()
    hour = int(hours) + (12 if part in ("下午", "晚上") and int(hours) < 12 else 0)
    minute = 30 if minutes == "半" else int(minutes or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
