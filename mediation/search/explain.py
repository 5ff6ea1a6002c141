"""Why a past case is like the described one (相似理由), in words a reader takes in within seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from mediation.domain.similar import FactorMatch
from mediation.resources import read_json
from mediation.search.tokenizer import telling_words

SAME, DIFFERENT = "same", "different"
LONGEST_SENTENCE = 40

_WORDS_SHOWN = 8

_EVERYDAY = "everyday_words.json"


def shared_words(
    ours: str, theirs: str, rarity: Callable[[str], float], *, most: int = _WORDS_SHOWN
) -> tuple[str, ...]:
    """Return the telling words that both texts use, the rarest first; a word inside a longer shared one is left out."""
    here, there = Counter(telling_words(ours)), Counter(telling_words(theirs))
    common = [word for word in here if word in there and word not in _everyday_words() and not word.isascii()]
    common.sort(key=lambda word: (-rarity(word) * min(len(word), 4), word))
    chosen: list[str] = []
    for word in common:
        if not any(word in longer or longer in word for longer in chosen):
            chosen.append(word)
        if len(chosen) == most:
            break
    return tuple(chosen)


def why(words: Sequence[str], factors: Sequence[FactorMatch], *, category: str = "") -> str:
    """Return one sentence of at most forty characters that says what makes the case similar."""
    same = [f"{factor.name}{_brief(factor.ours)}" for factor in factors if factor.state == SAME]
    if same:
        return _sentence("同样", same, then=words)
    if words:
        return _sentence("都提到", words)
    return f"同属{category}，文字相近处不多。" if category else "文字相近处不多。"


def differs(factors: Sequence[FactorMatch]) -> str:
    """Return one sentence that says what sets the case apart; nothing when no factor differs."""
    apart = [factor for factor in factors if factor.state == DIFFERENT]
    if not apart:
        return ""
    first = apart[0]
    sentence = f"不同：{first.name}，本案{first.ours}，该案{first.theirs}。"
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"不同：{first.name}。"


def _sentence(opening: str, points: Sequence[str], *, then: Sequence[str] = ()) -> str:
    body = ""
    for point in (*points, *then):
        longer = f"{body}、{point}" if body else point
        if len(opening) + len(longer) + 1 > LONGEST_SENTENCE:
            break
        body = longer
    return f"{opening}{body}。"


@cache
def _everyday_words() -> frozenset[str]:
    """Words that every story has; they are never a reason."""
    return frozenset(read_json("rules", _EVERYDAY)["words"])


def _brief(value: str) -> str:
    return "" if value in ("是", "有") else f"（{value}）"
