"""Hides small figures in a table meant for others: a count of one or two can point at a person (个人信息保护法 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mediation.domain.statistics.cells import CASES, Cell, TableForm, TableRow

HIDDEN = "＊"
LEAST = 3


def shown_figures(form: TableForm, rows: Sequence[TableRow], *, least: int = LEAST) -> list[dict[str, str]]:
    """Return each row's figures by code as others may see them.

    Whoever sees a sum and all but one of its parts can subtract; so a group never hides one part alone, and a figure hidden
    for one committee is hidden for a second one too.
    """
    hidden = [_hidden(form, row, least) for row in rows]
    _pair_across(form, rows, hidden)
    return [
        {code: HIDDEN if code in gone else cell.written for code, cell in row.cells.items()}
        for row, gone in zip(rows, hidden, strict=True)
    ]


def _hidden(form: TableForm, row: TableRow, least: int) -> set[str]:
    gone = {code for code, cell in row.cells.items() if _is_small(cell, least)}
    for group in form.groups:
        parts = [row.cells[rule.code] for rule in group.cells]
        small = [cell.rule.code for cell in parts if cell.rule.code in gone]
        if len(small) == 1:
            gone |= _smallest(parts, gone)
    return gone


def _is_small(cell: Cell, least: int) -> bool:
    """Money and people are small when few disputes stand behind them."""
    if cell.value is None or not cell.value:
        return False
    counted = len(cell.keys) if cell.keys and cell.rule.measure != CASES else cell.value
    return 0 < counted < least


def _smallest(parts: Iterable[Cell], gone: set[str]) -> set[str]:
    """The smallest figure of a group that still stands; nobody can then tell the two apart."""
    left = [cell for cell in parts if cell.rule.code not in gone and cell.value]
    if not left:
        return set()
    return {min(left, key=lambda cell: cell.value or 0).rule.code}


def _pair_across(form: TableForm, rows: Sequence[TableRow], hidden: Sequence[set[str]]) -> None:
    """The last row is the sum of the others: what is hidden once above it must be hidden twice."""
    if len(rows) < 3:
        return
    for rule in form.cells:
        gone = [place for place, codes in enumerate(hidden[:-1]) if rule.code in codes]
        if len(gone) != 1:
            continue
        values: Mapping[int, int] = {
            place: int(row.cells[rule.code].value or 0)
            for place, row in enumerate(rows[:-1])
            if place not in gone and row.cells[rule.code].value
        }
        if values:
            hidden[min(values, key=lambda place: values[place])].add(rule.code)
        else:
            hidden[-1].add(rule.code)
