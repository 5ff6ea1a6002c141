"""Which terms were read to which party and understood (宣读、听懂了), before anybody signs."""

from __future__ import annotations

from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.signing import Understood
from mediation.storage.storage import Storage


class UnderstandingService:
    """Keeps ticks by party and by the words that were read; a changed term starts without any."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def of_dispute(self, dispute_id: UUID) -> frozenset[tuple[str, str]]:
        """Return the pairs of party and words."""
        return frozenset((one.value.party, one.value.words) for one in self._kept(dispute_id))

    def tick(self, dispute_id: UUID, party: str, words: str, *, understood: bool) -> None:
        """Keep that a party understood a term, or take it back."""
        before = [one for one in self._kept(dispute_id) if one.value == Understood(party, words)]
        if bool(before) is understood:
            return
        with self._storage.work("听懂了" if understood else "没有听懂") as work:
            for one in before:
                work.records.withdraw(one, "又说没有听懂")
            if understood:
                work.records.add(Understood(party, words), on=self._clock.today(), dispute_id=dispute_id)
            work.commit()

    def _kept(self, dispute_id: UUID) -> tuple[Kept[Understood], ...]:
        with self._storage.read() as view:
            return view.records.of(Understood, dispute_id)
