"""What the readable trail is made of (履历): lines with their details, and what a check of the chain found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediation.domain.words import Word


class TraceKind(Word):
    """What sort of line it is (履历种类)."""

    CHANGE = ("change", "改动")
    LOOK = ("look", "谁看过")
    HANDED_OUT = ("handed_out", "打印和导出")


@dataclass(frozen=True)
class TraceDetail:
    """One field before and after, in words."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class TraceLine:
    """One link of the chain, as a person reads it."""

    seq: int
    at: datetime
    user: str
    action: str
    kind: TraceKind
    subject: str
    details: tuple[TraceDetail, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class ChainCheck:
    """What a walk along the whole chain found (核对); ``broken_at`` is the first line that does not hold."""

    at: datetime
    rows: int
    broken_at: int | None = None
    sentence: str = ""
    with_backup: bool = False
    """Whether the end of the chain was held against what the last backup wrote down."""

    @property
    def holds(self) -> bool:
        """Tell whether every line holds."""
        return self.broken_at is None
