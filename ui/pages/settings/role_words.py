"""What each role may do, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from mediation.domain.committee import Role


def _tr(words: str) -> str:
    return QCoreApplication.translate("RoleWords", words)


def role_rights(role: Role) -> str:
    """Say in one line what a role may do, for whoever gives it."""
    return {
        Role.REGISTRAR: _tr("登记纠纷、问双方愿不愿意调解，都能看"),
        Role.MEDIATOR: _tr("登记、调解、写协议、归档，都能看"),
        Role.RECORDER: _tr("记笔记、收证据，都能看"),
        Role.DIRECTOR: _tr("什么都能做：审批、改设置、加人、移交"),
        Role.ARCHIVIST: _tr("归档、扫描件、类案库，都能看"),
        Role.JUSTICE_OFFICE: _tr("都能看，能写意见，不办件"),
        Role.LAWYER: _tr("只看请他参加的件，能写意见"),
        Role.STATISTICIAN: _tr("做统计、定表、并入登记册，都能看"),
    }[role]


def short_rights(roles: Iterable[Role]) -> str:
    """Say in a few words what a person's roles bring together."""
    words = {
        Role.DIRECTOR: _tr("批、办、设置"),
        Role.MEDIATOR: _tr("办件"),
        Role.REGISTRAR: _tr("登记"),
        Role.RECORDER: _tr("做记录"),
        Role.ARCHIVIST: _tr("管卷宗"),
        Role.STATISTICIAN: _tr("做统计"),
        Role.JUSTICE_OFFICE: _tr("只看，能写意见"),
        Role.LAWYER: _tr("只看请他的件，能写意见"),
    }
    held = set(roles)
    if Role.DIRECTOR in held:
        return words[Role.DIRECTOR]
    looking = {Role.JUSTICE_OFFICE, Role.LAWYER}
    doing = [words[role] for role in words if role in held and role not in looking]
    return "、".join(doing) or next((words[role] for role in words if role in held), "")


def role_names(roles: Iterable[Role]) -> str:
    """Name roles in the order of the list: 主任、调解员."""
    return "、".join(role.chinese for role in roles)
