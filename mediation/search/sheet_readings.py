"""What a dispute's text says for a calculation sheet (核算表): each figure with the very words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from mediation.domain.calculations.inputs import YES, Ask, input_at
from mediation.domain.calculations.kept import Entry
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.confirmed_factors import ConfirmedFactor
from mediation.domain.similar import FactorReading
from mediation.resources import read_json
from mediation.search.factor_extraction import FactorTable
from mediation.search.quantities import amounts, number, shares
from mediation.search.tokenizer import fold_letters

_LONGEST_TEXT = 20_000
_MOST_ROWS = 60
_BEFORE = 16
_CLAUSE = re.compile(r'[^,。;:“”"\n]*$')
_AFTER = re.compile(r"[^,。;:、\d\s]{0,4}")
_FIGURE = re.compile(r"^[\d.]+")


@dataclass(frozen=True)
class _Rule:
    """One way to read a field: a factor, or a pattern with the group ``value`` (for rows, a group for each part)."""

    field: str
    rows: bool
    factor: str
    pattern: re.Pattern[str] | None


class SheetReader:
    """Reads entries for a sheet out of free text; the first rule that finds something for a field counts."""

    def __init__(self, rules: Mapping[SheetKind, tuple[_Rule, ...]], sets: Mapping[SheetKind, str]) -> None:
        self._rules = rules
        self._sets = sets
        self._factors = FactorTable.load()

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the rules that belong to the program."""
        raw = read_json("rules", "calculation_sheets.json")
        rules = {SheetKind.parse(kind): tuple(map(_rule, rows)) for kind, rows in raw["readings"].items()}
        return cls(rules, {SheetKind.parse(kind): code for kind, code in raw["factor_sets"].items()})

    def confirmed(self, kind: SheetKind, said: Sequence[ConfirmedFactor]) -> tuple[Entry, ...]:
        """Return what checked factors say for a sheet, each with what was checked."""
        found: dict[str, Entry] = {}
        for rule in self._rules.get(kind, ()):
            for one in said:
                figure = _FIGURE.match(one.value)
                if (
                    rule.factor
                    and one.holds
                    and figure
                    and one.code == f"{self._sets.get(kind)}.{rule.factor}"
                ):
                    found.setdefault(rule.field, Entry(rule.field, figure[0], f"{one.name}{one.value}"))
        return tuple(found.values())

    def entries(
        self, kind: SheetKind, text: str, *, wrong: frozenset[str] = frozenset()
    ) -> tuple[Entry, ...]:
        """Return what a text says for a sheet, each with its quote; ``wrong`` are factors whose reading does not hold."""
        original = text[:_LONGEST_TEXT]
        folded = fold_letters(original)
        readings = {
            name: one for name, one in self._readings(kind, original).items() if one.code not in wrong
        }
        found: dict[str, Entry] = {}
        for rule in self._rules.get(kind, ()):
            for entry in self._read(rule, kind, folded, readings):
                start = folded.find(entry.origin)
                quote = original[start : start + len(entry.origin)] if start >= 0 else entry.origin
                found.setdefault(entry.path, Entry(entry.path, entry.text, quote))
        return tuple(found.values())

    def _readings(self, kind: SheetKind, text: str) -> dict[str, FactorReading]:
        code = self._sets.get(kind, "")
        found = self._factors.read_set(code, text) if code else ()
        return {one.code.rpartition(".")[2]: one for one in found}

    def _read(
        self, rule: _Rule, kind: SheetKind, folded: str, readings: Mapping[str, FactorReading]
    ) -> Iterator[Entry]:
        if rule.factor:
            reading = readings.get(rule.factor)
            figure = _FIGURE.match(reading.value) if reading else None
            if reading and figure:
                yield Entry(rule.field, figure[0], _in_its_clause(folded, fold_letters(reading.quote)))
        elif rule.pattern and rule.rows:
            yield from _rows(rule, kind, folded)
        elif rule.pattern and (match := rule.pattern.search(folded)):
            written = _written(kind, rule.field, match["value"])
            if written:
                yield Entry(rule.field, written, match.group())


def _in_its_clause(folded: str, quote: str) -> str:
    """Return a figure with the words around it, so that a reader sees what it is."""
    place = folded.find(quote)
    if place < 0:
        return quote
    before = _CLAUSE.search(folded, max(0, place - _BEFORE), place)
    after = _AFTER.match(folded, place + len(quote))
    return (before.group() if before else "") + quote + (after.group() if after else "")


def _rule(raw: Mapping[str, Any]) -> _Rule:
    pattern = re.compile(raw["pattern"]) if "pattern" in raw else None
    return _Rule(raw.get("field") or raw["rows"], "rows" in raw, raw.get("factor", ""), pattern)


def _rows(rule: _Rule, kind: SheetKind, folded: str) -> Iterator[Entry]:
    assert rule.pattern is not None
    for place, match in enumerate(rule.pattern.finditer(folded)):
        if place >= _MOST_ROWS:
            return
        for part, value in match.groupdict().items():
            path = f"{rule.field}.{place}.{part}"
            written = _written(kind, path, value) if value else ""
            if written:
                yield Entry(path, written, match.group().lstrip("、和及"))


def _written(kind: SheetKind, path: str, value: str) -> str:
    """Write what was read as it would be typed; '' when it is no such thing."""
    told = input_at(kind, path)
    match told.ask if told else Ask.WORDS:
        case Ask.MONEY:
            return _figure(
                next((one.number for one in amounts(value if value[-1] in "元块" else value + "元")), None)
            )
        case Ask.PERCENT:
            share = next((one.number for one in shares(value)), None)
            return _figure(share * 100 if share is not None else number(value))
        case Ask.NUMBER | Ask.WHOLE:
            return _figure(number(value))
        case Ask.YES_NO:
            return YES
    return value


def _figure(value: float | None) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value is not None else ""
