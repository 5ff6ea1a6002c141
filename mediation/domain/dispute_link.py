"""What somebody decided about two disputes that look alike (并案、关联、独立); program and text never decide it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediation.domain.words import Word


class LinkDecision(Word):
    """What two disputes are to each other by a person's word."""

    MERGED = ("merged", "并案", "并案办理", "重复")
    LINKED = ("linked", "关联", "关联办理", "串案")
    SEPARATE = ("separate", "独立", "不是一回事")


@dataclass(frozen=True)
class DisputeLink:
    """The decision with its reason; the two disputes are those of the entry it is kept as."""

    RECORD: ClassVar[str] = "dispute_link"

    decision: LinkDecision
    reason: str = ""
    found: str = ""
