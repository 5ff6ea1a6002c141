"""Hides small figures in a table meant for others: a count of one or two can point at a person (个人信息保护法 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mediation.domain.statistics.cells import CASES, Cell, TableForm, TableRow

HIDDEN = "＊"
LEAST = 3
_WHOLE = "total"
_SUMS = (
    (_WHOLE, "body."),
    (_WHOLE, "source."),
    (_WHOLE, "type."),
    (_WHOLE, "agreed", "failed"),
    ("agreed", "form."),
    ("source.delegated", "delegating."),
    ("handled", _WHOLE, "left"),
    ("carried", "entered", "handled", "open"),
)
"""Columns of which one is told by the others; a name with a point stands for all that begin so."""


def shown_figures(form: TableForm, rows: Sequence[TableRow], *, least: int = LEAST) -> list[dict[str, str]]:
    """Return each row's figures by code as others may see them.

    Whoever sees a sum and all but one of its parts can subtract; so of columns that add up, and of the committees of one
    column, never one alone is hidden.
    """
    hidden = [{code for code, cell in row.cells.items() if _is_small(cell, least)} for row in rows]
    sums = _sums(form)
    known = -1
    # What is hidden along a column may stand alone in its row, and the other way round.
    while known != (known := sum(map(len, hidden))):
        for row, gone in zip(rows, hidden, strict=True):
            for codes in sums:
                _pair_within(row, codes, gone)
        if len(rows) > 1:
            for rule in form.cells:
                _pair_across(rule.code, rows, hidden)
    return [
        {code: HIDDEN if code in gone else cell.written for code, cell in row.cells.items()}
        for row, gone in zip(rows, hidden, strict=True)
    ]


def _is_small(cell: Cell, least: int) -> bool:
    """Money and people are small when few disputes stand behind them."""
    if cell.value is None or not cell.value:
        return False
    counted = len(cell.keys) if cell.keys and cell.rule.measure != CASES else cell.value
    return 0 < counted < least


def _sums(form: TableForm) -> list[list[str]]:
    return [
        [rule.code for rule in form.cells if any(_named(rule.code, name) for name in names)]
        for names in _SUMS
    ]


def _named(code: str, name: str) -> bool:
    return code.startswith(name) if name.endswith(".") else code == name


def _pair_within(row: TableRow, codes: Iterable[str], gone: set[str]) -> None:
    """Hide the smallest figure that still stands beside one hidden alone; the total of all goes last."""
    members = [code for code in codes if row.cells[code].value]
    if sum(code in gone for code in members) != 1:
        return
    left = [code for code in members if code not in gone]
    if left:
        gone.add(min(left, key=lambda code: (code == _WHOLE, row.cells[code].value or 0)))


def _pair_across(code: str, rows: Sequence[TableRow], hidden: Sequence[set[str]]) -> None:
    """The last row is the sum of the others: what is hidden once in a column must be hidden twice."""
    members = [place for place, row in enumerate(rows) if row.cells[code].value]
    if sum(code in hidden[place] for place in members) != 1:
        return
    left = [place for place in members if code not in hidden[place]]
    if left:
        last = len(rows) - 1
        hidden[min(left, key=lambda place: (place == last, rows[place].cells[code].value or 0))].add(code)
