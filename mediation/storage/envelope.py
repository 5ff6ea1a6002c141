"""The envelope (keys.json): the data key, wrapped once per user's passphrase and once by the recovery code.

The unlock page needs this file, Qt and Argon2 only: nothing here may import SQLAlchemy.
"""

from __future__ import annotations

import json
import unicodedata
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mediation.errors import (
    ProfileDamaged,
    ProfileMissing,
    ProfileTooNew,
    TakenPassphrase,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
    problem_from,
)
from mediation.paths import ProfilePaths, replace_file
from mediation.storage import recovery_code
from mediation.storage.data_key import DataKey, new_data_key
from mediation.storage.key_slot import (
    FIRM,
    PERSONAL,
    KeyCost,
    KeySlot,
    SlotKind,
    open_slot,
    seal_slot,
    slot_from_json,
    slot_to_json,
)

FORMAT = "mediation-desk-keys"
VERSION = 1
# Six Chinese characters or eight letters and digits; four would let every proverb (成语) through.
_HANZI_WEIGHT, _OTHER_WEIGHT, _ENOUGH = 4, 3, 24


@dataclass(frozen=True)
class Unlocked:
    """The data key, and the user whose passphrase gave it (None: the recovery code).

    One given out to be used ``once`` opens the key and no desk: first it is replaced.
    """

    key: DataKey
    user: uuid.UUID | None
    once: bool = False


@dataclass(frozen=True)
class Envelope:
    """All key slots of one profile. Users appear by key only: the file is in clear and must name nobody."""

    profile: uuid.UUID
    slots: tuple[KeySlot, ...]

    @property
    def users(self) -> tuple[uuid.UUID, ...]:
        """The users who have a passphrase."""
        return tuple(uuid.UUID(slot.name) for slot in self.slots if slot.kind in PERSONAL)

    def unlock(self, passphrase: str, user: uuid.UUID | None = None) -> Unlocked:
        """Open with a passphrase; without a user every user's slot is tried."""
        for slot in self.slots:
            if slot.kind not in PERSONAL or (user is not None and slot.name != str(user)):
                continue
            key = open_slot(slot, _secret_for(slot, passphrase), self.profile)
            if key is not None:
                return Unlocked(key, uuid.UUID(slot.name), once=slot.kind is SlotKind.ONCE)
        raise WrongPassphrase

    def unlock_by_recovery_code(self, code: str) -> Unlocked:
        """Open with the code on paper."""
        secret = recovery_code.normalise(code).encode()
        for slot in self.slots:
            if slot.kind == SlotKind.RECOVERY:
                key = open_slot(slot, secret, self.profile)
                if key is not None:
                    return Unlocked(key, None)
        raise WrongRecoveryCode

    def with_passphrase(
        self, key: DataKey, user: uuid.UUID, passphrase: str, *, cost: KeyCost = FIRM
    ) -> Envelope:
        """Give a user a new passphrase; the data key and the database stay as they are."""
        check_passphrase(passphrase)
        secret = _passphrase_bytes(passphrase)
        # One's own passphrase may be taken again; one given out to be used once may not.
        others = (s for s in self.slots if s.kind is SlotKind.ONCE or s.name != str(user))
        taken = (
            open_slot(one, _secret_for(one, passphrase), self.profile)
            for one in others
            if one.kind in PERSONAL
        )
        if any(found is not None for found in taken):
            raise TakenPassphrase
        slot = seal_slot(key, secret, self.profile, kind=SlotKind.PASSPHRASE, name=str(user), cost=cost)
        return self._given(slot)

    def with_one_time_passphrase(
        self, key: DataKey, user: uuid.UUID, *, cost: KeyCost = FIRM
    ) -> tuple[Envelope, str]:
        """Give a user who forgot hers a passphrase to be used once; the old one stops working."""
        drawn = recovery_code.new_one_time_passphrase()
        secret = recovery_code.plain(drawn).encode()
        slot = seal_slot(key, secret, self.profile, kind=SlotKind.ONCE, name=str(user), cost=cost)
        return self._given(slot), drawn

    def _given(self, slot: KeySlot) -> Envelope:
        """Put a person's new slot in the place of whatever opened for her."""
        kept = tuple(one for one in self.slots if one.kind not in PERSONAL or one.name != slot.name)
        return replace(self, slots=(*kept, slot))

    def with_new_recovery_code(self, key: DataKey, *, cost: KeyCost = FIRM) -> tuple[Envelope, str]:
        """Draw a new recovery code; the old one stops working."""
        code = recovery_code.new_recovery_code()
        secret = recovery_code.normalise(code).encode()
        slot = seal_slot(key, secret, self.profile, kind=SlotKind.RECOVERY, name="recovery", cost=cost)
        others = tuple(s for s in self.slots if s.kind != SlotKind.RECOVERY)
        return replace(self, slots=(*others, slot)), code

    def without_user(self, user: uuid.UUID) -> Envelope:
        """Take a user's passphrase away."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.name != str(user)))

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        body = {
            "format": FORMAT,
            "version": VERSION,
            "profile": str(self.profile),
            "slots": [slot_to_json(slot) for slot in self.slots],
        }
        return json.dumps(body, indent=2).encode()

    def write(self, path: Path) -> None:
        """Replace the side file in one step."""
        try:
            replace_file(path, self.to_bytes())
        except OSError as error:
            raise problem_from(error, path) from error


def create_envelope(
    user: uuid.UUID, passphrase: str, *, profile: uuid.UUID, cost: KeyCost = FIRM
) -> tuple[Envelope, DataKey, str]:
    """Draw a data key for a new profile; return it with its envelope and the recovery code to print."""
    key = new_data_key()
    envelope = Envelope(profile, ()).with_passphrase(key, user, passphrase, cost=cost)
    envelope, code = envelope.with_new_recovery_code(key, cost=cost)
    return envelope, key, code


def read_envelope(path: Path) -> Envelope:
    """Read the side file of a profile."""
    try:
        return envelope_from_bytes(path.read_bytes())
    except FileNotFoundError as error:
        if ProfilePaths(path.parent).exists():
            raise ProfileDamaged("档案的钥匙文件不见了，打不开。") from error
        raise ProfileMissing from error
    except OSError as error:
        raise problem_from(error, path) from error


def envelope_from_bytes(content: bytes) -> Envelope:
    """Parse the side file, from a profile or out of a backup."""
    try:
        body: dict[str, Any] = json.loads(content)
        if body["format"] != FORMAT:
            raise ValueError("another kind of file")
        if int(body["version"]) > VERSION:
            raise ProfileTooNew
        slots = tuple(slot_from_json(entry) for entry in body["slots"])
        return Envelope(uuid.UUID(body["profile"]), slots)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProfileDamaged("档案的钥匙文件坏了，打不开。") from error


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short."""
    text = unicodedata.normalize("NFKC", passphrase).strip()
    weight = sum(_HANZI_WEIGHT if character >= "\u2e80" else _OTHER_WEIGHT for character in text)
    if weight < _ENOUGH:
        raise WeakPassphrase


def _secret_for(slot: KeySlot, typed: str) -> bytes:
    return recovery_code.plain(typed).encode() if slot.kind is SlotKind.ONCE else _passphrase_bytes(typed)


def _passphrase_bytes(passphrase: str) -> bytes:
    # An input method may give full-width digits or decomposed letters for the same keys.
    return unicodedata.normalize("NFKC", passphrase).encode()
