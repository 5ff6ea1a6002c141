"""Deciding factors (要素) of the commonest dispute types as data: ``resources/rules/factors/*.json``.

A pattern is written over folded text (see `tokenizer.fold_letters`); ``…`` in it stands for a few characters of the same clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from mediation.resources import read_json, resource
from mediation.search.anchors import Anchored, ScannedText

FLAG, CHOICE = "flag", "choice"
_CORE_COUNTED = 4
_GAP = "[^,。;:]{0,10}?"


@dataclass(frozen=True)
class Option:
    """One value a factor can have, and the words that show it."""

    value: str
    pattern: Anchored
    negated: Anchored | None = None


@dataclass(frozen=True)
class Factor:
    """One deciding factor: its kind, how a mediator asks for it, and how a text shows it."""

    code: str
    name: str
    kind: str
    ask: str
    options: tuple[Option, ...] = ()
    several: bool = False
    before: Anchored | None = None
    after: Anchored | None = None
    reach: int = 12
    unit: str = ""
    largest: bool = False
    least: float = 0.0
    most: float = float("inf")
    about: tuple[str, ...] = ()
    """The matters of its type it concerns; () for all of them."""


@dataclass(frozen=True)
class FactorSet:
    """The factors of one dispute type; ``core`` words name it, ``signs`` accompany it.

    A type that holds several matters (赡养, 抚养, 继承) tells by ``matters`` which of them a dispute's kind in words is
    about; their names are the values of its factor ``kind``, if it has one.
    """

    code: str
    name: str
    categories: tuple[str, ...]
    core: Anchored
    signs: tuple[Anchored, ...]
    factors: tuple[Factor, ...] = field(repr=False)
    matters: Mapping[str, re.Pattern[str]] = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> Factor | None:
        """The factor that tells the matter."""
        return next((factor for factor in self.factors if factor.code == f"{self.code}.kind"), None)

    def matter_named(self, subtype: str) -> str:
        """Return the matter that a dispute's kind in words names; '' when it is none of this type."""
        return next((matter for matter, words in self.matters.items() if words.search(subtype)), "")

    def strength_in(self, scanned: ScannedText) -> int:
        """Tell how clearly a text is of this type: different signs, and how often its core words stand there."""
        named = sum(1 for _ in islice(self.core.finditer(scanned), _CORE_COUNTED))
        return sum(sign.found(scanned) for sign in self.signs) + named


@cache
def factor_sets() -> tuple[FactorSet, ...]:
    """Read all factor files, in the order of their names."""
    folder = resource("rules", "factors")
    return tuple(_set(read_json("rules", "factors", path.name)) for path in sorted(folder.glob("*.json")))


def _set(raw: Mapping[str, Any]) -> FactorSet:
    return FactorSet(
        code=raw["code"],
        name=raw["name"],
        categories=tuple(raw["categories"]),
        core=_pattern([raw["core"]]),
        signs=tuple(_pattern([sign]) for sign in raw["signs"]),
        factors=tuple(_factor(raw["code"], factor) for factor in raw["factors"]),
        matters={matter: re.compile(words) for matter, words in raw.get("matters", {}).items()},
    )


def _factor(set_code: str, raw: Mapping[str, Any]) -> Factor:
    options = [
        Option(option["value"], _pattern(option["patterns"]), _optional(option.get("not")))
        for option in raw.get("options", ())
    ]
    if raw["kind"] == FLAG:
        # What is denied is looked for first: 没有借条 also holds 借条.
        yes, no = raw.get("yes_word", "有"), raw.get("no_word", "没有")
        options = [Option(no, _pattern(raw["no"]))] if raw.get("no") else []
        options.append(Option(yes, _pattern(raw["yes"]), _optional(raw.get("not"))))
    return Factor(
        code=f"{set_code}.{raw['code']}",
        name=raw["name"],
        kind=raw["kind"],
        ask=raw["ask"],
        options=tuple(options),
        several=raw.get("several", False),
        before=_optional(raw.get("before")),
        after=_optional(raw.get("after")),
        reach=raw.get("reach", 12),
        unit=raw.get("unit", ""),
        largest=raw.get("largest", False),
        least=raw.get("least", 0.0),
        most=raw.get("most", float("inf")),
        about=tuple(raw.get("about", ())),
    )


def _optional(patterns: list[str] | None) -> Anchored | None:
    return _pattern(patterns) if patterns else None


def _pattern(patterns: list[str]) -> Anchored:
    return Anchored("|".join(f"(?:{pattern.replace('…', _GAP)})" for pattern in patterns))
