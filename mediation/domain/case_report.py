"""What a search for similar cases found on one day, kept as it was handed out (类案检索报告)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar


@dataclass(frozen=True)
class ReportedFactor:
    """A deciding factor of the dispute, and where its value comes from."""

    name: str
    value: str
    origin: str = ""


@dataclass(frozen=True)
class ReportedCase:
    """One found case in words; ``contrast`` marks one of the other side that is listed only to be held against the rest."""

    name: str
    origin: str
    result: str
    alike: str
    differs: str = ""
    side: str = ""
    copies: int = 0
    contrast: bool = False


@dataclass(frozen=True)
class OutcomeCount:
    """How many of the listed cases ended so."""

    outcome: str
    count: int


@dataclass(frozen=True)
class CaseReport:
    """The question, the cases, and how they ended; the library's size says among how many was sought."""

    RECORD: ClassVar[str] = "case_report"

    facts: str
    claims: str = ""
    category: str = ""
    factors: tuple[ReportedFactor, ...] = ()
    library: int = 0
    cases: tuple[ReportedCase, ...] = ()
    outcomes: tuple[OutcomeCount, ...] = ()
    shares: str = ""
    """What was agreed or awarded, as a share of what was asked, in words."""
    made_by: str = ""

    def for_trail(self) -> CaseReport:
        """What the audit chain keeps: the cases, but the dispute's own story only where it is registered."""
        return replace(self, facts="", claims="", factors=())
