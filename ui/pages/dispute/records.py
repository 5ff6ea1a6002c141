"""What can be written down of a dispute (记一笔), and when."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mediation.domain.agreement import AgreementState
from mediation.domain.dispute import AssignedMediator, SessionResult, Stage
from mediation.domain.parties import Side
from mediation.domain.permissions import Right
from mediation.domain.stages import NEXT
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.rights import refused


class RecordKind(Enum):
    """The kinds of entries."""

    REGISTER = auto()
    ASK = auto()
    ACCEPT = auto()
    DECLINE = auto()
    TRANSFER = auto()
    ASSIGN = auto()
    INVESTIGATE = auto()
    SESSION = auto()
    EVIDENCE = auto()
    SIGN = auto()
    PAUSE = auto()
    RESUME = auto()
    EXTEND = auto()
    WITHDRAW = auto()
    TERMINATE = auto()
    REOPEN = auto()
    REPORT = auto()
    APPROVE = auto()
    TRACK = auto()
    REQUEST_DAY = auto()
    CLOSE = auto()
    ARCHIVE = auto()
    REVIEW = auto()
    TAKE_BACK = auto()
    """An entry just written is taken back; offered by its message alone."""


STAGE_OF = {
    RecordKind.REGISTER: Stage.REGISTERED,
    RecordKind.ACCEPT: Stage.ACCEPTED,
    RecordKind.DECLINE: Stage.DECLINED,
    RecordKind.TRANSFER: Stage.TRANSFERRED,
    RecordKind.INVESTIGATE: Stage.INVESTIGATING,
    RecordKind.TERMINATE: Stage.TERMINATED,
    RecordKind.CLOSE: Stage.CLOSED,
    RecordKind.ARCHIVE: Stage.ARCHIVED,
}
_EVERYDAY = (
    RecordKind.REGISTER,
    RecordKind.ACCEPT,
    RecordKind.ASK,
    RecordKind.SIGN,
    RecordKind.SESSION,
    RecordKind.INVESTIGATE,
    RecordKind.EVIDENCE,
    RecordKind.TERMINATE,
    RecordKind.CLOSE,
    RecordKind.ARCHIVE,
    RecordKind.REVIEW,
)
RARE = (
    RecordKind.ASK,
    RecordKind.ASSIGN,
    RecordKind.PAUSE,
    RecordKind.RESUME,
    RecordKind.EXTEND,
    RecordKind.REPORT,
    RecordKind.APPROVE,
    RecordKind.TRACK,
    RecordKind.REQUEST_DAY,
    RecordKind.WITHDRAW,
    RecordKind.DECLINE,
    RecordKind.TRANSFER,
    RecordKind.TERMINATE,
    RecordKind.REOPEN,
    RecordKind.REVIEW,
)
_MOST_OFFERED = 5
_BEFORE = frozenset({Stage.LEAD, Stage.REGISTERED, Stage.ASKING})
_MAY_REOPEN = frozenset(
    {
        Stage.AGREED_WRITTEN,
        Stage.AGREED_ORALLY,
        Stage.PERFORMING,
        Stage.VISITED,
        Stage.TERMINATED,
        Stage.CLOSED,
    }
)


@dataclass(frozen=True)
class Assigned:
    """Who mediates, and who records."""

    mediators: tuple[AssignedMediator, ...]
    recorder: str = ""


@dataclass(frozen=True)
class Ending:
    """Why a dispute ends, which ways were told, and who takes the request back."""

    reasons: tuple[Hashable, ...] = ()
    told: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True)
class Record:
    """One entry as it was typed; which parts count depends on its kind, `entry` is what its own fields say."""

    kind: RecordKind
    day: date | None = None
    words: str = ""
    place: str = ""
    result: SessionResult | None = None
    entry: object = None


def may_record(kind: RecordKind, view: DisputeView) -> bool:
    """Tell whether an entry of a kind can be made now, and by whoever is at the desk."""
    if refused(view.roles, right_of(kind)):
        return False
    rule = _RULES.get(kind)
    return rule(view) if rule is not None else STAGE_OF[kind] in NEXT[view.stage]


def right_of(kind: RecordKind) -> Right:
    """Return the right an entry of a kind wants."""
    return _RIGHTS.get(kind, Right.HANDLE)


def _may_withdraw(view: DisputeView) -> bool:
    applied = bool(view.dispute.on_side(Side.APPLICANT))
    return applied and view.stage is not Stage.LEAD and (view.under_way or Stage.DECLINED in NEXT[view.stage])


def _may_report(view: DisputeView) -> bool:
    """A step waits for approval; whoever works alone has nobody to report to."""
    return any(finding.code == "not_approved" for step in view.steps for finding in step.findings)


def _is_open(view: DisputeView) -> bool:
    return view.stage in _BEFORE or view.under_way


def _is_not_filed(view: DisputeView) -> bool:
    return view.stage is not Stage.ARCHIVED


_RULES: dict[RecordKind, Callable[[DisputeView], bool]] = {
    RecordKind.ASK: _is_open,
    RecordKind.TRACK: _is_open,
    RecordKind.ASSIGN: _is_not_filed,
    RecordKind.EVIDENCE: _is_not_filed,
    RecordKind.SESSION: lambda view: view.under_way,
    RecordKind.EXTEND: lambda view: view.under_way,
    RecordKind.SIGN: lambda view: view.state is AgreementState.FINAL,
    RecordKind.PAUSE: lambda view: view.under_way and not view.is_paused,
    RecordKind.RESUME: lambda view: view.is_paused,
    RecordKind.WITHDRAW: _may_withdraw,
    RecordKind.REOPEN: lambda view: view.stage in _MAY_REOPEN,
    RecordKind.REPORT: _may_report,
    RecordKind.APPROVE: lambda view: view.may_approve and _is_not_filed(view),
    RecordKind.REQUEST_DAY: lambda view: view.dispute.applied_on is not None and _is_not_filed(view),
    RecordKind.REVIEW: lambda view: view.stage is Stage.ARCHIVED,
    RecordKind.TAKE_BACK: lambda _: False,
}


_RIGHTS = {
    RecordKind.REGISTER: Right.REGISTER,
    RecordKind.ASK: Right.REGISTER,
    RecordKind.REQUEST_DAY: Right.REGISTER,
    RecordKind.EVIDENCE: Right.RECORD,
    RecordKind.APPROVE: Right.APPROVE,
    RecordKind.ARCHIVE: Right.FILE,
    RecordKind.REVIEW: Right.FILE,
    RecordKind.TAKE_BACK: Right.LOOK,
}


def offered(view: DisputeView) -> tuple[RecordKind, ...]:
    """Return the everyday kinds that can be recorded now, at most five."""
    return tuple(kind for kind in _EVERYDAY if may_record(kind, view))[:_MOST_OFFERED]


def kind_words(kind: RecordKind) -> str:
    """Name a kind in a word or two."""
    return {
        RecordKind.REGISTER: tr("登记"),
        RecordKind.ASK: tr("征询意愿"),
        RecordKind.ACCEPT: tr("受理"),
        RecordKind.DECLINE: tr("不予受理"),
        RecordKind.TRANSFER: tr("移送"),
        RecordKind.ASSIGN: tr("指定调解员"),
        RecordKind.INVESTIGATE: tr("调查"),
        RecordKind.SESSION: tr("调解"),
        RecordKind.EVIDENCE: tr("证据"),
        RecordKind.SIGN: tr("签字"),
        RecordKind.PAUSE: tr("暂停"),
        RecordKind.RESUME: tr("恢复"),
        RecordKind.EXTEND: tr("延期"),
        RecordKind.WITHDRAW: tr("撤回申请"),
        RecordKind.TERMINATE: tr("终止"),
        RecordKind.REOPEN: tr("重新调解"),
        RecordKind.REPORT: tr("报审批"),
        RecordKind.APPROVE: tr("审批"),
        RecordKind.TRACK: tr("改办理方式"),
        RecordKind.REQUEST_DAY: tr("更正申请日期"),
        RecordKind.CLOSE: tr("结案"),
        RecordKind.ARCHIVE: tr("归档"),
        RecordKind.REVIEW: tr("到期鉴定"),
        RecordKind.TAKE_BACK: tr("撤掉"),
    }[kind]


def result_words(result: SessionResult) -> str:
    """Say how a sitting ended."""
    return {
        SessionResult.AGREED: tr("谈成了"),
        SessionResult.NOT_AGREED: tr("没谈成"),
        SessionResult.CONTINUED: tr("还要谈"),
    }[result]
