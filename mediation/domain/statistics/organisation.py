"""人民调解组织队伍（经费保障）统计表: what the program knows of committees and people, and what is entered by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from mediation.domain.findings import Finding, Severity
from mediation.domain.statistics.cells import Cell, StatisticsTable, TableForm, TableRow, Value
from mediation.domain.statistics.period import Period

_MONEY_UNIT = "万元"
_SECTOR = "association"
_PEOPLE_PARTS = (
    ("专职加兼职等于总数", ("mediators.full_time", "mediators.part_time")),
    ("各年龄段之和等于总数", ("age.under_35", "age.35_to_50", "age.over_50")),
    (
        "各文化程度之和等于总数",
        ("education.below_high", "education.high", "education.college", "education.university"),
    ),
)
_PART_OF_PEOPLE = (
    "mediators.women",
    "mediators.minority",
    "mediators.party",
    "mediators.law",
    "mediators.purchased",
)


@dataclass(frozen=True)
class OrganisationFigures:
    """Figures of committees, people and funds as somebody entered them; they hold from the day of the entry on."""

    RECORD: ClassVar[str] = "organisation_figures"

    figures: tuple[tuple[str, str], ...] = ()
    """Code of the cell and its figure, as it was typed."""


def organisation_table(
    form: TableForm,
    period: Period,
    *,
    bodies: Iterable[str],
    mediators: int,
    entered: Mapping[str, str],
    name: str,
) -> StatisticsTable:
    """Fill the table: what was entered goes before what is counted; a figure nobody knows stays empty."""
    counted = _counted(bodies, mediators)
    cells = {}
    for rule in form.cells:
        typed = entered.get(rule.code, "").strip()
        value: Value = counted.get(rule.code)
        if typed:
            value = Decimal(typed).quantize(Decimal("0.01")) if rule.unit == _MONEY_UNIT else int(typed)
        cells[rule.code] = Cell(rule, value)
    return StatisticsTable(form, period, TableRow(name, cells))


def check_organisation(table: StatisticsTable) -> tuple[Finding, ...]:
    """Hold the entered figures against one another; sums are looked at once a part of them is entered."""
    row, found = table.total, []
    bodies = [code for code in row.cells if code.startswith("committees.") and code != "committees.sector"]
    if sum(row.number(code) for code in bodies) != row.number("committees"):
        found.append(_finding("committees", "各类调委会之和等于总数，现在不等。"))
    for words, parts in _PEOPLE_PARTS:
        known = [code for code in parts if row.cells[code].value is not None]
        if known and sum(row.number(code) for code in parts) != row.number("mediators"):
            found.append(_finding(parts[0], f"{words}，现在不等。"))
    found += [
        _finding(code, f"“{row[code].rule.label}”比调解员总数还多。")
        for code in _PART_OF_PEOPLE
        if row.number(code) > row.number("mediators")
    ]
    return tuple(found)


def check_figure(table: TableForm, code: str, typed: str) -> str:
    """Return a typed figure tidied; raise ValueError with a Chinese sentence when it is none."""
    rule = next((cell for cell in table.cells if cell.code == code), None)
    if rule is None:
        raise ValueError(f"表里没有“{code}”这一栏。")
    text = typed.strip()
    if not text:
        return ""
    try:
        number = Decimal(text)
    except ArithmeticError as problem:
        raise ValueError(f"“{rule.label}”要写数字。") from problem
    whole = rule.unit != _MONEY_UNIT
    if not number.is_finite() or number < 0 or number > 10**9 or (whole and number != int(number)):
        raise ValueError(f"“{rule.label}”要写不小于零的{'整数' if whole else '数'}。")
    return str(int(number)) if whole else str(number.quantize(Decimal("0.01")))


def _counted(bodies: Iterable[str], mediators: int) -> dict[str, Value]:
    kinds = Counter(bodies)
    counted: dict[str, Value] = {"committees": kinds.total(), "mediators": mediators or None}
    for kind in ("village", "neighbourhood", "township", "street", "enterprise", _SECTOR):
        counted[f"committees.{kind}"] = kinds[kind]
    counted["committees.sector"] = kinds[_SECTOR]
    return counted


def _finding(code: str, message: str) -> Finding:
    return Finding(f"organisation.{code}", Severity.WARNING, message, code)
