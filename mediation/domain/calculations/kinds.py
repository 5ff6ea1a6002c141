"""Which calculation sheets (核算表) there are."""

from __future__ import annotations

from mediation.domain.words import Word


class SheetKind(Word):
    """The sheets there are."""

    LOAN = ("loan", "民间借贷", "借款")
    INJURY = ("injury", "人身损害", "伤害")
    TRAFFIC = ("traffic", "道路交通事故", "交通事故")
    WAGES = ("wages", "劳动报酬", "工资")
    PROPERTY_FEE = ("property_fee", "物业费", "物业")
    PREPAID = ("prepaid", "预付款退款", "预付卡")
    CHILD_SUPPORT = ("child_support", "抚养费")
    PARENT_SUPPORT = ("parent_support", "赡养费")
    RENT = ("rent", "租金")
    CROP_LOSS = ("crop_loss", "农作物损失", "减产")
