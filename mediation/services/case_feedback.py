"""Verdicts on found cases (不相似 / 很有帮助): kept with the dispute, counted for its category, taken back at will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_feedback import CaseFeedback, Verdict, shift
from mediation.domain.case_records import Kept
from mediation.storage.storage import Storage
from mediation.storage.view import View

_REPLACED = "改了看法"
_TAKEN_BACK = "收回看法"


class FeedbackBook:
    """Keeps at most one verdict for a dispute and a case."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def give(self, dispute_id: UUID, case_key: UUID, verdict: Verdict) -> Kept[CaseFeedback]:
        """Keep a verdict in place of an earlier one on the same case."""
        with self._storage.work("评类案") as work:
            dispute, case = work.disputes.get(dispute_id), work.library.get(case_key)
            assert case.key is not None
            value = CaseFeedback(case.key, dispute.category, verdict)
            for earlier in work.records.of(CaseFeedback, dispute_id):
                if earlier.value == value:
                    return earlier
                if earlier.value.case_key == case_key:
                    work.records.withdraw(earlier, _REPLACED)
            kept = work.records.add(value, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def take_back(self, dispute_id: UUID, case_key: UUID) -> bool:
        """Withdraw the verdict on a case; tell whether there was one."""
        with self._storage.work("收回类案评价") as work:
            given = [
                kept for kept in work.records.of(CaseFeedback, dispute_id) if kept.value.case_key == case_key
            ]
            for kept in given:
                work.records.withdraw(kept, _TAKEN_BACK)
            if given:
                work.commit()
        return bool(given)

    def of(self, dispute_id: UUID) -> Mapping[UUID, Verdict]:
        """Return the verdicts given for a dispute, by case."""
        with self._storage.read() as view:
            given = view.records.of(CaseFeedback, dispute_id)
        return {kept.value.case_key: kept.value.verdict for kept in given}

    def shifts(self, category: str | None) -> Mapping[UUID, float]:
        """Return by how much the verdicts of a category move each case's score; without a category nothing moves."""
        if not category:
            return {}
        with self._storage.read() as view:
            given = _by_case(view, category)
        return {case: shift(verdicts) for case, verdicts in given.items()}


def _by_case(view: View, category: str) -> Mapping[UUID, list[Verdict]]:
    by_case: defaultdict[UUID, list[Verdict]] = defaultdict(list)
    for kept in view.records.all_of(CaseFeedback):
        if kept.value.category == category:
            by_case[kept.value.case_key].append(kept.value.verdict)
    return by_case
