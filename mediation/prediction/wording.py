"""How forecasts are said: whole numbers of cases and tenths, as people say them at the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.money import spoken
from mediation.domain.outcomes import COURT_WORDS, is_agreed, tenths
from mediation.domain.what_if import OfferPlace

_WIDE = 0.15
_ANYTHING = 0.95


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
    if amounts.high - amounts.low >= _ANYTHING:
        return "数额差得很远，从没有到全数都有。"
    money = ""
    if claimed:
        low, high = (spoken(claimed * Decimal(str(end))) for end in (amounts.low, amounts.high))
        money = f"，放到这件就是{low}" if low == high else f"，放到这件就是{low}到{high}"
    return f"多数{verb}请求的{span(amounts)}{money}。"


def in_twenty(share: float) -> str:
    """Say a share as people count: 20件里约14件."""
    return f"20件里约{round(share * 20)}件"


def what_if_sentence(
    supposed: Sequence[str],
    before: Forecast,
    after: Forecast,
    *,
    claimed: Decimal | None,
    offer: OfferPlace | None,
) -> str:
    """Say first what the change does, honestly also when it does nothing."""
    if before.abstained and after.abstained:
        return after.abstain_reason
    parts = [_moved_sentence(supposed, before, after, claimed)] if supposed else []
    if offer is not None:
        parts.append(_offer_sentence(offer, before.target))
    return "".join(parts)


def _moved_sentence(
    supposed: Sequence[str], before: Forecast, after: Forecast, claimed: Decimal | None
) -> str:
    said = "，".join(supposed)
    if after.abstained:
        return f"要是{said}，就看不准了：{after.abstain_reason}"
    ended = "谈成的" if after.target is ForecastTarget.MEDIATION else "至少支持一部分的"
    was, will = round(before.chance * 20), round(after.chance * 20)
    chance = f"{ended}还是{in_twenty(after.chance)}" if was == will else (
        f"{ended}从{in_twenty(before.chance)}变成约{will}件"
    )  # fmt: skip
    return f"要是{said}，{chance}{_middle(before.usual_range, after.usual_range, claimed)}。"


def _middle(before: AmountRange | None, after: AmountRange | None, claimed: Decimal | None) -> str:
    if before is None or after is None or not claimed:
        return ""
    was, will = tenths(before.median, fine=True), tenths(after.median, fine=True)
    money = f"，放到这件是{spoken(claimed * Decimal(str(after.median)))}"
    moved = f"还是请求的{will}" if was == will else f"从请求的{was}变成{will}"
    return f"，居中的数{moved}{money}"


def _offer_sentence(offer: OfferPlace, target: ForecastTarget) -> str:
    verb = "谈到" if target is ForecastTarget.MEDIATION else "判到"
    usual = "在多数案子的范围里" if offer.inside_usual else "不在多数案子的范围里"
    return (
        f"出到{spoken(offer.offered)}，是请求的{tenths(offer.ratio, fine=True)}，{usual}；"
        f"像这样{verb}钱的，{in_twenty(offer.at_or_below)}{verb}这个数或更少。"
    )
