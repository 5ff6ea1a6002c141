"""A deciding factor's value as a mediator types or chooses it, written as the texts' own readings are."""

from __future__ import annotations

from mediation.search.factor_table import CHOICE, FLAG, Factor
from mediation.search.quantities import READERS, number
from mediation.search.tokenizer import fold_letters

BETWEEN = "、"


def written(factor: Factor, typed: str) -> str:
    """Return a typed value as it is compared (8万 → 80000元); raise ValueError with a Chinese sentence when it is none."""
    given = typed.strip()
    if factor.kind in (FLAG, CHOICE):
        return _chosen(factor, given)
    folded = fold_letters(given)
    # What is typed at a sum is a sum, with 元 or without.
    for text in (folded, folded + factor.unit):
        found = next(iter(READERS[factor.kind](text)), None)
        if found is not None and found.end - found.start >= len(folded):
            return _figure(factor, found.number * (100 if factor.kind == "share" else 1))
    plain = number(folded)
    if plain is None:
        raise ValueError(f"“{given}”看不出是多少{_unit(factor)}。")
    return _figure(factor, plain)


def _chosen(factor: Factor, given: str) -> str:
    known = [option.value for option in factor.options]
    parts = [part for part in given.split(BETWEEN) if part] if factor.several else [given]
    if not parts or any(part not in known for part in parts):
        raise ValueError(f"“{factor.name}”可以写：{BETWEEN.join(known)}。")
    return BETWEEN.join(part for part in known if part in parts)


def _figure(factor: Factor, value: float) -> str:
    shown = f"{value:.4f}".rstrip("0").rstrip(".")
    least, most = factor.least, factor.most
    if not least <= (value / 100 if factor.kind == "share" else value) <= most:
        raise ValueError(f"“{factor.name}”写{shown}{factor.unit}不像，再看一眼。")
    return f"{shown}{factor.unit}"


def _unit(factor: Factor) -> str:
    return factor.unit or "数"
