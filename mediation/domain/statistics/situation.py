"""What the figures say in plain words (形势分析): each sentence with the numbers behind it, none without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.statistics.cells import Cell, TableRow
from mediation.domain.statistics.period import Period
from mediation.domain.statistics.trends import Hotspot, RepeatParty, Series

_CLEAR_CHANGE = Decimal("0.2")
_LEAST_FOR_RATE = 5


@dataclass(frozen=True)
class Behind:
    """A number behind a sentence, with the disputes it stands for."""

    label: str
    shown: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence under its heading."""

    heading: str
    text: str
    behind: tuple[Behind, ...]


@dataclass(frozen=True)
class Picture:
    """The figures a situation is written from."""

    period: Period
    now: TableRow
    before: TableRow
    year_before: TableRow
    categories: Series
    days: Series
    middle_days: float | None
    middle_days_before: float | None
    hotspots: tuple[Hotspot, ...]
    repeats: tuple[RepeatParty, ...]
    reasons: Series


def situation(picture: Picture) -> tuple[Sentence, ...]:
    """Write the situation; with nothing ended in the period it says only that."""
    now = picture.now
    if not now.number("total") and not now.number("entered"):
        return (
            Sentence(
                "总的情况", f"{picture.period.name}没有受理，也没有办结的纠纷。", (_behind(now["total"]),)
            ),
        )
    return tuple(
        sentence
        for part in (_volume, _kinds, _results, _speed, _money, _performance, _safety, _places, _people)
        for sentence in part(picture)
    )


def success_rate(row: TableRow) -> Decimal | None:
    """成功率: agreed ÷ ended, in percent with two decimals; None where nothing ended."""
    return rate(row.number("agreed"), row.number("total"))


def performance_rate(row: TableRow) -> Decimal | None:
    """履行率: fully performed ÷ agreements due in the period."""
    return rate(row.number("due.done"), row.number("due"))


def rate(part: int, whole: int) -> Decimal | None:
    """A share in percent with two decimals; None of nothing."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01")) if whole else None


def percent(share: Decimal) -> str:
    """A share as it is shown, its two decimals only as far as they say something: 83.33%, 66.5%, 100%."""
    return f"{share:f}".rstrip("0").rstrip(".") + "%"


def _volume(picture: Picture) -> Iterator[Sentence]:
    now, before = picture.now, picture.before
    total, entered = now.number("total"), now.number("entered")
    text = f"{picture.period.name}受理{entered}件，办结{total}件，期末还有{now.number('open')}件没办完"
    text += f"；比上期办结{_change(total, before.number('total'))}"
    if picture.year_before.number("total"):
        text += f"，比去年同期{_change(total, picture.year_before.number('total'))}"
    cells = (now["entered"], now["total"], now["open"])
    behind = [_behind(cell) for cell in cells]
    behind += [Behind("上期办结", before["total"].written, before["total"].keys)]
    behind += [Behind("去年同期", picture.year_before["total"].written, picture.year_before["total"].keys)]
    yield Sentence("总的情况", text + "。", tuple(behind))


def _kinds(picture: Picture) -> Iterator[Sentence]:
    points = picture.categories.points[:3]
    total = picture.now.number("total")
    if not points or not total:
        return
    named = "、".join(f"{point.label}{point.shown}件" for point in points)
    share = rate(sum(int(point.value) for point in points), total) or Decimal(0)
    text = (
        f"最多的是{named}，占办结的{percent(share)}。" if len(points) > 1 else f"都是{points[0].label}纠纷。"
    )
    yield Sentence("哪些事多", text, tuple(Behind(point.label, point.shown, point.keys) for point in points))
    grown = [
        (rule.label, cell, picture.before[rule.code])
        for rule, cell in (
            (cell.rule, cell) for code, cell in picture.now.cells.items() if code.startswith("type.")
        )
        if _clearly_more(cell, picture.before[rule.code])
    ]
    for label, cell, earlier in sorted(grown, key=lambda one: one[0])[:2]:
        told = f"{label}纠纷比上期多，从{earlier.written}件到{cell.written}件。"
        yield Sentence("哪些事多", told, (_behind(cell), Behind("上期", earlier.written, earlier.keys)))


def _results(picture: Picture) -> Iterator[Sentence]:
    now, before = picture.now, picture.before
    total, agreed = now.number("total"), now.number("agreed")
    success = success_rate(now)
    if success is None:
        return
    text = f"谈成{agreed}件，没谈成{total - agreed}件，成功率{percent(success)}"
    earlier = success_rate(before)
    if earlier is not None and total >= _LEAST_FOR_RATE and before.number("total") >= _LEAST_FOR_RATE:
        text += f"，上期是{percent(earlier)}"
    behind = (
        _behind(now["agreed"]),
        _behind(now["failed"]),
        Behind("上期成功", before["agreed"].written, before["agreed"].keys),
    )
    yield Sentence("结果", text + "。", behind)
    reasons = [point for point in picture.reasons.points if point.value]
    if reasons:
        named = "、".join(f"{point.label}{point.shown}件" for point in reasons[:3])
        yield Sentence(
            "结果", f"没谈成的原因：{named}。", tuple(Behind(p.label, p.shown, p.keys) for p in reasons[:3])
        )


def _speed(picture: Picture) -> Iterator[Sentence]:
    if picture.middle_days is None:
        return
    text = f"从受理到办结，一半的纠纷不超过{_days(picture.middle_days)}天"
    if picture.middle_days_before is not None:
        text += f"，上期是{_days(picture.middle_days_before)}天"
    slow = picture.days.points[-1]
    if slow.value:
        text += f"；超过30天的有{slow.shown}件"
    behind = tuple(
        Behind(point.label, point.shown, point.keys) for point in picture.days.points if point.value
    )
    yield Sentence("快慢", text + "。", behind)


def _money(picture: Picture) -> Iterator[Sentence]:
    now, before = picture.now["money"], picture.before["money"]
    if not now.value:
        return
    text = f"本期达成的协议涉及金额{now.written}万元，{len(now.keys)}件有钱款；上期{before.written}万元。"
    yield Sentence("金额", text, (_behind(now), Behind("上期", before.written, before.keys)))


def _performance(picture: Picture) -> Iterator[Sentence]:
    now = picture.now
    due, done, late = now.number("due"), now.number("due.done"), now.number("unperformed")
    performed = performance_rate(now)
    if performed is not None:
        text = f"本期到期的协议{due}件，已履行{done}件，履行率{percent(performed)}。"
        yield Sentence("履行", text, (_behind(now["due"]), _behind(now["due.done"])))
    if late:
        yield Sentence("履行", f"到期末有{late}件过了日子还没履行，要督促。", (_behind(now["unperformed"]),))


def _safety(picture: Picture) -> Iterator[Sentence]:
    now = picture.now
    for code, words in (
        ("petition", "防止群体性上访"),
        ("criminal", "防止民转刑"),
        ("fight", "防止群体性械斗"),
        ("suicide", "防止自杀"),
    ):
        cases, people = now[f"{code}.cases"], now[f"{code}.people"]
        if cases.value:
            yield Sentence(
                "防激化", f"{words}{cases.written}件{people.written}人。", (_behind(cases), _behind(people))
            )
    for code in ("mass_incident", "mass_petition_formed", "turned_criminal"):
        cell = now[code]
        if cell.value:
            yield Sentence("防激化", f"{cell.rule.label}{cell.written}件，要逐件查原因。", (_behind(cell),))


def _places(picture: Picture) -> Iterator[Sentence]:
    for spot in picture.hotspots[:3]:
        kind = f"，多是{spot.category}" if spot.category else ""
        text = f"{spot.place}本期受理{spot.now}件，上期{spot.before}件{kind}，可以去看一看。"
        yield Sentence("热点", text, (Behind(spot.place, str(spot.now), spot.keys),))


def _people(picture: Picture) -> Iterator[Sentence]:
    if picture.repeats:
        most = picture.repeats[0]
        text = f"一年里有{len(picture.repeats)}位当事人来过两次以上，最多的{len(most.keys)}次；先看以前的卷再谈。"
        keys = tuple(dict.fromkeys(key for party in picture.repeats for key in party.keys))
        yield Sentence("热点", text, (Behind("涉及纠纷", str(len(keys)), keys),))


def _behind(cell: Cell) -> Behind:
    return Behind(cell.rule.label, cell.written, cell.keys)


def _change(now: int, before: int) -> str:
    if now == before:
        return "一样多"
    return f"多{now - before}件" if now > before else f"少{before - now}件"


def _clearly_more(now: Cell, before: Cell) -> bool:
    more, less = int(now.value or 0), int(before.value or 0)
    return more >= 3 and Decimal(more) > Decimal(less) * (1 + _CLEAR_CHANGE) and more - less >= 2


def _days(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.1f}"


def numbered(sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """The sentences under their headings, in their order."""
    headings = dict.fromkeys(sentence.heading for sentence in sentences)
    for heading in headings:
        yield heading, tuple(sentence for sentence in sentences if sentence.heading == heading)
