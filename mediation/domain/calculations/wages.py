"""Wages and what the end of work brings (劳动报酬核算表): arrears, double wage, N or 2N."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.calculations.seniority import HIGHEST_MULTIPLE, MOST_YEARS, severance_months
from mediation.domain.calculations.sheet import ZERO, CannotCalculate, Sheet, SheetWriter, number
from mediation.domain.calculations.split import show_split
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import document_figure
from mediation.domain.words import Word

MOST_DOUBLE_MONTHS = Decimal(11)


class Ending(Word):
    """How the work ended, as far as money hangs on it."""

    NOTHING_DUE = ("nothing_due", "不用补偿")
    SEVERANCE = ("severance", "经济补偿", "N")
    UNLAWFUL = ("unlawful", "违法解除", "2N")


@dataclass(frozen=True)
class Arrears:
    """Wages not paid to one worker, or for one month."""

    label: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class WageFacts:
    """``monthly_wage`` is the average of the last twelve months; ``local_wage`` the local monthly average.

    ``months_without_contract`` counts from the first day of work; the first month bears no double wage.
    """

    arrears: tuple[Arrears, ...] = ()
    monthly_wage: Decimal | None = None
    months_without_contract: Decimal = ZERO
    ending: Ending = Ending.NOTHING_DUE
    started_on: date | None = None
    last_day: date | None = None
    local_wage: Decimal | None = None
    paid: Decimal = ZERO
    first_percent: Decimal | None = None


def wage_sheet(facts: WageFacts) -> Sheet:
    """Reckon what the employer owes."""
    writer = SheetWriter("劳动报酬核算表", "应付合计")
    for index, row in enumerate(facts.arrears):
        label = row.label or "工资"
        whose = f"{row.label}的工资" if row.label else "工资"
        amount = writer.need(row.amount, f"arrears.{index}.amount", f"{whose}欠了多少元？")
        writer.add(f"欠付工资（{label}）", "按结算单或考勤", amount, "劳动合同法第30条、第85条")
    if facts.months_without_contract:
        _double_wage(facts, writer)
    if facts.ending is not Ending.NOTHING_DUE:
        _severance(facts, writer)
    if not writer.steps and not writer.missing:
        writer.ask("arrears", "欠了谁的、哪几个月的工资，各多少元？")
    if facts.paid:
        writer.take_off("已付", "已经付过的钱", facts.paid)
    show_split(writer, facts.first_percent)
    return writer.sheet()


def _wage(facts: WageFacts, writer: SheetWriter) -> Decimal:
    return writer.need(facts.monthly_wage, "monthly_wage", "离职前十二个月平均工资每月多少元？")


def _double_wage(facts: WageFacts, writer: SheetWriter) -> None:
    """From the second month on, at most to the end of the first year."""
    wage = _wage(facts, writer)
    months = min(max(facts.months_without_contract - 1, ZERO), MOST_DOUBLE_MONTHS)
    if not months:
        writer.notes.append("没有签书面合同不满一个月，没有二倍工资。")
        return
    formula = f"{document_figure(wage)}×{number(months)}个月（第2个月起，最多11个月）"
    writer.add("没有书面合同的二倍工资差额", formula, wage * months, "劳动合同法第82条")


def _severance(facts: WageFacts, writer: SheetWriter) -> None:
    wage = _wage(facts, writer)
    start = writer.need_day(facts.started_on, "started_on", "哪一天开始上班？")
    end = writer.need_day(facts.last_day, "last_day", "最后一天上班是哪天？")
    local = writer.need(
        facts.local_wage, "local_wage", "当地上年度职工月平均工资多少元？工资高的，补偿有上限。"
    )
    if writer.missing or start is None or end is None:
        return
    if end < start:
        raise CannotCalculate("最后一天上班早于开始上班。", "last_day")
    months = severance_months(start, end)
    if wage > local * HIGHEST_MULTIPLE:
        wage, months = local * HIGHEST_MULTIPLE, min(months, MOST_YEARS)
        writer.notes.append("月工资超过当地平均工资的三倍，按三倍算，年限最多十二年。")
    period = f"{long_date(start)}至{long_date(end)}，{number(months)}个月工资"
    formula = f"{document_figure(wage)}×{number(months)}（{period}）"
    if facts.ending is Ending.UNLAWFUL:
        writer.add("违法解除赔偿金", f"{formula}×2", wage * months * 2, "劳动合同法第47条、第48条、第87条")
    else:
        writer.add("经济补偿", formula, wage * months, "劳动合同法第46条、第47条")
