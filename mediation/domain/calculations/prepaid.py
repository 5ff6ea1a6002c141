"""Refund of a prepaid card (预付卡退款核算表): paid × unused ÷ total, for each item."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.sheet import ZERO, CannotCalculate, Sheet, SheetWriter, number
from mediation.domain.money import document_figure


@dataclass(frozen=True)
class PrepaidItem:
    """One thing paid in advance: so many units, so many used."""

    label: str
    paid: Decimal | None = None
    total: Decimal | None = None
    used: Decimal | None = None
    unit: str = "次"


@dataclass(frozen=True)
class PrepaidFacts:
    """The items of the card and what has come back already."""

    items: tuple[PrepaidItem, ...] = ()
    refunded: Decimal = ZERO


def prepaid_sheet(facts: PrepaidFacts) -> Sheet:
    """Reckon what the shop gives back."""
    writer = SheetWriter("预付款退款核算表", "应退合计")
    if not facts.items:
        writer.ask("items", "买了哪几样，各付了多少元？")
    for index, item in enumerate(facts.items):
        _item(item, f"items.{index}", writer)
    if facts.refunded:
        writer.take_off("已退", "已经退过的钱", facts.refunded)
    return writer.sheet()


def _item(item: PrepaidItem, path: str, writer: SheetWriter) -> None:
    label = item.label or "预付款"
    paid = writer.need(item.paid, f"{path}.paid", f"{label}付了多少元？")
    total = writer.need(item.total, f"{path}.total", f"{label}一共多少{item.unit}？")
    used = writer.need(item.used, f"{path}.used", f"{label}用了多少{item.unit}？")
    if item.total is None or item.used is None:
        return
    if not total or used > total:
        raise CannotCalculate(f"{label}的总数要大于0，用掉的不能比总数多。", f"{path}.used")
    writer.add(
        label,
        f"{document_figure(paid)}×（{number(total)}－{number(used)}）{item.unit}÷{number(total)}{item.unit}",
        paid * (total - used) / total,
        "消费者权益保护法第53条",
    )
