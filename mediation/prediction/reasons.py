"""Why the forecast says what it says (为什么这样估): base rate, factors shared with the similar cases, late payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import median, pvariance

from mediation.domain.forecast import LATER, ForecastTarget, Reason
from mediation.domain.outcomes import is_agreed, tenths
from mediation.domain.similar import FactorReading
from mediation.prediction.labels import LATE, by_instalments, performance_of, ratio_of
from mediation.prediction.neighbours import Neighbour
from mediation.prediction.target_rates import TargetRates

BASE, EASIER, HARDER, UPWARDS, DOWNWARDS = "依据", "更易谈成", "更难谈成", "数额往上", "数额往下"
SUPPORTED, UNSUPPORTED = "更易得到支持", "更难得到支持"
MOST_REASONS = 6
FEWEST_SHARING = 3
CLEAR_SHARE, CLEAR_RATIO, OFTEN_LATE = 0.15, 0.08, 0.2


def reasons_for(
    rates: TargetRates,
    neighbours: Sequence[Neighbour],
    category: str | None,
    factors: Sequence[FactorReading],
    neighbour_factors: Mapping[str, Sequence[FactorReading]],
) -> tuple[Reason, ...]:
    """The base rate first, then what moves it, the clearest first."""
    moved: list[tuple[float, Reason]] = []
    for factor in factors:
        moved += _of_factor(factor, rates.target, neighbours, neighbour_factors)
    moved.sort(key=lambda item: (-item[0], item[1].text, item[1].effect))
    late = _late_instalments(neighbours) if rates.target is ForecastTarget.MEDIATION else ()
    return (*_base(rates, category), *(reason for _, reason in moved), *late)[:MOST_REASONS]


def _good(label: str, target: ForecastTarget) -> bool:
    return is_agreed(label) if target is ForecastTarget.MEDIATION else label in ("full", "partial")


def _base(rates: TargetRates, category: str | None) -> tuple[Reason, ...]:
    counts = rates.category_counts(category)
    total = sum(counts.values())
    if not total:
        return ()
    good = sum(count for label, count in counts.items() if _good(label, rates.target))
    said = "谈成" if rates.target is ForecastTarget.MEDIATION else "至少支持了一部分"
    return (Reason(BASE, f"同一类的{total}件里{good}件{said}", "像的案子少，就更多看这个底数"),)


def _of_factor(
    factor: FactorReading,
    target: ForecastTarget,
    neighbours: Sequence[Neighbour],
    readings: Mapping[str, Sequence[FactorReading]],
) -> list[tuple[float, Reason]]:
    sharing = [one for one in neighbours if _reads(readings.get(one.case.external_id, ()), factor)]
    others = [one for one in neighbours if one not in sharing]
    if len(sharing) < FEWEST_SHARING or len(others) < FEWEST_SHARING:
        return []
    text = f"{factor.name}：{factor.value}"
    return [*_outcome_moved(text, target, sharing, others), *_sums_moved(text, sharing, others)]


def _outcome_moved(
    text: str, target: ForecastTarget, sharing: Sequence[Neighbour], others: Sequence[Neighbour]
) -> list[tuple[float, Reason]]:
    good, rest = (sum(_good(one.outcome, target) for one in group) for group in (sharing, others))
    gap = good / len(sharing) - rest / len(others)
    overall = (good + rest + 1) / (len(sharing) + len(others) + 2)
    if abs(gap) < max(CLEAR_SHARE, _chance(overall * (1 - overall), sharing, others)):
        return []
    mediated = target is ForecastTarget.MEDIATION
    said, words = ("谈成", (EASIER, HARDER)) if mediated else ("得到支持", (SUPPORTED, UNSUPPORTED))
    detail = f"{len(sharing) + len(others)}件里有这一样的{len(sharing)}件，{good}件{said}"
    return [(abs(gap), Reason(words[0] if gap > 0 else words[1], text, detail))]


def _sums_moved(
    text: str, sharing: Sequence[Neighbour], others: Sequence[Neighbour]
) -> list[tuple[float, Reason]]:
    ours, theirs = (_ratios(group) for group in (sharing, others))
    if len(ours) < FEWEST_SHARING or len(theirs) < FEWEST_SHARING:
        return []
    shift = median(ours) - median(theirs)
    if abs(shift) < max(CLEAR_RATIO, _chance(pvariance([*ours, *theirs]), ours, theirs)):
        return []
    detail = (
        f"有这一样的居中是请求的{tenths(median(ours), fine=True)}，别的是{tenths(median(theirs), fine=True)}"
    )
    return [(abs(shift), Reason(UPWARDS if shift > 0 else DOWNWARDS, text, detail))]


def _chance(variance: float, some: Sequence[object], others: Sequence[object]) -> float:
    """A difference that chance alone makes about once in seven."""
    return 1.5 * sqrt(variance * (1 / len(some) + 1 / len(others)))


def _reads(readings: Sequence[FactorReading], factor: FactorReading) -> bool:
    return any(reading.code == factor.code and reading.value == factor.value for reading in readings)


def _ratios(neighbours: Sequence[Neighbour]) -> list[float]:
    return [ratio for one in neighbours if (ratio := ratio_of(one.case)) is not None]


def _late_instalments(neighbours: Sequence[Neighbour]) -> tuple[Reason, ...]:
    kept = [
        performance_of(one.case)
        for one in neighbours
        if by_instalments(one.case) and performance_of(one.case)
    ]
    late = sum(word in LATE for word in kept)
    if len(kept) < FEWEST_SHARING or late / len(kept) < OFTEN_LATE:
        return ()
    return (Reason(LATER, "分期付的容易拖", f"分期的{len(kept)}件里，{late}件拖过期或没付完"),)
