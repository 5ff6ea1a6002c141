"""Dates as people type them and as the papers print them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_NUMERALS = "〇一二三四五六七八九"
_TYPED = re.compile(r"^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


def parse_date(typed: str) -> date:
    """Read 2026-3-1, 2026/3/1, 2026.3.1, 2026年3月1日 or 20260301; raise ValueError with a Chinese sentence."""
    text = unicodedata.normalize("NFKC", typed).strip().replace(" ", "")
    match = _TYPED.match(text) or _COMPACT.match(text)
    if not match:
        raise ValueError(f"“{typed}”不像日期。可以写 2026年3月1日 或 2026-3-1。")
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise ValueError(f"没有{year}年{month}月{day}日这一天。") from problem


def long_date(day: date) -> str:
    """Write 2026年3月1日, the form the papers use."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date, today: date) -> str:
    """Write 3月1日, with the year only when it is not this year, as screens do."""
    return f"{day.month}月{day.day}日" if day.year == today.year else long_date(day)


def formal_date(day: date) -> str:
    """Write 二〇二六年三月一日 for formal letters, with 〇 and never 零."""
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{_under_hundred(day.month)}月{_under_hundred(day.day)}日"


def _under_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones else "")


def item_number(position: int) -> str:
    """Number the terms of an agreement: 1 → 一, 12 → 十二."""
    return _under_hundred(position)


def age_on(birth: date, day: date) -> int:
    """Return completed years (周岁) on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
