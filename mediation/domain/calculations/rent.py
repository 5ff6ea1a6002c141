"""Rent of land or rooms (租金核算表): rent by year or month, less what was paid and the deposit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.sheet import ZERO, CannotCalculate, Sheet, SheetWriter, number
from mediation.domain.money import document_figure


@dataclass(frozen=True)
class RentFacts:
    """Land: ``mu`` × ``yearly_price`` × ``years``; rooms: ``monthly_rent`` × ``months``."""

    mu: Decimal | None = None
    yearly_price: Decimal | None = None
    years: Decimal | None = None
    monthly_rent: Decimal | None = None
    months: Decimal | None = None
    paid: Decimal = ZERO
    deposit_kept: Decimal = ZERO


def rent_sheet(facts: RentFacts) -> Sheet:
    """Reckon the rent still owed."""
    writer = SheetWriter("租金核算表", "尚欠租金")
    land = any(value is not None for value in (facts.mu, facts.yearly_price, facts.years))
    rooms = facts.monthly_rent is not None or facts.months is not None
    if land and rooms:
        raise CannotCalculate(
            "土地租金和房屋租金请分开核算。", "monthly_rent" if facts.monthly_rent is not None else "months"
        )
    if land:
        _land(facts, writer)
    else:
        _rooms(facts, writer)
    if facts.paid:
        writer.take_off("已付", "已经付过的租金", facts.paid, "民法典第557条")
    if facts.deposit_kept:
        writer.take_off("押金抵租金", "双方同意抵掉的押金", facts.deposit_kept, "民法典第568条")
    return writer.sheet()


def _land(facts: RentFacts, writer: SheetWriter) -> None:
    mu = writer.need(facts.mu, "mu", "租了多少亩？")
    price = writer.need(facts.yearly_price, "yearly_price", "每亩每年租金多少元？")
    years = writer.need(facts.years, "years", "欠了几年租金？")
    yearly = writer.show("一年租金", f"{number(mu)}亩×{number(price)}元", mu * price, "农村土地承包法第40条")
    writer.add("租金", f"{document_figure(yearly)}×{number(years)}年", yearly * years, "民法典第721条")


def _rooms(facts: RentFacts, writer: SheetWriter) -> None:
    rent = writer.need(facts.monthly_rent, "monthly_rent", "每月租金多少元？")
    months = writer.need(facts.months, "months", "欠了几个月租金？")
    writer.add("租金", f"{document_figure(rent)}×{number(months)}个月", rent * months, "民法典第721条")
