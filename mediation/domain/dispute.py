"""A dispute (纠纷) as the committee records it, from registration to the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from mediation.domain.parties import Party, Side, title_of
from mediation.domain.words import Word


class Stage(Word):
    """Where a dispute stands in the standard workflow (办理阶段)."""

    LEAD = ("lead", "排查线索")
    REGISTERED = ("registered", "登记")
    ASKING = ("asking", "征询")
    ACCEPTED = ("accepted", "受理")
    DECLINED = ("declined", "不予受理")
    TRANSFERRED = ("transferred", "移送")
    INVESTIGATING = ("investigating", "调查")
    MEDIATING = ("mediating", "调解")
    AGREED_WRITTEN = ("agreed_written", "书面达成")
    AGREED_ORALLY = ("agreed_orally", "口头达成")
    TERMINATED = ("terminated", "终止")
    PERFORMING = ("performing", "履行")
    VISITED = ("visited", "回访")
    CLOSED = ("closed", "结案")
    ARCHIVED = ("archived", "归档")


FINISHED = frozenset({Stage.DECLINED, Stage.TRANSFERRED, Stage.TERMINATED, Stage.CLOSED, Stage.ARCHIVED})
AGREED = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.PERFORMING, Stage.VISITED})


class Source(Word):
    """How the dispute came to the committee (案件来源; 人民调解法 17, 18)."""

    APPLICATION = ("application", "依申请", "当事人申请", "依申请调解")
    OWN_INITIATIVE = ("own_initiative", "主动调解", "人民调解委员会主动调解")
    DELEGATED = ("delegated", "接受委托移送", "委托移送", "委托", "移送")


class DelegatingBody(Word):
    """Which organ sent the dispute (委托移送单位)."""

    COURT = ("court", "法院", "人民法院")
    PROCURATORATE = ("procuratorate", "检察院", "人民检察院")
    POLICE = ("police", "公安机关", "公安", "派出所", "交警")
    PETITION = ("petition", "信访部门", "信访")
    OTHER = ("other", "其他部门", "其他")


class Difficulty(Word):
    """Grade of difficulty (案件难度级别)."""

    SIMPLE = ("simple", "简易")
    ORDINARY = ("ordinary", "一般", "普通")
    COMPLEX = ("complex", "疑难复杂", "复杂疑难", "复杂", "疑难")
    MAJOR = ("major", "重大")


class Track(Word):
    """The short oral way or the full written way (办理方式)."""

    SIMPLE = ("simple", "简易", "口头")
    ORDINARY = ("ordinary", "一般", "书面")


class EvidenceKind(Word):
    """Form of a piece of evidence (证据形式)."""

    DOCUMENT = ("document", "书证")
    OBJECT = ("object", "物证")
    RECORDING = ("recording", "视听资料")
    ELECTRONIC = ("electronic", "电子数据")
    WITNESS = ("witness", "证人证言")
    APPRAISAL = ("appraisal", "鉴定意见")
    INSPECTION = ("inspection", "勘验笔录")
    STATEMENT = ("statement", "当事人陈述")


class MediatorRole(Word):
    """Who leads and who assists (主办、协办)."""

    LEAD = ("lead", "主办")
    ASSIST = ("assist", "协办")


class SessionResult(Word):
    """How one mediation session ended (调解结果)."""

    AGREED = ("agreed", "调解成功", "达成")
    NOT_AGREED = ("not_agreed", "调解不成", "未达成")
    CONTINUED = ("continued", "有待继续调解", "继续")


@dataclass(frozen=True)
class Claim:
    """One thing a party asks for (请求), with the sum in 元 where it is about money."""

    text: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Evidence:
    """One line of the evidence list (证据清单)."""

    name: str
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    proves: str = ""
    submitted_by: str = ""


@dataclass(frozen=True)
class AssignedMediator:
    """A mediator on this dispute."""

    name: str
    role: MediatorRole = MediatorRole.LEAD


@dataclass(frozen=True)
class Session:
    """One sitting (调解一次)."""

    held_on: date
    place: str = ""
    result: SessionResult = SessionResult.CONTINUED
    note: str = ""


@dataclass(frozen=True)
class Prevention:
    """Something worse that the mediation prevented, counted in cases and people (防止激化)."""

    kind: str
    cases: int = 1
    people: int = 0


@dataclass(frozen=True)
class StageEntry:
    """One step of the way: when the dispute entered a stage, and what was noted."""

    stage: Stage
    on: date
    note: str = ""


@dataclass(frozen=True)
class Dispute:
    """One dispute between the same parties about the same facts, counted once whatever the number of sessions."""

    facts: str
    parties: tuple[Party, ...]
    category: str = ""
    category_word: str = ""
    subtype: str = ""
    source: Source | None = None
    channel: str = ""
    delegating_body: DelegatingBody | None = None
    difficulty: Difficulty | None = None
    track: Track = Track.ORDINARY
    occurred_on: date | None = None
    applied_on: date | None = None
    accepted_on: date | None = None
    place: str = ""
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    special_groups: tuple[str, ...] = ()
    migrant_workers: bool = False
    death: bool = False
    prevention: tuple[Prevention, ...] = ()
    mediators: tuple[AssignedMediator, ...] = ()
    recorder: str = ""
    sessions: tuple[Session, ...] = ()
    id: UUID | None = None
    number: str = ""
    stage: Stage = Stage.REGISTERED
    history: tuple[StageEntry, ...] = ()
    registered_by: str = ""
    registered_at: datetime | None = None
    version: int = 0

    @property
    def title(self) -> str:
        """The two sides by name: 周桂芬 与 陈国良."""
        return title_of(self.parties)

    @property
    def claimed(self) -> Decimal | None:
        """Sum of the claims that name an amount, in 元; None when none does."""
        amounts = [claim.amount for claim in self.claims if claim.amount is not None]
        return sum(amounts, Decimal("0.00")) if amounts else None

    @property
    def lead_mediator(self) -> str:
        """Name of the mediator in charge, '' when nobody is assigned."""
        return next((m.name for m in self.mediators if m.role is MediatorRole.LEAD), "")

    @property
    def is_lead(self) -> bool:
        """Tell whether it was found by screening and never registered: it has no case number and counts in no table."""
        return (self.history[0].stage if self.history else self.stage) is Stage.LEAD and not any(
            entry.stage is Stage.REGISTERED for entry in self.history
        )

    def on_side(self, side: Side) -> tuple[Party, ...]:
        """Return the parties of one side in their order."""
        return tuple(party for party in self.parties if party.side is side)

    def entered(self, stage: Stage) -> date | None:
        """Return the day the dispute last entered a stage."""
        return next((entry.on for entry in reversed(self.history) if entry.stage is stage), None)

    def search_text(self) -> str:
        """The text by which similar cases are sought: facts, then claims."""
        return "\n".join([self.facts, *(claim.text for claim in self.claims)])
