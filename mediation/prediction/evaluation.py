"""How good forecasts are, measured on cases they were made without: errors, calibration, intervals, abstention."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 10


@dataclass(frozen=True)
class ReliabilityRow:
    """Forecasts of about the same share: how many, what they said and what came."""

    low: float
    high: float
    count: int
    said: float
    came: float


def grouped_folds(groups: Sequence[str], *, folds: int = 5, seed: int = 0) -> NDArray[np.int64]:
    """A fold per row such that a group is never torn apart; the same for the same seed."""
    marks = {group: zlib.crc32(f"{seed}:{group}".encode()) for group in set(groups)}
    place = {group: at % folds for at, group in enumerate(sorted(marks, key=lambda one: (marks[one], one)))}
    return np.array([place[group] for group in groups], dtype=np.int64)


def one_hot(truth: Sequence[str], labels: Sequence[str]) -> Floats:
    """A one in the column of each row's label."""
    return np.array([[float(given == label) for label in labels] for given in truth])


def brier(shares: Floats, truth: Floats) -> float:
    """Squared error summed over the labels: 0 at best, 2 at worst."""
    return float(((shares - truth) ** 2).sum(axis=1).mean())


def accuracy(shares: Floats, truth: Floats) -> float:
    """How often the likeliest label came."""
    return float((shares.argmax(axis=1) == truth.argmax(axis=1)).mean())


def macro_f1(shares: Floats, truth: Floats) -> float:
    """F1 of the likeliest label, every label counting the same."""
    said, came = shares.argmax(axis=1), truth.argmax(axis=1)
    scores = []
    for label in range(truth.shape[1]):
        both = float(((said == label) & (came == label)).sum())
        either = float((said == label).sum() + (came == label).sum())
        scores.append(2 * both / either if either else 0.0)
    return float(np.mean(scores))


def reliability(shares: Floats, truth: Floats, bins: int = BINS) -> tuple[ReliabilityRow, ...]:
    """The likeliest label's share against how often it came, in bins of equal width."""
    right = shares.argmax(axis=1) == truth.argmax(axis=1)
    return _rows(shares.max(axis=1), right, bins)


def said_and_came(
    scores: Sequence[float], came: Sequence[bool], bins: int = BINS
) -> tuple[ReliabilityRow, ...]:
    """One answer's share against how often it came, in bins of equal width; `reliability` looks at the likeliest."""
    if not scores:
        return ()
    said = np.asarray(scores, dtype=np.float64)
    truth = np.asarray(came, dtype=bool)
    return _rows(said, truth, bins)


def _rows(said: Floats, came: NDArray[np.bool_], bins: int) -> tuple[ReliabilityRow, ...]:
    at = np.minimum((said * bins).astype(int), bins - 1)
    return tuple(
        ReliabilityRow(
            one / bins, (one + 1) / bins, int(held.sum()), float(said[held].mean()), float(came[held].mean())
        )
        for one in range(bins)
        if (held := at == one).any()
    )


def calibration_error(shares: Floats, truth: Floats, bins: int = BINS) -> float:
    """Expected calibration error (ECE) of the likeliest label."""
    rows = reliability(shares, truth, bins)
    return sum(row.count * abs(row.said - row.came) for row in rows) / len(shares)


def calibration_error_by_chance(
    shares: Floats, *, draws: int = 200, seed: int = 0, bins: int = BINS
) -> float:
    """The mean ECE that the same forecasts would show if every share were exactly true.

    With some hundred cases this is a few hundredths, so an ECE near it is as good as can be told.
    """
    chance = np.random.default_rng(seed)
    steps = shares.cumsum(axis=1)
    seen = []
    for _ in range(draws):
        drawn = (chance.random((len(shares), 1)) > steps[:, :-1]).sum(axis=1)
        seen.append(calibration_error(shares, np.eye(shares.shape[1])[drawn], bins))
    return float(np.mean(seen))


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The chance that a positive case scores higher than a negative one, ties counting half."""
    values, good = np.asarray(scores, dtype=np.float64), np.asarray(positive, dtype=bool)
    higher = values[good][:, None] - values[~good][None, :]
    return float(((higher > 0) + 0.5 * (higher == 0)).mean())


def risk_coverage(
    sureness: Sequence[float], wrong: Sequence[bool], shares: Sequence[float]
) -> list[tuple[float, float]]:
    """(share answered, error among the answered) when only the surest cases are answered."""
    order = np.argsort(-np.asarray(sureness), kind="stable")
    ordered = np.asarray(wrong, dtype=np.float64)[order]
    counts = [max(1, round(share * len(ordered))) for share in shares]
    return [(count / len(ordered), float(ordered[:count].mean())) for count in counts]


def bootstrap(
    measure: Callable[[NDArray[np.int64]], float], size: int, *, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The 95 % interval of a measure under drawing the cases again."""
    chance = np.random.default_rng(seed)
    values = [measure(chance.integers(0, size, size)) for _ in range(draws)]
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
