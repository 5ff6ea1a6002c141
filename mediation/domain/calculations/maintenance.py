"""Maintenance (抚养费、赡养费核算表): what a parent pays for children, and what children pay for a parent."""

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
from mediation.domain.money import document_figure, round_fen

ONE_CHILD = (Decimal(20), Decimal(30))
MOST_FOR_SEVERAL = Decimal(50)


@dataclass(frozen=True)
class ChildSupportFacts:
    """The payer's monthly income, the percentage agreed, and the months not paid so far."""

    monthly_income: Decimal | None = None
    children: int | None = None
    agreed_percent: Decimal | None = None
    months: int | None = None
    paid: Decimal = ZERO


def child_support_sheet(facts: ChildSupportFacts) -> Sheet:
    """Reckon child support for some months."""
    writer = SheetWriter("抚养费核算表", "应付抚养费合计")
    income = writer.need(facts.monthly_income, "monthly_income", "付抚养费的一方每月收入多少元？")
    children = writer.need(facts.children, "children", "有几个未成年子女？")
    share = writer.need(
        facts.agreed_percent, "agreed_percent", "按月收入的百分之几付？一个子女一般是20%到30%。"
    )
    months = writer.need(facts.months, "months", "算几个月？")
    within_hundred(share, "抚养费的比例", "agreed_percent")
    if writer.missing:
        return writer.sheet()
    _advise(share, children, writer)
    article = "民法典第1085条；婚姻家庭编解释一第49条"
    monthly = writer.show(
        "每月抚养费", f"{document_figure(income)}×{percent(share)}", income * share / HUNDRED, article
    )
    writer.add("抚养费", f"{document_figure(monthly)}×{number(months)}个月", monthly * months, article)
    if facts.paid:
        writer.take_off("已付", "已经付过的抚养费", facts.paid)
    return writer.sheet()


def _advise(share: Decimal, children: Decimal, writer: SheetWriter) -> None:
    low, high = ONE_CHILD
    if children <= 1 and not low <= share <= high:
        writer.notes.append("一个子女的抚养费一般是月收入的20%到30%，特殊情况可以高些或低些。")
    if children > 1 and share > MOST_FOR_SEVERAL:
        writer.notes.append("两个以上子女的抚养费一般不超过月收入的50%。")


@dataclass(frozen=True)
class Supporter:
    """One child of the parent, and how many parts of the burden he or she takes (4:4:2)."""

    name: str
    parts: Decimal | None = None


@dataclass(frozen=True)
class ParentSupportFacts:
    """What the parent needs a month, what the pension gives, and one past cost that somebody advanced."""

    monthly_need: Decimal | None = None
    pension: Decimal = ZERO
    supporters: tuple[Supporter, ...] = ()
    past_cost: Decimal = ZERO


def parent_support_sheet(facts: ParentSupportFacts) -> Sheet:
    """Reckon what the children give together a month, and each one's part."""
    writer = SheetWriter("赡养费核算表", "子女每月合计")
    need = writer.need(facts.monthly_need, "monthly_need", "老人每月要用多少元？可以参照当地农村人均消费。")
    if not facts.supporters:
        writer.ask("supporters", "有哪几个子女，各担几份？")
    parts = [
        writer.need(child.parts, f"supporters.{i}.parts", f"{child.name or '这个子女'}担几份？")
        for i, child in enumerate(facts.supporters)
    ]
    if writer.missing:
        return writer.sheet()
    if not sum(parts):
        raise CannotCalculate("各人的份数加起来要大于0。", "supporters.0.parts")
    open_need = max(need - facts.pension, ZERO)
    formula = f"{document_figure(need)}－养老金{document_figure(facts.pension)}"
    writer.show("每月还要", formula, open_need, "民法典第1067条；老年人权益保障法第14条")
    _share_out(facts, parts, open_need, "每月付", writer, counts=True)
    if facts.past_cost:
        _share_out(facts, parts, facts.past_cost, "分担以前的费用", writer, counts=False)
    return writer.sheet()


def _share_out(
    facts: ParentSupportFacts,
    parts: list[Decimal],
    amount: Decimal,
    label: str,
    writer: SheetWriter,
    *,
    counts: bool,
) -> None:
    """Split by parts; the running sum is rounded, so that not a 分 is lost and no part is negative."""
    whole, so_far = sum(parts, ZERO), ZERO
    for child, part in zip(facts.supporters, parts, strict=True):
        write = writer.add if counts else writer.show
        before, so_far = round_fen(amount * so_far / whole), so_far + part
        formula = f"{document_figure(amount)}×{number(part)}÷{number(whole)}"
        write(f"{child.name}{label}", formula, round_fen(amount * so_far / whole) - before, "民法典第1067条")
