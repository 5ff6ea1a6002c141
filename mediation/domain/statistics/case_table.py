"""Counts 人民调解案件情况统计表: every cell over its own set of disputes, each dispute once, with the keys kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from mediation.domain.statistics.case_facts import ORAL, WRITTEN, CaseFacts, PerformanceState
from mediation.domain.statistics.cells import (
    CASES,
    MONEY,
    PEOPLE,
    Cell,
    CellRule,
    StatisticsTable,
    TableForm,
    TableRow,
    in_ten_thousands,
)
from mediation.domain.statistics.period import Period

Hits = dict[str, list[tuple[CaseFacts, Decimal]]]
_NOTHING = Decimal(0)


def count_cases(
    form: TableForm, facts: Sequence[CaseFacts], period: Period, committees: Sequence[str]
) -> StatisticsTable:
    """Fill the table: one row for all, and one for each committee where there are several."""
    total = _row(form, facts, period, "合计" if len(committees) > 1 else "".join(committees))
    if len(committees) < 2:
        return StatisticsTable(form, period, total)
    own: dict[str, list[CaseFacts]] = defaultdict(list)
    for fact in facts:
        own[fact.committee].append(fact)
    rows = tuple(_row(form, own[name], period, name) for name in committees)
    return StatisticsTable(form, period, total, rows)


def _row(form: TableForm, facts: Sequence[CaseFacts], period: Period, name: str) -> TableRow:
    sets = CaseSets(facts, period)
    return TableRow(name, {rule.code: _cell(rule, sets) for rule in form.cells})


def _cell(rule: CellRule, sets: CaseSets) -> Cell:
    hits = sets.hits(rule.over, rule.field)
    if rule.field:
        found = [hit for value in rule.values for hit in hits.get(value, ())]
    else:
        found = [hit for several in hits.values() for hit in several]
    keys = tuple(dict.fromkeys(fact.key for fact, _ in found))
    if rule.measure == MONEY:
        return Cell(rule, in_ten_thousands(sum((amount for _, amount in found), _NOTHING)), keys)
    if rule.measure == PEOPLE:
        return Cell(rule, int(sum(amount for _, amount in found)), keys)
    if rule.measure == CASES and rule.over in _COUNTED_IN_CASES:
        return Cell(rule, int(sum(amount for _, amount in found)), keys)
    return Cell(rule, len(keys), keys)


# One dispute may have prevented several things; these rows add up what was written, not the disputes.
_COUNTED_IN_CASES = frozenset({"prevented_cases", "screened"})


class CaseSets:
    """The sets of disputes the cells are about, each made once: ended, agreed, money, confirmation, performance, stock."""

    def __init__(self, facts: Sequence[CaseFacts], period: Period) -> None:
        self._facts = facts
        self._period = period
        self._made: dict[tuple[str, str], Hits] = {}
        self._sets: dict[str, list[tuple[CaseFacts, Decimal]]] = {}

    def hits(self, over: str, field: str) -> Hits:
        """The disputes of a set with the number each adds, by the value of a field; all under '' without one."""
        made = self._made.get((over, field))
        if made is None:
            made = self._made[over, field] = self._grouped(over, field)
        return made

    def _grouped(self, over: str, field: str) -> Hits:
        grouped: Hits = defaultdict(list)
        if over in ("prevented_cases", "prevented_people"):
            for fact, _ in self._set("ended"):
                for one in fact.prevented:
                    number = one.cases if over == "prevented_cases" else one.people
                    grouped[one.code].append((fact, Decimal(number)))
            return grouped
        value_of = _VALUES.get(field)
        for fact, number in self._set(over):
            if value_of is None:
                grouped[""].append((fact, number))
            else:
                for value in value_of(fact, self._period):
                    grouped[value].append((fact, number))
        return grouped

    def _set(self, over: str) -> list[tuple[CaseFacts, Decimal]]:
        made = self._sets.get(over)
        if made is None:
            made = self._sets[over] = list(_SETS[over](self))
        return made

    def ended(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """办结: the first ending falls into the period; the number is that of the parties."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            if fact.endings and first <= fact.endings[0].on <= last:
                yield fact, Decimal(fact.people)

    def agreed(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """调解成功: ended in the period, and agreed as things stood on its last day."""
        for fact, number in self._set("ended"):
            ending = fact.outcome_at(self._period.last)
            if ending is not None and ending.agreed:
                yield fact, number

    def failed(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """调解不成: ended in the period without an agreement on its last day."""
        for fact, number in self._set("ended"):
            ending = fact.outcome_at(self._period.last)
            if ending is not None and not ending.agreed:
                yield fact, number

    def reached_again(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Agreements of disputes that were counted in an earlier period (重新调解后达成)."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            if fact.endings and fact.endings[0].on < first and fact.reached_in(first, last):
                yield fact, Decimal(fact.people)

    def money(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Money of the agreements reached in the period."""
        for fact in self._facts:
            for day, amount in fact.money:
                if day in self._period and amount:
                    yield fact, amount

    def applied(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Applications for confirmation by the day of the application."""
        for fact in self._facts:
            if any(one.applied_on in self._period for one in fact.applications):
                yield fact, Decimal(1)

    def decided(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Decisions of the court by the day of the decision."""
        for fact in self._facts:
            if any(one.decided_on and one.decided_on in self._period for one in fact.applications):
                yield fact, Decimal(1)

    def performed(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """已履行: everything was done on a day of the period."""
        for fact in self._facts:
            if fact.endings and (day := fact.performed_on()) and day in self._period:
                yield fact, Decimal(1)

    def in_force(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Agreements of disputes as they stand on the last day."""
        for fact in self._facts:
            if fact.endings and fact.performance_at(self._period.last) is not None:
                yield fact, Decimal(1)

    def due(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Agreements whose last due day lies in the period, performed or not."""
        for fact in self._facts:
            if fact.dues and max(day for day, _ in fact.dues) in self._period:
                yield fact, Decimal(1)

    def carried(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """上期结转: accepted before the period, not handled before it."""
        first = self._period.first
        for fact in self._facts:
            if fact.entered_on is not None and fact.entered_on < first:
                handled = fact.handled_on
                if handled is None or handled >= first:
                    yield fact, Decimal(1)

    def entered(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """新收: accepted in the period."""
        for fact in self._facts:
            if fact.entered_on is not None and fact.entered_on in self._period:
                yield fact, Decimal(1)

    def handled(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """办结, with what was handed to another organ after it was accepted."""
        for fact in self._facts:
            handled = fact.handled_on
            if handled is not None and fact.entered_on is not None and handled in self._period:
                yield fact, Decimal(1)

    def left(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Handed to another organ after it was accepted (移送), without an ending before."""
        for fact, number in self._set("handled"):
            if fact.handled_on != fact.ended_on:
                yield fact, number

    def open(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """期末未结: accepted by the last day, not handled by then."""
        last = self._period.last
        for fact in self._facts:
            if fact.entered_on is not None and fact.entered_on <= last:
                handled = fact.handled_on
                if handled is None or handled > last:
                    yield fact, Decimal(1)

    def screened(self) -> Iterable[tuple[CaseFacts, Decimal]]:
        """Disputes found by screening in the period (排查)."""
        for fact in self._facts:
            found = sum(day in self._period for day in fact.screened_on)
            if found:
                yield fact, Decimal(found)


_SETS: dict[str, Callable[[CaseSets], Iterable[tuple[CaseFacts, Decimal]]]] = {
    name: getattr(CaseSets, name)
    for name in (
        "ended", "agreed", "failed", "reached_again", "money", "applied", "decided", "performed", "in_force", "due",
        "carried", "entered", "handled", "left", "open", "screened",
    )
}  # fmt: skip


def _form(fact: CaseFacts, period: Period) -> tuple[str, ...]:
    ending = fact.outcome_at(period.last)
    return (ending.form,) if ending is not None and ending.form in (WRITTEN, ORAL) else ()


def _decision(fact: CaseFacts, period: Period) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one.result for one in fact.applications if one.decided_on and one.decided_on in period)
    )


def _state(fact: CaseFacts, period: Period) -> tuple[str, ...]:
    state = fact.performance_at(period.last)
    return (state.value,) if state is not None else ()


def _done(fact: CaseFacts, period: Period) -> tuple[str, ...]:
    state = fact.performance_at(period.last)
    return ("done",) if state is PerformanceState.DONE else ("not_done",)


_VALUES: dict[str, Callable[[CaseFacts, Period], tuple[str, ...]]] = {
    "body": lambda fact, _: (fact.body,),
    "source": lambda fact, _: (fact.source,),
    "delegating": lambda fact, _: (fact.delegating,),
    "category": lambda fact, _: (fact.category,),
    "difficulty": lambda fact, _: (fact.difficulty,),
    "group": lambda fact, _: fact.groups,
    "migrant": lambda fact, _: ("yes",) if fact.migrant else (),
    "form": _form,
    "decision": _decision,
    "state": _state,
    "done": _done,
}
