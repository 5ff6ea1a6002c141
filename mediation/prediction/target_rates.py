"""How often things end which way in the whole library and in each category: what few neighbours are shrunk to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.outcomes import is_agreed
from mediation.prediction.labels import (
    KNOWN_LABELS,
    by_instalments,
    days_of,
    is_of,
    ordered,
    outcome_of,
    performance_of,
    ratio_of,
)

# A category's own rate weighs as much as the whole library's from this many of its cases on.
CATEGORY_STRENGTH = 6.0


@dataclass(frozen=True)
class CaseRecord:
    """The labels of one library case, without its texts."""

    external_id: str
    category: str
    outcome: str
    ratio: float | None = None
    days: float | None = None
    performance: str = ""
    instalments: bool | None = None


@dataclass(frozen=True)
class TargetRates:
    """The labelled cases of one target; asking leaves out the case that asks."""

    target: ForecastTarget
    records: tuple[CaseRecord, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_id: Mapping[str, CaseRecord] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that occur, or the known ones where no case bears any."""
        seen = {label for counts in self.counts.values() for label in counts}
        return ordered(seen, self.target) or KNOWN_LABELS[self.target]

    @property
    def labelled(self) -> int:
        """How many cases bear an outcome."""
        return sum(sum(counts.values()) for counts in self.counts.values())

    @property
    def holds_failures(self) -> bool:
        """Whether anything can be learnt about success: only where both ends occur."""
        agreed = {is_agreed(label) for counts in self.counts.values() for label in counts}
        return self.target is ForecastTarget.COURT or len(agreed) == 2

    def category_counts(self, category: str | None, own_id: str = "") -> Counter[str]:
        """How the cases of a category ended, without the asking case."""
        counts = Counter(dict(self.counts.get(category or "", {})))
        own = self.by_id.get(own_id)
        if own is not None and own.category == category and own.outcome:
            counts[own.outcome] -= 1
        return +counts

    def base(self, category: str | None, own_id: str = "") -> dict[str, float]:
        """The category's distribution shrunk towards the library's, which is smoothed by one case a label."""
        labels = self.labels
        total: Counter[str] = Counter()
        for counts in self.counts.values():
            total.update(counts)
        own = self.by_id.get(own_id)
        if own is not None and own.outcome:
            total[own.outcome] -= 1
        everything = sum(total.values()) + len(labels)
        overall = {label: (total[label] + 1) / everything for label in labels}
        mine = self.category_counts(category, own_id)
        known = sum(mine.values()) + CATEGORY_STRENGTH
        return {label: (mine[label] + CATEGORY_STRENGTH * overall[label]) / known for label in labels}


def measure_target(cases: Sequence[PastCase], target: ForecastTarget) -> TargetRates:
    """Read the labels of all cases of the target's kind."""
    records = tuple(_record(case, target) for case in cases if is_of(case, target))
    counts: dict[str, Counter[str]] = {}
    for record in records:
        if record.outcome:
            counts.setdefault(record.category, Counter())[record.outcome] += 1
    return TargetRates(target, records, counts, {record.external_id: record for record in records})


def _record(case: PastCase, target: ForecastTarget) -> CaseRecord:
    return CaseRecord(
        external_id=case.external_id,
        category=case.category,
        outcome=outcome_of(case, target),
        ratio=ratio_of(case),
        days=days_of(case),
        performance=performance_of(case),
        instalments=by_instalments(case),
    )
