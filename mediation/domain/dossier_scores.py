"""How the dossiers of a period stand under the seven heads of an inspection (卷宗评查汇总); it judges papers and no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from mediation.domain.dossier_review import HEADS, DossierReview, ReviewHead


@dataclass(frozen=True)
class HeadScore:
    """One head over all dossiers: what is left of its weight on average, and which dossiers lost something."""

    head: ReviewHead
    average: Decimal
    lost: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class DossierScores:
    """The dossiers looked at, what they came to on average, and those worth nothing whatever else is in them."""

    reviewed: int
    waiting: int = 0
    """Closed as well, but more than are looked through at once."""
    average: Decimal | None = None
    heads: tuple[HeadScore, ...] = ()
    fatal: tuple[UUID, ...] = ()

    @property
    def sentence(self) -> str:
        """What the seven heads say in one line."""
        if self.average is None:
            return "本期还没有结案的卷可以评查。"
        more = f"另有{self.waiting}卷没有看。" if self.waiting else ""
        nought = f"有{len(self.fatal)}卷缺签名、印章一类的硬伤，记0分。" if self.fatal else ""
        return f"本期结案的卷看了{self.reviewed}卷，平均{self.average}分（满分100分）。{nought}{more}"


def score_dossiers(reviews: Mapping[UUID, DossierReview], *, waiting: int = 0) -> DossierScores:
    """Sum up reviews by their disputes."""
    if not reviews:
        return DossierScores(0, waiting)
    heads = tuple(
        HeadScore(
            head,
            _mean([review.points_of(head) for review in reviews.values()]),
            tuple(key for key, review in reviews.items() if review.points_of(head) < head.weight),
        )
        for head in HEADS
    )
    return DossierScores(
        len(reviews),
        waiting,
        _mean([review.score for review in reviews.values()]),
        heads,
        tuple(key for key, review in reviews.items() if review.fatal),
    )


def _mean(points: list[int]) -> Decimal:
    return (Decimal(sum(points)) / len(points)).quantize(Decimal("0.1"), ROUND_HALF_UP)
