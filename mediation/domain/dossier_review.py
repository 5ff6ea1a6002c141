"""A case file judged as an inspection judges it (卷宗评查): seven heads, what costs points and why, what makes it nought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation.domain.chinese_dates import long_date


@dataclass(frozen=True)
class ReviewHead:
    """One of the seven heads with its weight of a hundred; the weights are ours."""

    name: str
    weight: int


ACCEPTANCE = ReviewHead("受理合法", 10)
MATERIALS = ReviewHead("材料齐全", 25)
FORM = ReviewHead("文书规范", 15)
EVIDENCE = ReviewHead("证据", 15)
AGREEMENT = ReviewHead("协议内容与法律适用", 20)
PERFORMANCE = ReviewHead("回访与履行", 10)
FILING = ReviewHead("装订归档", 5)
HEADS = (ACCEPTANCE, MATERIALS, FORM, EVIDENCE, AGREEMENT, PERFORMANCE, FILING)


@dataclass(frozen=True)
class ReviewPoint:
    """One reason: points lost under a head, a sentence, and the tab where it is put right.

    One that is ``fatal`` makes the whole file worth nothing whatever else is in it.
    """

    head: ReviewHead
    lost: int
    message: str
    jump: str = ""
    fatal: bool = False


@dataclass(frozen=True)
class DossierReview:
    """All reasons, in the order of the heads."""

    points: tuple[ReviewPoint, ...] = ()

    @property
    def fatal(self) -> tuple[ReviewPoint, ...]:
        """What makes the score nought."""
        return tuple(point for point in self.points if point.fatal)

    @property
    def score(self) -> int:
        """Of a hundred."""
        return 0 if self.fatal else sum(self.points_of(head) for head in HEADS)

    def points_of(self, head: ReviewHead) -> int:
        """What is left of a head's weight."""
        lost = sum(point.lost for point in self.points if point.head == head)
        return max(0, head.weight - lost)


@dataclass(frozen=True)
class DatedStep:
    """One step of a case file with its first and last day."""

    name: str
    first: date
    last: date
    jump: str = "overview"


def steps_out_of_order(steps: Iterator[DatedStep] | tuple[DatedStep, ...]) -> Iterator[tuple[str, str]]:
    """Yield a sentence and a tab for each step that begins before an earlier one began or ended.

    The order is 发生、申请、受理、调查调解、协议、履行、回访、立卷; steps without a day are not among ``steps``.
    """
    before: list[DatedStep] = []
    for step in steps:
        late = max(before, key=lambda one: one.first, default=None)
        if late is not None and step.first < late.first:
            yield (
                f"{step.name}（{long_date(step.first)}）早于{late.name}（{long_date(late.first)}），有一个日期写错了。",
                step.jump,
            )
        before.append(step)
