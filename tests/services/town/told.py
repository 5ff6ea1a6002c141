"""What the town did, written down beside the program: the second count is made from this alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

WRITTEN, ORAL, TERMINATED = "written", "oral", "terminated"


@dataclass(frozen=True)
class Owed:
    """One thing promised: the term it stands in, its day, its sum (None for a thing to do)."""

    term: int
    due: date | None
    amount: Decimal | None


@dataclass(frozen=True)
class Promised:
    """A signed agreement: when it was reached, its single things, and a monthly payment without end (day, first month, sum)."""

    on: date
    form: str
    total: Decimal
    owed: tuple[Owed, ...]
    monthly: tuple[int, date, Decimal] | None = None


@dataclass(frozen=True)
class Paid:
    """Something paid or done on one line."""

    on: date
    term: int
    due: date | None
    amount: Decimal | None


@dataclass(frozen=True)
class PutOff:
    """Both sides agreed that one line comes later."""

    on: date
    term: int
    due: date
    until: date


@dataclass
class Court:
    """An application for confirmation and its answer."""

    applied: date
    decided: date | None = None
    result: str = ""


@dataclass
class Told:
    """One dispute as it really went."""

    number: int
    id: UUID
    committee: str
    category: str
    source: str
    organ: str
    difficulty: str
    people: int
    migrant: bool = False
    groups: tuple[str, ...] = ()
    prevented: list[tuple[str, int, int]] = field(default_factory=list)
    screened: list[date] = field(default_factory=list)
    accepted: date | None = None
    left: date | None = None
    closed: date | None = None
    endings: list[tuple[date, str]] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)
    paid: list[Paid] = field(default_factory=list)
    put_off: list[PutOff] = field(default_factory=list)
    visits: list[tuple[date, str]] = field(default_factory=list)
    courts: list[Court] = field(default_factory=list)
    kind: str = ""
    turn: int = 0
    """Which of its kind it is."""
