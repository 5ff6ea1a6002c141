"""Which periods run in a dispute, and from which day (在走的期限); how long each is stands in the table of deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation.domain.dispute import DelegatingBody, Stage

GENERAL, LABOUR, MEDICAL, DELEGATED = "general_month", "labour_15d", "medical_30wd", "court_delegated_30d"
CONFIRMATION, TRAFFIC = "judicial_confirmation_30d", "traffic_3d"
PETITION_OBJECTION, PETITION = "petition_objection_5wd", "petition_handle_60d"
LIMITATION, ARBITRATION = "limitation_3y", "labour_arbitration_1y"
ASKING, VISIT, FILING = "asking_3wd", "return_visit_30d", "filing_30d"
CHANCES = frozenset({CONFIRMATION, TRAFFIC})
"""What the parties may do until a day; when it is past, nobody is late and nothing is left to urge."""
MEDIATION_PERIODS = frozenset({GENERAL, LABOUR, MEDICAL, DELEGATED})

_LABOUR, _MEDICAL, _ROAD = frozenset({"10", "11"}), "15", "16"
_WAITING = frozenset({Stage.REGISTERED, Stage.ASKING})
_UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})
_AGREED = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.PERFORMING})


@dataclass(frozen=True)
class ClockFacts:
    """The days of a dispute that periods start from."""

    stage: Stage
    category: str = ""
    delegating_body: DelegatingBody | None = None
    registered_on: date | None = None
    applied_on: date | None = None
    accepted_on: date | None = None
    terminated_on: date | None = None
    closed_on: date | None = None
    effective_on: date | None = None
    """The day a written agreement took effect."""
    confirmation_asked: bool = False
    last_due: date | None = None
    """The last day on which something agreed falls due, the day of the agreement when all was done at once."""
    last_payment: date | None = None
    visited: bool = False


@dataclass(frozen=True)
class RunningPeriod:
    """One period and the day of its event; advice binds nobody (时效、保证期间), a custom is the office's own."""

    code: str
    start: date
    advice: bool = False
    custom: bool = False


def mediation_period(facts: ClockFacts) -> RunningPeriod | None:
    """Return the period a dispute under way is mediated in.

    Labour counts from the application (劳动争议调解仲裁法 14), a case the court sent from the day its papers were taken over
    (特邀调解规定 27), all others from acceptance (人民调解工作若干规定 33).
    """
    if facts.stage not in _UNDER_WAY:
        return None
    code, start = GENERAL, facts.accepted_on
    if facts.category in _LABOUR:
        code, start = LABOUR, facts.applied_on or facts.accepted_on
    elif facts.category == _MEDICAL:
        code = MEDICAL
    elif facts.delegating_body is DelegatingBody.COURT:
        code, start = DELEGATED, facts.applied_on or facts.accepted_on
    return RunningPeriod(code, start) if start else None


def running_periods(facts: ClockFacts) -> tuple[RunningPeriod, ...]:
    """Return every period that runs in a dispute now."""
    return tuple(_running(facts))


def _running(facts: ClockFacts) -> Iterator[RunningPeriod]:
    if facts.stage in _WAITING and facts.registered_on:
        yield RunningPeriod(ASKING, facts.registered_on, custom=True)
    mediation = mediation_period(facts)
    if mediation is not None:
        yield mediation
    yield from _petition(facts)
    if facts.effective_on and not facts.confirmation_asked and facts.stage not in _UNDER_WAY:
        yield RunningPeriod(CONFIRMATION, facts.effective_on)
    if facts.stage is Stage.TERMINATED and facts.category == _ROAD and facts.terminated_on:
        yield RunningPeriod(TRAFFIC, facts.terminated_on)
    if facts.stage in _AGREED and facts.last_due and not facts.visited:
        yield RunningPeriod(VISIT, facts.last_due, custom=True)
    if facts.stage is Stage.CLOSED and facts.closed_on:
        yield RunningPeriod(FILING, facts.closed_on, custom=True)
    yield from _limitation(facts)


def _petition(facts: ClockFacts) -> Iterator[RunningPeriod]:
    if facts.delegating_body is not DelegatingBody.PETITION:
        return
    if facts.stage in _WAITING and facts.applied_on:
        yield RunningPeriod(PETITION_OBJECTION, facts.applied_on, advice=True)
    if facts.stage in _UNDER_WAY and facts.accepted_on:
        yield RunningPeriod(PETITION, facts.accepted_on, advice=True)


def _limitation(facts: ClockFacts) -> Iterator[RunningPeriod]:
    """The request and every promise or payment interrupt limitation (诉讼时效规定 12, 14; 民法典 195)."""
    if facts.stage in (Stage.LEAD, Stage.ARCHIVED):
        return
    events = [day for day in (facts.applied_on, facts.effective_on, facts.last_payment) if day]
    if not events:
        return
    # One debt in instalments counts from the last of them (民法典 189).
    start = max([*events, *([facts.last_due] if facts.effective_on and facts.last_due else [])])
    code = ARBITRATION if facts.category in _LABOUR and not facts.effective_on else LIMITATION
    yield RunningPeriod(code, start, advice=True)
