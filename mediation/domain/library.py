"""Past cases of the library (类案库) and what an import did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from mediation.domain.words import Word


class CaseKind(Word):
    """A mediated case or a judgment."""

    MEDIATION = ("mediation", "调解", "调解案例")
    JUDGMENT = ("judgment", "裁判", "判决", "裁判文书")


class CaseOrigin(Word):
    """Where a library case comes from."""

    SAMPLE = ("sample", "示范")
    IMPORTED = ("imported", "导入")
    OWN = ("own", "本会办结")


@dataclass(frozen=True)
class StatuteReference:
    """One article of a law: 民法典, 第二百九十条; the law without 中华人民共和国."""

    law: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


@dataclass(frozen=True)
class PastCase:
    """A case that ended, as the library keeps it; ``key`` is our own, ``external_id`` the imported one."""

    external_id: str
    title: str = ""
    category: str = ""
    category_word: str = ""
    subtype: str = ""
    facts: str = ""
    claims: str = ""
    defence: str = ""
    issue: str = ""
    process: str = ""
    result: str = ""
    outcome: str = ""
    amount_claimed: Decimal | None = None
    amount_agreed: Decimal | None = None
    ended_on: date | None = None
    source: str = ""
    kind: CaseKind = CaseKind.MEDIATION
    statutes: tuple[StatuteReference, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    origin: CaseOrigin = CaseOrigin.IMPORTED
    batch: UUID | None = None
    key: UUID | None = None

    @property
    def ratio(self) -> float | None:
        """Agreed or awarded ÷ claimed; None where either is unknown."""
        if self.amount_agreed is None or not self.amount_claimed:
            return None
        return float(self.amount_agreed / self.amount_claimed)

    def search_text(self) -> str:
        """The text the case is found by: facts, claims and defence, never the result."""
        return "\n".join(part for part in (self.facts, self.claims, self.defence) if part)


@dataclass(frozen=True)
class Masked:
    """One thing de-identification covered (脱敏): which kind, and the words before and after."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class RowFinding:
    """What an import says about one row; ``refused`` rows are set aside whole."""

    row: int
    message: str
    refused: bool = False


@dataclass(frozen=True)
class ImportSummary:
    """The result of one import, whole or stopped."""

    batch: UUID | None
    file_name: str
    read: int
    imported: int
    duplicates: int
    set_aside: int
    without_result: int
    masked: int
    stopped: bool = False
    findings: tuple[RowFinding, ...] = ()
    at: datetime | None = None
    covered: tuple[tuple[str, int], ...] = ()
    """How many of each kind were covered (姓名, 电话 …); known right after the import only."""
