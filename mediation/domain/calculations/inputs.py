"""What is filled in on a calculation sheet, in words: one `Input` for every fact, in the order people are asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.loan import Settling
from mediation.domain.calculations.periods import Basis
from mediation.domain.calculations.wages import Ending
from mediation.domain.words import Word

YES, NO = "是", "否"
"""What an entry holds for a yes/no fact."""


class Ask(Enum):
    """What is written in a place."""

    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    PERCENT = "percent"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    WORDS = "words"
    ROWS = "rows"


@dataclass(frozen=True)
class Input:
    """One fact: its name, its words, what is written there.

    ``rare`` ones are shown once they are filled, asked for or wanted; ``parts`` are the columns of ROWS.
    """

    name: str
    label: str
    ask: Ask = Ask.MONEY
    unit: str = ""
    note: str = ""
    rare: bool = False
    choices: tuple[Word, ...] = ()
    parts: tuple[Input, ...] = ()

    @property
    def measure(self) -> str:
        """The word behind the figure."""
        return self.unit or _UNITS.get(self.ask, "")


_UNITS = {Ask.MONEY: "元", Ask.PERCENT: "%"}


def _rare(*inputs: Input) -> tuple[Input, ...]:
    return tuple(replace(one, rare=True) for one in inputs)


_PAID = Input("paid", "已经付过的")
_FIRST = Input("first_percent", "分两次付，先付百分之几", Ask.PERCENT)

_HEALING = (
    Input("medical", "医疗费", note="按票据，医保报销过的不算。"),
    Input("transport", "交通费"),
    Input("hospital_days", "住院", Ask.WHOLE, "天"),
    Input("meals_a_day", "伙食补助每天"),
    Input("lost_days", "误工", Ask.WHOLE, "天", "按医院证明或鉴定意见。"),
    Input("income_a_day", "误工每天收入"),
    Input("nursing_days", "护理", Ask.WHOLE, "天"),
    Input("nursing_a_day", "护理每天"),
    Input("nutrition_days", "营养", Ask.WHOLE, "天"),
    Input("nutrition_a_day", "营养费每天"),
)
_LASTING = _rare(
    Input("later_treatment", "后续治疗费"),
    Input("lodging", "住宿费"),
    Input("aids", "残疾辅助器具费"),
    Input("mental", "精神损害抚慰金", note="由双方商定。"),
    Input("disability_grade", "伤残等级", Ask.WHOLE, "级", "一级最重，十级最轻。"),
    Input("age", "受害人年龄", Ask.WHOLE, "周岁", "定残或死亡那天满多少周岁。"),
    Input("province", "省份", Ask.WORDS, note="设置里记过这个省的标准，就不用再填下面的数。"),
    Input("standard_year", "用哪一年的标准", Ask.WHOLE, "年", "法庭辩论终结时的上一统计年度。"),
    Input("urban_income", "城镇居民人均可支配收入", note="当地统计部门公布的全年数。"),
    Input("urban_consumption", "城镇居民人均消费支出", note="当地统计部门公布的全年数。"),
    Input("monthly_wage", "职工月平均工资", note="当地统计部门公布的。"),
    Input("death", "受害人死亡", Ask.YES_NO),
    Input(
        "dependants",
        "被扶养人",
        Ask.ROWS,
        parts=(
            Input("name", "称呼", Ask.WORDS),
            Input("age", "年龄", Ask.WHOLE, "周岁"),
            Input("supporters", "扶养人数", Ask.WHOLE, "人"),
            Input("cannot_work", "成年而无劳动能力、无收入", Ask.YES_NO),
        ),
    ),
)

_INPUTS: dict[SheetKind, tuple[Input, ...]] = {
    SheetKind.LOAN: (
        Input("principal", "借条上的本金"),
        Input("lent_on", "交付的日子", Ask.DAY),
        Input("yearly_rate", "约定年利率", Ask.PERCENT, note="没有约定利息就写0。"),
        Input("monthly_rate", "约定月利率", Ask.PERCENT, note="月息一分写1；年利率、月利率只写一种。"),
        Input("due_on", "到期的日子", Ask.DAY, note="没有约定就空着。"),
        Input("until", "利息算到", Ask.DAY),
        Input(
            "payments",
            "还过的钱",
            Ask.ROWS,
            parts=(Input("paid_on", "日子", Ask.DAY), Input("amount", "还了多少")),
        ),
        *_rare(
            Input("deducted", "预先扣掉的利息"),
            Input("arrears_rate", "约定的逾期年利率", Ask.PERCENT, note="违约金、其他费用合在一起。"),
            Input("contract_on", "合同成立的日子", Ask.DAY, note="和交付不是同一天才写。"),
            Input("claimed_on", "起诉或申请调解的日子", Ask.DAY),
            Input("basis", "计息办法", Ask.CHOICE, choices=tuple(Basis)),
            Input("settling", "借期内的还款怎么抵", Ask.CHOICE, choices=tuple(Settling)),
        ),
    ),
    SheetKind.INJURY: (
        Input("fault_percent", "对方承担的责任", Ask.PERCENT),
        _PAID,
        *_HEALING,
        *_LASTING,
        *_rare(Input("appraisal", "鉴定费")),
    ),
    SheetKind.TRAFFIC: (
        Input("driver_percent", "机动车一方的责任", Ask.PERCENT, note="没有责任写0。"),
        Input("compulsory", "有交强险", Ask.YES_NO),
        Input("commercial_limit", "商业三者险限额", note="没有买写0。"),
        Input("advanced", "已经垫付的"),
        *_HEALING,
        Input("vehicle_loss", "车辆损失"),
        *_LASTING,
    ),
    SheetKind.WAGES: (
        Input(
            "arrears",
            "欠付的工资",
            Ask.ROWS,
            parts=(Input("label", "谁的、哪几个月", Ask.WORDS), Input("amount", "欠了多少")),
        ),
        Input("ending", "离职补偿", Ask.CHOICE, choices=tuple(Ending)),
        Input("monthly_wage", "离职前十二个月平均月工资"),
        Input("started_on", "开始上班", Ask.DAY),
        Input("last_day", "最后一天上班", Ask.DAY),
        Input("local_wage", "当地上年度职工月平均工资"),
        _PAID,
        *_rare(
            Input("months_without_contract", "没签书面合同", Ask.NUMBER, "个月", "从上班第一天数起。"), _FIRST
        ),
    ),
    SheetKind.PROPERTY_FEE: (
        Input("area", "建筑面积", Ask.NUMBER, "平方米"),
        Input("monthly_price", "每平方米每月"),
        Input("months", "欠了几个月", Ask.WHOLE, "个月"),
        Input("agreed_percent", "双方同意按百分之几付", Ask.PERCENT, note="八五折写85，不打折空着。"),
        _PAID,
        *_rare(Input("late_fee", "违约金"), Input("late_fee_waived", "物业放弃违约金", Ask.YES_NO), _FIRST),
    ),
    SheetKind.PREPAID: (
        Input(
            "items",
            "买的东西",
            Ask.ROWS,
            parts=(
                Input("label", "买的什么", Ask.WORDS),
                Input("paid", "付了"),
                Input("total", "一共", Ask.NUMBER),
                Input("used", "用了", Ask.NUMBER),
                Input("unit", "单位", Ask.WORDS, note="次、节、个月。"),
            ),
        ),
        Input("refunded", "已经退过的"),
    ),
    SheetKind.CHILD_SUPPORT: (
        Input("monthly_income", "付的一方每月收入"),
        Input("children", "未成年子女", Ask.WHOLE, "个"),
        Input("agreed_percent", "按收入的百分之几", Ask.PERCENT),
        Input("months", "算几个月", Ask.WHOLE, "个月"),
        _PAID,
    ),
    SheetKind.PARENT_SUPPORT: (
        Input("monthly_need", "老人每月要用"),
        Input("pension", "养老金等收入"),
        Input(
            "supporters",
            "子女",
            Ask.ROWS,
            parts=(
                Input("name", "姓名", Ask.WORDS),
                Input("parts", "份数", Ask.NUMBER),
            ),
        ),
        Input("past_cost", "以前垫付的费用"),
    ),
    SheetKind.RENT: (
        Input("mu", "租的土地", Ask.NUMBER, "亩"),
        Input("yearly_price", "每亩每年租金"),
        Input("years", "欠了几年", Ask.NUMBER, "年"),
        Input("monthly_rent", "房屋每月租金"),
        Input("months", "欠了几个月", Ask.NUMBER, "个月"),
        _PAID,
        Input("deposit_kept", "同意抵掉的押金"),
    ),
    SheetKind.CROP_LOSS: (
        Input("mu", "受损面积", Ask.NUMBER, "亩"),
        Input("average_yield", "平均亩产", Ask.NUMBER, "公斤"),
        Input("loss_percent", "减产", Ask.PERCENT, note="最好有农技人员的意见。"),
        Input("price", "每公斤市价"),
        Input("fault_percent", "对方承担的责任", Ask.PERCENT),
        Input("saved_cost", "节省下来的成本"),
        _PAID,
    ),
}


def inputs_of(kind: SheetKind) -> tuple[Input, ...]:
    """Return what a sheet asks for, in its order."""
    return _INPUTS[kind]


def input_at(kind: SheetKind, path: str) -> Input | None:
    """Return the input of a path such as ``principal`` or ``payments.0.amount``; None when there is none."""
    first, _, rest = path.partition(".")
    found = next((one for one in inputs_of(kind) if one.name == first), None)
    if found is None or not rest:
        return found
    last = rest.rpartition(".")[2]
    return next((part for part in found.parts if part.name == last), found)
