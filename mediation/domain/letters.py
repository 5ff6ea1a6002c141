"""What letters and notices state that the dispute itself does not (通知书、函、申请书): small dated records of a case file.

The day of an entry is the day the letter bears.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mediation.domain.words import Word


class RefusalReason(Word):
    """Why a dispute is not accepted (不予受理)."""

    UNWILLING = ("unwilling", "对方不同意调解", "不同意", "不表态")
    OUT_OF_SCOPE = ("out_of_scope", "不属于受理范围")
    UNCLEAR = ("unclear", "被申请人或者请求不明确")
    PAPERS = ("papers", "没有补充材料")
    RESERVED = ("reserved", "归专门机关管或者法律禁止调解")
    TAKEN = ("taken", "已起诉、裁决或者由其他机关受理")
    OTHER = ("other", "其他")


class TerminationReason(Word):
    """Why a mediation ends without an agreement (终止原因; 人民调解法 26)."""

    REFUSED = ("refused", "一方明确拒绝", "拒绝")
    WITHDRAWN = ("withdrawn", "撤回申请或者要求终止", "撤回")
    NO_AGREEMENT = ("no_agreement", "调解不能达成协议", "达不成协议")
    EXPIRED = ("expired", "期限届满，不同意延长", "到期")
    LOST_CONTACT = ("lost_contact", "联系不上当事人", "失联")
    RESERVED = ("reserved", "应由专门机关处理")
    TAKEN = ("taken", "已起诉、仲裁或者由其他机关受理")
    UNLAWFUL = ("unlawful", "涉嫌违法犯罪或者虚假调解")
    ENDED = ("ended", "当事人死亡或者终止，没人承继")
    SETTLED = ("settled", "双方自行和解", "和解")
    OTHER = ("other", "其他")


class ReferralReason(Word):
    """Why a dispute goes to another organ (移送理由; 人民调解法 25)."""

    TITLE = ("title", "权属争议")
    SECURITY = ("security", "可能引起治安案件", "治安")
    CRIME = ("crime", "有刑事犯罪线索", "刑事")
    LABOUR = ("labour", "属于劳动仲裁")
    ADMINISTRATIVE = ("administrative", "属于行政争议")
    PETITION = ("petition", "属于信访事项", "信访")
    OTHER_COMMITTEE = ("other_committee", "别的调委会调解更合适")
    OTHER = ("other", "其他")


class AuthorisedAct(Word):
    """What an agent may do, each act by its name (委托权限)."""

    GENERAL = ("general", "一般代理")
    ADMIT = ("admit", "承认、放弃、变更请求")
    SETTLE = ("settle", "和解、签订协议")
    RECEIVE = ("receive", "收取、支付款物")
    CONFIRM = ("confirm", "申请司法确认")


class ServiceWay(Word):
    """How a paper was handed over (送达方式)."""

    DIRECT = ("direct", "直接送达")
    PROXY = ("proxy", "家属或者代理人代收", "代收")
    POST = ("post", "邮寄送达", "邮寄")
    ELECTRONIC = ("electronic", "电子送达", "微信", "短信")
    OTHER = ("other", "其他")


class RecusalResult(Word):
    """What was decided on a wish for another mediator (回避决定)."""

    GRANTED = ("granted", "准许回避", "准许")
    REFUSED = ("refused", "不准许回避", "不准许")


class CourtGround(Word):
    """Why a court may confirm an agreement (管辖依据; 民事诉讼法 205)."""

    COMMITTEE = ("committee", "调解组织所在地", "调委会所在地")
    DOMICILE = ("domicile", "当事人住所地", "住所地")
    SUBJECT = ("subject", "标的物所在地", "标的物")
    INVITED = ("invited", "作出邀请的人民法院", "委派的法院")
    LEVEL = ("level", "依法由中级人民法院管辖", "中级人民法院")


class DelegationResult(Word):
    """What the delegating organ is told (委托调解结果)."""

    AGREED = ("agreed", "达成协议")
    TERMINATED = ("terminated", "调解不成，已终止")
    DECLINED = ("declined", "没有受理，退回")
    PENDING = ("pending", "还在调解")


@dataclass(frozen=True)
class Refusal:
    """The decision not to accept a dispute."""

    RECORD: ClassVar[str] = "refusal"

    reasons: tuple[RefusalReason, ...] = ()
    other: str = ""


@dataclass(frozen=True)
class Termination:
    """The decision to end a mediation."""

    RECORD: ClassVar[str] = "termination"

    reasons: tuple[TerminationReason, ...] = ()
    other: str = ""


@dataclass(frozen=True)
class Summons:
    """An invitation to a sitting (调解通知): when, where, what to bring."""

    RECORD: ClassVar[str] = "summons"

    held_on: date | None = None
    time: str = ""
    place: str = ""
    bring: str = ""


@dataclass(frozen=True)
class PaperService:
    """Papers handed to the parties (送达)."""

    RECORD: ClassVar[str] = "service"

    papers: tuple[str, ...] = ()
    place: str = ""
    way: ServiceWay | None = None
    server: str = ""
    remark: str = ""


@dataclass(frozen=True)
class RecusalRequest:
    """A party's wish for another mediator or recorder (申请回避; 人民调解法 23)."""

    RECORD: ClassVar[str] = "recusal_request"

    applicant: str = ""
    mediator: str = ""
    reason: str = ""


@dataclass(frozen=True)
class RecusalDecision:
    """The committee's answer to that wish."""

    RECORD: ClassVar[str] = "recusal_decision"

    result: RecusalResult | None = None
    replacement: str = ""
    grounds: str = ""


@dataclass(frozen=True)
class Authorisation:
    """Whom a party sends in its place, and what he may do (授权委托)."""

    RECORD: ClassVar[str] = "authorisation"

    principal: str = ""
    agent: str = ""
    agent_sex: str = ""
    agent_id: str = ""
    agent_phone: str = ""
    agent_firm: str = ""
    acts: tuple[AuthorisedAct, ...] = ()
    other: str = ""
    until: str = ""


@dataclass(frozen=True)
class ConfirmationRequest:
    """The joint application for judicial confirmation (司法确认申请; 民事诉讼法 205): to which court, with which papers."""

    RECORD: ClassVar[str] = "confirmation_request"

    court: str = ""
    ground: CourtGround | None = None
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referral:
    """The handing over of a dispute to another organ (移送、转办)."""

    RECORD: ClassVar[str] = "referral"

    receiver: str = ""
    reasons: tuple[ReferralReason, ...] = ()
    other: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class DelegationReply:
    """The answer to the organ that sent the dispute (委托调解回函)."""

    RECORD: ClassVar[str] = "delegation_reply"

    receiver: str = ""
    letter: str = ""
    received_on: date | None = None
    result: DelegationResult | None = None
    detail: str = ""
    attachments: tuple[str, ...] = ()


LetterRecord = (
    Refusal
    | Termination
    | Summons
    | PaperService
    | RecusalRequest
    | RecusalDecision
    | Authorisation
    | ConfirmationRequest
    | Referral
    | DelegationReply
)

_NUMBER_WORD = re.compile(r"字(?=[第\d])")


def letter_number(number: str, mark: str, count: int = 1) -> str:
    """The number of a letter of a case: 〔2026〕石桥人调受字第001号; the second of its kind ends in 001-2号.

    The number of the case gets the letter's word (受、不、通、终……), so that it needs no counter of its own.
    """
    if not number or not mark:
        return number
    marked, found = _NUMBER_WORD.subn(f"{mark}字", number, count=1)
    if not found:
        marked = f"{number.removesuffix('号')}{mark}号" if number.endswith("号") else number + mark
    return f"{marked.removesuffix('号')}-{count}号" if count > 1 else marked
