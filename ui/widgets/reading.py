"""How days and identity numbers that people type are understood and shown; no Qt here."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from mediation.domain.chinese_dates import parse_date

_NEAR = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2}
_DAY_ONLY = re.compile(r"^(\d{1,2})(?:月|[-./])(\d{1,2})日?$")
_GROUPS = (6, 14)


def read_day(typed: str, today: date) -> date:
    """Read a whole date, a day of this year (3月1日, 3-1), or 今天, 昨天, 前天, 明天, 后天.

    Raises ValueError with a Chinese sentence.
    """
    text = unicodedata.normalize("NFKC", typed).strip().replace(" ", "")
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    short = _DAY_ONLY.match(text)
    return parse_date(f"{today.year}-{short.group(1)}-{short.group(2)}" if short else text)


def plain_identity(typed: str) -> str:
    """Return an identity number without blanks, with half-width digits and a capital X."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()


def grouped_identity(typed: str) -> str:
    """Show a resident identity number in its groups of place, birth and order: 6-8-4 digits."""
    plain = plain_identity(typed)
    if not re.fullmatch(r"[0-9]{0,17}|[0-9]{17}[0-9X]", plain):
        return typed
    first, second = _GROUPS
    return " ".join(part for part in (plain[:first], plain[first:second], plain[second:]) if part)


def cursor_in_groups(grouped: str, signs_before: int) -> int:
    """Return the place in the grouped number that has so many digits before it."""
    seen = 0
    for place, sign in enumerate(grouped):
        if seen == signs_before:
            return place
        seen += sign != " "
    return len(grouped)
