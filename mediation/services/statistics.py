"""The figures of a period: the two statutory tables, their checks, and what is opened behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.committee import Committee, Role
from mediation.domain.findings import Finding
from mediation.domain.listing import DisputeLine
from mediation.domain.statistics.case_facts import CaseFacts
from mediation.domain.statistics.case_table import count_cases
from mediation.domain.statistics.cells import StatisticsTable
from mediation.domain.statistics.checks import Relation, check_table, findings_of
from mediation.domain.statistics.organisation import (
    OrganisationFigures,
    check_figure,
    check_organisation,
    organisation_table,
)
from mediation.domain.statistics.period import Period, check_cut_off, parse_period, period_with, year_of
from mediation.errors import RefusedInput
from mediation.services.rule_tables import RuleTables
from mediation.services.statistics_rules import StatisticsRules
from mediation.storage.figures import uncollected
from mediation.storage.storage import Storage

CUT_OFF = "statistics.cut_off"
"""Settings: the day on which the bureau closes a month, and the kind of committees whose name does not say it."""


@dataclass(frozen=True)
class StatisticsReport:
    """Both tables of a period with their checks; `today` tells how far an unfinished period goes."""

    committee: str
    period: Period
    today: date
    cases: StatisticsTable
    organisation: StatisticsTable
    relations: tuple[Relation, ...]
    organisation_findings: tuple[Finding, ...]

    @property
    def short_name(self) -> str:
        """石桥村调委会, as the screen names it."""
        return Committee(self.committee, "", "").short_name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not add up in either table."""
        return (*findings_of(self.relations), *self.organisation_findings)

    @property
    def unfinished(self) -> bool:
        """Tell whether days of the period are still to come."""
        return self.today < self.period.last


@dataclass(frozen=True)
class _Read:
    """Facts as one person may see them at one link of the audit chain; every save adds one."""

    link: int
    user: str
    facts: tuple[CaseFacts, ...]
    committee: str


class StatisticsService:
    """Everything the page of figures and `report statistics` do."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock
        self.rules = StatisticsRules(tables.categories)
        self._read: _Read | None = None

    def period(self, text: str) -> Period:
        """Read 2026Q3 with the bureau's cut-off day; raise RefusedInput when it is no period."""
        try:
            return parse_period(text, self.cut_off())
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem

    def current(self, like: Period) -> Period:
        """The period of the same length that today lies in."""
        return period_with(self._clock.today(), like.kind, self.cut_off())

    def cut_off(self) -> int:
        """The day of the month on which the bureau closes its tables; 0 is the month's last."""
        with self._storage.read() as view:
            return int(view.settings.get(CUT_OFF, 0))

    def set_cut_off(self, day: int) -> None:
        """Say on which day the bureau closes its tables."""
        try:
            check_cut_off(day)
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem
        with self._storage.work("改统计截止日") as work:
            work.settings.put(CUT_OFF, day)
            work.commit()

    def report(self, period: Period) -> StatisticsReport:
        """Count both tables of a period and hold their cells against one another."""
        with uncollected():
            return self._report(period)

    def _report(self, period: Period) -> StatisticsReport:
        read = self._current()
        cases = self.case_table(period)
        year = replace(year_of(period.last.year, period.cut_off), last=period.last)
        whole = (
            count_cases(self.rules.case_table, read.facts, year, ()) if year.first < period.first else cases
        )
        organisation = self.organisation(period)
        return StatisticsReport(
            committee=read.committee,
            period=period,
            today=self._clock.today(),
            cases=cases,
            organisation=organisation,
            relations=check_table(cases, read.facts, year=whole.total),
            organisation_findings=check_organisation(organisation),
        )

    def case_table(self, period: Period) -> StatisticsTable:
        """Count 人民调解案件情况统计表 of a period, a row for each committee whose register was taken in."""
        read = self._current()
        return count_cases(self.rules.case_table, read.facts, period, _committees(read))

    def organisation(self, period: Period) -> StatisticsTable:
        """Fill 人民调解组织队伍统计表 with what holds on the period's last day."""
        read = self._current()
        with self._storage.read() as view:
            kept = [one for one in view.records.all_of(OrganisationFigures) if one.on <= period.last]
            users = view.committee.users()
        entered: dict[str, str] = {}
        for one in kept:
            entered.update(one.value.figures)
        mediators = sum(1 for user in users if user.active and Role.MEDIATOR in user.roles)
        bodies = [self.rules.body_of(name) for name in _committees(read)]
        return organisation_table(
            self.rules.organisation_table,
            period,
            bodies=bodies,
            mediators=mediators,
            entered=entered,
            name=read.committee,
        )

    def enter_organisation(self, figures: Mapping[str, str], *, on: date | None = None) -> None:
        """Keep figures of committees, people and funds; they hold from a day on, today when none is said."""
        form = self.rules.organisation_table
        try:
            typed = tuple((code, check_figure(form, code, text)) for code, text in figures.items())
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem
        with self._storage.work("填组织队伍数") as work:
            work.records.add(OrganisationFigures(typed), on=on or self._clock.today())
            work.commit()

    def disputes(self, keys: Iterable[UUID], *, limit: int = 500) -> tuple[DisputeLine, ...]:
        """Return the disputes behind a figure, newest first."""
        with self._storage.read() as view:
            return view.lists.dispute_lines(list(keys)[:limit])

    def facts(self) -> Sequence[CaseFacts]:
        """Return what the figures are counted from, one entry for each dispute."""
        return self._current().facts

    def committee(self) -> str:
        """Return the name that stands over the tables."""
        return self._current().committee

    def _current(self) -> _Read:
        """Read the facts, unless nothing was saved since they were read."""
        user = self._storage.user
        with self._storage.read() as view:
            link = view.chain_head().seq
            read = self._read
            if read is not None and (read.link, read.user) == (link, user):
                return read
            committee = view.committee.get().full_name
            facts = view.figures.case_facts(
                own_committee=committee,
                body_of=self.rules.body_of,
                prevented_as=self.rules.prevented_as,
            )
        self._read = _Read(link, user, tuple(facts), committee)
        return self._read


def _committees(read: _Read) -> list[str]:
    """The own committee first, then those whose registers were taken in."""
    others = sorted({fact.committee for fact in read.facts} - {read.committee})
    return [read.committee, *others]
