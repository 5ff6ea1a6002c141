"""How the disputes of a period spread: over months, categories, places, sources, outcomes, days and sums (趋势)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from mediation.domain.statistics.case_facts import CaseFacts
from mediation.domain.statistics.cells import in_ten_thousands
from mediation.domain.statistics.period import Period, PeriodKind

_DAYS = ((7, "7天以内"), (15, "8至15天"), (30, "16至30天"), (10**6, "30天以上"))
_SUMS = (
    (100_000, "1千元以内"),
    (1_000_000, "1千至1万元"),
    (5_000_000, "1万至5万元"),
    (10_000_000, "5万至10万元"),
    (10**15, "10万元以上"),
)
_MOST_PLACES, _MOST_PARTIES = 8, 10
_HOT, _LEAST_HOT = 1.5, 3
_PERIODS_BACK = 4


@dataclass(frozen=True)
class Point:
    """One bar of a chart with the disputes behind it."""

    label: str
    value: float
    shown: str
    keys: tuple[str, ...] = ()
    current: bool = False

    @property
    def disputes(self) -> tuple[UUID, ...]:
        """The disputes this bar stands for."""
        return tuple(UUID(key) for key in self.keys)


@dataclass(frozen=True)
class Series:
    """One chart: a title, a unit, and its bars; `over_time` is drawn as a line."""

    code: str
    title: str
    unit: str
    points: tuple[Point, ...]
    over_time: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(point.value for point in self.points)


@dataclass(frozen=True)
class Hotspot:
    """A place that had clearly more disputes than in the period before (热点)."""

    place: str
    now: int
    before: int
    keys: tuple[str, ...]
    category: str = ""


@dataclass(frozen=True)
class RepeatParty:
    """Somebody who stands in several disputes of the last twelve months (重复当事人)."""

    name: str
    keys: tuple[str, ...]


def ended_in(facts: Iterable[CaseFacts], period: Period) -> list[CaseFacts]:
    """The disputes that count for a period."""
    first, last = period.first, period.last
    return [fact for fact in facts if fact.ended_on is not None and first <= fact.ended_on <= last]


def monthly(facts: Sequence[CaseFacts], period: Period, months: Sequence[Period]) -> Series:
    """What was ended month by month; the months of the period stand out."""
    points = [
        _point(f"{month.last.month}月", ended_in(facts, month), current=month.last in period)
        for month in months
    ]
    return Series("monthly", "每月办结", "件", tuple(points), over_time=True)


def agreed_money(facts: Sequence[CaseFacts], period: Period) -> Series:
    """What was agreed in money, in this period and the four before it."""
    spans = [period]
    for _ in range(_PERIODS_BACK):
        spans.append(spans[-1].before())
    points = []
    for span in reversed(spans):
        hits = [(fact.key, fen) for fact in facts for day, fen in fact.money if fen and day in span]
        total = in_ten_thousands(sum(fen for _, fen in hits))
        keys = tuple(dict.fromkeys(key for key, _ in hits))
        points.append(Point(short_name(span, period), float(total), str(total), keys, current=span == period))
    return Series("money", "协议金额", "万元", tuple(points), over_time=True)


def by_category(ended: Sequence[CaseFacts], names: Mapping[str, str]) -> Series:
    """By type of dispute, most first."""
    return _grouped("category", "纠纷类型", ended, lambda fact: names.get(fact.category, "没写类型"))


def by_place(ended: Sequence[CaseFacts]) -> Series:
    """By place, most first; the rest together."""
    return _grouped("place", "发生地", ended, lambda fact: fact.place or "没写地点", most=_MOST_PLACES)


def by_source(ended: Sequence[CaseFacts], names: Mapping[str, str]) -> Series:
    """By how it came."""
    return _grouped("source", "案件来源", ended, lambda fact: names.get(fact.source, "没写来源"))


def by_outcome(ended: Sequence[CaseFacts], last: date) -> Series:
    """Agreed in writing, agreed by word of mouth, or not."""
    words = {"written": "书面达成", "oral": "口头达成", "terminated": "没谈成"}

    def word(fact: CaseFacts) -> str:
        ending = fact.outcome_at(last)
        return words[ending.form] if ending is not None else ""

    return _grouped("outcome", "结果", ended, word)


def by_days(ended: Sequence[CaseFacts]) -> Series:
    """By the days from acceptance to the ending."""
    return _stepped("days", "从受理到办结", ended, _DAYS, days_taken)


def by_sum(facts: Sequence[CaseFacts], period: Period) -> Series:
    """Agreements with money by their sum."""
    sums = {
        fact.key: total for fact in facts if (total := sum(fen for day, fen in fact.money if day in period))
    }
    chosen = [fact for fact in facts if fact.key in sums]
    return _stepped("sum", "协议金额", chosen, _SUMS, lambda fact: sums[fact.key])


def days_taken(fact: CaseFacts) -> int | None:
    """Days from acceptance to the first ending; None where a day is missing or they stand the wrong way round."""
    if fact.entered_on is None or fact.ended_on is None or fact.ended_on < fact.entered_on:
        return None
    return (fact.ended_on - fact.entered_on).days


def middle_days(ended: Iterable[CaseFacts]) -> float | None:
    """The median of the days taken."""
    taken = [days for fact in ended if (days := days_taken(fact)) is not None]
    return float(median(taken)) if taken else None


def hotspots(facts: Sequence[CaseFacts], period: Period, names: Mapping[str, str]) -> tuple[Hotspot, ...]:
    """Places with at least three disputes taken in, and half as many again as in the period before."""
    now, before = _entered_by_place(facts, period), _entered_by_place(facts, period.before())
    found = []
    for place, held in now.items():
        earlier = len(before.get(place, ()))
        if place and len(held) >= _LEAST_HOT and len(held) >= _HOT * max(earlier, 1):
            kind, _ = Counter(fact.category for fact in held).most_common(1)[0]
            keys = tuple(fact.key for fact in held)
            found.append(Hotspot(place, len(held), earlier, keys, names.get(kind, "")))
    return tuple(sorted(found, key=lambda spot: (-spot.now, spot.place))[:_MOST_PLACES])


def repeat_parties(several: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[RepeatParty, ...]:
    """Those who stand in most disputes, most first."""
    return tuple(RepeatParty(name, keys) for name, keys in several)[:_MOST_PARTIES]


def short_name(span: Period, period: Period) -> str:
    """How a bar names its period: 本季、2季、去年4季."""
    if span == period:
        return {"month": "本月", "quarter": "本季", "half": "本期", "year": "今年"}.get(
            span.kind.value, "本期"
        )
    year = "去年" if span.last.year == period.last.year - 1 else ""
    if span.last.year < period.last.year - 1:
        year = f"{span.last.year % 100}年"
    match span.kind:
        case PeriodKind.MONTH:
            return f"{year}{span.last.month}月"
        case PeriodKind.QUARTER:
            return f"{year}{(span.last.month + 2) // 3}季"
        case PeriodKind.HALF:
            return f"{year}{'上' if span.last.month <= 6 else '下'}半年"
        case PeriodKind.YEAR:
            return f"{span.last.year}年"
    return f"{span.first.month}.{span.first.day}起"


def _entered_by_place(facts: Iterable[CaseFacts], period: Period) -> dict[str, list[CaseFacts]]:
    grouped: dict[str, list[CaseFacts]] = defaultdict(list)
    for fact in facts:
        if fact.entered_on is not None and fact.entered_on in period:
            grouped[fact.place].append(fact)
    return grouped


def _grouped(
    code: str, title: str, chosen: Iterable[CaseFacts], word: Callable[[CaseFacts], str], *, most: int = 0
) -> Series:
    grouped: dict[str, list[CaseFacts]] = defaultdict(list)
    for fact in chosen:
        grouped[word(fact)].append(fact)
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    points = [_point(label, held) for label, held in ordered]
    if most and len(points) > most:
        rest = [fact for _, held in ordered[most:] for fact in held]
        points = [*points[:most], _point(f"其余{len(ordered) - most}处", rest)]
    return Series(code, title, "件", tuple(points))


def _stepped(
    code: str,
    title: str,
    chosen: Iterable[CaseFacts],
    steps: Sequence[tuple[int, str]],
    measure: Callable[[CaseFacts], int | None],
) -> Series:
    held: list[list[CaseFacts]] = [[] for _ in steps]
    for fact in chosen:
        number = measure(fact)
        if number is not None:
            place = next(place for place, (limit, _) in enumerate(steps) if number <= limit)
            held[place].append(fact)
    points = [_point(label, facts) for (_, label), facts in zip(steps, held, strict=True)]
    return Series(code, title, "件", tuple(points))


def _point(label: str, held: Sequence[CaseFacts], *, current: bool = False) -> Point:
    return Point(label, len(held), str(len(held)), tuple(fact.key for fact in held), current)
