"""The people and organisations of a dispute (当事人), who speaks for them, and how papers describe them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.chinese_dates import age_on
from mediation.domain.words import Word

FULL_CAPACITY_AGE = 18  # 民法典 17
OWN_WORK_AGE = 16  # 民法典 18: who lives mainly by own work from this age on acts for himself
NO_CAPACITY_AGE = 8  # 民法典 20
_NO_WORK = ("学生", "上学", "在读", "无业", "待业", "无职业", "没有工作")


class Side(Word):
    """Whose side a party stands on."""

    APPLICANT = ("applicant", "申请人", "甲方", "申请方")
    RESPONDENT = ("respondent", "被申请人", "乙方", "被申请方")
    THIRD = ("third", "第三人")


class PartyKind(Word):
    """A natural person, or a legal person or other organisation."""

    PERSON = ("person", "自然人", "个人", "公民")
    ORGANISATION = ("organisation", "单位", "法人", "法人及其他组织", "社会组织")


class Sex(Word):
    """Sex as the identity document states it."""

    MALE = ("male", "男")
    FEMALE = ("female", "女")


class IdentityKind(Word):
    """Which document an identity number comes from (证件类型)."""

    RESIDENT = ("resident", "居民身份证", "身份证")
    TEMPORARY = ("temporary", "临时居民身份证", "临时身份证")
    HOUSEHOLD = ("household", "户口簿")
    PASSPORT = ("passport", "护照")
    HONGKONG_MACAO = ("hongkong_macao", "港澳居民来往内地通行证")
    TAIWAN = ("taiwan", "台湾居民来往大陆通行证")
    RESIDENCE = ("residence", "居住证", "港澳台居民居住证", "外国人永久居留身份证")
    NONE = ("none", "无证件", "没带证件")


class AgentPower(Word):
    """What an agent may do (代理权限)."""

    GENERAL = ("general", "一般代理")
    SPECIAL = ("special", "特别授权", "特别代理")


@dataclass(frozen=True)
class Representative:
    """Who stands for an organisation by office (法定代表人、负责人、经营者)."""

    name: str
    position: str = ""


@dataclass(frozen=True)
class Guardian:
    """The statutory representative of a minor or of an adult without capacity (法定代理人; 民法典 23, 27, 28)."""

    name: str
    relation: str = ""
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Agent:
    """Somebody a party entrusted to speak for it (委托代理人)."""

    name: str
    firm: str = ""
    power: AgentPower = AgentPower.GENERAL


@dataclass(frozen=True)
class Party:
    """One party of a dispute (当事人)."""

    side: Side
    name: str
    kind: PartyKind = PartyKind.PERSON
    sex: Sex | None = None
    ethnicity: str = ""
    birth_date: date | None = None
    id_type: IdentityKind = IdentityKind.RESIDENT
    id_number: str = ""
    id_note: str = ""
    credit_code: str = ""
    phone: str = ""
    phone_note: str = ""
    address: str = ""
    occupation: str = ""
    representative: Representative | None = None
    guardian: Guardian | None = None
    agents: tuple[Agent, ...] = ()
    id: UUID | None = None

    def age_on(self, day: date) -> int | None:
        """Return completed years on a day, or None when the birth date is unknown."""
        return age_on(self.birth_date, day) if self.birth_date else None

    def is_minor_on(self, day: date) -> bool:
        """Tell whether the party is a person under 18 on a day (民法典 17)."""
        age = self.age_on(day)
        return self.kind is PartyKind.PERSON and age is not None and age < FULL_CAPACITY_AGE

    def needs_guardian_on(self, day: date) -> bool:
        """Tell whether the party cannot bind itself alone: a minor, except from 16 on with work of its own (民法典 18–20)."""
        work = self.occupation.strip()
        works = work not in ("", "无") and not any(word in work for word in _NO_WORK)
        return self.is_minor_on(day) and not (works and (self.age_on(day) or 0) >= OWN_WORK_AGE)


def masked_number(number: str) -> str:
    """Show an identity number with its birth date and serial hidden: 990000********0013."""
    return number if len(number) < 10 else number[:6] + "*" * (len(number) - 10) + number[-4:]


def masked_phone(phone: str) -> str:
    """Show a phone number with its middle hidden: 138****0012."""
    return phone if len(phone) < 8 else phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def title_of(parties: tuple[Party, ...], *, most: int = 2) -> str:
    """Name a dispute by its sides, as covers and lists do: 周桂芬 与 陈国良、李四等3人."""
    applicants = _names(parties, Side.APPLICANT, most)
    respondents = _names(parties, Side.RESPONDENT, most)
    return f"{applicants} 与 {respondents}" if applicants and respondents else applicants or respondents


def _names(parties: tuple[Party, ...], side: Side, most: int) -> str:
    names = [party.name for party in parties if party.side is side]
    if len(names) <= most:
        return "、".join(names)
    organisations = any(p.kind is PartyKind.ORGANISATION for p in parties if p.side is side)
    return "、".join(names[: most - 1]) + f"等{len(names)}{'方' if organisations else '人'}"
