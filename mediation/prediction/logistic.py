"""Multinomial logistic regression with an L2 penalty, by L-BFGS in numpy: small, exact and the same on every run."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mediation.prediction.text_features import SparseRows

Floats = NDArray[np.float64]
MOST_STEPS = 150
MEMORY = 10
GOOD_ENOUGH = 1e-6


@dataclass(frozen=True)
class LinearScores:
    """Weights of sparse columns, of dense columns and of the constant, one column a class."""

    sparse: Floats
    dense: Floats
    constant: Floats

    def of(self, sparse: SparseRows, dense: Floats) -> Floats:
        """The score of every class for every row."""
        return sparse.times(self.sparse) + dense @ self.dense + self.constant


def fit_logistic(
    sparse: SparseRows, dense: Floats, truth: Floats, *, weights: Floats, looseness: float
) -> LinearScores:
    """Fit the classes' scores; ``truth`` has a one in the column of each row's class, ``looseness`` is the usual C."""
    width, signs, classes = sparse.width, dense.shape[1], truth.shape[1]

    def parts(flat: Floats) -> LinearScores:
        table = flat.reshape(width + signs + 1, classes)
        return LinearScores(table[:width], table[width:-1], table[-1])

    def loss(flat: Floats) -> tuple[float, Floats]:
        scores = parts(flat)
        shares = softmax(scores.of(sparse, dense))
        likely = np.log(np.maximum((shares * truth).sum(axis=1), 1e-300))
        errors = looseness * weights[:, None] * (shares - truth)
        slope = np.concatenate([sparse.transposed_times(errors), dense.T @ errors, errors.sum(axis=0)[None]])
        penalty = flat.copy()
        penalty[-classes:] = 0.0
        value = -looseness * float(weights @ likely) + 0.5 * float(penalty @ penalty)
        return value, slope.ravel() + penalty

    return parts(minimise(loss, np.zeros((width + signs + 1) * classes)))


def softmax(scores: Floats) -> Floats:
    """Scores as shares that sum to one in every row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def minimise(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Walk down a smooth convex function until a step no longer helps."""
    point = start
    value, slope = loss(point)
    history: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    for _ in range(MOST_STEPS):
        direction = -_scaled(slope, history)
        steepness = float(slope @ direction)
        length = 1.0
        while True:
            step = length * direction
            new_value, new_slope = loss(point + step)
            if new_value <= value + 1e-4 * length * steepness or length < 1e-10:
                break
            length /= 2
        if new_value >= value:
            return point
        if float(step @ (new_slope - slope)) > 1e-14:
            history.append((step, new_slope - slope))
        gain, point, value, slope = value - new_value, point + step, new_value, new_slope
        if gain < GOOD_ENOUGH * max(1.0, abs(value)):
            break
    return point


def _scaled(slope: Floats, history: deque[tuple[Floats, Floats]]) -> Floats:
    """The slope seen through the curvature of the last steps."""
    if not history:
        return slope / max(1.0, float(np.linalg.norm(slope)))
    result = slope.copy()
    shares = []
    for step, change in reversed(history):
        share = float(step @ result) / float(change @ step)
        shares.append(share)
        result -= share * change
    step, change = history[-1]
    result *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(history, reversed(shares), strict=True):
        result += step * (share - float(change @ result) / float(change @ step))
    return result
