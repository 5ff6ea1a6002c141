"""Whether the similar cases are like the query at all; the search only ranks, so its scores cannot tell near from far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log, prod, sqrt

from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.prediction.text_features import bucket_counts

MOST_COMPARED = 10
SHORT_TEXT = 100
# With the sample library texts about anything else reach 0.22 and 0.20, disputes 0.40 and the samples themselves 0.30.
NEAR_PAIRS, NEAR_COSINE = 0.30, 0.25
_HAN = re.compile(r"[\u3400-\u9fff]+")


def is_near(query: CaseQuery, cases: Sequence[PastCase]) -> bool:
    """A short text is near when the first cases know its words, a long one when one case is worded like it."""
    texts = [case.search_text() for case in cases[:MOST_COMPARED]]
    if len(query.text) < SHORT_TEXT:
        asked = _pairs(query.text)
        known = set().union(*map(_pairs, texts))
        return bool(asked) and len(asked & known) / len(asked) >= NEAR_PAIRS
    profile = bucket_counts(query.text)
    return any(_cosine(profile, bucket_counts(text)) >= NEAR_COSINE for text in texts)


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}


def _cosine(left: Counter[int], right: Counter[int]) -> float:
    first, second = ({key: 1 + log(count) for key, count in one.items()} for one in (left, right))
    shared = sum(weight * second[key] for key, weight in first.items() if key in second)
    lengths = (sum(weight**2 for weight in one.values()) for one in (first, second))
    product = sqrt(prod(lengths))
    return shared / product if product else 0.0
