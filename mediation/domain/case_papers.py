"""What the papers of a dossier state that the dispute itself does not: inquiries, the closing report, the record of filing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mediation.domain.words import Word


@dataclass(frozen=True)
class QuestionAndAnswer:
    """One question of an inquiry with its answer (问、答)."""

    question: str
    answer: str = ""


@dataclass(frozen=True)
class Inquiry:
    """One person asked once during the investigation (调查); the day is that of the entry."""

    RECORD: ClassVar[str] = "inquiry"

    asked: str
    """The person asked (被调查人)."""
    about_asked: str = ""
    """Sex, age, address, phone, and how the person stands to the parties."""
    place: str = ""
    begun: str = ""
    ended: str = ""
    """Hours and minutes as they were written down: 9时30分."""
    present: str = ""
    """Others who took part (参加人)."""
    investigators: tuple[str, ...] = ()
    recorder: str = ""
    talk: tuple[QuestionAndAnswer, ...] = ()
    note: str = ""
    """A plain account where it was not a talk in questions and answers."""


class Risk(Word):
    """How soon a screened dispute may grow worse (风险等级)."""

    LOW = ("low", "低", "一般")
    MEDIUM = ("medium", "中", "较大")
    HIGH = ("high", "高", "重大")


@dataclass(frozen=True)
class ScreeningNote:
    """A dispute found while screening (矛盾纠纷排查), before anybody applied; the day is that of the entry."""

    RECORD: ClassVar[str] = "screening"

    place: str = ""
    found_by: str = ""
    people: int = 0
    risk: Risk | None = None
    measures: str = ""
    responsible: str = ""
    settle_by: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class ClosingReport:
    """What the closing report (结案报告表) says beyond the record; the day of closing is that of the entry."""

    RECORD: ClassVar[str] = "closing_report"

    course: str = ""
    """How the mediation went (调解经过); empty means: as the sessions tell."""
    performance: str = ""
    """How the agreement was performed; empty means: as the ledger tells."""
    opinion: str = ""
    """The committee's opinion (调委会意见)."""
    filled_by: str = ""


@dataclass(frozen=True)
class DossierNote:
    """The statement on a dossier and its filing (卷宗情况说明、备考表); the day of filing is that of the entry."""

    RECORD: ClassVar[str] = "dossier_note"

    statement: str = ""
    """Pages missing or replaced, later additions, where recordings are kept."""
    filed_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    discs: int = 0
