"""The people of a whole register, packed small, and which records are worth comparing (全库分块)."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from mediation.domain.repeats.people import LIKELY, Known, likeness
from mediation.domain.repeats.register import LONGEST_NAME, OFTEN, person_keys
from mediation.domain.repeats.sides import told_of

NEAREST = 160
HALF = 0.5
WHOLE_NUMBER = 18
_MARK = "\x1f"
_SEEN = 1 << 23
# Whoever slips or changes two figures over spoils at most two of these neighbouring pieces.
_PIECES = (slice(6, 10), slice(10, 14), slice(14, 18))
# Equal names share their sound, so the blocks of names are needed only where there is no sound.
_ROUNDS = (frozenset({"number", "phone", "name", "sound", "company"}), frozenset({"slip"}))
Each = Callable[[int, int], None]


class Crowd:
    """Everybody of a register by the place of his record; some two hundred bytes each.

    Two records are a pair where a person of the one is likely one of the other, or stands in the other's story.
    Of people who share a key each is held against the `NEAREST` that follow: who is party to thousands is known
    by the other side.
    """

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._record = array("I")
        self._first = array("I")
        self._told: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._shared: frozenset[str] = frozenset()
        self._found: set[int] = set()

    @property
    def shared_phones(self) -> frozenset[str]:
        """The phones of offices, known once the pairs are found."""
        return self._shared

    def add(self, people: Iterable[Known], facts: str, names: Names) -> None:
        """Take the next record in: its people, and those of `names` of whom its story tells."""
        place = len(self._first)
        self._first.append(len(self._packed))
        own = []
        for person in people:
            own.append(person.name)
            self._packed.append(_pack(person))
            self._record.append(place)
        for name in names.found_in(facts):
            told = 0.0 if any(name in one for one in own) else told_of(Known(name), facts)
            if told >= HALF:
                self._told[name].append(place << 1 | (told >= LIKELY))

    def pairs(self, each: Each | None = None) -> list[tuple[int, int]]:
        """Return the places of records worth comparing, each pair once and in order."""
        for number, kinds in enumerate(_ROUNDS):
            blocks = self._blocks(kinds)
            if not number:
                self._shared = self._phones_of_many(blocks)
            for done, (key, block) in enumerate(blocks.items()):
                if each is not None and not done % 50:
                    each(done, len(blocks))
                self._compare(key, block)
        self._compare_told()
        count = len(self._first)
        return [divmod(code, count) for code in sorted(self._found)]

    # ---- inside -------------------------------------------------------------------------------------------

    def _blocks(self, kinds: frozenset[str]) -> dict[str, list[int]]:
        """Return the keys that several people share; a table of bits keeps all the others out of memory."""
        seen = bytearray(_SEEN)
        for packed in self._packed:
            for key in _keys(packed, kinds):
                at = hash(key) % _SEEN
                seen[at] = min(2, seen[at] + 1)
        blocks: dict[str, list[int]] = defaultdict(list)
        for person, packed in enumerate(self._packed):
            for key in _keys(packed, kinds):
                if seen[hash(key) % _SEEN] > 1:
                    blocks[key].append(person)
        return {key: block for key, block in blocks.items() if len(block) > 1}

    def _phones_of_many(self, blocks: dict[str, list[int]]) -> frozenset[str]:
        names = (
            (key, {_unpack(self._packed[person]).name for person in block})
            for key, block in blocks.items()
            if key.startswith("phone:") and len(block) >= OFTEN
        )
        return frozenset(key.partition(":")[2] for key, given in names if len(given) >= OFTEN)

    def _compare(self, key: str, block: list[int]) -> None:
        kind, _, words = key.partition(":")
        if kind == "phone" and words in self._shared:
            return
        known = {person: _unpack(self._packed[person]) for person in block}
        near = _following(block) if kind in ("phone", "number") else _near(block, known)
        for one, other in near:
            if kind == "slip" and known[one].name == known[other].name:
                continue
            if self._record[one] != self._record[other]:
                value = likeness(known[one], known[other], shared_phones=self._shared)
                if value >= HALF:
                    self._meet(one, other, sure=value >= LIKELY)

    def _compare_told(self) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        for person, packed in enumerate(self._packed):
            name = _name(packed)
            if name in self._told:
                holders[name].append(person)
        for name, people in holders.items():
            places = [self._record[person] for person in people]
            for code in self._told[name]:
                teller = code >> 1
                middle = bisect_right(places, teller)
                for person in people[max(0, middle - NEAREST) : middle + NEAREST]:
                    if self._record[person] != teller:
                        self._told_meets(person, teller, sure=bool(code & 1))

    def _meet(self, one: int, other: int, *, sure: bool) -> None:
        first, second = self._record[one], self._record[other]
        if sure or self._others_meet(one, first, second, but=other):
            self._keep(first, second)

    def _told_meets(self, person: int, teller: int, *, sure: bool) -> None:
        if sure or self._others_meet(person, self._record[person], teller):
            self._keep(self._record[person], teller)

    def _others_meet(self, one: int, first: int, second: int, *, but: int = -1) -> bool:
        """Tell whether beside what barely agrees a second person is known again, as both sides must be."""
        ones = [person for person in self._people(first) if person != one]
        others = [person for person in self._people(second) if person != but]
        known = [_unpack(self._packed[person]) for person in others]
        for person in ones:
            mine = _unpack(self._packed[person])
            if self._is_told_in(mine.name, second) or any(
                likeness(mine, other, shared_phones=self._shared) >= HALF for other in known
            ):
                return True
        return any(self._is_told_in(other.name, first) for other in known)

    def _is_told_in(self, name: str, record: int) -> bool:
        told = self._told.get(name)
        if told is None:
            return False
        at = bisect_right(told, record << 1 | 1)
        return at > 0 and told[at - 1] >> 1 == record

    def _people(self, record: int) -> range:
        end = self._first[record + 1] if record + 1 < len(self._first) else len(self._packed)
        return range(self._first[record], end)

    def _keep(self, one: int, other: int) -> None:
        self._found.add(min(one, other) * len(self._first) + max(one, other))


class Names:
    """The names of a register, looked for in stories."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name for name in names if 1 < len(name) <= LONGEST_NAME}
        self._starts = {name[:2] for name in self._names}

    def found_in(self, text: str) -> set[str]:
        """Return the names that stand in a text."""
        starts = (at for at in range(len(text) - 1) if text[at : at + 2] in self._starts)
        pieces = (text[at : at + size] for at in starts for size in range(2, LONGEST_NAME + 1))
        return {piece for piece in pieces if piece in self._names}


def _pack(person: Known) -> bytes:
    organisation = "1" if person.organisation else ""
    fields = (
        person.name,
        person.sound,
        person.number,
        ",".join(person.phones),
        person.address,
        organisation,
    )
    return _MARK.join(field.replace(_MARK, " ") for field in fields).encode()


def _unpack(packed: bytes) -> Known:
    name, sound, number, phones, address, organisation = packed.decode().split(_MARK)
    return Known(
        name,
        sound=sound,
        number=number,
        phones=tuple(phones.split(",")) if phones else (),
        address=address,
        organisation=bool(organisation),
    )


def _name(packed: bytes) -> str:
    return packed.partition(_MARK.encode())[0].decode()


def _keys(packed: bytes, kinds: frozenset[str]) -> set[str]:
    person = _unpack(packed)
    keys = {key for key in person_keys(person) if key.partition(":")[0] in kinds}
    return keys - {f"name:{person.name}"} if person.sound else keys


def _following(block: list[int]) -> Iterator[tuple[int, int]]:
    return ((one, other) for at, one in enumerate(block) for other in block[at + 1 : at + 1 + NEAREST])


def _near(block: list[int], known: dict[int, Known]) -> Iterator[tuple[int, int]]:
    """Return the pairs of a block but for two people whose numbers are plainly two: namesakes."""
    if len({known[person].organisation for person in block}) > 1:
        return _following(block)
    loose = [at for at, person in enumerate(block) if not _is_numbered(known[person])]
    pieces: dict[tuple[int, str], list[int]] = defaultdict(list)
    for person in block:
        if _is_numbered(known[person]):
            for place, piece in enumerate(_PIECES):
                pieces[place, known[person].number[piece]].append(person)
    return chain(
        _with_loose(block, loose),
        chain.from_iterable(_following(alike) for alike in pieces.values() if len(alike) > 1),
    )


def _with_loose(block: list[int], loose: list[int]) -> Iterator[tuple[int, int]]:
    unnumbered = set(loose)
    for at, one in enumerate(block):
        if at in unnumbered:
            followers = block[at + 1 : at + 1 + NEAREST]
        else:
            start = bisect_right(loose, at)
            followers = [block[other] for other in loose[start : start + NEAREST]]
        for other in followers:
            yield one, other


def _is_numbered(person: Known) -> bool:
    return len(person.number) == WHOLE_NUMBER and "*" not in person.number
