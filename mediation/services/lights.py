"""The lights of disputes (黄红灯): which periods run, counted with pauses and extensions, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementForm
from mediation.domain.confirmation import JudicialConfirmation, NoConfirmation
from mediation.domain.deadlines import Deadline, Light, Pause, count_deadline
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.listing import DisputeLine
from mediation.domain.performance import Payment, ReturnVisit
from mediation.domain.running_periods import ClockFacts, RunningPeriod, running_periods
from mediation.domain.workflow_records import Extension, MediationPause
from mediation.services.in_force import Reader, agreement_in_force
from mediation.services.rule_tables import RuleTables

URGENCY = (Light.RED, Light.YELLOW, Light.GREEN, Light.PAUSED)


@dataclass(frozen=True)
class CountedLight:
    """One period of a dispute, counted; advice is told and urges nobody."""

    deadline: Deadline
    advice: bool = False
    custom: bool = False

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.deadline.rule.code

    def order(self, today: date) -> tuple[bool, int, int]:
        """What binds comes first, the more urgent before."""
        left = self.deadline.days_left(today)
        return self.advice, URGENCY.index(self.deadline.light), 10**6 if left is None else left


@dataclass(frozen=True)
class DisputeLights:
    """A line of the register with its lights."""

    line: DisputeLine
    lights: tuple[CountedLight, ...]


@dataclass
class FileDays:
    """What the case files of many disputes say about their periods."""

    pauses: Mapping[UUID, list[Pause]] = field(default_factory=dict)
    extended: Mapping[UUID, date] = field(default_factory=dict)
    asked: frozenset[UUID] = frozenset()
    visited: frozenset[UUID] = frozenset()
    paid: Mapping[UUID, date] = field(default_factory=dict)


def read_days(reader: Reader, dispute_ids: Iterable[UUID]) -> FileDays:
    """Read what moves or ends the periods of some disputes."""
    wanted = list(dispute_ids)
    records = reader.records
    pauses: dict[UUID, list[Pause]] = defaultdict(list)
    for pause in records.among(MediationPause, wanted):
        pauses[_of(pause.dispute_id)].append(Pause(pause.on, pause.value.last))
    extended: dict[UUID, date] = {}
    for extension in records.among(Extension, wanted):
        key = _of(extension.dispute_id)
        extended[key] = max(extension.value.until, extended.get(key, date.min))
    return FileDays(
        pauses,
        extended,
        frozenset(
            _of(kept.dispute_id)
            for kind in (JudicialConfirmation, NoConfirmation)
            for kept in records.among(kind, wanted)
        ),
        frozenset(_of(kept.dispute_id) for kept in records.among(ReturnVisit, wanted)),
        {_of(kept.dispute_id): kept.on for kept in records.among(Payment, wanted)},
    )


class Lights:
    """Counts the periods of disputes on one day."""

    def __init__(self, tables: RuleTables, today: Callable[[], date]) -> None:
        self._tables = tables
        self._today = today

    def of_dispute(self, reader: Reader, dispute: Dispute) -> tuple[CountedLight, ...]:
        """Return every light of one dispute, what binds and urges most first."""
        assert dispute.id is not None
        facts = _with_agreement(_facts_of(dispute), agreement_in_force(reader, dispute.id))
        return self.counted(dispute.id, facts, read_days(reader, [dispute.id]))

    def counted(self, dispute_id: UUID, facts: ClockFacts, days: FileDays) -> tuple[CountedLight, ...]:
        """Count the periods that run by some days."""
        whole = replace(
            facts,
            confirmation_asked=dispute_id in days.asked,
            visited=facts.visited or dispute_id in days.visited,
            last_payment=days.paid.get(dispute_id),
        )
        lights = [self._count(period, dispute_id, days) for period in running_periods(whole)]
        return tuple(sorted(lights, key=lambda light: light.order(self._today())))

    def _count(self, period: RunningPeriod, dispute_id: UUID, days: FileDays) -> CountedLight:
        deadline = count_deadline(
            self._tables.deadline(period.code),
            period.start,
            self._today(),
            self._tables.calendar,
            # A pause of the mediation is no obstacle to suing, which alone would suspend limitation (民法典 194).
            pauses=() if period.advice else days.pauses.get(dispute_id, ()),
            extended_to=None if period.advice else days.extended.get(dispute_id),
        )
        if period.custom and deadline.due is not None:
            # The office's own custom is never red: no law was broken.
            late = self._today() > deadline.due
            deadline = replace(deadline, light=Light.YELLOW if late else Light.GREEN)
        return CountedLight(deadline, period.advice, period.custom)


def facts_of_line(line: DisputeLine, *, entered: date | None = None) -> ClockFacts:
    """Return what a line of the register says about periods; `entered` is the day of its present stage."""
    return ClockFacts(
        stage=line.stage,
        category=line.category,
        delegating_body=line.delegating_body,
        registered_on=line.registered_at.date(),
        applied_on=line.applied_on,
        accepted_on=line.accepted_on,
        terminated_on=entered if line.stage is Stage.TERMINATED else None,
        closed_on=entered if line.stage is Stage.CLOSED else None,
        visited=line.stage is Stage.VISITED,
    )


def _facts_of(dispute: Dispute) -> ClockFacts:
    return ClockFacts(
        stage=dispute.stage,
        category=dispute.category,
        delegating_body=dispute.delegating_body,
        registered_on=dispute.registered_at.date() if dispute.registered_at else None,
        applied_on=dispute.applied_on,
        accepted_on=dispute.accepted_on,
        terminated_on=dispute.entered(Stage.TERMINATED),
        closed_on=dispute.entered(Stage.CLOSED),
        visited=dispute.entered(Stage.VISITED) is not None,
    )


def _with_agreement(facts: ClockFacts, agreement: Agreement | None) -> ClockFacts:
    if agreement is None:
        return facts
    planned = [line.due for line in agreement.instalments]
    days = [*planned, *(term.due for term in agreement.terms if term.due)]
    written = agreement.form is AgreementForm.WRITTEN
    return replace(
        facts,
        effective_on=agreement.effective_on if written else None,
        last_due=max(days, default=agreement.effective_on),
    )


def _of(key: UUID | None) -> UUID:
    assert key is not None, "these entries belong to a dispute"
    return key
