"""One key slot: the data key sealed under a secret that a person knows."""

from __future__ import annotations

import os
import uuid
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mediation.storage.data_key import KEY_BYTES, DataKey

SLOT_VERSION = 1


@dataclass(frozen=True)
class KeyCost:
    """How much work one guess costs (Argon2id); stored per slot so that later slots can cost more."""

    passes: int
    memory_kib: int
    lanes: int


FIRM = KeyCost(passes=3, memory_kib=64 * 1024, lanes=4)
LIGHT = KeyCost(passes=1, memory_kib=8 * 1024, lanes=1)
"""For throw-away profiles (the demo, tests)."""

# A changed file must not make the unlock page claim all memory.
_HIGHEST = KeyCost(passes=32, memory_kib=1024 * 1024, lanes=16)


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    RECOVERY = "recovery"
    ONCE = "once"


PERSONAL = (SlotKind.PASSPHRASE, SlotKind.ONCE)
"""A person has one of these: a passphrase of her own, or one given out to be replaced at once."""


@dataclass(frozen=True)
class KeySlot:
    """The wrapped data key, with everything but the secret that is needed to open it."""

    kind: SlotKind
    name: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: KeyCost


def seal_slot(
    key: DataKey, secret: bytes, profile: uuid.UUID, *, kind: SlotKind, name: str, cost: KeyCost
) -> KeySlot:
    """Wrap the data key under a secret."""
    salt, nonce = os.urandom(16), os.urandom(12)
    cipher = AESGCM(_stretch(secret, salt, cost))
    wrapped = cipher.encrypt(nonce, key.secret, _bound(profile, kind, name))
    return KeySlot(kind, name, salt, nonce, wrapped, cost)


def open_slot(slot: KeySlot, secret: bytes, profile: uuid.UUID) -> DataKey | None:
    """Return the data key, or None where the secret is not the slot's."""
    cipher = AESGCM(_stretch(secret, slot.salt, slot.cost))
    try:
        return DataKey(cipher.decrypt(slot.nonce, slot.wrapped, _bound(profile, slot.kind, slot.name)))
    except InvalidTag:
        return None


def slot_to_json(slot: KeySlot) -> dict[str, Any]:
    """Return the slot as it stands in the side file."""
    return {
        "kind": slot.kind,
        "name": slot.name,
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
        "argon2id": asdict(slot.cost),
    }


def slot_from_json(entry: dict[str, Any]) -> KeySlot:
    """Read a slot; raise ValueError, KeyError or TypeError where it cannot be one."""
    written = entry["argon2id"]
    cost = KeyCost(int(written["passes"]), int(written["memory_kib"]), int(written["lanes"]))
    kind, name = SlotKind(entry["kind"]), str(entry["name"])
    if kind in PERSONAL:
        uuid.UUID(name)
    salt, nonce, wrapped = (bytes.fromhex(entry[part]) for part in ("salt", "nonce", "wrapped"))
    if (len(salt), len(nonce), len(wrapped)) != (16, 12, KEY_BYTES + 16) or not _affordable(cost):
        raise ValueError("not a key slot")
    return KeySlot(kind, name, salt, nonce, wrapped, cost)


def _affordable(cost: KeyCost) -> bool:
    return (
        1 <= cost.passes <= _HIGHEST.passes
        and 1 <= cost.lanes <= _HIGHEST.lanes
        and 8 * cost.lanes <= cost.memory_kib <= _HIGHEST.memory_kib
    )


def _stretch(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _bound(profile: uuid.UUID, kind: str, name: str) -> bytes:
    # A slot copied to another profile, user or version must not open.
    return f"mediation-desk/slot/{SLOT_VERSION}/{profile}/{kind}/{name}".encode()
