"""What is promised for a breach (违约金): a court lowers what is far above the loss (民法典 585)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.amounts import Amount
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.rates import find_rates, percent_figure, percent_of_sum
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_WORDS = re.compile(r"违约金|滞纳金|罚|赔偿金|另付|加付|另行支付|另外支付|多付")
_INTEREST = re.compile(r"利息|利率|月息|年息|分利")
_LUMP = re.compile(r"违约金|滞纳金|罚金|罚款")
_SETTLED = re.compile(r"扣|已|放弃|免|不再|减")
_DAILY_SUM = re.compile(
    r"每(?:逾期|拖延?|迟延?|延期?|拖欠|超过|晚)?一?[日天](?:按|应|须|需|要|另|再|加|多|付|支付|向|给|罚|计|"
    r"[^，。；\d%]{0,10})*$|按[日天][^，。；\d]{0,8}$|(?:拖欠|逾期|迟延|晚|拖)一[日天][^，。；\d]{0,8}$|每[日天][^，。；\d]{0,8}$"
)
_MONTHLY_SUM = re.compile(r"每(?:逾期|拖延|迟延)?一?个?月[^，。；\d]{0,10}$")
_MULTIPLE = re.compile(r"[^，。；]*(?:违约金|滞纳金|罚款|赔偿金|双倍|加倍|翻倍|两倍)[^，。；]*")
_BREACH = re.compile(r"逾期|违约|不|未")
_DEPOSIT = re.compile(r"[定订]金|双倍返还|双倍退还|迟延履行")
_CAPPED = re.compile(r"不超过|为限|上限|最[高多]|封顶|至多")
_DEED_LATE = re.compile(  # what the deed is worth the text does not say
    r"(?:逾期|迟延|拖延|延期|晚|迟)(?:一[日天])?(?:未|不)?(?:能)?(?:完成|做到|完工|返工|施工|交(?![款钱费租还]|清)|交还|搬|腾|拆|交货|安装|修|清理|开工)|没有?(?:能)?(?:做到|完成|履行|拆|清|修|搬|装|换|移|迁|恢复|腾|交货|交房|开工)"
)
_TRIFLE = 3  # 元; nobody goes to court over less a day
_DAILY_WORDING = "按未付金额每日万分之三支付违约金"


def penalties(text: AgreementText, limits: AgreementLimits) -> Iterator[Finding]:
    """Yield penalties a court would lower: a rate, a sum for every day, a lump sum, a share."""
    base = _secured(text)
    for term in text.terms:
        for sentence in text.scanned.sentences(term.start, term.end):
            for amount in text.amounts_in(sentence):
                yield from _sum(text, sentence, amount, limits, base=base)
            yield from _share(text, sentence, limits)


def is_penalty(text: AgreementText, sentence: Span, place: int) -> bool:
    """Tell whether a rate is one of penalty, not of interest."""
    clause = text.words(text.scanned.clause_at(place))
    return bool(_WORDS.search(text.words(sentence))) and not _INTEREST.search(clause)


def yearly_penalty(
    text: AgreementText, yearly: Decimal, span: Span, limits: AgreementLimits
) -> Iterator[Finding]:
    """Yield the finding on a rate of penalty above the mark."""
    if yearly > limits.penalty_yearly:
        message = f"约合每年{percent_figure(yearly)}%，超过每年{percent_figure(limits.penalty_yearly)}%。"
        yield _high(text, message, span, _DAILY_WORDING)


def _sum(
    text: AgreementText, sentence: Span, amount: Amount, limits: AgreementLimits, *, base: Decimal | None
) -> Iterator[Finding]:
    clause = text.scanned.clause_at(amount.start)
    words = text.words(clause)
    if _DEED_LATE.search(text.words(sentence)) or _CAPPED.search(text.words(sentence)):
        return
    agreed = text.is_promised(amount.start) and not _LUMP.search(words)
    if agreed or base is None or amount.value < _TRIFLE or text.text.startswith("的", amount.end):
        return
    yearly = _times_a_year(text.text[sentence.start : amount.start]) * amount.value * 100 / base
    if yearly:
        yield from yearly_penalty(text, yearly, clause, limits)
    elif _LUMP.search(words) and not _SETTLED.search(words):
        yield from _too_large(text, amount.value * 100 / base, clause, limits)


def _times_a_year(before: str) -> int:
    if _DAILY_SUM.search(before):
        return 365
    return 12 if _MONTHLY_SUM.search(before) else 0


def _secured(text: AgreementText) -> Decimal | None:
    """The sum the penalty secures: the largest promised amount."""
    return max((amount.value for amount in text.promised_amounts), default=None)


def _share(text: AgreementText, sentence: Span, limits: AgreementLimits) -> Iterator[Finding]:
    words = text.words(sentence)
    mark = _MULTIPLE.search(words)
    if not mark or not _BREACH.search(words) or any(True for _ in find_rates(text.text, sentence)):
        return
    if (_DEPOSIT.search(mark.group()) and "逾期" not in mark.group()) or _CAPPED.search(mark.group()):
        return
    span = Span(sentence.start + mark.start(), sentence.start + mark.end())
    share = percent_of_sum(mark.group())
    if share is not None and (not text.amounts_in(span) or "倍" in mark.group()):
        yield from _too_large(text, share, span, limits)


def _too_large(text: AgreementText, share: Decimal, span: Span, limits: AgreementLimits) -> Iterator[Finding]:
    if share > limits.penalty_share:
        limit = percent_figure(limits.penalty_share)
        message = f"违约金约为应付金额的{percent_figure(share)}%，超过{limit}%。"
        yield _high(text, message, span, f"按未付金额的{limit}%支付违约金")


def _high(text: AgreementText, message: str, span: Span, mended: str) -> Finding:
    said = message + "对方可以请求法院调低。"
    article = "民法典第五百八十五条"
    return text.finding("penalty_high", Severity.WARNING, said, span, article=article, replacement=mended)
