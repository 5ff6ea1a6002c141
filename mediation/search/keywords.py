"""Finding cases by typed words (关键词检索)."""

from __future__ import annotations

import numpy as np

from mediation.domain.similar import CaseFilter, Ranked
from mediation.errors import RefusedInput
from mediation.search.library_view import LibraryView
from mediation.search.tokenizer import word_code, words

LONGEST = 200

# A word that stands only in the title or the result still counts for something.
_LEAST_IMPACT = 20


def terms(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, each once; refuse whole stories kindly."""
    if len(text) > LONGEST:
        raise RefusedInput(f"要找的词太长，最多{LONGEST}个字。", "只留几个最要紧的词；整段经过请用“找类案”。")
    return tuple(dict.fromkeys(words(text)))


def find(
    view: LibraryView, wanted: tuple[str, ...], *, where: CaseFilter | None, limit: int
) -> tuple[Ranked, ...]:
    """Return the cases that hold all words; where none does, those that lack one or two of many."""
    size = len(view.table)
    if not wanted or not size:
        return ()
    live = view.table.allowed(None)
    scores, held = np.zeros(size, np.float32), np.zeros(size, np.int16)
    for word in wanted:
        rows, impacts = view.postings.rows_with(word_code(word))
        weight = float(view.rarity(int(np.count_nonzero(live[rows])))) * len(word)
        scores[rows] += np.maximum(impacts, _LEAST_IMPACT) * np.float32(weight / 255)
        held[rows] += 1
    held[~view.table.allowed(where)] = 0
    most = int(held.max())
    if not most or (most < len(wanted) and 3 * most <= 2 * len(wanted)):
        return ()
    found = np.flatnonzero(held == most)
    best = found[np.argsort(-scores[found], kind="stable")][:limit]
    top = float(scores[best[0]]) or 1.0
    return tuple(Ranked(view.table.keys[row], float(scores[row]) / top) for row in best.tolist())
