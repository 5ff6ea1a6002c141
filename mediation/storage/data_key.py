"""The profile's data key: random, held in memory while unlocked, and the parent of every other key."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


@dataclass(frozen=True, repr=False)
class DataKey:
    """The random 256-bit key of one profile; it never changes when a passphrase does."""

    secret: bytes

    def derive_key(self, purpose: str) -> bytes:
        """Return the key for one purpose ("database", "index"), so that no two uses share one."""
        info = f"mediation-desk/{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.secret)

    def __repr__(self) -> str:
        return "DataKey(…)"


def new_data_key() -> DataKey:
    """Draw a fresh key from the operating system."""
    return DataKey(secrets.token_bytes(KEY_BYTES))
