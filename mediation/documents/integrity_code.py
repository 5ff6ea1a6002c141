"""Ties a paper to its record: a digest, a short code a person can type, and a QR code that holds both.

The record is hashed, not the PDF: another version of the program may write other bytes for the same record.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import segno

# No 0, 1, I or O, which look like another character on a bad copy.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_MISREAD = ("0OQD", "1ILJ", "2Z", "5S", "6G", "8B", "UV", "7T", "KX")
"""Characters that look like each other on a bad copy or in handwriting."""
_LENGTH, _GROUP, _BITS = 12, 4, 5
_PREFIX = "MD1"


@dataclass(frozen=True)
class IntegrityCode:
    """The digest of a record and the short form of it that stands in the foot of each page."""

    digest: str

    @property
    def short(self) -> str:
        """Twelve characters in groups of four."""
        return short_code(self.digest)

    @property
    def payload(self) -> str:
        """What the QR code says; upper case and colons keep the code small."""
        return f"{_PREFIX}:{self.short}:{self.digest.upper()}"


def record_digest(record: Mapping[str, Any]) -> str:
    """SHA-256 of a record as canonical JSON: sorted keys, no blanks, amounts and dates as text."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text)
    return hashlib.sha256(text.encode()).hexdigest()


def short_code(digest: str) -> str:
    """The first 60 bits of a digest as XXXX-XXXX-XXXX."""
    bits = int(digest, 16) >> 256 - _LENGTH * _BITS
    characters = [ALPHABET[bits >> _BITS * place & 31] for place in reversed(range(_LENGTH))]
    return "-".join("".join(characters[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP))


def read_short_code(typed: str) -> str | None:
    """The code somebody typed or scanned, in its printed form, or None when it cannot be one."""
    letters = unicodedata.normalize("NFKC", typed).upper().strip()
    if letters.startswith(f"{_PREFIX}:"):
        letters = letters.split(":")[1]
    letters = "".join(letter for letter in letters if letter.isalnum())
    if len(letters) != _LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def same_when_misread(code: str, typed: str) -> bool:
    """Whether what somebody typed is this code but for characters that look like each other."""
    return _folded(code) == _folded(typed)


def _folded(code: str) -> str:
    letters = unicodedata.normalize("NFKC", code).upper()
    looks = {letter: alike[0] for alike in _MISREAD for letter in alike}
    return "".join(looks.get(letter, letter) for letter in letters if letter.isalnum())


@lru_cache(maxsize=32)
def qr_rows(payload: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Dark runs `(from, to)` of each row of the QR code, without its quiet zone."""
    # A fixed mask saves choosing the best of eight, most of the time an encoder takes.
    matrix = segno.make_qr(payload, error="m", mask=2).matrix
    return tuple(tuple(_dark_runs(row)) for row in matrix)


def _dark_runs(row: bytearray) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs


def _as_text(value: Any) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")
