"""Whether two records are one dispute (重复), belong together (关联) or have nothing to do with each other (独立)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mediation.domain.repeats.matter import Matter
from mediation.domain.repeats.people import SURE, addresses_alike
from mediation.domain.repeats.sides import SidesMatch, match_sides
from mediation.domain.repeats.stories import days_apart, sums_agree
from mediation.domain.words import Word


class Sameness(Word):
    """What two records are to each other."""

    DUPLICATE = ("duplicate", "重复")
    RELATED = ("related", "关联")


@dataclass(frozen=True)
class RepeatLimits:
    """From where on two records are held to be one, or to belong together (thresholds and weights as data)."""

    both_sides: float
    one_side: float
    same_event: float
    same_event_unsure: float
    one_event: float
    one_opponent: float
    other_event: float
    text: float
    topic: float
    sums: float
    quantities: float
    days: float
    category: float
    place: float
    sums_differ: float
    category_differs: float
    far_apart: float
    years_differ: float
    near_days: int
    far_days: int


@dataclass(frozen=True)
class EventMatch:
    """How much two stories tell of one event, and what they share; ``plain`` leaves out that they are of one kind.

    ``alike`` leaves out that the sums differ: what one debtor owes to each of many is never the same.
    """

    value: float
    plain: float
    alike: float
    text: float
    sums: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    apart: int | None = None
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class RepeatFound:
    """Two records that belong together, how surely, and why in words."""

    one: str
    other: str
    sameness: Sameness
    score: float
    why: str


# How people say that others suffered the same.
_TOGETHER = re.compile(
    r"几个人|好几(?:个|家|户)|大家|大伙|(?:其他|别的|另外|许多|好多|不少)(?:的)?(?:人|业主|会员|工人|村民|农户|租户|顾客|家长|住户)|我们\w{0,4}(?:人|户|家)|"
    r"一起|同去|一同|等人|也(?:是他|租|买|办|在他|没拿|没给|欠)|都(?:没拿到|没给|被欠|欠着)|工友|同事"
)
Rarity = Callable[[int], float]


def compare(
    one: Matter,
    other: Matter,
    *,
    limits: RepeatLimits,
    rarity: Rarity,
    shared_phones: frozenset[str] = frozenset(),
) -> RepeatFound | None:
    """Return what two records are to each other, None when nothing."""
    sides = match_sides(one, other, shared_phones)
    if sides.one < limits.one_side and sides.both < limits.both_sides:
        return None
    event = match_events(one, other, limits=limits, rarity=rarity)
    found = _judged(one, other, sides, event, limits)
    if found is None:
        return None
    sameness, score = found
    return RepeatFound(one.key, other.key, sameness, round(score, 3), _why(sameness, sides, event))


def _judged(
    one: Matter, other: Matter, sides: SidesMatch, event: EventMatch, limits: RepeatLimits
) -> tuple[Sameness, float] | None:
    nobody = not one.respondents or not other.respondents
    if sides.both >= limits.both_sides:
        needed = limits.same_event + (limits.same_event_unsure - limits.same_event) * _unsure(sides, limits)
        if event.value >= needed:
            return Sameness.DUPLICATE, _score(0.62, sides.both, event.value - needed)
        if sides.both >= limits.other_event:
            return Sameness.RELATED, _score(0.5, sides.both, event.value)
        return None
    if sides.one < limits.one_side:
        return None
    if nobody and event.value >= limits.same_event_unsure:
        return Sameness.DUPLICATE, _score(0.55, sides.one * 0.8, event.value - limits.same_event_unsure)
    if event.plain >= limits.one_event:
        return Sameness.RELATED, _score(0.5, sides.one * 0.8, event.plain - limits.one_event)
    if event.alike >= limits.one_opponent and _is_one_opponent(one, other, sides, event):
        return Sameness.RELATED, _score(0.5, sides.one * 0.8, event.alike - limits.one_opponent)
    return None


def _is_one_opponent(one: Matter, other: Matter, sides: SidesMatch, event: EventMatch) -> bool:
    """Tell whether two stand singly against the same opponent; a name alone may be a namesake's."""
    if sides.swapped or sides.second < sides.one:
        return False
    firm = any(person.organisation for person in one.respondents)
    together = _TOGETHER.search(one.facts) or _TOGETHER.search(other.facts)
    near = addresses_alike(one.place, other.place) > 0.6 or bool(event.days)
    return sides.second >= SURE or firm or bool(together) or near


def _unsure(sides: SidesMatch, limits: RepeatLimits) -> float:
    """1 where the sides are barely known again, 0 where numbers or phones say so."""
    return max(0.0, min(1.0, (0.9 - sides.both) / (0.9 - limits.both_sides)))


def _score(base: float, sides: float, beyond: float) -> float:
    return min(0.99, base + 0.2 * sides + 0.17 * max(0.0, min(1.0, beyond)))


def match_events(one: Matter, other: Matter, *, limits: RepeatLimits, rarity: Rarity) -> EventMatch:
    """Weigh the words, sums, quantities, days, place and kind of two stories."""
    text = _overlap(set(one.story.terms), set(other.story.terms), rarity)
    topic = _overlap(one.story.topics, other.story.topics, rarity)
    sums = sums_agree(one.story.sums | one.claimed, other.story.sums | other.claimed)
    quantities = one.story.quantities & other.story.quantities
    days = tuple(sorted(day for day in one.story.days & other.story.days if "-" in day))
    apart = days_apart(one.occurred_on, other.occurred_on)
    apart_filed = days_apart(one.applied_on, other.applied_on) if apart is None else None
    value = limits.text * min(text, 0.6)
    value += limits.sums * min(len(sums), 2) ** 0.5 + limits.quantities * min(len(quantities), 3) ** 0.5
    value += limits.days * (bool(days) or (apart is not None and apart <= limits.near_days))
    if one.category and other.category:
        value += limits.category if one.category == other.category else -limits.category_differs
    value += limits.place * (addresses_alike(one.place, other.place) > 0.6)
    unlike = bool(not sums and _sums(one) and _sums(other))
    value -= limits.sums_differ * unlike
    if (apart is not None and apart > limits.far_days and not days) or (
        apart_filed or 0
    ) > 2 * limits.far_days:
        value -= limits.far_apart
    value -= limits.years_differ * _other_years(one, other)
    channels = tuple(word for word in one.channels if word in other.channels)
    plain = max(0.0, value)
    alike = max(0.0, value + limits.topic * topic + limits.sums_differ * unlike)
    return EventMatch(max(0.0, value + limits.topic * topic), plain, alike, text, sums, days, apart, channels)


def _other_years(one: Matter, other: Matter) -> bool:
    first, second = ({day for day in matter.story.days if day.startswith("in ")} for matter in (one, other))
    return bool(first and second) and not first & second


def _sums(matter: Matter) -> frozenset[int]:
    return matter.story.sums | matter.claimed


def _overlap(first: frozenset[int] | set[int], second: frozenset[int] | set[int], rarity: Rarity) -> float:
    """Cosine of the rare words, or how much of the shorter story stands in the longer one."""
    shared = sum(rarity(term) ** 2 for term in first & second)
    if not shared:
        return 0.0
    a, b = sum(rarity(term) ** 2 for term in first), sum(rarity(term) ** 2 for term in second)
    return float(max(shared / (a * b) ** 0.5, 0.75 * shared / min(a, b)))


def _why(sameness: Sameness, sides: SidesMatch, event: EventMatch) -> str:
    parts = [_who(sides)]
    if sides.through:
        parts.append(sides.through)
    if event.sums:
        parts.append("都说到" + "、".join(f"{value}元" for value in event.sums[:2]))
    if event.days:
        parts.append("日子都是" + "、".join("{}月{}日".format(*day.split("-")) for day in event.days[:2]))
    elif event.apart is not None and event.apart <= 7:
        parts.append("发生日期相同" if event.apart == 0 else f"发生日期相差{event.apart}天")
    if event.text >= 0.25:
        parts.append("说的经过相近")
    if event.channels:
        parts.append("都找过" + "、".join(event.channels))
    ending = "像是同一件事" if sameness is Sameness.DUPLICATE else _related_ending(sides)
    return "，".join(parts) + f"，{ending}。"


def _who(sides: SidesMatch) -> str:
    names = "、".join(sides.names)
    if sides.both > 0.3:
        return f"双方都有{names}，只是申请人和被申请人对调了" if sides.swapped else f"双方相同（{names}）"
    return f"有一方相同（{names}）"


def _related_ending(sides: SidesMatch) -> str:
    return "但不是同一件事，可以关联着看" if sides.both > 0.3 else "另一方是别人，像是同一回事里的另一件"
