"""Numbers as words in rates and shares: 百分之二十四, 千分之一点五, 三分之一, 七成 (数字)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二三四五六七八九十百两点半]+)"
_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def whole_number(words: str) -> int | None:
    """Read 12, 十二, 二十四, 一百零五; None when it is no whole number."""
    if words.isdigit():
        return int(words)
    total, digit = 0, 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if words else None


def number(words: str) -> Decimal | None:
    """Read 2, 1.5, 二, 一点五, 二十四; None when it cannot be read."""
    try:
        return Decimal(words)
    except InvalidOperation:
        pass
    whole, point, rest = words.partition("点")
    first = whole_number(whole)
    if first is None:
        return None
    if not point:
        return Decimal(first)
    digits = "".join(str(_DIGITS[char]) for char in rest if char in _DIGITS)
    return Decimal(f"{first}.{digits or 0}")


def share(whole: str, part: str) -> Fraction | None:
    """Read 三分之一 from its two numbers."""
    below, above = whole_number(whole), whole_number(part)
    return Fraction(above, below) if below and above is not None else None
