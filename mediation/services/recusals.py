"""A party wants another mediator (回避): the wish, the decision, and the mediator who takes over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.dispute import AssignedMediator, Dispute
from mediation.domain.letters import RecusalDecision, RecusalRequest, RecusalResult
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.names import tidy_name
from mediation.storage.storage import Storage


@dataclass(frozen=True)
class Recusal:
    """One wish with its answer, None while it waits."""

    request: Kept[RecusalRequest]
    decision: Kept[RecusalDecision] | None = None


class RecusalBook:
    """Keeps wishes and decisions; granting one puts the replacement into the mediator's place (人民调解法 23)."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def of(self, dispute_id: UUID) -> tuple[Recusal, ...]:
        """Return the wishes of a dispute, oldest first; decisions answer them in their order."""
        with self._storage.read() as view:
            asked = view.records.of(RecusalRequest, dispute_id)
            decided = view.records.of(RecusalDecision, dispute_id)
        return tuple(
            Recusal(request, decided[place] if place < len(decided) else None)
            for place, request in enumerate(asked)
        )

    def ask(
        self, dispute_id: UUID, request: RecusalRequest, *, on: date | None = None
    ) -> Kept[RecusalRequest]:
        """Write a party's wish down."""
        if not request.applicant or not request.mediator:
            raise RefusedInput("写上谁申请、要谁回避。")
        if any(one.decision is None for one in self.of(dispute_id)):
            raise NotAllowedNow("上一个回避申请还没有决定。", "先请主任决定。")
        with self._storage.work("记回避申请") as work:
            if request.mediator not in officials(work.disputes.get(dispute_id)):
                raise RefusedInput(f"{request.mediator}不是本案的调解员或者记录人。")
            kept = work.records.add(request, on=on or self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def decide(self, dispute_id: UUID, decision: RecusalDecision, *, on: date | None = None) -> Dispute:
        """Answer the wish that waits; a granted one changes who mediates or records."""
        waiting = next((one for one in self.of(dispute_id) if one.decision is None), None)
        if waiting is None:
            raise NotAllowedNow("没有等着决定的回避申请。")
        if decision.result is None:
            raise RefusedInput("写上准不准。")
        granted = decision.result is RecusalResult.GRANTED
        replacement = tidy_name(decision.replacement)
        if granted and not replacement:
            raise RefusedInput("准许回避的，写上换成谁。")
        with self._storage.work("决定回避") as work:
            dispute = work.disputes.get(dispute_id)
            left = waiting.request.value.mediator
            if granted and (replacement == left or replacement in {party.name for party in dispute.parties}):
                raise RefusedInput(f"不能换成{replacement}。")
            if granted:
                dispute = work.disputes.save(_replaced(dispute, left, replacement))
            kept = replace(decision, replacement=replacement if granted else "")
            work.records.add(kept, on=on or self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return dispute


def officials(dispute: Dispute) -> tuple[str, ...]:
    """Name who mediates and who records."""
    named = [mediator.name for mediator in dispute.mediators] + [dispute.recorder]
    return tuple(dict.fromkeys(name for name in named if name))


def _replaced(dispute: Dispute, left: str, replacement: str) -> Dispute:
    changed = [
        AssignedMediator(replacement, one.role) if one.name == left else one
        for one in dispute.mediators
        if one.name != replacement
    ]
    recorder = replacement if dispute.recorder == left else dispute.recorder
    return replace(dispute, mediators=tuple(changed), recorder=recorder)
