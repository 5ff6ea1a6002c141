"""What the standard workflow writes down beside the stages (流程记录): small dated records of a case file.

The day of an entry is the day the thing happened; a pause begins on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mediation.domain.dispute import Track
from mediation.domain.words import Word


class Willingness(Word):
    """What a party says when asked whether it wants mediation (调解意愿)."""

    WILLING = ("willing", "愿意", "同意")
    REFUSES = ("refuses", "明确拒绝", "不愿意", "拒绝")
    UNREACHED = ("unreached", "没联系上", "联系不上")


class PauseReason(Word):
    """Why the period stands still (暂停)."""

    APPRAISAL = ("appraisal", "鉴定", "评估")
    PARTIES = ("parties", "双方商定暂缓", "协商")
    OBSTACLE = ("obstacle", "当事人有不能参加的障碍", "障碍")
    OTHER = ("other", "其他")


class Matter(Word):
    """What the director approves (审批事项; 人民调解委员会内部)."""

    ACCEPT = ("accept", "受理")
    DECLINE = ("decline", "不予受理")
    TRANSFER = ("transfer", "移送")
    EXTEND = ("extend", "延期")
    TERMINATE = ("terminate", "终止")
    CLOSE = ("close", "结案")


class Retention(Word):
    """How long a dossier is kept (保管期限)."""

    PERMANENT = ("permanent", "永久")
    THIRTY_YEARS = ("thirty_years", "30年")
    TEN_YEARS = ("ten_years", "10年")

    @property
    def years(self) -> int | None:
        """Years from the day of filing, None for ever."""
        return {"permanent": None, "thirty_years": 30, "ten_years": 10}[str(self.value)]


class ReviewDecision(Word):
    """What becomes of a dossier whose time is over (到期鉴定)."""

    EXTEND = ("extend", "续存")
    DESTROY = ("destroy", "销毁")


@dataclass(frozen=True)
class Asking:
    """One party asked whether it wants mediation (征询意愿; 人民调解法 17)."""

    RECORD: ClassVar[str] = "asking"

    party: str
    answer: Willingness | None = None
    way: str = ""
    note: str = ""


@dataclass(frozen=True)
class MediationPause:
    """A stretch that does not count; an open one has no last day."""

    RECORD: ClassVar[str] = "pause"

    reason: PauseReason | None = None
    last: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Extension:
    """The period made longer because both sides consent (延期)."""

    RECORD: ClassVar[str] = "extension"

    until: date
    consents: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class RemediesTold:
    """The parties were told which ways remain (告知救济途径; 人民调解法 26)."""

    RECORD: ClassVar[str] = "remedies_told"

    ways: tuple[str, ...]
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestDayCorrection:
    """The day of the request corrected (更正申请日期); it interrupts limitation, so both days stay (诉讼时效规定 12)."""

    RECORD: ClassVar[str] = "request_day"

    corrected: date
    reason: str
    before: date | None = None


@dataclass(frozen=True)
class TrackChange:
    """A dispute taken from one track to the other (简易转一般)."""

    RECORD: ClassVar[str] = "track_change"

    track: Track
    reason: str = ""


@dataclass(frozen=True)
class Approval:
    """The director's word on a step (主任审批); ``own`` marks a case of his own, with his written reason.

    A step sent back (退回) was not approved; the reason says what to do.
    """

    RECORD: ClassVar[str] = "approval"

    matter: Matter
    opinion: str = ""
    own: bool = False
    reason: str = ""
    returned: bool = False


@dataclass(frozen=True)
class ApprovalRequest:
    """A step reported for approval (报审批), at first or again after it was sent back."""

    RECORD: ClassVar[str] = "approval_request"

    matter: Matter
    note: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """The applicant takes the request back (撤回申请)."""

    RECORD: ClassVar[str] = "withdrawal"

    by: str
    reason: str = ""


@dataclass(frozen=True)
class Reopening:
    """A finished dispute is mediated again (重新调解); it stays one dispute in the figures."""

    RECORD: ClassVar[str] = "reopening"

    reason: str


@dataclass(frozen=True)
class Filing:
    """A dossier put on the shelf (归档): for how long, and where it stands."""

    RECORD: ClassVar[str] = "filing"

    retention: Retention
    shelf: str = ""


@dataclass(frozen=True)
class RetentionReview:
    """Two or more people decide what becomes of a dossier whose time is over (到期鉴定; 档案法实施条例 24)."""

    RECORD: ClassVar[str] = "retention_review"

    decision: ReviewDecision
    people: tuple[str, ...]
    reason: str = ""
    until: date | None = None
