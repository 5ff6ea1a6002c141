"""Interest on loans and its cap (民间借贷规定 25, 29, 31), and what else is promised for a breach (民法典 585)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.rates import Rate, find_rates, percent_of_sum
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.chinese_dates import long_date
from mediation.domain.findings import Finding, Severity
from mediation.domain.loan_rates import CAP_MULTIPLE, LoanRates

_LOAN = re.compile(
    r"借款|借条|借据|出借|借给|借到|借了|民间借贷|借贷|[日月年]借|向[^，。；]{1,12}借|借[^，。；]{1,8}\d"
)
_LENT = re.compile(r"借|出具借条|放款|转账给")
_PENALTY = re.compile(r"违约金|滞纳金|罚款|罚金|罚|赔偿金|另付|加付|另行支付|另外支付|多付")
_RECITAL = re.compile(
    r"原约定|当时约定|借款时约定|借条[^，。；]{0,6}(?:写|约定)|原[^，。；]{0,4}(?:利率|利息|月息|年息)|不再按|"
    r"不按|超过部分|口头约定"
)
_CHANGED = re.compile(r"(?:调整|降|改|减|变更)(?:为|至|到)")
_SUM_BASE = re.compile(r"欠|未付|应付|总额|总价|金额|款|标的|合同价|余额|本金|价款")
_DEPOSIT = re.compile(r"定金")
_DAILY_SUM = re.compile(
    r"每(?:逾期|拖延?|迟延?|延期?|拖欠|超过|晚)?一?[日天](?:按|应|须|需|要|另|再|加|多|付|支付|向|给|罚|计|"
    r"[^，。；\d%]{0,10})*$|按[日天][^，。；\d]{0,8}$|每[日天][^，。；\d]{0,8}$"
)
_MONTHLY_SUM = re.compile(r"每(?:逾期|拖延|迟延)?一?个?月[^，。；\d]{0,10}$")
_CAPPED = re.compile(r"不超过|为限|上限|最高")
LOAN_ARTICLE = "民间借贷规定第二十五条、第二十九条"
OLD_LOAN_ARTICLE = "民间借贷规定第三十一条"
PENALTY_ARTICLE = "民法典第五百八十五条"


@dataclass(frozen=True)
class Judge:
    """What rates and penalties of one text are measured by."""

    text: AgreementText
    rates: LoanRates
    limits: AgreementLimits

    def findings(self) -> Iterator[Finding]:
        """Yield rates and penalties above what the law supports."""
        for term in self.text.terms:
            for sentence in self.text.scanned.sentences(term.start, term.end):
                yield from self._rates(sentence)
                yield from self._sums(sentence)

    def _rates(self, sentence: Span) -> Iterator[Finding]:
        words = self.text.words(sentence)
        for rate in find_rates(self.text.text, sentence):
            clause = self.text.words(self.text.scanned.clause_at(rate.span.start))
            changed = _CHANGED.search(self.text.text, rate.span.end, sentence.end)
            if _RECITAL.search(clause) or changed or _CAPPED.search(self.text.text[rate.span.start - 6 : rate.span.start]):
                continue
            is_penalty = bool(_PENALTY.search(words)) and not re.search(r"利息|利率|月息|年息|分利", clause)
            if not is_penalty and _LOAN.search(self.text.text):
                yield from self._interest(rate)
            else:
                yield from self._yearly(rate)

    def _interest(self, rate: Rate) -> Iterator[Finding]:
        lent = self.lent_on
        day = lent or self.text.judged_on
        if lent and lent < self.limits.loan_change:
            yield from self._old_loan(rate, lent)
            return
        cap = self.rates.cap_on(day) if day else max(value for _, value in self.rates.rows) * CAP_MULTIPLE
        yearly = self._yearly_of(rate, day)
        if cap is None or yearly <= cap:
            return
        if lent:
            ground = f"借款成立的{long_date(lent)}"
        else:
            ground = f"没写哪天借的，按达成协议的{long_date(day)}" if day else "没写哪天借的，按历来最高的"
        message = (
            f"约合年利率{_figure(yearly)}%，超过{ground}一年期LPR的四倍（{_figure(cap)}%），超出部分法院不支持。"
        )
        mended = f"按年利率{_figure(cap)}%计算"
        yield self.text.finding(
            "interest_cap", Severity.WARNING, message, rate.span, article=LOAN_ARTICLE, replacement=mended
        )

    def _old_loan(self, rate: Rate, lent: date) -> Iterator[Finding]:
        """Before the change 24 % counts, from that day on four times the LPR of the day of the suit."""
        now = self.text.judged_on
        cap = self.rates.cap_on(now) if now else None
        yearly = self._yearly_of(rate, now)
        lowest = min(self.limits.old_loan_rate, cap) if cap is not None else self.limits.old_loan_rate
        limit = self.limits.old_loan_rate if self._ends_before_change(rate) else lowest
        if yearly <= limit:
            return
        change = long_date(self.limits.loan_change)
        later = f"之后按起诉时一年期LPR的四倍（{long_date(now)}为{_figure(cap)}%）" if cap and now else "之后按起诉时一年期LPR的四倍"
        message = (
            f"借款成立在{change}之前，利息要分两段算：{change}之前年利率不超过{_figure(self.limits.old_loan_rate)}%，"
            f"{later}。这里约合年利率{_figure(yearly)}%。"
        )
        yield self.text.finding("interest_cap", Severity.WARNING, message, rate.span, article=OLD_LOAN_ARTICLE)

    def _ends_before_change(self, rate: Rate) -> bool:
        sentence = self.text.scanned.sentence_at(rate.span.start)
        return any(
            note.day and note.day < self.limits.loan_change and self.text.text[note.span.start - 1] in "至到"
            for note in self.text.dates_in(sentence)
        )

    def _yearly_of(self, rate: Rate, day: date | None) -> Decimal:
        if not rate.of_prime:
            return rate.yearly
        prime = self.rates.rate_on(day) if day else None
        return rate.yearly * (prime or self.rates.rows[-1][1])

    @property
    def lent_on(self) -> date | None:
        """The day the loan was made, as the text tells it."""
        for note in self.text.dates:
            clause = self.text.scanned.clause_at(note.span.start)
            lent = _LENT.search(self.text.text, note.span.end, clause.end) or re.search(r"(?:借条|出借)", self.text.words(clause))
            judged = self.text.judged_on
            if lent and note.day and note.year_written and (judged is None or note.day <= judged):
                return note.day if note.number else date(note.year, note.month, 1)
        return None

    def _yearly(self, rate: Rate) -> Iterator[Finding]:
        yearly = self._yearly_of(rate, self.text.judged_on)
        if yearly > self.limits.penalty_yearly:
            message = f"约合每年{_figure(yearly)}%，超过每年{_figure(self.limits.penalty_yearly)}%，对方可以请求法院调低。"
            yield self._high(message, rate.span, "按未付金额每日万分之三支付违约金")

    def _sums(self, sentence: Span) -> Iterator[Finding]:
        """A penalty as a sum, as a share of the debt, or as a sum for every day."""
        base = self._base()
        amounts = self.text.amounts_in(sentence)
        for amount in amounts:
            before = self.text.text[sentence.start : amount.start]
            clause = self.text.scanned.clause_at(amount.start)
            words = self.text.words(clause)
            yearly = self._per_year(before, amount.value, base)
            lump = re.search(r"违约金|滞纳金|罚金|罚款", words) and not re.search(r"扣|已", words)
            promised = self.text.is_promised(amount.start) and "违约金" not in words
            if promised or self.text.text.startswith("的", amount.end) or (yearly is None and not lump):
                continue
            if yearly is not None and yearly > self.limits.penalty_yearly:
                message = f"照此一年约合{_figure(yearly)}%，超过每年{_figure(self.limits.penalty_yearly)}%，对方可以请求法院调低。"
                yield self._high(message, clause, "按未付金额每日万分之三支付违约金")
            elif yearly is None and base and amount.value * 100 > base * self.limits.penalty_share:
                share = amount.value * 100 / base
                message = f"违约金约为应付金额的{_figure(share)}%，超过{_figure(self.limits.penalty_share)}%，对方可以请求法院调低。"
                yield self._high(message, clause, f"支付应付未付金额{_figure(self.limits.penalty_share)}%以内的违约金")
        if not amounts or "倍" in self.text.words(sentence):
            yield from self._share(sentence)

    def _share(self, sentence: Span) -> Iterator[Finding]:
        if any(True for _ in find_rates(self.text.text, sentence)):
            return
        words = self.text.words(sentence)
        mark = re.search(r"[^，。；]*(?:违约金|滞纳金|罚款|赔偿金|双倍|加倍|翻倍|两倍)[^，。；]*", words)
        share = percent_of_sum(mark.group()) if mark else None
        if not mark or not re.search(r"逾期|违约|不|未", words):
            return
        if re.search(r"[定订]金|双倍返还|双倍退还", mark.group()) and "逾期" not in mark.group():
            return
        if mark and share is not None and share > self.limits.penalty_share and not _CAPPED.search(mark.group()):
            message = f"违约金为{_figure(share)}%，超过{_figure(self.limits.penalty_share)}%，对方可以请求法院调低。"
            span = Span(sentence.start + mark.start(), sentence.start + mark.end())
            yield self._high(message, span, f"按未付金额的{_figure(self.limits.penalty_share)}%支付违约金")

    def _per_year(self, before: str, value: Decimal, base: Decimal | None) -> Decimal | None:
        if not base:
            return Decimal(0) if _DAILY_SUM.search(before) or _MONTHLY_SUM.search(before) else None
        if _DAILY_SUM.search(before):
            return value * 365 * 100 / base
        return value * 12 * 100 / base if _MONTHLY_SUM.search(before) else None

    def _base(self) -> Decimal | None:
        """The sum the penalty secures: the largest promised amount."""
        promised = [amount.value for amount in self.text.amounts_in(self.text.body) if self.text.is_promised(amount.start)]
        return max(promised, default=None)

    def _high(self, message: str, span: Span, mended: str) -> Finding:
        return self.text.finding(
            "penalty_high", Severity.WARNING, message, span, article=PENALTY_ARTICLE, replacement=mended
        )


def interest_and_penalty(text: AgreementText, rates: LoanRates, limits: AgreementLimits) -> Iterator[Finding]:
    """Yield interest above the cap and penalties a court would lower."""
    yield from Judge(text, rates, limits).findings()


def _figure(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
