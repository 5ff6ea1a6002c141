"""Which column of a file is which field of a past case, proposed from the names and edited by people (列的对应)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mediation.errors import RefusedInput

KEEP = "extra"
IGNORE = ""
PARTIES = "parties"
UNITS = ("元", "万元")

# Field of a past case → what people call it. The first name is the one shown.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "external_id": ("案件编号", "id", "案件编码", "编号", "案号", "卷号"),
    "title": ("案件名称", "title", "名称", "标题", "卷名"),
    "category": ("纠纷类型", "category", "纠纷类别", "类别", "案由", "cause", "类型"),
    "subtype": ("细类", "subtype", "子类型", "二级类别"),
    "facts": (
        "纠纷经过",
        "facts",
        "纠纷简要情况",
        "纠纷简介",
        "简要情况",
        "事实",
        "案情",
        "基本案情",
        "text",
    ),
    "claims": ("请求", "claims", "申请事项", "诉讼请求", "当事人请求"),
    "defence": ("对方说法", "defence", "defense", "答辩", "被申请人意见"),
    "issue": ("争议焦点", "issue", "焦点", "point", "争议事项"),
    "process": ("调解经过", "process", "调解过程"),
    "result": ("结果", "result", "result_text", "协议内容", "处理结果"),
    "outcome": ("是否谈成", "outcome", "调解结果", "结论"),
    "agreement_form": ("协议形式", "协议类型"),
    "amount_claimed": ("请求金额", "amount_claimed", "amount_demanded", "申请金额", "标的额"),
    "amount_agreed": (
        "协议金额",
        "amount_agreed",
        "amount_awarded",
        "amount_settled",
        "调解协议金",
        "调解协议金额",
        "涉案金额",
    ),
    "ended_on": ("结束日期", "date", "ended_on", "调解时间", "协议日期", "调解日期", "结案时间"),
    "source": ("出处", "source"),
    "kind": ("调解还是裁判", "kind"),
    "statutes": ("引用法条", "statutes", "法律依据"),
    PARTIES: ("当事人", "parties", "当事人姓名"),
}
# Columns that name people or lead back to them; nothing a later mediator learns from.
IDENTIFYING = frozenset(
    "受理员 主办调解员 协办调解员 调解员 调解书编号 身份证号 电话 联系电话 联系方式 住址 地址".split()  # noqa: SIM905
)
FIELD_NAMES: Mapping[str, str] = {field: names[0] for field, names in FIELDS.items()}


@dataclass(frozen=True)
class ColumnMapping:
    """One column: where it goes (a field, ``extra`` kept as it is, '' left out), its first value, and the unit of money."""

    column: str
    field: str
    first_value: str = ""
    unit: str = "元"


def propose_mapping(columns: Sequence[str], first_values: Mapping[str, object]) -> tuple[ColumnMapping, ...]:
    """Guess the field of every column by its name; a field is given once, other columns are kept as they are."""
    taken: set[str] = set()
    proposal = []
    for column in columns:
        field = _field_of(column)
        if field in FIELDS and field in taken:
            field = KEEP
        taken.add(field)
        value = _as_text(first_values.get(column))
        proposal.append(ColumnMapping(column, field, value[:80], _unit_of(column)))
    return tuple(proposal)


def _field_of(column: str) -> str:
    bare = re.sub(r"[（(].*?[)）]|\s", "", column).strip()
    for field, names in FIELDS.items():
        if bare == field or bare in names or bare.lower() in names:
            return field
    return IGNORE if bare in IDENTIFYING else KEEP


def _as_text(value: object) -> str:
    """Write a first value as people read it, lists with 、 between their parts."""
    if isinstance(value, list):
        return "、".join(_as_text(part) for part in value[:5])
    if isinstance(value, dict):
        return "，".join(f"{name}：{_as_text(part)}" for name, part in list(value.items())[:5])
    return "" if value is None else str(value)


def _unit_of(column: str) -> str:
    return "万元" if "万" in column else "元"


def apply_overrides(
    mapping: Sequence[ColumnMapping], overrides: Mapping[str, str], units: Mapping[str, str] | None = None
) -> tuple[ColumnMapping, ...]:
    """Replace proposed fields and units by a person's choices.

    Raises RefusedInput for a column, field or unit that does not exist.
    """
    units = units or {}
    columns = {line.column for line in mapping}
    for column in (*overrides, *units):
        if column not in columns:
            raise RefusedInput(f"文件里没有叫“{column}”的列。", "列名要和表头一个字不差。")
    for unit in units.values():
        if unit not in UNITS:
            raise RefusedInput(f"金额不能按“{unit}”算。", "可以写：" + "、".join(UNITS))
    for field in overrides.values():
        if field not in (KEEP, IGNORE, *FIELDS, *FIELD_NAMES.values()):
            raise RefusedInput(f"没有叫“{field}”的去处。", "可以写：" + "、".join(FIELD_NAMES.values()))
    by_name = {name: field for field, name in FIELD_NAMES.items()}
    return tuple(
        replace(
            line,
            field=by_name.get(wanted := overrides.get(line.column, line.field), wanted),
            unit=units.get(line.column, line.unit),
        )
        for line in mapping
    )
