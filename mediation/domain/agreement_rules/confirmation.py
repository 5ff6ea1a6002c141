"""The plan for judicial confirmation (司法确认), and what was agreed against what was claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.numerals import whole_number
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.chinese_dates import long_date
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import document_figure

_CONFIRM = re.compile(r"司法确认|确认(?:本)?(?:调解)?协议(?:的)?(?:效力|有效)")
_PERIOD = re.compile(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十百零半]{1,5})(?P<unit>个?工作日|日|天|个月|年|周)(?:之)?(?:内|"
    r"以内|后)|第(?P<nth>\d{1,3}|[一二两三四五六七八九十百]{2,5})[日天]"
)
_LATEST = re.compile(
    r"(?:最[迟晚长多]|不超过|不迟于|不晚于)[^，。；\d]{0,6}?(?P<count>\d{1,3}|[一二两三四五六七八九十百半]{1,5})(?P<unit>个?工作日|日|天|个月|年|周)"
)
_WORKING_DAY = Decimal("1.4")  # calendar days to a working day
_DAYS_OF = {
    "日": Decimal(1),
    "天": Decimal(1),
    "工作日": _WORKING_DAY,
    "个工作日": _WORKING_DAY,
    "周": Decimal(7),
    "个月": Decimal(30),
    "年": Decimal(365),
}
_PERFORMED = re.compile(r"(?:付清|履行完毕|还清|完工)(?:之?后|之日)")
_NOT_AGREED = re.compile(
    r"损失(?:为|共|合计)|净值|净资产|总额|原价|合同价|确认|价值|请求|主张|要求|已付|已支付|垫付|放弃|不再|"
    r"折价|评估"
)


def confirmation_plan(text: AgreementText, limits: AgreementLimits) -> Iterator[Finding]:
    """Yield a plan to apply for confirmation after the thirty days are over."""
    for match in _CONFIRM.finditer(text.text, 0, text.tail.start):
        sentence = text.scanned.sentence_at(match.start())
        late = _late_day(text, sentence, match, limits) or _late_period(text, sentence, match, limits)
        if late:
            message = f"司法确认要在协议生效之日起{limits.confirmation_days}日内共同申请，{late}就过期了。"
            mended = "双方同意自本协议生效之日起三十日内共同向人民法院申请司法确认。"
            yield text.finding(
                "confirmation_expired",
                Severity.ADVICE,
                message,
                sentence,
                article="人民调解法第三十三条、民事诉讼法第二百零五条",
                replacement=mended,
            )
            return


def _late_day(text: AgreementText, sentence: Span, match: re.Match[str], limits: AgreementLimits) -> str:
    judged = text.judged_on
    for note in reversed(text.dates_in(Span(sentence.start, match.start()))):
        if judged and note.day and (note.day - judged).days > limits.confirmation_days:
            return long_date(note.day)
        return ""
    return ""


def _late_period(text: AgreementText, sentence: Span, match: re.Match[str], limits: AgreementLimits) -> str:
    for period in _PERIOD.finditer(text.text, sentence.start, match.start()):
        words, unit = period.group("count") or period.group("nth"), period.group("unit") or "日"
        count = Decimal("0.5") if words == "半" else whole_number(words)
        days = (count or 0) * _DAYS_OF[unit]
        if days > limits.confirmation_days or (
            days == limits.confirmation_days and period.group().endswith("后")
        ):
            return period.group()
    for period in _LATEST.finditer(text.text, match.end(), sentence.end):
        days = (
            Decimal("0.5") if period.group("count") == "半" else whole_number(period.group("count")) or 0
        ) * _DAYS_OF[period.group("unit")]
        if days > limits.confirmation_days:
            return period.group()
    after_all = _PERFORMED.search(text.text, sentence.start, match.start())
    return "等履行完再申请" if after_all and _last_due_late(text, limits) else ""


def _last_due_late(text: AgreementText, limits: AgreementLimits) -> bool:
    judged = text.judged_on
    if judged is None:
        return False
    days = [note.day for note in text.dates_in(text.body) if note.day]
    return any((day - judged).days > limits.confirmation_days for day in days)


def exceeds_claim(text: AgreementText) -> Iterator[Finding]:
    """Yield a sum that is more than what was claimed."""
    if not text.claimed:
        return
    for amount in text.amounts_in(text.body):
        clause = text.scanned.clause_at(amount.start)
        before = text.text[clause.start : amount.start]
        if amount.value > text.claimed and text.is_promised(amount.start) and not _NOT_AGREED.search(before):
            agreed, claimed = document_figure(amount.value), document_figure(text.claimed)
            message = f"谈成的{agreed}超过请求的{claimed}。如果属实，请在记录里写明原因。"
            yield text.finding("exceeds_claim", Severity.ADVICE, message, amount.span)
            return
