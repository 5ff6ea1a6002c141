"""The recovery code (恢复码): thirty characters on paper, for when every passphrase is forgotten."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from mediation.errors import MistypedRecoveryCode

# No 0, 1, I or O: the code is read from paper, perhaps by somebody with poor sight.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 30
_RANDOM = 28  # 140 bits
_GROUP = 5
_ONCE = 15


def new_recovery_code() -> str:
    """Return a fresh code in groups of five, its last two characters a check of the others."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    return grouped(body + _check(body))


def new_one_time_passphrase() -> str:
    """Return a passphrase that is given out once (一次性口令), in groups of five; 75 bits and no check."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(_ONCE)))


def plain(typed: str) -> str:
    """Return what was copied from a screen or paper without what stands between: a1b2c-d3e4f is A1B2CD3E4F."""
    wide = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in wide if not (character.isspace() or character in "-‐–—_·"))


def normalise(typed: str) -> str:
    """Return the thirty characters of a typed code; refuse one that was copied wrongly."""
    code = plain(typed)
    if len(code) != LENGTH or set(code) - set(ALPHABET) or code[_RANDOM:] != _check(code[:_RANDOM]):
        raise MistypedRecoveryCode
    return code


def grouped(code: str) -> str:
    """Return the code as it is printed: ABCDE-FGHJK-…"""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _check(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(body.encode()).digest()[:2])
    return ALPHABET[number & 31] + ALPHABET[(number >> 5) & 31]
