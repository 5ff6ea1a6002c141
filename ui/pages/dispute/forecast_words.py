"""How the parts of a forecast are said and drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.money import round_fen
from mediation.domain.outcomes import COURT_WORDS, is_agreed
from ui.pages.dispute.words import tr
from ui.widgets import Fill, Part, Range, Span

SQUARES = 20
_TELLING = re.compile(
    r"\d+件谈成了|全都谈成了|没有谈成的|[\d.,]+(?:万|亿|元)到[\d.,]+(?:万|亿|元)"
    r"|(?:全部支持|支持一部分|没有支持)\d+件|变成约\d+件|变成\d+(?:\.\d+)?(?:万|亿|元)"
)
_TONES = {
    "更易谈成": "accent",
    "数额往上": "accent",
    "更易得到支持": "accent",
    "更难谈成": "yellow",
    "更难得到支持": "yellow",
    "容易拖期": "yellow",
}


def telling_spans(sentence: str) -> list[Span]:
    """Return the stretches of the sentence that say the most."""
    return [Span(one.start(), len(one.group()), strong=True) for one in _TELLING.finditer(sentence)]


def parts(forecast: Forecast) -> list[Part]:
    """Return the similar cases as squares: the first way of agreeing filled, others half-tone, failures hollow."""
    mediation = forecast.target is ForecastTarget.MEDIATION
    drawn: list[Part] = []
    for label, count in forecast.counts.items():
        good = is_agreed(label) if mediation else label in ("full", "partial")
        fill = (
            Fill.HOLLOW if not good else Fill.HALF if any(p.fill is Fill.FULL for p in drawn) else Fill.FULL
        )
        drawn.append(Part(count, label_words(label), fill))
    return drawn


def label_words(label: str) -> str:
    """Say an outcome; labels of other imports stay as they are."""
    known: Mapping[str, str] = {
        "书面达成": tr("书面谈成"),
        "口头达成": tr("口头谈成"),
        "未达成": tr("没谈成"),
    }
    return known.get(label) or COURT_WORDS.get(label) or label


def money_range(
    amounts: AmountRange | None, claimed: Decimal | None, *, offered: Decimal | None = None
) -> Range | None:
    """Return the usual range in 元 with the claimed sum and an offer marked, None without a sum to measure it by."""
    if amounts is None or not claimed:
        return None
    low, middle, high = (
        round_fen(claimed * Decimal(str(share))) for share in (amounts.low, amounts.median, amounts.high)
    )
    return Range(low, middle, high, reference=claimed, reference_words=tr("请求"), offered=offered)


def coverage_words(amounts: AmountRange) -> str:
    """Say how many of ten cases the range is meant to hold."""
    return tr("每10件里约有{count}件落在这段里。").format(count=round(amounts.coverage * 10))


def tone_of(effect: str) -> str:
    """Return the tone of a reason's chip."""
    return _TONES.get(effect, "paused")


def extra_lines(forecast: Forecast) -> Iterator[str]:
    """Say how long it usually takes and how it is usually kept, where cases tell."""
    days = forecast.extras.get("days")
    if isinstance(days, Mapping):
        yield tr("一般{median}天左右办完，快的{low}天，慢的{high}天。").format(**days)
    kept = forecast.extras.get("performed")
    if isinstance(kept, float) and forecast.target is ForecastTarget.MEDIATION:
        yield tr("谈成以后自己履行完的，20件里约{count}件。").format(count=round(kept * SQUARES))
