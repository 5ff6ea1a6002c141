"""Which cases tell the same story in nearly the same words (近似重复): a judgment imported twice, a form filled anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mediation.search.entries import Bag

ALIKE = 0.7
"""Share of pairs of characters two texts have in common, of all that either has, from which they are near copies."""


def first_alike(bags: Sequence[Bag]) -> list[int]:
    """Return for each case the place of the first one it is a near copy of, its own place where it is none."""
    leaders: list[int] = []
    for at, bag in enumerate(bags):
        alike = (
            other for other in range(at) if leaders[other] == other and shared(bags[other], bag) >= ALIKE
        )
        leaders.append(next(alike, at))
    return leaders


def shared(first: Bag, second: Bag) -> float:
    """Return the share of pairs that two texts have in common, repetitions counted."""
    least, most = sorted((first.total, second.total))
    if not least or least < ALIKE * most:
        return 0.0
    _, here, there = np.intersect1d(first.codes, second.codes, assume_unique=True, return_indices=True)
    common = int(np.minimum(first.counts[here], second.counts[there]).sum())
    return common / (least + most - common)
