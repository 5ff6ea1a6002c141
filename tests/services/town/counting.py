"""The statutory tables counted again from what the town did, by the definitions of docs/statistics.md and none of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.services.town.told import ORAL, TERMINATED, WRITTEN, Owed, Promised, Told

Figure = int | Decimal


def counted(cases: Iterable[Told], first: date, last: date) -> dict[str, Figure]:
    """Every cell by its code."""
    cases = list(cases)
    ended = [one for one in cases if _within(_ended(one), first, last)]
    stood = [(one, _outcome(one, last)) for one in ended]
    figures: dict[str, Figure] = {
        "total": len(ended),
        "people": sum(one.people for one in ended),
        "agreed": sum(form in (WRITTEN, ORAL) for _, form in stood),
        "failed": sum(form == TERMINATED for _, form in stood),
        "form.written": sum(form == WRITTEN for _, form in stood),
        "form.oral": sum(form == ORAL for _, form in stood),
        "complex": sum(one.difficulty in ("complex", "major") for one in ended),
        "migrant": sum(one.migrant for one in ended),
        "military": sum("军人军属" in one.groups for one in ended),
        "money": _ten_thousands(
            sum((one.total for case in cases for one in case.promised if first <= one.on <= last), Decimal(0))
        ),
        "reached_again": sum(
            one.endings[0][0] < first and any(first <= p.on <= last for p in one.promised)
            for one in cases
            if len(one.endings) > 1
        ),
        "screened": sum(first <= day <= last for one in cases for day in one.screened),
    }
    figures |= _classes(ended)
    figures |= _prevented(ended)
    figures |= _courts(cases, first, last)
    figures |= _performance(cases, first, last)
    figures |= _stock(cases, first, last)
    return figures


def _classes(ended: list[Told]) -> dict[str, Figure]:
    def many(holds: Callable[[Told], bool]) -> int:
        return sum(holds(one) for one in ended)

    figures: dict[str, Figure] = {}
    for code in ("own_initiative", "application", "delegated"):
        figures[f"source.{code}"] = many(lambda one, code=code: one.source == code)
    for code in ("court", "procuratorate", "police", "petition", "other"):
        figures[f"delegating.{code}"] = many(lambda one, code=code: one.organ == code)
    for number in range(1, 19):
        figures[f"type.{number:02d}"] = many(lambda one, code=f"{number:02d}": one.category == code)
    signs = {"village": "村", "neighbourhood": "社区", "township": "镇"}
    nobody = dict.fromkeys(("street", "enterprise", "association"), "？")
    for body, sign in (signs | nobody).items():
        figures[f"body.{body}"] = many(lambda one, sign=sign: sign in one.committee)
    return figures


def _prevented(ended: list[Told]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for kind in ("suicide", "criminal", "petition", "fight"):
        rows = [row for one in ended for row in one.prevented if row[0] == kind]
        figures[f"{kind}.cases"] = sum(row[1] for row in rows)
        figures[f"{kind}.people"] = sum(row[2] for row in rows)
    for kind in ("prevented", "mass_incident", "mass_petition_formed", "turned_criminal"):
        figures[kind] = sum(row[1] for one in ended for row in one.prevented if row[0] == kind)
    return figures


def _courts(cases: list[Told], first: date, last: date) -> dict[str, Figure]:
    def decided(*results: str) -> int:
        return sum(
            any(court.result in results and _within(court.decided, first, last) for court in one.courts)
            for one in cases
        )

    return {
        "confirmation.applied": sum(
            any(first <= court.applied <= last for court in one.courts) for one in cases
        ),
        "confirmation.valid": decided("valid"),
        "confirmation.refused": decided("dismissed", "not_accepted"),
    }


def _performance(cases: list[Told], first: date, last: date) -> dict[str, Figure]:
    figures = dict.fromkeys(("performed", "performing", "unperformed", "due", "due.done"), 0)
    for one in cases:
        promised = _in_force(one, last)
        if promised is None:
            continue
        done = _done_on(one, promised, last)
        if done is not None:
            figures["performed"] += first <= done
        elif _behind(one, promised, last):
            figures["unperformed"] += 1
        else:
            figures["performing"] += 1
        days = [owed.due for owed in promised.owed if owed.due]
        if days and first <= max(days) <= last:
            figures["due"] += 1
            figures["due.done"] += done is not None
    return figures


def _stock(cases: list[Told], first: date, last: date) -> dict[str, Figure]:
    figures = dict.fromkeys(("carried", "entered", "handled", "left", "open"), 0)
    for one in cases:
        if one.accepted is None:
            continue
        days = [day for day in (_ended(one), one.left) if day]
        gone = min(days, default=None)
        figures["carried"] += one.accepted < first and (gone is None or gone >= first)
        figures["entered"] += first <= one.accepted <= last
        figures["handled"] += _within(gone, first, last)
        figures["left"] += _within(gone, first, last) and gone != _ended(one)
        figures["open"] += one.accepted <= last and (gone is None or gone > last)
    return figures


def _ended(one: Told) -> date | None:
    return one.endings[0][0] if one.endings else None


def _outcome(one: Told, day: date) -> str:
    return [form for on, form in one.endings if on <= day][-1]


def _in_force(one: Told, day: date) -> Promised | None:
    reached = [promised for promised in one.promised if promised.on <= day]
    return reached[-1] if reached else None


def _done_on(one: Told, promised: Promised, last: date) -> date | None:
    """The first day, until the period's last, on which nothing was left to do."""
    days = {day for day, word in one.visits if word == "fully" and day >= promised.on}
    for day in sorted({paid.on for paid in one.paid}):
        if not list(_left(one, promised, day, due_only=False)):
            days.add(max(day, promised.on))
            break
    said = [word for _, word in one.visits if word]
    if one.closed and one.closed >= promised.on and (not said or said[-1] not in ("not", "partly")):
        days.add(one.closed)
    return min((day for day in days if day <= last), default=None)


def _behind(one: Told, promised: Promised, last: date) -> bool:
    said = [word for day, word in one.visits if day <= last and word]
    return (bool(said) and said[-1] == "not") or any(_left(one, promised, last, due_only=True))


def _left(one: Told, promised: Promised, day: date, *, due_only: bool) -> Iterator[Owed]:
    """What was not yet paid on a day; of late things only those whose day, with every delay, was over."""
    lines = [*promised.owed, *_months(promised, day, one_more=not due_only)]
    for owed in lines:
        mine = [p for p in one.paid if p.on <= day and (p.term, p.due) == (owed.term, owed.due)]
        sums = sum((p.amount or Decimal(0) for p in mine), Decimal(0))
        if mine and (owed.amount is None or sums >= owed.amount):
            continue
        delays = [p.until for p in one.put_off if p.on <= day and (p.term, p.due) == (owed.term, owed.due)]
        until = max([*delays, owed.due]) if owed.due else None
        if not due_only or (until is not None and until < day):
            yield owed


def _months(promised: Promised, day: date, *, one_more: bool) -> Iterator[Owed]:
    """The months of an open-ended payment that have come, and the one to come."""
    if promised.monthly is None:
        return
    of_month, start, amount = promised.monthly
    due = start.replace(day=of_month)
    while due <= day:
        yield Owed(1, due, amount)
        due = (due.replace(day=1) + timedelta(days=32)).replace(day=of_month)
    if one_more:
        yield Owed(1, due, amount)


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _ten_thousands(yuan: Decimal) -> Decimal:
    return (yuan / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
