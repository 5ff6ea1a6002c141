"""Counts 人民调解案件情况统计表: every cell over its own set of disputes, each dispute once, with the keys kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

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

Hit = tuple[CaseFacts, int]
Hits = dict[str, list[Hit]]


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
    found = [hit for value in rule.values or ("",) for hit in hits.get(value, ())]
    keys = tuple([fact.key for fact, _ in found])
    if rule.over in _SEVERAL_TIMES or rule.field == "group":
        keys = tuple(dict.fromkeys(keys))
    if rule.measure == MONEY:
        return Cell(rule, in_ten_thousands(sum(amount for _, amount in found)), keys)
    if rule.measure == PEOPLE:
        return Cell(rule, sum(amount for _, amount in found), keys)
    if rule.measure == CASES and rule.over in _COUNTED_IN_CASES:
        return Cell(rule, sum(amount for _, amount in found), keys)
    return Cell(rule, len(keys), keys)


# Sets in which a dispute may stand more than once.
_SEVERAL_TIMES = frozenset({"money", "decided", "prevented_cases", "prevented_people"})
# One dispute may have prevented several things; these rows add up what was written, not the disputes.
_COUNTED_IN_CASES = frozenset({"prevented_cases", "screened"})


class CaseSets:
    """The sets of disputes the cells are about, each made once: ended, agreed, money, confirmation, performance, stock."""

    def __init__(self, facts: Sequence[CaseFacts], period: Period) -> None:
        self._facts = facts
        self._period = period
        self._made: dict[tuple[str, str], Hits] = {}
        self._sets: dict[str, list[Hit]] = {}

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
                    grouped[one.code].append((fact, number))
            return grouped
        chosen = self._set(over)
        if not field:
            grouped[""] = chosen
        elif field in _SINGLE:
            value_of = attrgetter(field)
            for hit in chosen:
                grouped[value_of(hit[0])].append(hit)
        else:
            values_of = _VALUES[field]
            for hit in chosen:
                for value in values_of(hit[0], self._period):
                    grouped[value].append(hit)
        return grouped

    def _set(self, over: str) -> list[Hit]:
        made = self._sets.get(over)
        if made is None:
            made = self._sets[over] = list(_SETS[over](self))
        return made

    def ended(self) -> Iterable[Hit]:
        """办结: the first ending falls into the period; the number is that of the parties."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            ended = fact.ended_on
            if ended is not None and first <= ended <= last:
                yield fact, fact.people

    def agreed(self) -> Iterable[Hit]:
        """调解成功: ended in the period, and agreed as things stood on its last day."""
        for fact, number in self._set("ended"):
            ending = fact.outcome_at(self._period.last)
            if ending is not None and ending.agreed:
                yield fact, number

    def failed(self) -> Iterable[Hit]:
        """调解不成: ended in the period without an agreement on its last day."""
        for fact, number in self._set("ended"):
            ending = fact.outcome_at(self._period.last)
            if ending is not None and not ending.agreed:
                yield fact, number

    def reached_again(self) -> Iterable[Hit]:
        """Agreements of disputes that were counted in an earlier period (重新调解后达成)."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            if len(fact.endings) > 1 and fact.endings[0].on < first and fact.reached_in(first, last):
                yield fact, fact.people

    def money(self) -> Iterable[Hit]:
        """Money of the agreements reached in the period, in 分."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            for day, amount in fact.money:
                if amount and first <= day <= last:
                    yield fact, amount

    def applied(self) -> Iterable[Hit]:
        """Applications for confirmation by the day of the application."""
        for fact in self._facts:
            if fact.applications and any(one.applied_on in self._period for one in fact.applications):
                yield fact, 1

    def decided(self) -> Iterable[Hit]:
        """Decisions of the court by the day of the decision."""
        for fact in self._facts:
            if fact.applications and _decision(fact, self._period):
                yield fact, 1

    def performed(self) -> Iterable[Hit]:
        """已履行: everything was done on a day of the period."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            done = (fact if not fact.replaced else fact.as_of(last)).performed_on
            if done is not None and first <= done <= last:
                yield fact, 1

    def in_force(self) -> Iterable[Hit]:
        """Agreements reached by the last day and not yet performed then."""
        last = self._period.last
        for fact in self._facts:
            then = fact if not fact.replaced else fact.as_of(last)
            if then.agreed_on is not None and then.agreed_on <= last:
                done = then.performed_on
                if done is None or done > last:
                    yield then, 1

    def due(self) -> Iterable[Hit]:
        """Agreements whose last due day lies in the period, performed or not."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            then = fact if not fact.replaced else fact.as_of(last)
            if then.due is not None and first <= then.due.last <= last:
                yield then, 1

    def carried(self) -> Iterable[Hit]:
        """上期结转: accepted before the period, not handled before it."""
        first = self._period.first
        for fact in self._facts:
            if fact.entered_on is not None and fact.entered_on < first:
                handled = fact.handled_on
                if handled is None or handled >= first:
                    yield fact, 1

    def entered(self) -> Iterable[Hit]:
        """新收: accepted in the period."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            entered = fact.entered_on
            if entered is not None and first <= entered <= last:
                yield fact, 1

    def handled(self) -> Iterable[Hit]:
        """办结, with what was handed to another organ after it was accepted."""
        first, last = self._period.first, self._period.last
        for fact in self._facts:
            handled = fact.handled_on
            if handled is not None and fact.entered_on is not None and first <= handled <= last:
                yield fact, 1

    def left(self) -> Iterable[Hit]:
        """Handed to another organ after it was accepted (移送), without an ending before."""
        for fact, number in self._set("handled"):
            if fact.handled_on != fact.ended_on:
                yield fact, number

    def open(self) -> Iterable[Hit]:
        """期末未结: accepted by the last day, not handled by then."""
        last = self._period.last
        for fact in self._facts:
            if fact.entered_on is not None and fact.entered_on <= last:
                handled = fact.handled_on
                if handled is None or handled > last:
                    yield fact, 1

    def screened(self) -> Iterable[Hit]:
        """Disputes found by screening in the period (排查)."""
        for fact in self._facts:
            if fact.screened_on:
                found = sum(day in self._period for day in fact.screened_on)
                if found:
                    yield fact, found


_SETS: dict[str, Callable[[CaseSets], Iterable[Hit]]] = {
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


_SINGLE = frozenset({"body", "source", "delegating", "category", "difficulty"})
_VALUES: dict[str, Callable[[CaseFacts, Period], tuple[str, ...]]] = {
    "group": lambda fact, _: fact.groups,
    "migrant": lambda fact, _: ("yes",) if fact.migrant else (),
    "form": _form,
    "decision": _decision,
    "state": _state,
    "done": _done,
}
