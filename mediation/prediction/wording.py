"""How forecasts are said: whole numbers of cases and tenths, as people say them at the table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mediation.domain.forecast import AmountRange, ForecastTarget
from mediation.domain.money import spoken
from mediation.domain.outcomes import COURT_WORDS, is_agreed, tenths

_WIDE = 0.15


def span(amounts: AmountRange) -> str:
    """Say a range in tenths, finely when it is narrow; one word when both ends sound alike."""
    fine = amounts.high - amounts.low < _WIDE
    low, high = tenths(amounts.low, fine=fine), tenths(amounts.high, fine=fine)
    if low == high:
        return high
    return f"{low}到{high}"


def count_sentence(counts: Mapping[str, int], target: ForecastTarget) -> str:
    """Say how many of the similar cases ended well: 像这样的20件里，16件谈成了。"""
    total = sum(counts.values())
    if target is ForecastTarget.MEDIATION:
        agreed = sum(count for label, count in counts.items() if is_agreed(label))
        said = f"{agreed}件谈成了" if agreed else "没有谈成的"
        return f"像这样的{total}件里，{'全都谈成了' if agreed == total else said}。"
    parts = [f"{COURT_WORDS.get(label, label)}{count}件" for label, count in counts.items() if count]
    return f"像这样的{total}件里，法院{'，'.join(parts)}。"


def amount_sentence(amounts: AmountRange, target: ForecastTarget, claimed: Decimal | None) -> str:
    """Say where most sums lie, and what that is in money when the claimed sum is known."""
    mediated = target is ForecastTarget.MEDIATION
    if amounts.high <= 0:
        return f"要钱的多数没有{'谈到' if mediated else '判给'}。"
    verb = "谈到" if mediated else "判到"
    money = ""
    if claimed:
        low, high = (spoken(claimed * Decimal(str(end))) for end in (amounts.low, amounts.high))
        money = f"，放到这件就是{low}" if low == high else f"，放到这件就是{low}到{high}"
    return f"多数{verb}请求的{span(amounts)}{money}。"


def shares_sentence(outcome: Mapping[str, float], target: ForecastTarget) -> str:
    """Say a distribution in twenty cases, for where the count of neighbours alone would mislead."""
    if target is ForecastTarget.MEDIATION:
        agreed = sum(share for label, share in outcome.items() if is_agreed(label))
        return f"连同这一类的底数一起算，20件里约有{round(agreed * 20)}件谈成。"
    best = max(outcome, key=lambda label: (outcome[label], label))
    return f"合起来看，最可能是{COURT_WORDS.get(best, best)}，20件里约有{round(outcome[best] * 20)}件。"
