"""Trends, the situation in plain words and the evaluation of a period, written from the same facts as the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from mediation.domain.dispute import Source, Stage
from mediation.domain.letters import Termination
from mediation.domain.statistics.cells import TableRow
from mediation.domain.statistics.evaluation import Evaluation, evaluate, failure_reasons
from mediation.domain.statistics.period import Period, PeriodKind, year_of
from mediation.domain.statistics.situation import Picture, Sentence, situation
from mediation.domain.statistics.trends import (
    Hotspot,
    RepeatParty,
    Series,
    agreed_money,
    by_category,
    by_days,
    by_outcome,
    by_place,
    by_source,
    by_sum,
    ended_in,
    hotspots,
    middle_days,
    monthly,
    repeat_parties,
)
from mediation.services.statistics import StatisticsService
from mediation.storage.figures import uncollected
from mediation.storage.storage import Storage

_YEAR = timedelta(days=365)
_SOURCES: Mapping[str, str] = {source.value: source.chinese for source in Source}


@dataclass(frozen=True)
class Overview:
    """A period beside the one before and the one a year ago, with its charts and what they say."""

    period: Period
    now: TableRow
    before: TableRow
    year_before: TableRow
    series: tuple[Series, ...]
    hotspots: tuple[Hotspot, ...]
    repeats: tuple[RepeatParty, ...]
    sentences: tuple[Sentence, ...]
    evaluation: Evaluation

    def chart(self, code: str) -> Series:
        """Return a chart by its code."""
        return next(series for series in self.series if series.code == code)


class SituationService:
    """What the figures say beyond the statutory tables."""

    def __init__(self, storage: Storage, statistics: StatisticsService) -> None:
        self._storage = storage
        self._statistics = statistics

    def overview(self, period: Period) -> Overview:
        """Work a period out."""
        with uncollected():
            return self._overview(period)

    def closed_dossiers(self, period: Period) -> tuple[UUID, ...]:
        """Return the committee's own disputes closed in a period and not taken up again, latest first.

        What villages handed in has no papers here.
        """
        own = self._statistics.committee()
        closed = [
            (fact.closed_on, fact.key)
            for fact in self._statistics.facts()
            if fact.closed_on is not None and fact.closed_on in period and fact.committee == own
        ]
        keys = [UUID(key) for _, key in sorted(closed, reverse=True)]
        lines = self._statistics.disputes(keys, limit=len(keys))
        stands = {line.id for line in lines if line.stage in (Stage.CLOSED, Stage.ARCHIVED)}
        return tuple(key for key in keys if key in stands)

    def _overview(self, period: Period) -> Overview:
        statistics = self._statistics
        facts = statistics.facts()
        names = {kind.code: kind.name for kind in statistics.rules.categories.categories}
        now, before, year_before = (
            statistics.case_table(span).total for span in (period, period.before(), period.year_before())
        )
        ended, earlier = ended_in(facts, period), ended_in(facts, period.before())
        reasons = self._reasons()
        spots = hotspots(facts, period, names)
        repeats = self._repeats(period)
        series = (
            monthly(facts, period, _months(period)),
            agreed_money(facts, period),
            by_category(ended, names),
            by_place(ended),
            by_source(ended, _SOURCES),
            by_outcome(ended, period.last),
            by_days(ended),
            by_sum(facts, period),
        )
        picture = Picture(
            period, now, before, year_before, series[2], series[6], middle_days(ended), middle_days(earlier),
            spots, repeats, failure_reasons(ended, period, reasons),
        )  # fmt: skip
        committees = [row.name for row in statistics.case_table(period).rows] or [statistics.committee()]
        return Overview(
            period,
            now,
            before,
            year_before,
            series,
            spots,
            repeats,
            situation(picture),
            evaluate(facts, period, committees, reasons=reasons),
        )

    def _reasons(self) -> dict[str, str]:
        """Why talks failed: as the decision to end them says, else as the note of the step does."""
        with self._storage.read() as view:
            notes = view.figures.termination_notes()
            decided = view.records.all_of(Termination)
        for kept in decided:
            if kept.dispute_id is not None and kept.value.reasons:
                notes[kept.dispute_id.hex] = kept.value.reasons[0].chinese
        return notes

    def _repeats(self, period: Period) -> tuple[RepeatParty, ...]:
        """Who came several times in the twelve months up to the period's end."""
        first = period.last - _YEAR
        keys = {
            fact.key
            for fact in self._statistics.facts()
            if fact.entered_on is not None and first < fact.entered_on <= period.last
        }
        with self._storage.read() as view:
            return repeat_parties(view.figures.repeat_parties(keys))


def _months(period: Period) -> tuple[Period, ...]:
    """The months of the year up to the period's end; a long span shows its own."""
    if period.kind is PeriodKind.SPAN:
        return period.in_months()
    months = year_of(period.last.year, period.cut_off).in_months()
    return tuple(month for month in months if month.first <= period.last)
