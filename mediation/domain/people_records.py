"""People who join a dispute, what they advise, and who takes over from whom: small dated records of a case file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from mediation.domain.dispute import AssignedMediator, Dispute, MediatorRole
from mediation.domain.words import Word


class JoiningAs(Word):
    """In what part somebody joins (邀请参加调解; 人民调解法 20)."""

    RELATIVE = ("relative", "亲属")
    NEIGHBOUR = ("neighbour", "邻居、同事", "邻居", "同事")
    EXPERT = ("expert", "专家")
    LAWYER = ("lawyer", "律师")
    PSYCHOLOGIST = ("psychologist", "心理咨询师", "心理")
    ELDER = ("elder", "乡贤、老人", "乡贤")
    ORGANISATION = ("organisation", "社会组织")
    OTHER = ("other", "其他")


@dataclass(frozen=True)
class Participant:
    """Somebody invited to help, with the consent of both sides (人民调解法 20)."""

    RECORD: ClassVar[str] = "participant"

    name: str
    part: JoiningAs = JoiningAs.OTHER
    about: str = ""
    """Where from, what for: 县医院骨科, 王秀兰的小叔."""
    phone: str = ""
    consents: tuple[str, ...] = ()
    """The parties who agreed."""


@dataclass(frozen=True)
class Opinion:
    """What a lawyer, an expert or the justice office advises on a case (意见); it binds nobody."""

    RECORD: ClassVar[str] = "opinion"

    text: str
    author: str = ""
    part: str = ""
    to_print: bool = False
    """Whether it goes into the dossier."""


@dataclass(frozen=True)
class HandedOver:
    """One dispute in a hand-over: what was open on that day."""

    dispute_id: UUID
    number: str
    title: str
    stage: str
    due: str = ""


@dataclass(frozen=True)
class HandOver:
    """All open work of one mediator given to another (移交)."""

    RECORD: ClassVar[str] = "hand_over"

    giver: str
    taker: str
    reason: str = ""
    disputes: tuple[HandedOver, ...] = ()
    supervisor: str = ""
    """Who stands by and signs (监交人)."""
    place: str = ""
    """Where the dossiers lie."""


def taken_over(dispute: Dispute, giver: str, taker: str) -> Dispute:
    """Return a dispute that another mediator leads from now on."""
    others = tuple(one for one in dispute.mediators if one.name not in (giver, taker))
    return replace(dispute, mediators=(AssignedMediator(taker, MediatorRole.LEAD), *others))
