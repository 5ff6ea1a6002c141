"""A process killed at any moment loses nothing it acknowledged and leaves nothing half done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mediation.domain.listing import DisputeFilter
from mediation.errors import WrongPassphrase
from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage.backup_file import read_backup
from mediation.storage.data_key import DataKey
from mediation.storage.envelope import Envelope, Unlocked, read_envelope
from mediation.storage.integrity import check_database
from mediation.storage.profile import open_profile
from mediation.storage.storage import Storage
from tests.profiles import NOON, PASSPHRASE, new_profile, register
from tests.reliability.killed_processes import (
    PASSPHRASES,
    change_passphrases,
    killed,
    save_disputes,
    write_backups,
)

ROUNDS = 10


@pytest.fixture
def profile(tmp_path: Path) -> tuple[Path, DataKey]:
    storage, key, _ = new_profile(tmp_path / "profile")
    register(storage)
    storage.close()
    return tmp_path / "profile", key


def reopened(folder: Path, key: DataKey) -> Storage:
    return open_profile(ProfilePaths(folder), Unlocked(key, None), clock=NOON, initials=initials)


def assert_whole(storage: Storage, acknowledged: set[str]) -> int:
    """Every acknowledged dispute is there, none is half there, numbers have no gap, the chain holds."""
    assert check_database(storage.database) == ()
    with storage.read() as view:
        lines = view.lists.disputes(DisputeFilter(), limit=100_000).lines
        disputes = view.disputes.several(line.id for line in lines)
        assert acknowledged <= {line.number for line in lines}
        assert {(len(d.parties), len(d.claims), len(d.evidence), len(d.sessions)) for d in disputes} == {
            (3, 2, 1, 1)
        }
        assert view.numbers.last(2026) == len(lines)
        agreements = view.lists.agreements()
        assert len(view.lists.dues(NOON.today().min, NOON.today().max)) == 3 * len(agreements)
        assert view.verify_chain().rows == 3 + len(lines) + len(agreements)
    return len(lines)


def test_kill_during_saving(profile: tuple[Path, DataKey]) -> None:
    folder, key = profile
    chance, acknowledged, counts = random.Random(20260914), set[str](), [1]
    for _ in range(ROUNDS):
        acknowledged.update(killed(save_disputes, folder, key.secret, chance))
        storage = reopened(folder, key)
        counts.append(assert_whole(storage, acknowledged))
        storage.close()
    assert counts == sorted(set(counts))


def test_kill_during_backup(profile: tuple[Path, DataKey]) -> None:
    folder, key = profile
    for _ in range(4):
        killed(write_backups, folder, key.secret, random.Random(3))
        backup = read_backup(folder.parent / "stick.backup")
        backup.check_seal(key)
        storage = reopened(folder, key)
        assert check_database(storage.database) == ()
        storage.close()
        assert {path.suffix for path in folder.parent.iterdir() if path.is_file()} <= {".backup", ".tmp"}


def test_kill_during_a_change_of_passphrase(profile: tuple[Path, DataKey]) -> None:
    folder, key = profile
    chance = random.Random(5)
    for _ in range(4):
        killed(change_passphrases, folder, key.secret, chance)
        envelope = read_envelope(ProfilePaths(folder).envelope)
        assert sum(opens(envelope, passphrase) for passphrase in PASSPHRASES) == 1
        assert not opens(envelope, PASSPHRASE)
        reopened(folder, key).close()


def opens(envelope: Envelope, passphrase: str) -> bool:
    try:
        envelope.unlock(passphrase)
    except WrongPassphrase:
        return False
    return True
