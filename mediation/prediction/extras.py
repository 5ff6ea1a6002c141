"""What else similar cases foretell: days, whether it was kept, in how many payments; each only where cases say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from mediation.prediction.amounts import Points, nothing_and_something
from mediation.prediction.labels import PERFORMED, by_instalments, days_of, performance_of
from mediation.prediction.neighbours import BASE_STRENGTH, Neighbour
from mediation.prediction.target_rates import CaseRecord, TargetRates

FEWEST_KNOWN = 5


def days(
    rates: TargetRates, neighbours: Sequence[Neighbour], category: str | None, own_id: str
) -> dict[str, int] | None:
    """Days to the end: the range of four in five, and the middle."""
    near = [(known, one.weight) for one in neighbours if (known := days_of(one.case)) is not None]
    others = [record for record in rates.records if record.days is not None and record.external_id != own_id]
    if len(others) < FEWEST_KNOWN:
        return None
    mine = [record for record in others if record.category == category]
    base = mine if len(mine) >= FEWEST_KNOWN else others
    weight = sum(one for _, one in near)
    share = weight / (weight + BASE_STRENGTH)
    parts = [(np.array([known]), share * one / weight) for known, one in near]
    points = Points.of([*parts, (np.array([record.days for record in base], dtype=np.float64), 1 - share)])
    return {
        name: round(points.quantile(level)) for name, level in (("low", 0.1), ("median", 0.5), ("high", 0.9))
    }


def performed(
    rates: TargetRates, neighbours: Sequence[Neighbour], category: str | None, own_id: str
) -> float | None:
    """The chance that an agreement is kept by the parties themselves, on time or late."""
    return _share(
        rates, neighbours, category, own_id,
        of_record=lambda record: record.performance in PERFORMED if record.performance else None,
        of_case=lambda one: (word in PERFORMED) if (word := performance_of(one.case)) else None,
    )  # fmt: skip


def form(
    rates: TargetRates, neighbours: Sequence[Neighbour], category: str | None, own_id: str
) -> dict[str, float] | None:
    """Lump sum or instalments, where money is paid."""
    share = _share(
        rates, neighbours, category, own_id,
        of_record=lambda record: record.instalments,
        of_case=lambda one: by_instalments(one.case),
    )  # fmt: skip
    return None if share is None else {"lump": round(1 - share, 4), "instalments": share}


def sums(points: Points | None) -> tuple[float | None, dict[str, float] | None]:
    """P(nothing), and the range of the ratio given something."""
    if points is None:
        return None, None
    nothing, something = nothing_and_something(points)
    if something is None:
        return round(nothing, 4), None
    levels = (("low", 0.05), ("median", 0.5), ("high", 0.95))
    return round(nothing, 4), {name: round(something.quantile(level), 4) for name, level in levels}


def _share(
    rates: TargetRates,
    neighbours: Sequence[Neighbour],
    category: str | None,
    own_id: str,
    *,
    of_record: Callable[[CaseRecord], bool | None],
    of_case: Callable[[Neighbour], bool | None],
) -> float | None:
    others = [record for record in rates.records if record.external_id != own_id]
    known = [(record.category, answer) for record in others if (answer := of_record(record)) is not None]
    if len(known) < FEWEST_KNOWN:
        return None
    overall = (sum(answer for _, answer in known) + 1) / (len(known) + 2)
    mine = [answer for code, answer in known if code == category]
    base = (sum(mine) + BASE_STRENGTH * overall) / (len(mine) + BASE_STRENGTH)
    near = [(answer, one.weight) for one in neighbours if (answer := of_case(one)) is not None]
    weight = sum(one for _, one in near) + BASE_STRENGTH
    return round((sum(one for answer, one in near if answer) + BASE_STRENGTH * base) / weight, 4)
