"""Whether the figures of a table agree with one another (表内关系), each check with the disputes that break it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mediation.domain.findings import Finding, Severity
from mediation.domain.statistics.case_facts import WRITTEN, CaseFacts
from mediation.domain.statistics.cells import StatisticsTable, TableRow

_PARTS = (
    ("按调解组织", "body.", "调解组织"),
    ("按案件来源", "source.", "案件来源"),
    ("按纠纷类型", "type.", "纠纷类型"),
)


@dataclass(frozen=True)
class Relation:
    """One relation between cells: what must hold, the figures put in, and the disputes to look at where it does not."""

    code: str
    rule: str
    figures: str
    holds: bool
    keys: tuple[str, ...] = ()
    mend: str = ""

    @property
    def finding(self) -> Finding | None:
        """What is to be mended; None where it holds."""
        if self.holds:
            return None
        return Finding(self.code, Severity.WARNING, f"{self.rule}：{self.figures}。{self.mend}", self.code)


def check_table(
    table: StatisticsTable, facts: Sequence[CaseFacts], *, year: TableRow | None = None
) -> tuple[Relation, ...]:
    """Hold the row of all against the relations inspectors look at; ``year`` is the same table from January on."""
    total, last = table.total, table.period.last
    counted = total.keys("total")
    looked_at = (
        total.keys("performed") | total.keys("confirmation.applied") | total.keys("confirmation.valid")
    )
    concerned, by_key = [], {}
    for fact in facts:
        if fact.key in counted:
            concerned.append(fact)
        if fact.key in looked_at:
            by_key[fact.key] = fact
    relations = [
        *(_parts(total, concerned, part) for part in _PARTS),
        _forms(total),
        _delegating(total, concerned),
        _confirmation(total, by_key),
        _performance(total, by_key, last),
        _money(total),
        _balance(total),
        _order(facts, last),
    ]
    if year is not None:
        relations.append(_year(total, year))
    return tuple(relations)


def findings_of(relations: Iterable[Relation]) -> tuple[Finding, ...]:
    """The relations that do not hold, as findings."""
    return tuple(finding for relation in relations if (finding := relation.finding) is not None)


def _parts(row: TableRow, facts: Sequence[CaseFacts], part: tuple[str, str, str]) -> Relation:
    name, prefix, missing = part
    codes = [code for code in row.cells if code.startswith(prefix)]
    held = frozenset(key for code in codes for key in row.cells[code].keys)
    added, total = sum(row.number(code) for code in codes), row.number("total")
    without = tuple(fact.key for fact in facts if fact.key not in held)
    return Relation(
        f"sum.{prefix.rstrip('.')}",
        f"{name}之和等于总数",
        f"{added}，总数{total}",
        added == total,
        without,
        f"有{len(without)}件没写{missing}，补上就对了。",
    )


def _forms(row: TableRow) -> Relation:
    oral, written, agreed = row.number("form.oral"), row.number("form.written"), row.number("agreed")
    total = row.number("total")
    return Relation(
        "forms",
        "口头加书面等于成功，成功不多于总数",
        f"{oral}+{written}，成功{agreed}，总数{total}",
        oral + written == agreed <= total,
    )


def _delegating(row: TableRow, facts: Sequence[CaseFacts]) -> Relation:
    codes = [code for code in row.cells if code.startswith("delegating.")]
    added, delegated = sum(row.number(code) for code in codes), row.number("source.delegated")
    without = tuple(fact.key for fact in facts if fact.source == "delegated" and not fact.delegating)
    return Relation(
        "delegating",
        "法院、检察院、公安、信访、其他之和等于委托移送",
        f"{added}，委托移送{delegated}",
        added == delegated,
        without,
        f"有{len(without)}件没写是哪个单位送来的。",
    )


def _confirmation(row: TableRow, facts: dict[str, CaseFacts]) -> Relation:
    """Events of one period need not belong to one another, so each dispute is checked by itself."""
    wrong = [
        *(key for key in row.keys("confirmation.valid") if not facts[key].applications),
        *(key for key in row.keys("confirmation.applied") if not _has_written(facts[key])),
        *(key for key in row.keys("confirmation.applied") if _decided_before_applied(facts[key])),
    ]
    return Relation(
        "confirmation",
        "逐件看：确认有效的都申请过，申请的都有书面协议",
        f"确认有效{row.number('confirmation.valid')}，申请{row.number('confirmation.applied')}",
        not wrong,
        tuple(dict.fromkeys(wrong)),
        f"有{len(set(wrong))}件对不上。",
    )


def _performance(row: TableRow, facts: dict[str, CaseFacts], last: date) -> Relation:
    wrong = [
        key
        for key in row.keys("performed")
        if (day := facts[key].as_of(last).performed_on) is None or facts[key].endings[0].on > day
    ]
    states = row.keys("performing") & row.keys("unperformed")
    return Relation(
        "performance",
        "逐件看：已履行的先有协议，一件只有一种履行情况",
        f"已履行{row.number('performed')}，正在履行{row.number('performing')}，未履行{row.number('unperformed')}",
        not wrong and not states,
        tuple(wrong) + tuple(states),
        "看看协议和履行的日期。",
    )


def _money(row: TableRow) -> Relation:
    cell = row.cells["money"]
    return Relation(
        "money",
        "金额不小于零，写了金额的都有协议",
        f"{cell.written}万元，{len(cell.keys)}件",
        cell.value is not None and cell.value >= 0,
    )


def _balance(row: TableRow) -> Relation:
    carried, entered, handled, open_ = (
        row.number(code) for code in ("carried", "entered", "handled", "open")
    )
    both = (row.keys("carried") | row.keys("entered")) ^ (row.keys("handled") | row.keys("open"))
    return Relation(
        "balance",
        "上期结转加新收等于办结加未结",
        f"{carried}+{entered}，{handled}+{open_}",
        carried + entered == handled + open_,
        tuple(both),
        "看看这几件的受理日期和办结日期。",
    )


def _order(facts: Sequence[CaseFacts], last: date) -> Relation:
    wrong = tuple(
        fact.key
        for fact in facts
        if fact.entered_on and fact.ended_on and fact.ended_on < fact.entered_on and fact.ended_on <= last
    )
    return Relation(
        "order",
        "受理在前，办结在后",
        f"{len(wrong)}件反了" if wrong else "没有反的",
        not wrong,
        wrong,
        "改一改日期。",
    )


def _year(row: TableRow, year: TableRow) -> Relation:
    codes = [code for code in row.cells if code.startswith(("source.", "type.", "body."))]
    wrong = [code for code in codes if year.number(code) < row.number(code)]
    added = sum(year.number(code) for code in codes if code.startswith("type."))
    now = sum(row.number(code) for code in codes if code.startswith("type."))
    return Relation("year", "全年累计不少于本期", f"累计{added}，本期{now}", not wrong)


def _has_written(fact: CaseFacts) -> bool:
    return any(ending.form == WRITTEN for ending in fact.endings)


def _decided_before_applied(fact: CaseFacts) -> bool:
    return any(one.decided_on is not None and one.decided_on < one.applied_on for one in fact.applications)
