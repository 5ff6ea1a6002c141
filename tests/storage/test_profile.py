"""A profile is made whole or not at all, and opens for whoever has a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation.domain.committee import User
from mediation.errors import (
    ProfileDamaged,
    ProfileExists,
    ProfileMissing,
    ProfileTooNew,
    WeakPassphrase,
    WrongPassphrase,
)
from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage.data_key import DataKey
from mediation.storage.database import open_database
from mediation.storage.envelope import Unlocked, read_envelope
from mediation.storage.key_slot import LIGHT
from mediation.storage.profile import DATABASE_KEY, create_profile, open_profile
from mediation.storage.storage import Storage
from tests.profiles import COMMITTEE, NOON, PASSPHRASE, new_profile, register


def reopen(paths: ProfilePaths, unlocked: Unlocked) -> Storage:
    return open_profile(paths, unlocked, clock=NOON, initials=initials)


def test_a_new_profile_has_its_committee_and_user(storage: Storage) -> None:
    with storage.read() as view:
        assert view.committee.get() == COMMITTEE
        assert [user.name for user in view.committee.users()] == ["周明"]
        assert [line.action for line in view.recent_actions()] == ["新建档案"] * 3
    assert storage.user == "周明"


def test_it_opens_again_by_passphrase_and_by_recovery_code(tmp_path: Path) -> None:
    storage, _, code = new_profile(tmp_path)
    added = register(storage)
    storage.close()
    envelope = read_envelope(ProfilePaths(tmp_path).envelope)
    for unlocked, user in (
        (envelope.unlock(PASSPHRASE), "周明"),
        (envelope.unlock_by_recovery_code(code), ""),
    ):
        storage = reopen(ProfilePaths(tmp_path), unlocked)
        with storage.read() as view:
            assert view.disputes.by_number("2026-1") == added
        assert storage.user == user
        storage.close()


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_code(tmp_path: Path) -> None:
    storage, _, code = new_profile(tmp_path)
    storage.close()
    paths = ProfilePaths(tmp_path)
    envelope = read_envelope(paths.envelope)
    key = envelope.unlock_by_recovery_code(code).key
    changed = envelope.with_passphrase(key, envelope.users[0], "新的口令要长一点", cost=LIGHT)
    changed, fresh = changed.with_new_recovery_code(key, cost=LIGHT)
    changed.write(paths.envelope)
    again = read_envelope(paths.envelope)
    with pytest.raises(WrongPassphrase):
        again.unlock(PASSPHRASE)
    assert again.unlock_by_recovery_code(fresh).key.secret == key.secret
    reopen(paths, again.unlock("新的口令要长一点")).close()


def test_nothing_is_left_beside_the_profile(tmp_path: Path) -> None:
    storage, _, _ = new_profile(tmp_path)
    storage.close()
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"profile.db", "keys.json"}
    assert oct((tmp_path / "profile.db").stat().st_mode)[-3:] == "600"


def test_a_profile_is_never_made_over_another(tmp_path: Path) -> None:
    storage, _, _ = new_profile(tmp_path)
    storage.close()
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(ProfileExists):
        new_profile(tmp_path)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_weak_passphrase_makes_no_profile(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "new")
    with pytest.raises(WeakPassphrase):
        create_profile(
            paths,
            committee=COMMITTEE,
            user=User("周明"),
            passphrase="1234",
            clock=NOON,
            initials=initials,
            cost=LIGHT,
        )
    assert not paths.exists()


def test_a_half_made_profile_is_no_profile(tmp_path: Path) -> None:
    """What a crash leaves in the staging folder neither counts nor stands in the way."""
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / "profile.db").write_bytes(b"half")
    with pytest.raises(ProfileMissing):
        read_envelope(ProfilePaths(tmp_path).envelope)
    storage, _, _ = new_profile(tmp_path)
    storage.close()
    assert not staging.exists()


def test_a_damaged_database_is_told_apart_from_a_wrong_passphrase(tmp_path: Path) -> None:
    storage, _, _ = new_profile(tmp_path)
    storage.close()
    paths = ProfilePaths(tmp_path)
    paths.database.write_bytes(b"\x00" * 8192)
    unlocked = read_envelope(paths.envelope).unlock(PASSPHRASE)
    with pytest.raises(ProfileDamaged):
        reopen(paths, unlocked)


def test_a_newer_profile_is_refused_and_untouched(tmp_path: Path) -> None:
    storage, key, _ = new_profile(tmp_path)
    with storage.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    storage.close()
    paths = ProfilePaths(tmp_path)
    with pytest.raises(ProfileTooNew):
        reopen(paths, Unlocked(key, None))
    assert not list(paths.backups.iterdir())
    database = open_database(paths.database, key.derive_key(DATABASE_KEY))
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"
    database.close()


def test_another_profile_s_key_does_not_open_it(tmp_path: Path) -> None:
    storage, _, _ = new_profile(tmp_path)
    storage.close()
    with pytest.raises(ProfileDamaged):
        reopen(ProfilePaths(tmp_path), Unlocked(DataKey(bytes(32)), None))
