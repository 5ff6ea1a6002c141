"""What the index keeps of one past case: never its text, only words, pairs of characters and the marks to filter by."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from mediation.domain.library import PastCase
from mediation.search import tokenizer
from mediation.search.factor_extraction import FactorTable
from mediation.search.story import story
from mediation.search.tokenizer import Codes, Counts

PARTS = ("facts", "claims", "defence")

_MARKS = ("key", "external_id", "category", "cause", "subtype", "kind", "year", "statutes", "factors")

_LENGTHS = struct.Struct("<5I")


@dataclass(frozen=True)
class Bag:
    """Distinct pairs of characters of one part, sorted, with their counts."""

    codes: Codes
    counts: Counts

    @property
    def total(self) -> int:
        """How many pairs the part has."""
        return int(self.counts.sum())


EMPTY = Bag(np.empty(0, np.uint32), np.empty(0, np.uint8))


@dataclass(frozen=True)
class CaseEntry:
    """A past case as the index sees it; ``tokens`` are found by similarity, ``other_tokens`` by keywords only."""

    key: str
    external_id: str
    category: str
    cause: str
    subtype: str
    kind: str
    year: int
    statutes: tuple[str, ...]
    factors: Mapping[str, str]
    digest: bytes
    tokens: tuple[str, ...]
    other_tokens: tuple[str, ...]
    parts: tuple[Bag, ...]
    skimmed: bool = False
    """Only its story's words have been read so far, which is much faster; factors and pairs are yet to follow."""


def entry_of(case: PastCase) -> CaseEntry:
    """Read a case into what the index keeps of it."""
    text = case.search_text()
    told = story(text)
    formalities = text if len(told) < len(text) else ""
    factors = _factor_table().extract(text, case.category or None)
    other = f"{formalities}\n{case.title}\n{case.issue}\n{case.process}\n{case.result}"
    return replace(
        skimmed(case, told),
        factors={reading.code: reading.value for reading in factors},
        skimmed=False,
        other_tokens=tuple(
            sorted({*tokenizer.words(other), *tokenizer.overlapping_words(f"{told}\n{other}")})
        ),
        parts=tuple(Bag(*tokenizer.count_pairs(story(getattr(case, part)))) for part in PARTS),
    )


def skimmed(case: PastCase, told: str | None = None) -> CaseEntry:
    """Read only the words of a case's story, so that it can be found at once."""
    if case.key is None:
        raise ValueError("a case needs its key before it is indexed")
    return CaseEntry(
        key=str(case.key),
        external_id=case.external_id,
        category=case.category,
        cause=case.category_word,
        subtype=case.subtype,
        kind=case.kind.value,
        year=case.ended_on.year if case.ended_on else 0,
        statutes=tuple(str(statute) for statute in case.statutes),
        factors={},
        digest=case_digest(case),
        tokens=tuple(tokenizer.words(story(case.search_text()) if told is None else told)),
        other_tokens=(),
        parts=(EMPTY,) * len(PARTS),
        skimmed=True,
    )


@cache
def _factor_table() -> FactorTable:
    return FactorTable.load()


def case_digest(case: PastCase) -> bytes:
    """A number of sixteen bytes that changes with anything the index reads of a case."""
    read = (
        str(case.key), case.external_id, case.category, case.category_word, case.subtype, case.kind.value, str(case.ended_on),
        *map(str, case.statutes), case.title, case.facts, case.claims, case.defence,
        case.issue, case.process, case.result,
    )  # fmt: skip
    return hashlib.blake2b("\x1f".join(read).encode("utf-8", "replace"), digest_size=16).digest()


def encode(entry: CaseEntry) -> bytes:
    """Write an entry as bytes: marks, words, and the pairs of each part."""
    marks = {name: getattr(entry, name) for name in _MARKS} | {"digest": entry.digest.hex()}
    if entry.skimmed:
        marks["skimmed"] = True
    head = json.dumps(marks, ensure_ascii=False, default=dict).encode("utf-8", "replace")
    text = "\n".join((" ".join(entry.tokens), " ".join(entry.other_tokens)))
    packed = zlib.compress(text.encode(), 1)
    sizes = [bag.codes.size for bag in entry.parts]
    arrays = [array.tobytes() for bag in entry.parts for array in (bag.codes, bag.counts)]
    return b"".join((_LENGTHS.pack(len(head), len(packed), *sizes), head, packed, *arrays))


def decode(record: bytes | memoryview) -> CaseEntry:
    """Read an entry with its words."""
    entry, words = _decode(record)
    tokens, other = zlib.decompress(words).decode().split("\n")
    return replace(entry, tokens=tuple(tokens.split()), other_tokens=tuple(other.split()))


def decode_marks(record: bytes | memoryview) -> CaseEntry:
    """Read an entry without its words, which comparing does not need."""
    return _decode(record)[0]


def _decode(record: bytes | memoryview) -> tuple[CaseEntry, bytes]:
    view = memoryview(record)
    head_size, words_size, *sizes = _LENGTHS.unpack_from(view)
    at = _LENGTHS.size + head_size
    head: dict[str, Any] = json.loads(bytes(view[_LENGTHS.size : at]))
    words = bytes(view[at : at + words_size])
    at += words_size
    bags = []
    for size in sizes:
        codes = np.frombuffer(view, np.uint32, size, at) if at % 4 == 0 else _copied(view, size, at)
        bags.append(Bag(codes, np.frombuffer(view, np.uint8, size, at + 4 * size)))
        at += 5 * size
    head["digest"] = bytes.fromhex(head["digest"])
    head["statutes"] = tuple(head["statutes"])
    return CaseEntry(**head, tokens=(), other_tokens=(), parts=tuple(bags)), words


def _copied(view: memoryview, size: int, at: int) -> Codes:
    return np.frombuffer(bytes(view[at : at + 4 * size]), np.uint32)
