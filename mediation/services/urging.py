"""Urging what is nearly due or overdue (催办), with its trace and its way up to the director."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.running_periods import CHANCES
from mediation.domain.urging import Urged, Urging, step_due
from mediation.errors import RefusedInput
from mediation.services.lights import CountedLight, DisputeLights
from mediation.services.reminders import ReminderService
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage


@dataclass(frozen=True)
class UrgingDue:
    """One urging that should be done today."""

    dispute_id: UUID
    number: str
    title: str
    handler: str
    deadline: str
    due: date
    to: Urged
    days_over: int
    words: str


class UrgingService:
    """Says what is to be urged today and keeps what was."""

    def __init__(
        self, storage: Storage, reminders: ReminderService, tables: RuleTables, clock: Clock
    ) -> None:
        self._storage = storage
        self._reminders = reminders
        self._tables = tables
        self._clock = clock

    def due_today(self) -> tuple[UrgingDue, ...]:
        """Return what the committee's plan wants urged today, the longest overdue first."""
        lit = self._reminders.all_lights()
        with self._storage.read() as view:
            kept = view.records.among(Urging, [one.line.id for one in lit])
        done: dict[tuple[UUID | None, str, date], list[date]] = defaultdict(list)
        for entry in kept:
            done[entry.dispute_id, entry.value.deadline, entry.value.due].append(entry.on)
        today, found = self._clock.today(), []
        for one in lit:
            for light in one.lights:
                urged = self._step(one, light, done.get((one.line.id, light.code, _due(light)), []), today)
                if urged is not None:
                    found.append(urged)
        return tuple(sorted(found, key=lambda urging: -urging.days_over))

    def record(self, urging: UrgingDue, *, words: str = "", name: str = "", answer: str = "") -> Kept[Urging]:
        """Keep that somebody was urged today, with what was said."""
        return self.urge(
            urging.dispute_id, urging.deadline, urging.due, urging.to, words=words or urging.words,
            name=name, answer=answer,
        )  # fmt: skip

    def urge(
        self,
        dispute_id: UUID,
        deadline: str,
        due: date,
        to: Urged,
        *,
        words: str,
        name: str = "",
        answer: str = "",
    ) -> Kept[Urging]:
        """Keep an urging that was done for one period of a dispute, planned or not."""
        if not words.strip():
            raise RefusedInput("写上催的是什么。")
        self._tables.deadline(deadline)
        with self._storage.work("催办") as work:
            entry = Urging(deadline, due, to, name, words, answer)
            kept = work.records.add(entry, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def of_dispute(self, dispute_id: UUID) -> tuple[Kept[Urging], ...]:
        """Return how often a dispute was urged, oldest first."""
        with self._storage.read() as view:
            return view.records.of(Urging, dispute_id)

    def _step(
        self, one: DisputeLights, light: CountedLight, done: list[date], today: date
    ) -> UrgingDue | None:
        due = light.deadline.due
        if due is None or light.advice or light.custom or (light.code in CHANCES and due < today):
            return None
        to = step_due(self._tables.urging, due, today, done)
        if to is None:
            return None
        over = (today - due).days
        name = light.deadline.rule.name
        words = (
            f"{name}已经过了{over}天，请尽快办。"
            if over > 0
            else f"{name}{short_date(due, today)}满，请抓紧办。"
        )
        line = one.line
        return UrgingDue(
            line.id, line.number, line.title, line.lead_mediator, light.code, due, to, over, words
        )


def _due(light: CountedLight) -> date:
    return light.deadline.due or date.min
