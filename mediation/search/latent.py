"""Latent meaning (LSA): cases as points in a space of a few dozen directions that the library itself teaches.

Two tellings of one matter share few words but lie close here. How many directions are right depends on the size of the library
(about the root of the number of cases), so several numbers are used at once and their cosines averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from mediation.search.bundle import Array
from mediation.search.entries import Bag
from mediation.search.pair_statistics import PairStatistics, Weights, locate

TRAINED_ON = 4000

_PAIRS_USED = 30_000
_SMALL = 300
_STEPS = (0.75, 1.0, 1.5, 2.0)
_FINE = 4.0
_FEWEST, _MOST = 4, 128
_EXTRA = 10
_ROUNDS = 4
_SEED = 20260101
_BLOCK = 4096
_LEAST_STRENGTH = 1e-12

Matrix = npt.NDArray[np.float32]
Points = npt.NDArray[np.int8]
"""Where cases lie, each row stretched until its largest number is 127: only directions are ever compared."""


class LatentModel:
    """Directions of meaning over pairs of characters."""

    def __init__(
        self, codes: npt.NDArray[np.uint32], basis: npt.NDArray[np.floating[Any]], ranks: Sequence[int]
    ) -> None:
        self._codes = codes
        self._basis = basis.astype(np.float16, copy=False)
        self.ranks = tuple(ranks)

    @property
    def size(self) -> int:
        """How many directions there are."""
        return int(self._basis.shape[1])

    def place(self, bag: Bag, statistics: PairStatistics) -> Weights:
        """Return where a text lies."""
        known, at = locate(self._codes, bag.codes)
        if not known.any():
            return np.zeros(self.size, np.float32)
        weights = statistics.weigh(Bag(bag.codes[known], bag.counts[known]))
        return np.asarray(
            weights @ self._basis[at[known]].astype(np.float32) / np.linalg.norm(weights), np.float32
        )

    def norms(self, vectors: npt.NDArray[np.floating[Any]] | Points) -> Matrix:
        """Return the length of each vector at each number of directions, never zero."""
        lengths = np.ones((len(vectors), max(len(self.ranks), 1)), np.float32)
        for first in range(0, len(vectors), _BLOCK):
            squares = np.square(vectors[first : first + _BLOCK].astype(np.float32))
            for at, rank in enumerate(self.ranks):
                lengths[first : first + _BLOCK, at] = np.sqrt(squares[:, :rank].sum(axis=1))
        return np.maximum(lengths, np.float32(1e-6))

    def likeness(self, vectors: Points, norms: Matrix, point: Weights) -> Weights:
        """Return the mean cosine of each vector with a point over the numbers of directions."""
        own = self.norms(point[None, :])[0]
        mean = np.empty(len(vectors), np.float32)
        for first in range(0, len(vectors), _BLOCK):
            block = vectors[first : first + _BLOCK].astype(np.float32)
            lengths = norms[first : first + _BLOCK] * own
            product, before = np.zeros(len(block), np.float32), 0
            total = np.zeros(len(block), np.float32)
            for at, rank in enumerate(self.ranks):
                product += block[:, before:rank] @ point[before:rank]
                total += product / lengths[:, at]
                before = rank
            mean[first : first + _BLOCK] = total
        return mean / np.float32(max(len(self.ranks), 1))

    def arrays(self) -> dict[str, Array]:
        """Return everything as arrays."""
        return {
            "latent_codes": self._codes,
            "latent_basis": self._basis.ravel(),
            "latent_ranks": np.array(self.ranks, np.int64),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Self:
        """Read what `arrays` returned."""
        codes = arrays["latent_codes"]
        flat = arrays["latent_basis"]
        basis = flat.reshape(codes.size, flat.size // codes.size if codes.size else 0)
        return cls(codes, basis, arrays["latent_ranks"].tolist())


def packed(vectors: Matrix) -> Points:
    """Return vectors as points: a byte a number keeps their directions to a part in a hundred."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0.0), 1e-6)
    return np.asarray(np.rint(vectors * (127 / largest)), np.int8)


def train(bags: Sequence[Bag], statistics: PairStatistics) -> LatentModel:
    """Find the directions along which these cases differ most (randomised singular value decomposition)."""
    least, most = (3, 0.4) if statistics.size > _SMALL else (2, 0.6)
    counts = statistics.counts
    fitting = (counts >= least) & (counts <= max(most * statistics.size, least))
    if fitting.sum() > _PAIRS_USED:
        fitting &= counts >= np.partition(counts[fitting], -_PAIRS_USED)[-_PAIRS_USED]
    codes = statistics.codes[fitting]
    ranks = _ranks(len(bags), codes.size)
    if not ranks:
        return LatentModel(codes[:0], np.zeros((0, 0), np.float32), ())
    rows = [_row(bag, codes, statistics) for bag in bags]
    # Neighbours are told apart by more directions than a short question is placed by.
    size = max(ranks[-1], _rank(_FINE, len(bags), codes.size))
    span = _times(rows, _drawn(codes.size, size + _EXTRA))
    for _ in range(_ROUNDS):
        span = _orthogonal(_times_transposed(rows, _orthogonal(span), codes.size))
        span = _times(rows, span)
    small = _times_transposed(rows, _orthogonal(span), codes.size)
    return LatentModel(codes, _orthogonal(small)[:, :size].astype(np.float16), ranks)


def _ranks(cases: int, pairs: int) -> tuple[int, ...]:
    if min(cases, pairs) < _FEWEST + _EXTRA:
        return ()
    return tuple(dict.fromkeys(_rank(step, cases, pairs) for step in _STEPS))


def _rank(step: float, cases: int, pairs: int) -> int:
    most = min(_MOST, cases - _EXTRA, pairs - _EXTRA)
    return min(max(round(step * float(np.sqrt(cases))), _FEWEST), most)


Row = tuple[npt.NDArray[np.intp], Weights]


def _row(bag: Bag, codes: npt.NDArray[np.uint32], statistics: PairStatistics) -> Row:
    known, at = locate(codes, bag.codes)
    weights = statistics.weigh(Bag(bag.codes[known], bag.counts[known]))
    return at[known], weights / (float(np.linalg.norm(weights)) or 1.0)


def _drawn(height: int, width: int) -> Matrix:
    """Return directions drawn by a seed; some at a time, as they are drawn twice as wide as they are kept."""
    generator, drawn = np.random.default_rng(_SEED), np.empty((height, width), np.float32)
    for first in range(0, height, _BLOCK):
        block = drawn[first : first + _BLOCK]
        block[:] = generator.standard_normal(block.shape)
    return drawn


def _times(rows: Sequence[Row], matrix: Matrix) -> Matrix:
    return np.stack([weights @ matrix[at] for at, weights in rows]).astype(np.float32, copy=False)


def _times_transposed(rows: Sequence[Row], matrix: Matrix, size: int) -> Matrix:
    product = np.zeros((size, matrix.shape[1]), np.float32)
    for (at, weights), row in zip(rows, matrix, strict=True):
        product[at] += weights[:, None] * row
    return product


def _orthogonal(matrix: Matrix) -> Matrix:
    """Turn columns towards the directions in which rows differ most, the strongest first, each of length one.

    These are the left singular vectors, from the small square of the columns, which takes a fraction of the memory.
    """
    square = np.zeros((matrix.shape[1], matrix.shape[1]))
    for first in range(0, len(matrix), _BLOCK):
        block = matrix[first : first + _BLOCK].astype(np.float64)
        square += block.T @ block
    strengths, turn = np.linalg.eigh(square)
    lengths = np.sqrt(np.maximum(strengths[::-1], _LEAST_STRENGTH))
    return np.asarray(matrix @ (turn[:, ::-1] / lengths).astype(np.float32), np.float32)
