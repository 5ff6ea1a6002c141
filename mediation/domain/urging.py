"""Urging (催办): who is reminded of a period, on which day before or after its last, and when somebody above is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from mediation.domain.words import Word


class Urged(Word):
    """Who is urged (催办对象), from the one in charge upwards."""

    HANDLER = ("handler", "承办人")
    DIRECTOR = ("director", "主任")
    JUSTICE_OFFICE = ("justice_office", "司法所")


@dataclass(frozen=True)
class UrgingStep:
    """One step: so many days after the last day (before it when negative)."""

    days: int
    to: Urged


@dataclass(frozen=True)
class UrgingPlan:
    """The committee's steps in their order; after the last one it goes on every few days."""

    steps: tuple[UrgingStep, ...]
    again_every: int = 3


@dataclass(frozen=True)
class Urging:
    """One urging as it was done."""

    RECORD: ClassVar[str] = "urging"

    deadline: str
    """The code of the period."""
    due: date
    to: Urged
    name: str = ""
    words: str = ""
    answer: str = ""


def step_due(plan: UrgingPlan, due: date, today: date, done: Iterable[date]) -> Urged | None:
    """Return whom to urge now, None when the step of these days is done or none has come yet.

    `done` are the days on which somebody was urged for this period.
    """
    steps = sorted(plan.steps, key=lambda step: step.days)
    come = [step for step in steps if due + timedelta(days=step.days) <= today]
    if not come:
        return None
    since = due + timedelta(days=come[-1].days)
    if come[-1] is steps[-1]:
        rounds = (today - since).days // plan.again_every
        since += timedelta(days=rounds * plan.again_every)
    return None if any(since <= day for day in done) else come[-1].to
