"""Why a past case is like the described one (相似理由), in words a reader takes in within seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from mediation.domain.confirmed_factors import as_confirmed
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import FactorMatch, SimilarCase
from mediation.resources import read_json
from mediation.search.case_index import CaseIndex
from mediation.search.factor_extraction import DIFFERENT, SAME, FactorTable
from mediation.search.tokenizer import telling_words

LONGEST_SENTENCE = 40
YES, NO = "有", "没有"

_WORDS_SHOWN = 8
_NUMERALS = "0123456789零一二两三四五六七八九十百千万几"

_EVERYDAY = "everyday_words.json"


class Explainer:
    """Says for one description what makes found cases similar and what sets them apart."""

    def __init__(self, index: CaseIndex, query: CaseQuery, factors: FactorTable) -> None:
        self._index = index
        self._query = query
        self._factors = factors
        self._ours = as_confirmed(factors.extract(query.text, query.category), query.confirmed)

    def explain(self, case: PastCase, score: float) -> SimilarCase:
        """Return the found case with its reasons."""
        text = case.search_text()
        theirs = self._factors.extract(text, case.category or None)
        matches = self._factors.compare(self._ours, theirs)
        with self._index.reading() as view:
            words = shared_words(self._query.text, text, view.word_rarity)
        return SimilarCase(case, score, words, matches, why(words, matches), differs(matches))


def shared_words(
    ours: str, theirs: str, rarity: Callable[[str], float], *, most: int = _WORDS_SHOWN
) -> tuple[str, ...]:
    """Return the telling words that both texts use, the rarest first; a word inside a longer shared one is left out."""
    common = sorted(
        _reasons(ours) & _reasons(theirs), key=lambda word: (-rarity(word) * min(len(word), 4), word)
    )
    chosen: list[str] = []
    for word in common:
        if not any(word in longer or longer in word for longer in chosen):
            chosen.append(word)
        if len(chosen) == most:
            break
    return tuple(chosen)


def why(words: Sequence[str], factors: Sequence[FactorMatch], *, category: str = "") -> str:
    """Return one sentence of at most forty characters that says what makes the case similar."""
    same = [_in_common(factor) for factor in factors if factor.state == SAME]
    sentence = _sentence("", same, "，") if same else _sentence("都提到", words, "、")
    if sentence:
        rest = LONGEST_SENTENCE - len(sentence)
        more = _sentence("都提到", words, "、", rest) if same else ""
        return f"{sentence[:-1]}；{more}" if more else sentence
    return f"同属{category}，文字相近处不多。" if category else "文字相近处不多。"


def differs(factors: Sequence[FactorMatch]) -> str:
    """Return one sentence that says what sets the case apart; nothing when no factor differs."""
    apart = [factor for factor in factors if factor.state == DIFFERENT]
    if not apart:
        return ""
    first = apart[0]
    sentence = f"不同：{first.name}，本案{first.ours}，该案{first.theirs}。"
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"不同：{first.name}。"


def _sentence(opening: str, points: Sequence[str], between: str, longest: int = LONGEST_SENTENCE) -> str:
    """Return as many points as have room, or nothing when not even one has."""
    body = ""
    for point in points:
        longer = f"{body}{between}{point}" if body else point
        if len(opening) + len(longer) + 1 <= longest:
            body = longer
    return f"{opening}{body}。" if body else ""


@lru_cache(maxsize=1024)
def _reasons(text: str) -> frozenset[str]:
    return frozenset(word for word in telling_words(text) if _can_be_a_reason(word))


def _can_be_a_reason(word: str) -> bool:
    return not word.isascii() and word[0] not in _NUMERALS and word not in _everyday_words()


@cache
def _everyday_words() -> frozenset[str]:
    """Words that every story has; they are never a reason."""
    return frozenset(read_json("rules", _EVERYDAY)["words"])


def _in_common(factor: FactorMatch) -> str:
    if factor.ours in (YES, NO):
        return f"都{factor.ours}{factor.name}"
    if factor.ours[:1].isdigit():
        return f"{factor.name}相近"
    return f"{factor.name}同是{factor.ours}"
