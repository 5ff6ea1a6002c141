"""Which similar cases the window shows: by relevance, moved a little by verdicts, copies folded, both sides where both occur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from mediation.domain.case_feedback import Verdict
from mediation.domain.library import PastCase
from mediation.domain.outcomes import Side, side_of

SEEN_AT_ONCE = 5
CLOSE_ENOUGH = 0.8
"""The other side is brought up only by a case that reaches this share of the best score."""


@dataclass(frozen=True)
class Placed:
    """A case with its score and what is to be said beside it."""

    case: PastCase
    score: float
    side: Side | None = None
    near_copies: tuple[PastCase, ...] = ()
    verdict: Verdict | None = None
    brought_up: bool = False


def arrange(
    found: Sequence[tuple[PastCase, float]],
    leaders: Sequence[int],
    verdicts: Mapping[UUID, Verdict],
    shifts: Mapping[UUID, float],
    *,
    limit: int,
) -> tuple[Placed, ...]:
    """Arrange the most relevant cases for the window; ``leaders`` tells for each which earlier one it nearly copies."""
    copies: dict[int, list[PastCase]] = {}
    for at, leader in enumerate(leaders):
        if leader != at:
            copies.setdefault(leader, []).append(found[at][0])
    placed = [
        _placed(case, score, tuple(copies.get(at, ())), verdicts)
        for at, (case, score) in enumerate(found)
        if leaders[at] == at
    ]
    # What does not resemble this very dispute goes last; for other disputes of the category it only counts a little less.
    placed.sort(key=lambda one: (one.verdict is Verdict.UNLIKE, -_moved(one, shifts)))
    ordered = _with_other_side(placed, min(SEEN_AT_ONCE, limit))
    # They stay in the list whatever its length, or nobody could take the verdict back.
    left = [one for one in ordered if one.verdict is not Verdict.UNLIKE][:limit]
    return (*left, *(one for one in ordered if one.verdict is Verdict.UNLIKE))


def _placed(
    case: PastCase,
    score: float,
    copies: tuple[PastCase, ...],
    verdicts: Mapping[UUID, Verdict],
) -> Placed:
    assert case.key is not None
    return Placed(case, score, side_of(case), copies, verdicts.get(case.key))


def _moved(one: Placed, shifts: Mapping[UUID, float]) -> float:
    assert one.case.key is not None
    return one.score + shifts.get(one.case.key, 0.0)


def _with_other_side(placed: list[Placed], seen: int) -> list[Placed]:
    """Bring the best case of the other side among those seen at once, where only one side stands there."""
    first, rest = placed[:seen], placed[seen:]
    sides = {one.side for one in first} - {None}
    if len(sides) != 1:
        return placed
    least = CLOSE_ENOUGH * first[0].score
    for at, one in enumerate(rest):
        if one.side not in (None, *sides) and one.verdict is not Verdict.UNLIKE and one.score >= least:
            rest.pop(at)
            return [*first[:-1], replace(one, brought_up=True), first[-1], *rest]
    return placed
