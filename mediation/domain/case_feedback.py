"""What a mediator thinks of a found case (类案反馈), and how far that counts for later disputes of the same kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mediation.domain.words import Word

LARGEST_SHIFT = 0.08
"""A found case's score (0 to 1) moves by less than this, whatever its feedback: opinions order cases of like relevance."""

_HALF_AT = 2
_SIGNS = {"helpful": 1, "unlike": -1}


class Verdict(Word):
    """Whether a found case was of use."""

    HELPFUL = ("helpful", "很有帮助")
    UNLIKE = ("unlike", "不相似")


@dataclass(frozen=True)
class CaseFeedback:
    """One verdict on one library case, for a dispute of this category."""

    RECORD: ClassVar[str] = "case_feedback"

    case_key: UUID
    category: str
    verdict: Verdict


def shift(verdicts: Iterable[Verdict]) -> float:
    """Return how much verdicts of one category move a case's score: two of one mind half of the most, opposed ones nothing."""
    given = [_SIGNS[verdict.value] for verdict in verdicts]
    net = sum(given)
    return LARGEST_SHIFT * net / (abs(net) + _HALF_AT)
