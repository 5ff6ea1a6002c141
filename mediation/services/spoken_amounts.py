"""The sum a party names while it speaks (口头说的数): 九万, 8万5, 9.8万分6期, 最多3千, 6500."""

from __future__ import annotations

import re
from decimal import Decimal

from mediation.domain.money import exact
from mediation.search.quantities import amounts, number
from mediation.search.tokenizer import fold_letters

_SHORT = re.compile(
    r"(?P<wan>\d+(?:\.\d+)?)\s*万(?P<after>[1-9一二三四五六七八九](?![\d十百千期年月天个]))?"
    r"|(?P<thousands>\d+(?:\.\d+)?|[一二两三四五六七八九])千(?P<hundreds>[1-9一二三四五六七八九](?![\d期年月天个]))?"
    r"|(?<![\d.年月第/\-])(?P<bare>\d{3,9}(?:\.\d{1,2})?)(?![\d.年月日号期天个次分%/\-:])"
)


def offered_amount(text: str) -> Decimal | None:
    """Return the first sum of money in what somebody offers or asks, None when no sum is named."""
    folded = fold_letters(text)
    whole = next(iter(amounts(folded)), None)
    short = _SHORT.search(folded)
    if short is not None and (whole is None or short.start() < whole.start):
        return _exact(_value(short))
    return _exact(whole.number) if whole is not None else None


def _value(found: re.Match[str]) -> float:
    if found["wan"]:
        return float(found["wan"]) * 10_000 + (number(found["after"] or "零") or 0) * 1000
    if found["thousands"]:
        return (number(found["thousands"]) or 0) * 1000 + (number(found["hundreds"] or "零") or 0) * 100
    return float(found["bare"])


def _exact(value: float) -> Decimal | None:
    try:
        return exact(Decimal(str(round(value, 2))))
    except ValueError:
        return None
