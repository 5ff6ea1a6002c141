"""Loan between private persons (民间借贷核算表): capped interest, part payments, deducted interest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mediation.domain.calculations.loan_account import Account
from mediation.domain.calculations.loan_caps import CHANGE, allowed_rate, cap_of_contract
from mediation.domain.calculations.periods import Basis, span_between
from mediation.domain.calculations.sheet import ZERO, CannotCalculate, Sheet, SheetWriter, percent
from mediation.domain.chinese_dates import long_date
from mediation.domain.loan_rates import LoanRates
from mediation.domain.money import document_figure
from mediation.domain.words import Word


class Settling(Word):
    """When payments made during the term are set off (抵充办法)."""

    EACH = ("each", "逐笔")
    AT_DUE_DAY = ("at_due_day", "到期一次")


_BASIS_NOTES = {
    Basis.MONTHS: "利息整月按月算，余下的天数按一年365天算。",
    Basis.DAYS: "利息按实际天数算，一年365天。",
}
_SETTLING_NOTES = {
    Settling.EACH: "每笔还款当天先抵利息，再抵本金。",
    Settling.AT_DUE_DAY: "借期内的还款到期那天一起先抵利息，再抵本金。",
}


@dataclass(frozen=True)
class Payment:
    """Money paid back on a day."""

    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class LoanFacts:
    """What the parties say; rates in percent, 0 for a loan without interest.

    ``arrears_rate`` is all that was agreed for paying late in percent a year, penalty and other fees included
    (民间借贷规定 29).
    """

    principal: Decimal | None = None
    lent_on: date | None = None
    until: date | None = None
    yearly_rate: Decimal | None = None
    monthly_rate: Decimal | None = None
    due_on: date | None = None
    arrears_rate: Decimal | None = None
    contract_on: date | None = None
    claimed_on: date | None = None
    deducted: Decimal = ZERO
    payments: tuple[Payment, ...] = ()
    basis: Basis = Basis.MONTHS
    settling: Settling = Settling.EACH


def loan_sheet(facts: LoanFacts, rates: LoanRates) -> Sheet:
    """Reckon principal and interest still owed on a day."""
    writer = SheetWriter("民间借贷核算表", "尚欠本息合计")
    principal = writer.need(facts.principal, "principal", "借条上写的本金是多少元？")
    lent_on = writer.need_day(facts.lent_on, "lent_on", "钱是哪一天交付的？")
    until = writer.need_day(facts.until, "until", "利息算到哪一天？")
    agreed = _agreed_rate(facts, writer)
    contract_on = facts.contract_on or lent_on
    if contract_on and contract_on < CHANGE:
        writer.need_day(
            facts.claimed_on, "claimed_on", "哪一天起诉或申请调解？2020年8月20日以后的利息按那天的LPR算上限。"
        )
    if writer.missing or lent_on is None or until is None or contract_on is None:
        return writer.sheet()
    cap = cap_of_contract(rates, contract_on, facts.claimed_on)
    if cap is None:
        writer.ask("lpr", "利率表里没有那一天的LPR，请先补上。")
    if not agreed and facts.arrears_rate is None and facts.due_on and rates.rate_on(facts.due_on) is None:
        writer.ask("arrears_rate", "到期那天还没有LPR，逾期利息按年利率百分之几算？")
    if cap is None or writer.missing:
        return writer.sheet()
    _refuse_contradictions(facts, lent_on, until)
    rule_day = contract_on if contract_on >= CHANGE else (facts.claimed_on or contract_on)
    writer.notes.append(f"{long_date(rule_day)}的一年期LPR的四倍是{percent(cap)}。")
    writer.notes.append(_BASIS_NOTES[facts.basis] + _SETTLING_NOTES[facts.settling])
    if rule_day > rates.checked_to:
        writer.notes.append(f"利率表只核对到{long_date(rates.checked_to)}，请看看之后有没有新的LPR。")
    account = Account(writer, _received(principal, facts.deducted, writer))
    _run(account, facts, rates, _Frame(lent_on, until, contract_on, cap, agreed))
    account.close()
    return writer.sheet()


@dataclass(frozen=True)
class _Frame:
    lent_on: date
    until: date
    contract_on: date
    cap: Decimal
    agreed: Decimal


def _agreed_rate(facts: LoanFacts, writer: SheetWriter) -> Decimal:
    if facts.yearly_rate is not None and facts.monthly_rate is not None:
        raise CannotCalculate("年利率和月利率只写一个。", "monthly_rate")
    if facts.monthly_rate is not None:
        return facts.monthly_rate * 12
    return writer.need(facts.yearly_rate, "yearly_rate", "约定的年利率是百分之几？没有约定利息就写0。")


def _refuse_contradictions(facts: LoanFacts, lent_on: date, until: date) -> None:
    if facts.claimed_on and facts.claimed_on < CHANGE:
        raise CannotCalculate("2020年8月20日以前起诉的，要按当时的规定另算。", "claimed_on")
    if until < lent_on:
        raise CannotCalculate("利息算到的日子早于借款的日子。", "until")
    if facts.due_on and facts.due_on < lent_on:
        raise CannotCalculate("到期的日子早于借款的日子。", "due_on")
    for index, payment in enumerate(facts.payments):
        if not lent_on <= payment.paid_on <= until:
            sentence = "这笔还款不在借款之日和算到之日之间。"
            raise CannotCalculate(sentence, f"payments.{index}.paid_on")
    if facts.settling is Settling.AT_DUE_DAY and facts.due_on is None:
        raise CannotCalculate("到期一次抵充，要写到期的日子。", "due_on")


def _received(principal: Decimal, deducted: Decimal, writer: SheetWriter) -> Decimal:
    """Only what was really handed over is principal."""
    if deducted > principal:
        raise CannotCalculate("预先扣掉的利息比本金还多。", "deducted")
    if not deducted:
        return writer.show("本金", "按借条写的数", principal, "民法典第667条")
    return writer.show(
        "本金",
        f"{document_figure(principal)}－预先扣掉的{document_figure(deducted)}",
        principal - deducted,
        "民法典第670条；民间借贷规定第26条",
    )


def _run(account: Account, facts: LoanFacts, rates: LoanRates, frame: _Frame) -> None:
    payments = _payments_by_day(facts, frame.until)
    days = {frame.lent_on, frame.until, *payments}
    days |= {day for day in (facts.due_on, CHANGE) if day and frame.lent_on < day < frame.until}
    ordered = sorted(days)
    for start, end in pairwise(ordered):
        _pay_on(account, start, payments)
        rate, ground = _rate_from(start, facts, rates, frame)
        allowed = allowed_rate(rate, starts=start, contract_on=frame.contract_on, cap=frame.cap)
        account.accrue(start, end, span_between(start, end, facts.basis), allowed, ground)
    _pay_on(account, ordered[-1], payments)


def _pay_on(account: Account, day: date, payments: Mapping[date, Decimal]) -> None:
    if day >= CHANGE:
        account.forget_voluntary()
    account.pay(day, payments.get(day, ZERO))


def _payments_by_day(facts: LoanFacts, until: date) -> dict[date, Decimal]:
    days: dict[date, Decimal] = {}
    for paid_on, amount in _settled(facts, until):
        days[paid_on] = days.get(paid_on, ZERO) + amount
    return days


def _settled(facts: LoanFacts, until: date) -> Iterator[tuple[date, Decimal]]:
    """Payments of the term can be set off together when it ends, as far as it has ended."""
    for payment in facts.payments:
        together = facts.settling is Settling.AT_DUE_DAY and facts.due_on is not None
        last = min(facts.due_on, until) if together and facts.due_on else payment.paid_on
        yield max(payment.paid_on, last), payment.amount


def _rate_from(start: date, facts: LoanFacts, rates: LoanRates, frame: _Frame) -> tuple[Decimal, str]:
    """After the due day the agreed arrears rate counts, else the loan's own, else the LPR of that day.

    The second value goes on from the article of the cap, which always ends in 民间借贷规定.
    """
    if facts.due_on is None or start < facts.due_on:
        return frame.agreed, "" if frame.agreed else "；民法典第680条"
    if facts.arrears_rate is not None:
        return facts.arrears_rate, "、第28条、第29条"
    if frame.agreed:
        return frame.agreed, "、第28条"
    return rates.rate_on(facts.due_on) or ZERO, "、第28条"
