"""Property management fee (物业费核算表): area × price × months, at the discount agreed for poor service."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.sheet import (
    HUNDRED,
    ZERO,
    Sheet,
    SheetWriter,
    number,
    percent,
    within_hundred,
)
from mediation.domain.calculations.split import show_split
from mediation.domain.money import document_figure


@dataclass(frozen=True)
class PropertyFeeFacts:
    """Monthly price in 元 a square metre; ``agreed_percent`` is what is paid of the fee (八五折 is 85)."""

    area: Decimal | None = None
    monthly_price: Decimal | None = None
    months: int | None = None
    agreed_percent: Decimal = HUNDRED
    late_fee: Decimal = ZERO
    late_fee_waived: bool = False
    paid: Decimal = ZERO
    first_percent: Decimal | None = None


def property_fee_sheet(facts: PropertyFeeFacts) -> Sheet:
    """Reckon what the owner still pays."""
    writer = SheetWriter("物业费核算表", "应付合计")
    area = writer.need(facts.area, "area", "房屋建筑面积是多少平方米？")
    price = writer.need(facts.monthly_price, "monthly_price", "物业费每平方米每月多少元？")
    months = writer.need(facts.months, "months", "欠了多少个月？")
    full = writer.show(
        "应收物业费",
        f"{number(area)}平方米×{number(price)}元×{number(months)}个月",
        area * price * months,
        "民法典第939条、第944条",
    )
    _discounted(facts, full, writer)
    _late_fee(facts, writer)
    if facts.paid:
        writer.take_off("已付", "已经付过的钱", facts.paid, "民法典第557条")
    show_split(writer, facts.first_percent)
    return writer.sheet()


def _discounted(facts: PropertyFeeFacts, full: Decimal, writer: SheetWriter) -> None:
    share = within_hundred(facts.agreed_percent, "折扣", "agreed_percent")
    label = "双方同意的物业费" if share < HUNDRED else "物业费"
    writer.add(
        label, f"{document_figure(full)}×{percent(share)}", full * share / HUNDRED, "民法典第942条、第944条"
    )


def _late_fee(facts: PropertyFeeFacts, writer: SheetWriter) -> None:
    if facts.late_fee and facts.late_fee_waived:
        writer.show("违约金", "物业放弃，不计入", facts.late_fee, "民法典第585条")
    elif facts.late_fee:
        writer.add("违约金", "按物业要求的数", facts.late_fee, "民法典第585条")
