"""A register that finds the few records worth comparing among many (分块查找): by number, phone, name, sound."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from mediation.domain.repeats.compare import RepeatFound, RepeatLimits, compare
from mediation.domain.repeats.matter import Matter
from mediation.domain.repeats.people import Known, company_core
from mediation.domain.repeats.stories import Story

MOST_COMPARED = 160
MOST_PER_KEY = 3000
OFTEN = 6
LONGEST_NAME = 4
_WEIGHT = {"number": 4.0, "phone": 3.0, "name": 2.0, "sound": 1.5, "slip": 1.0, "company": 1.2}


class RepeatRegister:
    """Records by the keys that repeats share; adding and asking are quick whatever the number of records."""

    def __init__(self, limits: RepeatLimits) -> None:
        self._limits = limits
        self._matters: list[Matter] = []
        self._place: dict[str, int] = {}
        self._index: dict[str, list[int]] = defaultdict(list)
        self._counts: Counter[int] = Counter()
        self._givers: dict[str, set[str]] = defaultdict(set)
        self._learnt = 0

    def __contains__(self, key: object) -> bool:
        return key in self._place

    def __len__(self) -> int:
        return len(self._place)

    def add(self, matter: Matter) -> None:
        """Take a record in; one of the same key is replaced."""
        if matter.key in self._place:
            self.remove(matter.key)
        at = len(self._matters)
        self._matters.append(matter)
        self._place[matter.key] = at
        for key in _keys(matter):
            self._index[key].append(at)
        self._counts.update(matter.story.terms)
        for person in matter.people:
            for phone in person.phones:
                self._givers[phone].add(person.name)

    def learn(self, story: Story) -> None:
        """Count the words of a story that is not itself compared, so that what everybody tells counts for little."""
        self._learnt += 1
        self._counts.update(story.terms)

    def remove(self, key: str) -> None:
        """Leave a record out from now on."""
        at = self._place.pop(key, None)
        if at is not None:
            self._counts.subtract(self._matters[at].story.terms)

    def rarity(self, term: int) -> float:
        """Return how much sharing a term says: much for what few stories hold."""
        return math.sqrt(math.log((len(self._place) + self._learnt + 20) / (self._counts[term] + 1))) + 0.1

    def pairs(self, each: Callable[[int, int], None] | None = None) -> Iterator[RepeatFound]:
        """Return every pair that belongs together, each once, the earlier record first; `each` is told how far it is."""
        seen: set[tuple[str, str]] = set()
        for done, matter in enumerate(self._matters, 1):
            if each is not None:
                each(done, len(self._matters))
            if matter.key not in self._place:
                continue
            for found in self.find(matter):
                pair = (min(found.one, found.other), max(found.one, found.other))
                if pair not in seen:
                    seen.add(pair)
                    yield found

    def find(self, matter: Matter) -> list[RepeatFound]:
        """Return the records that repeat one or belong to it, the surest first."""
        phones = self._shared_phones(matter)
        found = [
            result
            for at in self._candidates(matter)
            if (
                result := compare(
                    matter, self._matters[at], limits=self._limits, rarity=self.rarity, shared_phones=phones
                )
            )
        ]
        return sorted(found, key=lambda result: (-result.score, result.other))

    def _candidates(self, matter: Matter) -> list[int]:
        points: dict[int, float] = defaultdict(float)
        for key in _keys(matter):
            holders = self._index.get(key, ())
            weight = _WEIGHT[key.partition(":")[0]] / math.log(2 + len(holders))
            for at in holders[-MOST_PER_KEY:]:
                points[at] += weight
        for piece in _pieces(matter.facts):
            for at in self._index.get(f"name:{piece}", ())[-MOST_PER_KEY:]:
                points[at] += 0.8
        own = self._place.get(matter.key)
        live = ((value, at) for at, value in points.items() if at != own and self._lives(at))
        if len(points) <= MOST_COMPARED:
            return [at for _, at in live]
        terms = matter.story.topics
        ranked = sorted(
            live,
            key=lambda pair: (
                pair[0]
                + 0.3 * len(terms & self._matters[pair[1]].story.topics)
                + 1.5 * bool(matter.story.sums & self._matters[pair[1]].story.sums),
                pair[1],
            ),
            reverse=True,
        )
        return [at for _, at in ranked[:MOST_COMPARED]]

    def _lives(self, at: int) -> bool:
        return self._place.get(self._matters[at].key) == at

    def _shared_phones(self, matter: Matter) -> frozenset[str]:
        return frozenset(
            phone
            for person in matter.people
            for phone in person.phones
            if len(self._givers.get(phone, ())) >= OFTEN
        )


def _keys(matter: Matter) -> set[str]:
    return {key for person in matter.people for key in person_keys(person)}


def person_keys(person: Known) -> Iterator[str]:
    """Return by what somebody is looked up, each with its kind."""
    if person.number and "*" not in person.number:
        yield f"number:{person.number}"
        yield f"number:{person.number[:-4]}" if len(person.number) == 18 else f"number:{person.number}"
    for phone in person.phones:
        yield f"phone:{phone}"
    if not person.name:
        return
    yield f"name:{person.name}"
    if person.sound:
        yield f"sound:{person.sound}"
    if person.organisation:
        core = company_core(person.name)
        yield f"company:{core[:2]}"
        yield f"company:{core}"
    elif 3 <= len(person.name) <= LONGEST_NAME:
        for i in range(len(person.name)):
            yield f"slip:{person.name[:i]}_{person.name[i + 1 :]}"
        yield f"slip:{person.name[1:]}"
    elif len(person.name) == 2:
        yield f"slip:{person.name}"


def _pieces(facts: str) -> set[str]:
    """Every run of two to four characters that may be a name; only those that are names of parties ever match."""
    return {facts[i : i + size] for size in (2, 3, 4) for i in range(len(facts) - size + 1)}
