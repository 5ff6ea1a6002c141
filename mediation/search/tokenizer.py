"""Text as words (分词) and as pairs of characters, both as numbers that compare fast.

Words are what a mediator types and reads; pairs of characters catch what the segmenter cuts differently in two tellings
(误工费 / 误工 / 费), so similarity uses both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
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
_SAME_PLACE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SAME_PLACE |= {ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SAME_PLACE |= {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """Full-width letters and digits become plain ones, capitals small: ＡＢ１ and ab1 are the same word."""
    return unicodedata.normalize("NFKC", text).lower()


def fold_letters(text: str) -> str:
    """Like `fold`, but every character keeps its place, so that what is found can be marked in the text itself."""
    return text.translate(_SAME_PLACE)


def words(text: str) -> list[str]:
    """Return the words of a text in order; long words also with the shorter words inside them."""
    found = rjieba.cut_for_search(fold(text))
    return [word for word in found if word.isalnum() or _is_word(word)]


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


def word_code(word: str) -> int:
    """Return the number a word is stored under."""
    return crc32(word.encode())


def count_words(tokens: list[str]) -> tuple[Codes, Counts]:
    """Return the distinct words as sorted numbers, with how often each occurs (at most 255)."""
    counted = Counter(tokens)
    codes = np.fromiter((crc32(word.encode()) for word in counted), np.uint32, len(counted))
    times = np.fromiter(counted.values(), np.int64, len(counted))
    distinct, place = np.unique(codes, return_inverse=True)
    return distinct, np.minimum(np.bincount(place, times, distinct.size), 255).astype(np.uint8)


def count_pairs(text: str) -> tuple[Codes, Counts]:
    """Return the distinct pairs of neighbouring Chinese characters as sorted numbers, with their counts."""
    characters = np.frombuffer(fold(text).encode("utf-32-le", "replace"), np.uint32)
    if characters.size < 2:
        return _counted(np.empty(0, np.uint32))
    chinese = (characters >= 0x3400) & (characters <= 0x9FFF)
    both = chinese[:-1] & chinese[1:]
    return _counted((characters[:-1][both] << np.uint32(16)) | characters[1:][both])


def pair_text(code: int) -> str:
    """Return the two characters of a pair's number."""
    return chr(code >> 16) + chr(code & 0xFFFF)


def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and len(word) <= _LONGEST_WORD


def _counted(codes: Codes) -> tuple[Codes, Counts]:
    distinct, counts = np.unique(codes, return_counts=True)
    return distinct, np.minimum(counts, 255).astype(np.uint8)
