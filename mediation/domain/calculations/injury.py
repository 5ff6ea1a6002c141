"""Personal injury (人身损害赔偿核算表): items, share of fault, mental damages, what is already paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.injury_facts import InjuryFacts
from mediation.domain.calculations.injury_items import write_losses, write_treatment
from mediation.domain.calculations.sheet import (
    HUNDRED,
    ZERO,
    Sheet,
    SheetWriter,
    percent,
    within_hundred,
)
from mediation.domain.calculations.standards import IncomeStandards
from mediation.domain.money import document_figure


@dataclass(frozen=True)
class InjuryClaim(InjuryFacts):
    """An injury and who answers for how much of it."""

    fault_percent: Decimal | None = None
    appraisal: Decimal = ZERO
    paid: Decimal = ZERO


def injury_sheet(claim: InjuryClaim, standards: IncomeStandards) -> Sheet:
    """Reckon what the other side still pays."""
    writer = SheetWriter("人身损害赔偿核算表", "尚应付")
    fault = writer.need(claim.fault_percent, "fault_percent", "对方承担百分之几的责任？")
    within_hundred(fault, "责任比例", "fault_percent")
    asked = len(writer.missing)
    items = write_treatment(claim, writer) + write_losses(claim, standards, writer)
    if claim.appraisal:
        items += writer.show("鉴定费", "按票据", claim.appraisal, "民法典第1179条")
    if not items and not claim.mental and len(writer.missing) == asked:
        writer.ask("medical", "有哪些损失？至少写一项，例如医疗费。")
    items = writer.show("各项合计", "以上各项相加", items, "民法典第1179条")
    writer.add(
        "对方应承担",
        f"{document_figure(items)}×{percent(fault)}",
        items * fault / HUNDRED,
        "民法典第1165条、第1173条",
    )
    if claim.mental:
        writer.add(
            "精神损害抚慰金", "双方商定，不再乘比例", claim.mental, "民法典第1183条；人身损害赔偿解释第23条"
        )
    if claim.paid:
        writer.take_off("已付", "已经付过的钱", claim.paid)
    return writer.sheet()
