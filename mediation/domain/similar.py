"""Similar cases (类案) as the search returns them, with the words that make them similar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediation.domain.case_feedback import Verdict
from mediation.domain.library import CaseKind, PastCase
from mediation.domain.outcomes import Side


@dataclass(frozen=True)
class CaseFilter:
    """Which cases may appear; None means any. ``category`` is the code; ``years`` are inclusive."""

    category: str | None = None
    kind: CaseKind | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Passage:
    """A stretch that two texts share; offsets are in characters, ends exclusive."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


@dataclass(frozen=True)
class FactorReading:
    """A deciding factor read from a text (要素), with the words that show it."""

    code: str
    name: str
    value: str
    quote: str = ""


@dataclass(frozen=True)
class FactorMatch:
    """One factor on both sides: ``state`` is same, different or unknown."""

    name: str
    state: str
    ours: str = ""
    theirs: str = ""
    our_quote: str = ""
    their_quote: str = ""
    code: str = ""


@dataclass(frozen=True)
class Ranked:
    """A case key with its relevance and the weight each signal gave it."""

    key: str
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SimilarCase:
    """One found case: how similar (0–1), which words and factors it shares, what differs."""

    case: PastCase
    score: float
    shared_words: tuple[str, ...] = ()
    factors: tuple[FactorMatch, ...] = ()
    why: str = ""
    differs: str = ""


@dataclass(frozen=True)
class ShownCase:
    """A found case as the window shows it: whom its end speaks for, its near copies, what was said of it for this dispute.

    ``brought_up`` marks the best case of the other side, shown although cases of the first side are closer.
    """

    found: SimilarCase
    side: Side | None = None
    near_copies: tuple[PastCase, ...] = ()
    verdict: Verdict | None = None
    brought_up: bool = False


@dataclass(frozen=True)
class KeywordHit:
    """One case found by words, with the stretches of its excerpt to mark (start, end)."""

    case: PastCase
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    score: float
