"""Going through the whole register for repeats without holding it (全库查重): people first, stories only where people agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from mediation.domain.dispute import Dispute
from mediation.domain.repeats import Crowd, Matter, Names, RepeatFound, RepeatRegister, compare
from mediation.services.names import compared_name
from mediation.services.repeat_matters import RepeatTable, compared_text, names_spoken_for, people_of
from mediation.storage.view import View

PAGE = 500
MOST_STORIES = 5000
HELD = 600
Progress = Callable[[int, int], None]


class RepeatSweep:
    """One search over the register as it stands in a view.

    Words are weighed by `MOST_STORIES` stories spread over the register: more of them change no weight that matters.
    """

    def __init__(self, view: View, table: RepeatTable, matter: Callable[[Dispute, str], Matter]) -> None:
        self._view = view
        self._matter = matter
        self._words = RepeatRegister(table.limits)
        self._limits = table.limits
        self._keys = view.disputes.keys()

    def pairs(self, progress: Progress | None = None) -> Iterator[RepeatFound]:
        """Return every pair that belongs together, each once, the one later registered first."""
        crowd = self._crowd(progress)
        worth = crowd.pairs(progress)
        done = 0
        for batch in _batches(worth):
            matters = self._matters({place for pair in batch for place in pair})
            for one, other in batch:
                found = self._held(matters[one], matters[other], crowd.shared_phones)
                if found is not None:
                    yield found
            done += len(batch)
            if progress is not None:
                progress(done, len(worth))

    def _crowd(self, progress: Progress | None) -> Crowd:
        names = Names(self._names())
        crowd, step = Crowd(), max(1, len(self._keys) // MOST_STORIES)
        for start in range(0, len(self._keys), PAGE):
            keys = self._keys[start : start + PAGE]
            for dispute in self._view.disputes.outlines(keys):
                facts = compared_text(dispute.facts)
                crowd.add(people_of(dispute, facts).all_named, facts, names)
            for dispute in self._view.disputes.several(keys[::step]):
                self._words.learn(self._matter(dispute, "").story)
            if progress is not None:
                progress(min(start + PAGE, len(self._keys)), len(self._keys))
        return crowd

    def _names(self) -> Iterator[str]:
        for name in self._view.disputes.party_names():
            yield compared_name(name)
        for facts in self._view.disputes.stories():
            yield from names_spoken_for(compared_text(facts))

    def _matters(self, places: Iterable[int]) -> dict[int, Matter]:
        by_key: dict[UUID, int] = {self._keys[place]: place for place in places}
        return {
            by_key[dispute.id]: self._matter(dispute, str(dispute.id))
            for dispute in self._view.disputes.several(by_key)
            if dispute.id is not None
        }

    def _held(self, one: Matter, other: Matter, phones: frozenset[str]) -> RepeatFound | None:
        for first, second in ((one, other), (other, one)):
            found = compare(
                first, second, limits=self._limits, rarity=self._words.rarity, shared_phones=phones
            )
            if found is not None:
                return found
        return None


def _batches(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Cut the pairs so that each part asks for a few hundred records."""
    rest = iter(pairs)
    while batch := list(islice(rest, HELD // 2)):
        yield batch
