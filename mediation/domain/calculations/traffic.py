"""Traffic accident (道路交通事故核算表): compulsory insurance first, then commercial insurance, then the driver."""

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

_ORDER = "民法典第1213条"


@dataclass(frozen=True)
class CompulsoryLimits:
    """What compulsory insurance (交强险) pays at most for one accident, in 元."""

    death_disability: Decimal
    medical: Decimal
    property_loss: Decimal


# In force since 2020-09-19; the lower row is for a driver without any responsibility.
AT_FAULT = CompulsoryLimits(Decimal(180_000), Decimal(18_000), Decimal(2_000))
WITHOUT_FAULT = CompulsoryLimits(Decimal(18_000), Decimal(1_800), Decimal(100))


@dataclass(frozen=True)
class TrafficFacts(InjuryFacts):
    """An injury on the road; ``commercial_limit`` is 0 when there is no commercial insurance (商业三者险)."""

    vehicle_loss: Decimal = ZERO
    driver_percent: Decimal | None = None
    compulsory: bool | None = None
    commercial_limit: Decimal | None = None
    advanced: Decimal = ZERO


def traffic_sheet(facts: TrafficFacts, standards: IncomeStandards) -> Sheet:
    """Reckon what insurers and driver pay together, and how much of it is already advanced."""
    writer = SheetWriter("道路交通事故核算表", "对方应赔合计")
    share = writer.need(facts.driver_percent, "driver_percent", "机动车一方承担百分之几？没有责任写0。")
    within_hundred(share, "责任比例", "driver_percent")
    if facts.compulsory is None:
        writer.ask("compulsory", "机动车有没有交强险？")
    limit = writer.need(facts.commercial_limit, "commercial_limit", "商业三者险限额多少元？没有买写0。")
    asked = len(writer.missing)
    medical = write_treatment(facts, writer)
    bodily = write_losses(facts, standards, writer) + _mental(facts, writer)
    goods = _vehicle(facts, writer)
    if not medical + bodily + goods and len(writer.missing) == asked:
        writer.ask("medical", "有哪些损失？至少写一项，例如医疗费。")
    losses = writer.show("各项合计", "以上各项相加", medical + bodily + goods, "民法典第1179条、第1184条")
    rest = losses - _compulsory(facts, (medical, bodily, goods), share, writer)
    _beyond(rest, share, limit, writer)
    _advance(facts, writer)
    return writer.sheet()


def _mental(facts: TrafficFacts, writer: SheetWriter) -> Decimal:
    if not facts.mental:
        return ZERO
    return writer.show("精神损害抚慰金", "双方商定", facts.mental, "民法典第1183条")


def _vehicle(facts: TrafficFacts, writer: SheetWriter) -> Decimal:
    if not facts.vehicle_loss:
        return ZERO
    return writer.show("车辆损失", "按修车票据", facts.vehicle_loss, "交通事故赔偿解释第12条")


def _compulsory(
    facts: TrafficFacts, losses: tuple[Decimal, Decimal, Decimal], share: Decimal, writer: SheetWriter
) -> Decimal:
    """Who drove without compulsory insurance pays what it would have paid."""
    limits = AT_FAULT if share else WITHOUT_FAULT
    payer = "交强险" if facts.compulsory else "没有交强险，由投保义务人付"
    article = f"{_ORDER}；道路交通安全法第76条"
    rows = zip(
        ("医疗费用项", "死亡伤残项", "财产损失项"),
        losses,
        (limits.medical, limits.death_disability, limits.property_loss),
        strict=True,
    )
    return sum(
        (
            writer.add(
                f"{payer}（{name}）",
                f"损失{document_figure(loss)}，限额{document_figure(most)}，取小的",
                min(loss, most),
                article,
            )
            for name, loss, most in rows
            if loss
        ),
        ZERO,
    )


def _beyond(rest: Decimal, share: Decimal, limit: Decimal, writer: SheetWriter) -> None:
    """Above the limits the driver's share counts; commercial insurance takes it up to its limit."""
    if not rest:
        return
    part = writer.show(
        "限额以外",
        f"{document_figure(rest)}×{percent(share)}",
        rest * share / HUNDRED,
        f"{_ORDER}；道路交通安全法第76条",
    )
    insured = min(part, limit)
    if insured:
        formula = f"{document_figure(part)}，限额{document_figure(limit)}，取小的"
        writer.add("商业三者险", formula, insured, _ORDER)
    if part > insured:
        formula = f"{document_figure(part)}－{document_figure(insured)}"
        writer.add("侵权人自己承担", formula, part - insured, _ORDER)


def _advance(facts: TrafficFacts, writer: SheetWriter) -> None:
    if not facts.advanced:
        return
    total = sum((step.amount * step.effect for step in writer.steps), ZERO)
    if facts.advanced > total:
        writer.notes.append("垫付的钱比应赔的多，多出的部分要另外商量。")
    writer.show("其中已经垫付", "付款时返还垫付的人", facts.advanced)
    writer.show(
        "再付给受害人",
        f"{document_figure(total)}－{document_figure(facts.advanced)}",
        max(total - facts.advanced, ZERO),
    )
