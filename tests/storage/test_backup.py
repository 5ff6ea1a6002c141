"""A backup is read back before it counts, restores into a new profile, and a bad one is refused whole."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mediation.errors import (
    BackupUnreadable,
    DiskFull,
    FolderNotWritable,
    MediationError,
    ProfileExists,
    ProfileTooNew,
)
from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage import backup as backup_module
from mediation.storage import backup_file
from mediation.storage.backup import create_backup, restore_backup
from mediation.storage.backup_file import Backup, read_backup
from mediation.storage.data_key import DataKey
from mediation.storage.database import PLAIN_HEADER
from mediation.storage.profile import open_profile
from mediation.storage.storage import Storage
from tests.profiles import NOON, PASSPHRASE, past_case, register


@pytest.fixture
def paths(storage: Storage, tmp_path: Path) -> ProfilePaths:
    """Return the places of the open profile, which holds two disputes and a case."""
    register(storage)
    register(storage)
    with storage.work("导入类案") as work:
        work.library.add([past_case("旧-1")])
        work.commit()
    return ProfilePaths(tmp_path / "profile")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘 备份"
    folder.mkdir()
    return folder


@pytest.fixture
def made(paths: ProfilePaths, stick: Path, key: DataKey) -> Backup:
    return create_backup(paths, stick / "石桥.backup", key, clock=NOON)


def test_a_backup_says_what_it_holds(
    made: Backup, storage: Storage, stick: Path, paths: ProfilePaths
) -> None:
    with storage.read() as view:
        assert made.manifest.chain == view.chain_head()
    assert (made.manifest.disputes, made.manifest.past_cases, made.manifest.created_at) == (2, 1, NOON.now())
    assert [path.name for path in stick.iterdir()] == ["石桥.backup"]
    assert not (paths.root / "staging").exists()
    assert made.size == made.path.stat().st_size


def test_the_profile_goes_on_while_and_after_it_is_backed_up(made: Backup, storage: Storage) -> None:
    assert register(storage).number == "〔2026〕石桥人调字第003号"
    assert read_backup(made.path).manifest == made.manifest


@pytest.mark.parametrize("by_code", [False, True])
def test_it_restores_into_a_new_profile(
    made: Backup, opened: tuple[Storage, DataKey, str], tmp_path: Path, by_code: bool
) -> None:
    storage, _, code = opened
    backup = read_backup(made.path)
    envelope = backup.envelope
    unlocked = envelope.unlock_by_recovery_code(code) if by_code else envelope.unlock(PASSPHRASE)
    restored = ProfilePaths(tmp_path / "另一台")
    restore_backup(backup, restored, unlocked.key)
    again = open_profile(restored, unlocked, clock=NOON, initials=initials)
    with again.read() as view, storage.read() as original:
        for number in ("2026-1", "2026-2"):
            assert view.disputes.by_number(number) == original.disputes.by_number(number)
        assert list(view.library.all_cases()) == list(original.library.all_cases())
        assert view.verify_chain(known=original.chain_head()).holds
    assert register(again).number == "〔2026〕石桥人调字第003号"
    again.close()
    assert not (restored.root / "staging").exists()


def test_nothing_on_the_stick_is_in_clear(made: Backup) -> None:
    content = made.path.read_bytes()
    assert PLAIN_HEADER not in content
    for word in ("周桂芬", "石桥", "990000196104120029", PASSPHRASE):
        assert word.encode() not in content


def test_a_newer_backup_replaces_the_older_file(
    made: Backup, paths: ProfilePaths, key: DataKey, storage: Storage
) -> None:
    register(storage)
    again = create_backup(paths, made.path, key, clock=NOON)
    assert (made.manifest.disputes, read_backup(made.path).manifest.disputes) == (2, 3)
    assert again.path == made.path


def test_restoring_never_overwrites_a_profile(made: Backup, paths: ProfilePaths, key: DataKey) -> None:
    before = paths.database.read_bytes()
    with pytest.raises(ProfileExists):
        restore_backup(made, paths, key)
    assert paths.database.read_bytes() == before


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "damage", [cut, flip, lambda _: b"", lambda _: b"PK\x03\x04", lambda _: os.urandom(5000)]
)
def test_a_damaged_file_is_refused(made: Backup, damage: Callable[[bytes], bytes]) -> None:
    made.path.write_bytes(damage(made.path.read_bytes()))
    with pytest.raises(BackupUnreadable):
        read_backup(made.path)


def rewritten(made: Backup, **changes: object) -> Backup:
    """Write the backup anew with another manifest, as somebody without the key would."""
    with zipfile.ZipFile(made.path) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    contents["manifest.json"] = json.dumps({**json.loads(contents["manifest.json"]), **changes}).encode()
    with zipfile.ZipFile(made.path, "w") as parts:
        for name, content in contents.items():
            parts.writestr(name, content)
    return read_backup(made.path)


def test_a_forged_manifest_is_refused(made: Backup, tmp_path: Path, key: DataKey) -> None:
    forged = rewritten(made, disputes=7)
    with pytest.raises(BackupUnreadable):
        restore_backup(forged, ProfilePaths(tmp_path / "new"), key)
    assert not ProfilePaths(tmp_path / "new").exists()


def test_a_later_format_is_refused_as_newer(made: Backup) -> None:
    with pytest.raises(ProfileTooNew):
        rewritten(made, version=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [("../evil", b"x"), ("/evil", b"x"), ("extra.toc", b"\x80\x04"), ("manifest.json", b"{}")],
)
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_foreign_part_is_refused(made: Backup, name: str, content: bytes) -> None:
    with zipfile.ZipFile(made.path, "a") as parts:
        parts.writestr(name, content)
    with pytest.raises(BackupUnreadable):
        read_backup(made.path)


def test_a_bomb_is_refused_without_inflating(tmp_path: Path) -> None:
    path = tmp_path / "bomb.backup"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in (backup_file.MANIFEST, backup_file.ENVELOPE, backup_file.DATABASE):
            parts.writestr(name, b"0" * 10_000_000)
    with pytest.raises(BackupUnreadable):
        read_backup(path)


def test_a_database_from_a_later_program_is_refused(
    paths: ProfilePaths,
    storage: Storage,
    stick: Path,
    key: DataKey,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with storage.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with monkeypatch.context() as patch:
        patch.setattr(backup_module, "KNOWN", ("0999",))
        backup = create_backup(paths, stick / "新.backup", key, clock=NOON)
    with pytest.raises(ProfileTooNew):
        restore_backup(backup, ProfilePaths(tmp_path / "new"), key)
    assert not ProfilePaths(tmp_path / "new").exists()


def test_a_stick_that_is_full_keeps_the_old_backup(
    made: Backup, paths: ProfilePaths, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.path.read_bytes()

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", no_room)
    with pytest.raises(DiskFull):
        create_backup(paths, made.path, key, clock=NOON)
    assert made.path.read_bytes() == before
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_too_little_room_is_seen_before_anything_is_written(
    paths: ProfilePaths, stick: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "_SPARE_BYTES", 1 << 60)
    with pytest.raises(DiskFull, match="没有备份成"):
        create_backup(paths, stick / "a.backup", key, clock=NOON)
    assert list(stick.iterdir()) == []


def test_a_missing_folder_is_a_sentence(paths: ProfilePaths, stick: Path, key: DataKey) -> None:
    with pytest.raises(FolderNotWritable):
        create_backup(paths, stick / "拔掉了" / "a.backup", key, clock=NOON)


def test_a_stick_that_garbles_is_found_by_reading_back(
    paths: ProfilePaths, stick: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = backup_file.move_into_place

    def garble(draft: Path, target: Path) -> None:
        draft.write_bytes(flip(draft.read_bytes()))
        genuine(draft, target)

    monkeypatch.setattr(backup_file, "move_into_place", garble)
    with pytest.raises(BackupUnreadable, match="读回来对不上"):
        create_backup(paths, stick / "a.backup", key, clock=NOON)


def test_a_damaged_profile_is_not_backed_up_over_a_good_backup(
    made: Backup, paths: ProfilePaths, key: DataKey, storage: Storage
) -> None:
    before = made.path.read_bytes()
    storage.close()
    content = bytearray(paths.database.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 + 100] ^= 1
    paths.database.write_bytes(content)
    with pytest.raises(MediationError):
        create_backup(paths, made.path, key, clock=NOON)
    assert made.path.read_bytes() == before
