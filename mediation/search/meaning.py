"""Where every case of the library lies among the others: latent points and lengths of weighted pairs, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from mediation.search.bundle import Array
from mediation.search.entries import Bag
from mediation.search.latent import TRAINED_ON, LatentModel, Points, packed, train
from mediation.search.pair_statistics import PairCounter, PairStatistics, Weights

_BATCH = 1000


class Meaning:
    """The learnt model with the points of all rows."""

    def __init__(
        self,
        statistics: PairStatistics,
        model: LatentModel,
        points: Points | None = None,
        lengths: Weights | None = None,
    ) -> None:
        self.statistics = statistics
        self.model = model
        self._points = np.zeros((0, model.size), np.int8) if points is None else points
        self._lengths = np.zeros(0, np.float32) if lengths is None else lengths
        self._norms = model.norms(self._points)

    def append(self, bags: Sequence[Bag]) -> None:
        """Place further rows."""
        if not bags:
            return
        points = packed(np.stack([self.model.place(bag, self.statistics) for bag in bags]))
        lengths = np.array([self.statistics.norm(bag) for bag in bags], np.float32)
        self._points = np.concatenate((self._points, points))
        self._lengths = np.concatenate((self._lengths, lengths))
        self._norms = np.concatenate((self._norms, self.model.norms(points)))

    def likeness(self, bag: Bag) -> Weights:
        """Return for every row how near it lies to a text, 0 to 1."""
        point = self.model.place(bag, self.statistics)
        return np.maximum(self.model.likeness(self._points, self._norms, point), 0.0)

    def lengths(self, rows: npt.NDArray[np.intp]) -> Weights:
        """Return the lengths of the weighted pairs of rows."""
        return self._lengths[rows]

    def directions(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
        """Return the points of rows, each of length one."""
        points = self._points[rows].astype(np.float32)
        return np.asarray(
            points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-6), np.float32
        )

    def arrays(self) -> dict[str, Array]:
        """Return everything as arrays."""
        return {
            **self.statistics.arrays(),
            **self.model.arrays(),
            "points": self._points.ravel(),
            "lengths": self._lengths,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Self:
        """Read what `arrays` returned."""
        model = LatentModel.from_arrays(arrays)
        lengths = arrays["lengths"]
        points = arrays["points"].reshape(lengths.size, model.size)
        return cls(PairStatistics.from_arrays(arrays), model, points, lengths)


class Learner:
    """Sees every case once and teaches the model what the library is about."""

    def __init__(self) -> None:
        self._counter = PairCounter()
        self._sample: list[Bag] = []
        self._stride = 1
        self._seen = 0

    def add(self, bag: Bag) -> None:
        """Take one case; of a large library every so-manieth one is kept to learn from."""
        self._counter.add(bag)
        if self._seen % self._stride == 0:
            self._sample.append(bag)
            if len(self._sample) > TRAINED_ON:
                self._sample = self._sample[::2]
                self._stride *= 2
        self._seen += 1

    def finish(self, bags: Iterable[Bag]) -> Meaning:
        """Learn, then place all cases."""
        statistics = self._counter.finish()
        meaning = Meaning(statistics, train(self._sample, statistics))
        self._sample = []
        batch: list[Bag] = []
        placed = []
        for bag in bags:
            batch.append(bag)
            if len(batch) == _BATCH:
                placed.append(_placed(meaning, batch))
                batch = []
        placed.append(_placed(meaning, batch))
        points = np.concatenate([points for points, _ in placed])
        return Meaning(statistics, meaning.model, points, np.concatenate([lengths for _, lengths in placed]))


def _placed(meaning: Meaning, bags: Sequence[Bag]) -> tuple[Points, Weights]:
    part = Meaning(meaning.statistics, meaning.model)
    part.append(bags)
    arrays = part.arrays()
    return arrays["points"].reshape(len(bags), meaning.model.size), arrays["lengths"]
