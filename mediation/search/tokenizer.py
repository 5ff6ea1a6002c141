"""Text as words (分词) and as pairs of characters, both as numbers that compare fast.

Words are what a mediator types and reads; pairs of characters catch what the segmenter cuts differently in two tellings
(误工费 / 误工 / 费), so similarity uses both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt
import rjieba

# Changing what a token is makes every stored index stale.
VERSION = 1

Codes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]

_WORD = re.compile(r"[0-9a-z㐀-鿿\U00020000-\U000323af]\S*")
_NOT_NUMBER = re.compile(r"[^\d.]")
_LONGEST_WORD = 32
_MOST_CODES = 50_000


def _plain_letters() -> npt.NDArray[np.uint32]:
    """Return for every character of the basic plane the one it is folded to."""
    plain = np.arange(1 << 16, dtype=np.uint32)
    plain[0xFF01:0xFF5F] -= 0xFEE0
    plain[0x3000] = 0x20
    for first in (ord("A"), 0xFF21):
        plain[first : first + 26] += 32
    return plain


_PLAIN_LETTERS = _plain_letters()


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """Full-width letters and digits become plain ones, capitals small: ＡＢ１ and ab1 are the same word."""
    plain = fold_letters(text)
    # Nearly every text is plain after that, and normalising it costs as much as cutting it into words.
    if not unicodedata.is_normalized("NFKC", plain):
        plain = unicodedata.normalize("NFKC", text)
    return plain.lower()


def fold_letters(text: str) -> str:
    """Like `fold`, but every character keeps its place, so that what is found can be marked in the text itself."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = np.where(codes < _PLAIN_LETTERS.size, _PLAIN_LETTERS[codes & 0xFFFF], codes)
    return folded.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def words(text: str) -> list[str]:
    """Return the words of a text in order; long words also with the shorter words inside them."""
    found = rjieba.cut_for_search(fold(text))
    return [word for word in found if word.isalnum() or (len(word) > 1 and _is_word(word))]


def overlapping_words(text: str) -> set[str]:
    """Return every word of two and more characters that a text can be read to hold: 漏水泡 holds 漏水 as well as 水泡."""
    return {
        word
        for word in set(rjieba.cut_all(fold(text)))
        if len(word) > 1 and (word.isalnum() or _is_word(word))
    }


def telling_words(text: str) -> list[str]:
    """Return the words that can make two cases alike: no bare numbers, no single characters."""
    return [word for word in words(text) if len(word) > 1 and _NOT_NUMBER.search(word)]


def story_words(text: str) -> list[str]:
    """Return the words to find similar stories by: telling ones and single Chinese characters (狗, 井, 坟), no numbers."""
    return [word for word in words(text) if (len(word) > 1 or word >= "㐀") and _NOT_NUMBER.search(word)]


class _Codes(dict[str, int]):
    """Numbers of the words met lately."""

    def __missing__(self, word: str) -> int:
        code = self[word] = crc32(word.encode())
        return code


_known_codes = _Codes()


def word_code(word: str) -> int:
    """Return the number a word is stored under."""
    return crc32(word.encode())


def count_words(tokens: Sequence[str]) -> tuple[Codes, Counts]:
    """Return the distinct words as sorted numbers, with how often each occurs (at most 255)."""
    counted = Counter(tokens)
    if len(_known_codes) > _MOST_CODES:
        _known_codes.clear()
    codes = np.fromiter(map(_known_codes.__getitem__, counted), np.uint32, len(counted))
    times = np.fromiter(counted.values(), np.int64, len(counted))
    order = np.argsort(codes)
    codes, times = codes[order], times[order]
    first = np.append(True, codes[1:] != codes[:-1])[: codes.size]
    if not first.all():  # two words under one number count as one word
        times = np.add.reduceat(times, np.flatnonzero(first))
        codes = codes[first]
    return codes, np.minimum(times, 255).astype(np.uint8)


def count_pairs(text: str) -> tuple[Codes, Counts]:
    """Return the distinct pairs of neighbouring Chinese characters as sorted numbers, with their counts."""
    characters = np.frombuffer(fold(text).encode("utf-32-le", "replace"), np.uint32)
    if characters.size < 2:
        return _counted(np.empty(0, np.uint32))
    chinese = (characters >= 0x3400) & (characters <= 0x9FFF)
    both = chinese[:-1] & chinese[1:]
    return _counted((characters[:-1][both] << np.uint32(16)) | characters[1:][both])


def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and len(word) <= _LONGEST_WORD


def _counted(codes: Codes) -> tuple[Codes, Counts]:
    distinct, counts = np.unique(codes, return_counts=True)
    return distinct, np.minimum(counts, 255).astype(np.uint8)
