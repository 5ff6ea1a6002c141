"""How cases with a sign ended, counted: what a reason can be checked against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mediation.domain.forecast import Reason
from mediation.prediction.court_signs import SIGNS
from mediation.prediction.reasons import SUPPORTED, UNSUPPORTED

Floats = NDArray[np.float64]
MOST_REASONS = 3
FEWEST_WITH_SIGN = 5
CLEAR_PULL = 0.04
CLEAR_GAP = 0.05
LONGEST_QUOTE = 24


@dataclass(frozen=True)
class SignTable:
    """Per kind of claim (0 other, 1 petition for divorce) and sign: how many cases show it, how many were supported.

    The last column counts all cases of the kind.
    """

    shown: Floats
    supported: Floats

    @classmethod
    def count(cls, signs: Floats, supported: Sequence[bool], petition: Sequence[bool]) -> SignTable:
        """Count the cases; ``signs`` are ones and zeros, one row a case."""
        marked = np.hstack([signs[:, : len(SIGNS)], np.ones((len(signs), 1))])
        good, kind = np.asarray(supported, dtype=np.float64), np.asarray(petition, dtype=np.int64)
        return cls(
            np.stack([marked[kind == at].sum(axis=0) for at in (0, 1)]),
            np.stack([(marked * good[:, None])[kind == at].sum(axis=0) for at in (0, 1)]),
        )

    def reasons(self, pulls: Floats, quotes: dict[str, str], *, petition: bool) -> tuple[Reason, ...]:
        """The signs that moved the forecast most and whose cases did end that way, with the words that show them."""
        kind = int(petition)
        found = []
        for at, sign in enumerate(SIGNS):
            gap = self._gap(kind, at)
            if sign.name and quotes.get(sign.code) and abs(pulls[at]) >= CLEAR_PULL and gap * pulls[at] > 0:
                found.append(
                    (-abs(float(pulls[at])), sign.code, self._reason(kind, at, quotes[sign.code], gap > 0))
                )
        return tuple(reason for _, _, reason in sorted(found, key=lambda item: item[:2])[:MOST_REASONS])

    def _gap(self, kind: int, at: int) -> float:
        """How much oftener cases with the sign were supported than those without; zero where too few tell."""
        shown, supported = self.shown[kind], self.supported[kind]
        rest = shown[-1] - shown[at]
        if shown[at] < FEWEST_WITH_SIGN or rest < FEWEST_WITH_SIGN:
            return 0.0
        gap = float(supported[at] / shown[at] - (supported[-1] - supported[at]) / rest)
        return gap if abs(gap) >= CLEAR_GAP else 0.0

    def _reason(self, kind: int, at: int, quote: str, good: bool) -> Reason:
        words = "准离" if kind else "至少支持一部分"
        counted = f"库里写到这一点的{int(self.shown[kind, at])}件，{int(self.supported[kind, at])}件{words}"
        return Reason(
            SUPPORTED if good else UNSUPPORTED, SIGNS[at].name, f"写着“{quote[:LONGEST_QUOTE]}”；{counted}"
        )
