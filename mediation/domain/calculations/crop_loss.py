"""Loss of crops (农作物损失核算表): 亩 × 平均亩产 × 减产率 × 单价 － 节省成本, by share of fault."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.sheet import (
    HUNDRED,
    ZERO,
    CannotCalculate,
    Sheet,
    SheetWriter,
    number,
    percent,
    within_hundred,
)
from mediation.domain.money import document_figure


@dataclass(frozen=True)
class CropLossFacts:
    """Yield in 公斤 a 亩 on average, price in 元 a 公斤 when the loss arose."""

    mu: Decimal | None = None
    average_yield: Decimal | None = None
    loss_percent: Decimal | None = None
    price: Decimal | None = None
    saved_cost: Decimal = ZERO
    fault_percent: Decimal | None = None
    paid: Decimal = ZERO


def crop_loss_sheet(facts: CropLossFacts) -> Sheet:
    """Reckon what the other side pays for the loss."""
    writer = SheetWriter("农作物损失核算表", "应赔合计")
    mu = writer.need(facts.mu, "mu", "受损多少亩？")
    crop = writer.need(facts.average_yield, "average_yield", "当地平均亩产多少公斤？")
    lost = writer.need(facts.loss_percent, "loss_percent", "减产百分之几？最好有农技人员的意见。")
    price = writer.need(facts.price, "price", "受损时每公斤市价多少元？")
    fault = writer.need(facts.fault_percent, "fault_percent", "对方承担百分之几的责任？")
    lost, fault = (
        within_hundred(lost, "减产率", "loss_percent"),
        within_hundred(fault, "责任比例", "fault_percent"),
    )
    if writer.missing:
        return writer.sheet()
    gross = writer.show(
        "减产损失",
        f"{number(mu)}亩×{number(crop)}公斤×{percent(lost)}×{number(price)}元",
        mu * crop * lost * price / HUNDRED,
        "民法典第1184条",
    )
    if facts.saved_cost > gross:
        raise CannotCalculate("节省的成本比减产损失还多。", "saved_cost")
    net = gross - facts.saved_cost
    formula = f"（{document_figure(gross)}－节省成本{document_figure(facts.saved_cost)}）×{percent(fault)}"
    writer.add("对方应承担", formula, net * fault / HUNDRED, "民法典第1165条、第1173条")
    if facts.paid:
        writer.take_off("已付", "已经付过的钱", facts.paid)
    return writer.sheet()
