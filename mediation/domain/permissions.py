"""Who may do what (角色与权限): each action of the desk needs a right, each role has some.

The actions are the words their audit rows carry; an action that is not listed is part of handling a dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mediation.domain.committee import Role
from mediation.domain.words import Word


class Right(Word):
    """What a person may do at the desk (权限)."""

    LOOK = ("look", "查看")
    NOTE = ("note", "写意见")
    REGISTER = ("register", "登记")
    HANDLE = ("handle", "办理调解")
    RECORD = ("record", "做记录")
    APPROVE = ("approve", "审批")
    FILE = ("file", "管卷宗")
    FIGURES = ("figures", "做统计")
    MANAGE = ("manage", "管理工作台")


_DESK = frozenset({Right.LOOK, Right.NOTE})
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.REGISTRAR: _DESK | {Right.REGISTER},
    Role.MEDIATOR: _DESK | {Right.REGISTER, Right.HANDLE, Right.RECORD, Right.FILE},
    Role.RECORDER: _DESK | {Right.RECORD},
    Role.DIRECTOR: frozenset(Right),
    Role.ARCHIVIST: _DESK | {Right.FILE},
    Role.JUSTICE_OFFICE: _DESK,
    Role.LAWYER: _DESK,
    Role.STATISTICIAN: _DESK | {Right.FIGURES},
}

_ACTIONS: Mapping[Right, tuple[str, ...]] = {
    Right.LOOK: (
        "新建档案", "看了这件", "看文书", "改口令", "用恢复码打开", "备份", "存草稿", "丢弃草稿", "导出", "打印",
        "留下预判", "改设置",
    ),
    Right.NOTE: ("写意见", "撤回意见", "评类案", "收回类案评价", "催办"),
    Right.REGISTER: ("登记纠纷", "修改登记", "登记排查", "并案、关联的决定", "撤销并案、关联", "征询意愿", "更正申请日期"),
    Right.RECORD: ("记回避申请", "记笔记", "改笔记", "撤掉笔记", "收证据", "公开背靠背笔记"),
    Right.APPROVE: ("审批", "决定回避"),
    Right.FILE: (
        "归档", "到期鉴定", "添加扫描件", "删去扫描件", "放进类案库", "移出类案库", "导入旧案", "撤回导入", "撤下示范类案",
        "装订",
    ),
    Right.FIGURES: (
        "填组织队伍数", "改统计截止日", "改调委会类别", "定统计表", "撤回定表", "并入登记册",
    ),
    Right.MANAGE: (
        "改规则", "改调委会资料", "改表格文字", "恢复表格文字", "添人", "改身份", "停用", "重发口令", "移交", "换口令",
        "换恢复码",
    ),
}  # fmt: skip
_LISTED = {action: right for right, actions in _ACTIONS.items() for action in actions}


def right_for(action: str) -> Right:
    """Return the right an action needs; a longer action is known by its first words (审批受理, 导出卷宗)."""
    if action in _LISTED:
        return _LISTED[action]
    begun = [listed for listed in _LISTED if action.startswith(listed)]
    return _LISTED[max(begun, key=len)] if begun else Right.HANDLE


def may(roles: Iterable[Role], right: Right) -> bool:
    """Tell whether any of a person's roles brings a right."""
    return any(right in RIGHTS[role] for role in roles)


def refusal(roles: Iterable[Role], right: Right) -> tuple[str, str]:
    """Say that a person's roles do not bring a right, and who can be asked: a sentence and a hint."""
    mine = "、".join(role.chinese for role in roles)
    return f"你的身份是{mine}，不能{right.chinese}。", f"可以请{who_may(right)}来做。"


def sees_all(roles: Iterable[Role]) -> bool:
    """Tell whether a person may read every dispute; an outside lawyer reads those she was asked to join."""
    return any(role is not Role.LAWYER for role in roles)


def who_may(right: Right) -> str:
    """Name the roles that bring a right: 主任、调解员."""
    return "、".join(role.chinese for role in Role if right in RIGHTS[role])
