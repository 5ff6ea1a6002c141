"""Making shares mean what they say: one temperature for all classes, learnt on predictions made without the case."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mediation.prediction.logistic import softmax

Floats = NDArray[np.float64]
_TEMPERATURES = np.round(np.exp(np.linspace(np.log(0.5), np.log(3.0), 73)), 4)
SMALLEST_SHARE = 1e-6


def fit_temperature(shares: Floats, truth: Floats, weights: Floats) -> float:
    """The temperature with the least logarithmic loss; above one it makes shares less sure of themselves."""
    losses = [_loss(tempered(shares, temperature), truth, weights) for temperature in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def tempered(shares: Floats, temperature: float) -> Floats:
    """The shares at another temperature, one row a case."""
    return softmax(np.log(np.maximum(shares, SMALLEST_SHARE)) / temperature)


def _loss(shares: Floats, truth: Floats, weights: Floats) -> float:
    return -float(weights @ np.log((shares * truth).sum(axis=1)))
