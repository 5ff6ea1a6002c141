"""Interest on loans and its cap of four times the LPR (民间借贷规定 25, 29, 31)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.limits import AgreementLimits
from mediation.domain.agreement_rules.penalty import is_penalty, yearly_penalty
from mediation.domain.agreement_rules.rates import Rate, chosen_rates, percent_figure
from mediation.domain.chinese_dates import long_date
from mediation.domain.findings import Finding, Severity
from mediation.domain.loan_rates import CAP_MULTIPLE, LoanRates

_LOAN = re.compile(
    r"借款|借条|借据|出借|借给|借到|借了|民间借贷|借贷|[日月年]借|向[^，。；]{1,12}借|借[^，。；]{1,8}\d"
)
_LENT = re.compile(r"借|出具借条|放款|转账给")
_LENT_BEFORE = re.compile(r"借条|出借")
_CAP_ARTICLE = "民间借贷规定第二十五条、第二十九条"
_TWO_PARTS_ARTICLE = "民间借贷规定第三十一条"


@dataclass(frozen=True)
class _Loan:
    """The loan a text speaks of, and the rates in force for it."""

    text: AgreementText
    rates: LoanRates
    limits: AgreementLimits
    lent_on: date | None

    def judge(self, rate: Rate) -> Iterator[Finding]:
        """Yield the finding on a rate above the cap of its day."""
        if self.lent_on and self.lent_on < self.limits.loan_change:
            yield from self._judge_in_two_parts(rate)
            return
        day = self.lent_on or self.text.judged_on
        cap = self.rates.cap_on(day) if day else max(value for _, value in self.rates.rows) * CAP_MULTIPLE
        yearly = yearly_of(rate, self.rates, day)
        if cap is None or yearly <= cap:
            return
        message = (
            f"约合年利率{percent_figure(yearly)}%，超过{self._ground(day)}一年期LPR的四倍（{percent_figure(cap)}%），"
            "超出部分法院不支持。"
        )
        yield self._finding(rate, message, _CAP_ARTICLE, f"按年利率{percent_figure(cap)}%计算")

    def _ground(self, day: date | None) -> str:
        if self.lent_on:
            return f"借款成立的{long_date(self.lent_on)}"
        return f"没写哪天借的，按达成协议的{long_date(day)}" if day else "没写哪天借的，按历来最高的"

    def _judge_in_two_parts(self, rate: Rate) -> Iterator[Finding]:
        """Before the change the old rate counts, from that day on four times the LPR of the day of the suit."""
        now = self.text.judged_on
        cap, old = self.rates.cap_on(now) if now else None, self.limits.old_loan_rate
        yearly = yearly_of(rate, self.rates, now)
        if yearly <= (old if cap is None or self._ends_before_change(rate) else min(old, cap)):
            return
        change = long_date(self.limits.loan_change)
        known = f"（{long_date(now)}为{percent_figure(cap)}%）" if now and cap else ""
        message = (
            f"借款成立在{change}之前，利息要分两段算：{change}之前年利率不超过{percent_figure(old)}%，"
            f"之后按起诉时一年期LPR的四倍{known}。这里约合年利率{percent_figure(yearly)}%。"
        )
        yield self._finding(rate, message, _TWO_PARTS_ARTICLE, "")

    def _ends_before_change(self, rate: Rate) -> bool:
        sentence = self.text.scanned.sentence_at(rate.span.start)
        return any(
            note.day and note.day < self.limits.loan_change and self.text.text[note.span.start - 1] in "至到"
            for note in self.text.dates_in(sentence)
        )

    def _finding(self, rate: Rate, message: str, article: str, mended: str) -> Finding:
        warning = Severity.WARNING
        return self.text.finding(
            "interest_cap", warning, message, rate.span, article=article, replacement=mended
        )


def interest(text: AgreementText, rates: LoanRates, limits: AgreementLimits) -> Iterator[Finding]:
    """Yield interest on loans above the cap, and rates of penalty or of other debts a court would lower."""
    loan = _Loan(text, rates, limits, lent_on(text)) if _LOAN.search(text.text) else None
    for term in text.terms:
        for sentence in text.scanned.sentences(term.start, term.end):
            for rate in chosen_rates(text.text, sentence):
                if loan and not is_penalty(text, sentence, rate.span.start):
                    yield from loan.judge(rate)
                else:
                    yearly = yearly_of(rate, rates, text.judged_on)
                    yield from yearly_penalty(text, yearly, rate.span, limits)


def lent_on(text: AgreementText) -> date | None:
    """Return the day the loan was made, as the text tells it."""
    for note in text.dates:
        clause = text.scanned.clause_at(note.span.start)
        lent = _LENT.search(text.text, note.span.end, clause.end) or _LENT_BEFORE.search(text.words(clause))
        past = note.day and (text.judged_on is None or note.day <= text.judged_on)
        if lent and past and note.year_written:
            return note.day if note.number else date(note.year, note.month, 1)
    return None


def yearly_of(rate: Rate, rates: LoanRates, day: date | None) -> Decimal:
    """Return a rate in percent a year; a multiple of the LPR by the rate of the day, else the newest."""
    if not rate.of_prime:
        return rate.yearly
    prime = rates.rate_on(day) if day else None
    return rate.yearly * (prime or rates.rows[-1][1])
