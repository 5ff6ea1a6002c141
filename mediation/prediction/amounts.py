"""Agreed or awarded ÷ claimed as a distribution, and intervals that cover what they say (split conformal).

A judgment's ratio depends first on its outcome: nothing when rejected, mostly all when granted in full. The distribution is
therefore a mixture over the outcomes. Within an outcome it leans on the category as far as that has cases, else on the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from mediation.domain.forecast import AmountRange, ForecastTarget
from mediation.prediction.labels import NOTHING
from mediation.prediction.target_rates import CaseRecord, TargetRates

Floats = NDArray[np.float64]
# A category's own ratios weigh as much as the whole library's from this many cases on; likewise the neighbours'.
CATEGORY_STRENGTH = 10.0
NEIGHBOUR_STRENGTH = 12.0
FEWEST_RATIOS = 8
MOST_POINTS = 201
MOST_CALIBRATION_CASES = 400
ANY = ""
_CORE, _STEP, _FINE = 0.5, 0.05, 0.0005


@dataclass(frozen=True)
class Points:
    """A discrete distribution: values in ascending order with weights that sum to one."""

    values: Floats
    weights: Floats

    @classmethod
    def of(cls, parts: Iterable[tuple[Floats, float]]) -> Points:
        """Mix samples, each with its share; a share of nothing leaves a sample out."""
        used = [(values, share) for values, share in parts if len(values) and share > 0]
        values = np.concatenate([values for values, _ in used])
        weights = np.concatenate([np.full(len(values), share / len(values)) for values, share in used])
        order = np.argsort(values, kind="stable")
        return cls(values[order], weights[order] / weights.sum())

    def quantile(self, level: float) -> float:
        """The smallest value with at least this share at or below it."""
        at = int(np.searchsorted(np.cumsum(self.weights), level - 1e-9))
        return float(self.values[min(at, len(self.values) - 1)])

    def interval(self, mass: float) -> tuple[float, float]:
        """An interval that holds this share, short, and from one half on inside the interval of every larger share.

        It starts as the shortest half and grows on the side where the next step is shorter.
        """
        total = np.concatenate([[0.0], np.cumsum(self.weights)])
        first, last = self._shortest(total, min(mass, _CORE))
        while total[last + 1] - total[first] < mass - 1e-9 and (first > 0 or last < len(self.values) - 1):
            step = min(_STEP, mass - (total[last + 1] - total[first]))
            left = int(np.searchsorted(total, total[first] - step + 1e-9, side="right")) - 1
            right = int(np.searchsorted(total, total[last + 1] + step - 1e-9)) - 1
            left, right = max(left, 0), min(right, len(self.values) - 1)
            down = self.values[first] - self.values[left] if first else np.inf
            up = self.values[right] - self.values[last] if last < len(self.values) - 1 else np.inf
            first, last = (first, right) if up <= down else (left, last)
        return float(self.values[first]), float(self.values[last])

    def _shortest(self, total: Floats, mass: float) -> tuple[int, int]:
        """The ends of the shortest interval of this share; the higher one of two equally short."""
        ends = np.searchsorted(total, total[:-1] + mass - 1e-9)
        starts = np.flatnonzero(ends <= len(self.values))
        lengths = self.values[ends[starts] - 1] - self.values[starts]
        best = int(starts[np.flatnonzero(lengths <= lengths.min() + 1e-12)[-1]])
        return best, int(ends[best]) - 1

    def below(self, value: float) -> float:
        """The share at or below a value."""
        return float(self.weights[self.values <= value].sum())

    def above(self, value: float) -> Points | None:
        """The distribution given more than a value; None when nothing is left."""
        kept = self.values > value
        total = float(self.weights[kept].sum())
        return Points(self.values[kept], self.weights[kept] / total) if total > 1e-9 else None


@dataclass(frozen=True)
class RatioTable:
    """The ratios of one target by outcome and category, with the levels that make intervals cover what they say."""

    target: ForecastTarget
    values: Mapping[tuple[str, str], Floats]
    known: int
    levels: Mapping[float, float] = field(default_factory=dict)

    def distribution(
        self,
        category: str | None,
        outcome: Mapping[str, float],
        neighbours: Sequence[tuple[str, float, float]] = (),
    ) -> Points | None:
        """Mix over the outcomes; ``neighbours`` are (outcome, ratio, weight). None where too few ratios are known."""
        if self.known < FEWEST_RATIOS:
            return None
        parts: list[tuple[Floats, float]] = []
        for group, share in self._shares(outcome).items():
            near = [(ratio, weight) for label, ratio, weight in neighbours if group in (ANY, label)]
            parts += self._parts(group, category or ANY, share, near)
        return Points.of(parts) if parts else None

    def without(self, record: CaseRecord) -> RatioTable:
        """The same table as if the case had never been there."""
        if record.ratio is None:
            return self
        values = dict(self.values)
        for key in _keys(record):
            held = values[key]
            values[key] = np.delete(held, min(int(np.searchsorted(held, record.ratio)), len(held) - 1))
        return replace(self, values=values, known=self.known - 1)

    def _shares(self, outcome: Mapping[str, float]) -> dict[str, float]:
        """Judgments are mixed by outcome; an agreed sum is taken as given that an agreement is reached."""
        if self.target is ForecastTarget.MEDIATION:
            return {ANY: 1.0}
        return {label: share for label, share in outcome.items() if (label, ANY) in self.values} or {ANY: 1.0}

    def _parts(
        self, group: str, category: str, share: float, near: Sequence[tuple[float, float]]
    ) -> list[tuple[Floats, float]]:
        weight = sum(one for _, one in near)
        of_neighbours = weight / (weight + NEIGHBOUR_STRENGTH)
        own = self.values.get((group, category), np.empty(0))
        of_category = (1 - of_neighbours) * len(own) / (len(own) + CATEGORY_STRENGTH) if category else 0.0
        rest = 1 - of_neighbours - of_category
        everything = self.values.get((group, ANY), np.empty(0))
        parts = [(np.array([ratio]), share * of_neighbours * one / weight) for ratio, one in near]
        return [*parts, (own, share * of_category), (everything, share * rest)]

    def interval(self, points: Points, coverage: float) -> AmountRange:
        """The interval at the level that this coverage took on cases held out."""
        low, high = points.interval(min(1.0, self.levels.get(coverage, coverage)))
        middle = min(max(points.quantile(0.5), low), high)
        return AmountRange(round(low, 4), round(middle, 4), round(high, 4), coverage)


def ratio_table(rates: TargetRates) -> RatioTable:
    """Gather the ratios of a target by outcome and category."""
    records = [record for record in rates.records if record.ratio is not None]
    groups: dict[tuple[str, str], list[float]] = {}
    for record in records:
        for key in _keys(record):
            groups.setdefault(key, []).append(_ratio(record))
    return RatioTable(rates.target, {key: _thinned(values) for key, values in groups.items()}, len(records))


def calibrated(
    table: RatioTable, forecasts: Sequence[tuple[Points, float]], coverages: Sequence[float]
) -> RatioTable:
    """Choose per coverage the level that makes intervals cover what they say (split conformal).

    ``forecasts`` are distributions made without the case, with its true ratio. Of their least covering levels, in ascending
    order, the one at coverage × (n + 1) is taken; a grid of levels would overshoot, since ratios lie in heaps.
    """
    if len(forecasts) < FEWEST_RATIOS:
        return table
    needed = np.sort([_least_level(points, truth) for points, truth in forecasts])
    places = {coverage: ceil(coverage * (len(needed) + 1) - 1e-9) for coverage in coverages}
    levels = {
        coverage: float(needed[place - 1]) if place <= len(needed) else 1.0
        for coverage, place in places.items()
    }
    return replace(table, levels=levels)


def held_out_forecasts(table: RatioTable, rates: TargetRates) -> list[tuple[Points, float]]:
    """For a spread of the cases, the distribution that the other cases give, with the case's own ratio."""
    records = [record for record in rates.records if record.ratio is not None]
    made = []
    for record in records[:: max(1, len(records) // MOST_CALIBRATION_CASES)]:
        outcome = rates.base(record.category, record.external_id)
        points = table.without(record).distribution(record.category, outcome)
        if points is not None:
            made.append((points, _ratio(record)))
    return made


def nothing_and_something(points: Points) -> tuple[float, Points | None]:
    """P(nothing), and the distribution of the ratio given something."""
    return points.below(NOTHING), points.above(NOTHING)


def _keys(record: CaseRecord) -> set[tuple[str, str]]:
    return {(group, category) for group in (ANY, record.outcome) for category in (ANY, record.category)}


def _least_level(points: Points, truth: float) -> float:
    """The lowest level whose interval holds the truth, to a thousandth; intervals from one half on lie in each other."""
    low, high = _CORE, 1.0
    if _covers(points, low, truth):
        return low
    while high - low > _FINE:
        middle = (low + high) / 2
        low, high = (low, middle) if _covers(points, middle, truth) else (middle, high)
    return high


def _covers(points: Points, level: float, truth: float) -> bool:
    low, high = points.interval(float(level))
    return low - 1e-9 <= truth <= high + 1e-9


def _ratio(record: CaseRecord) -> float:
    return record.ratio if record.ratio is not None else float("nan")


def _thinned(values: Sequence[float]) -> Floats:
    """Many values are stood for by their quantiles, which keep the atoms at nothing and at all."""
    array = np.sort(np.asarray(values, dtype=np.float64))
    if len(array) <= MOST_POINTS:
        return array
    return np.quantile(array, np.linspace(0, 1, MOST_POINTS), method="nearest")
