"""Digits and capitals of one amount (大小写), and slips of 元 and 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.amounts import Amount
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import capital_figures, document_figure

_TEN_THOUSAND = Decimal(10_000)
_FAR_ABOVE = 1000  # times every other sum of the text


def capitals(text: AgreementText) -> Iterator[Finding]:
    """Yield amounts whose digits and capitals differ."""
    for amount in text.amounts:
        if amount.capitals is not None and amount.capitals != amount.value:
            message = f"数字和大写对不上：数字是{document_figure(amount.value)}，大写读出来是{document_figure(amount.capitals)}。"
            mended = f"{document_figure(amount.value)}（人民币{capital_figures(amount.value)}）"
            span = Span(amount.start, amount.end)
            yield text.finding("capitals_mismatch", Severity.ERROR, message, span, replacement=mended)


def unit_slips(text: AgreementText, limits: AgreementLimits) -> Iterator[Finding]:
    """Yield amounts that look as if 元 and 万元 were mixed up."""
    amounts = text.amounts_in(text.body)
    for amount in amounts:
        if _slipped(amount, amounts, text.claimed, limits):
            message = f"{text.scanned.quote(amount.span.start, amount.span.end)}像是元和万元写混了，请核对。"
            yield text.finding("unit_slip", Severity.WARNING, message, amount.span)


def _slipped(
    amount: Amount, amounts: tuple[Amount, ...], claimed: Decimal | None, limits: AgreementLimits
) -> bool:
    if amount.capitals is not None and _by_ten_thousand(amount.value, amount.capitals):
        return True
    if not claimed and amount.unit == "万" and _is_far_above(amount, amounts):
        return True
    if amount.unit in ("万", "百万", "千万", "万万", "亿") and amount.value >= limits.suspicious_amount * 10:
        whole = amount.value % (_TEN_THOUSAND * 10) == 0
        return amount.value >= claimed * 100 if claimed else whole
    if claimed and amount.value >= claimed * 1000 and amount.value >= limits.suspicious_amount:
        return True
    if amount.unit or amount.value >= 100:
        return False
    largest = max(other.value for other in amounts)
    return _like_wan(amount.value, claimed, amounts) if claimed else _twin(amount.value, amounts, largest)


def _is_far_above(amount: Amount, amounts: tuple[Amount, ...]) -> bool:
    others = [other.value for other in amounts if other is not amount]
    return bool(others) and amount.value >= max(others) * _FAR_ABOVE


def _like_wan(value: Decimal, claimed: Decimal, amounts: tuple[Amount, ...]) -> bool:
    """5元 against a claim of 50,000元: within half and double of the claim when read as 万元, or a part of a sum in 万元."""
    if _twin(value, amounts, claimed):
        return True
    return len(amounts) == 1 and claimed / 4 <= value * _TEN_THOUSAND <= claimed * 2


def _twin(value: Decimal, amounts: tuple[Amount, ...], largest: Decimal) -> bool:
    """4元 beside 4万元 in one plan."""
    return largest >= _TEN_THOUSAND and any(
        other.unit == "万" and other.value == value * _TEN_THOUSAND for other in amounts
    )


def _by_ten_thousand(first: Decimal, second: Decimal) -> bool:
    return first == second * _TEN_THOUSAND or second == first * _TEN_THOUSAND
