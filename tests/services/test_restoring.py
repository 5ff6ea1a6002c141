"""A backup tried out, a damaged profile set aside, a new recovery code."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation.bootstrap import LIGHT, open_workbench, restore_backup
from mediation.clock import FixedClock
from mediation.errors import BackupUnreadable, ProfileExists, WrongPassphrase, WrongRecoveryCode
from mediation.services.profiles import hold_profile, recover_profile
from tests.desks import new_desk
from tests.profiles import PASSPHRASE


@pytest.fixture
def backed_up(tmp_path: Path, clock: FixedClock) -> tuple[Path, Path]:
    """A profile, closed, and its backup."""
    bench, _ = new_desk(tmp_path / "profile", clock)
    made = bench.maintenance.back_up(tmp_path / "b.rmtj-backup")
    bench.close()
    return tmp_path / "profile", made.path


def test_trying_a_backup_leaves_nothing_behind(tmp_path: Path, clock: FixedClock) -> None:
    bench, _ = new_desk(tmp_path / "profile", clock)
    made = bench.maintenance.back_up(tmp_path / "b.rmtj-backup")
    before = sorted(path.name for path in (tmp_path / "profile").iterdir())
    assert bench.maintenance.try_restore(made.path).disputes == 0
    assert sorted(path.name for path in (tmp_path / "profile").iterdir()) == before
    bench.close()


def test_another_committee_s_backup_is_not_ours(tmp_path: Path, clock: FixedClock) -> None:
    other, _ = new_desk(tmp_path / "other", clock)
    made = other.maintenance.back_up(tmp_path / "b.rmtj-backup")
    other.close()
    bench, _ = new_desk(tmp_path / "profile", clock)
    with pytest.raises(BackupUnreadable, match="另一份档案"):
        bench.maintenance.try_restore(made.path)
    bench.close()


def test_a_profile_in_the_way_is_never_overwritten(backed_up: tuple[Path, Path]) -> None:
    root, backup = backed_up
    with pytest.raises(ProfileExists):
        restore_backup(root, backup, passphrase=PASSPHRASE)


def test_a_damaged_profile_is_moved_aside_whole(backed_up: tuple[Path, Path], clock: FixedClock) -> None:
    root, backup = backed_up
    (root / "profile.db").write_bytes(b"\x00" * 8192)
    restore_backup(root, backup, passphrase=PASSPHRASE, set_damaged_aside=clock)
    open_workbench(root, passphrase=PASSPHRASE, clock=clock).close()
    (aside,) = root.glob("set-aside-*")
    assert (aside / "profile.db").read_bytes() == b"\x00" * 8192
    assert (aside / "keys.json").exists()


def test_a_wrong_passphrase_moves_nothing(backed_up: tuple[Path, Path], clock: FixedClock) -> None:
    root, backup = backed_up
    with pytest.raises(WrongPassphrase):
        restore_backup(root, backup, passphrase="不是这个口令啊", set_damaged_aside=clock)
    assert not list(root.glob("set-aside-*"))
    open_workbench(root, passphrase=PASSPHRASE, clock=clock).close()


def test_a_restore_that_fails_half_way_puts_the_old_files_back(
    backed_up: tuple[Path, Path], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, backup = backed_up

    def fail(*_: object) -> None:
        raise BackupUnreadable

    monkeypatch.setattr("mediation.storage.backup.restore_backup", fail)
    with pytest.raises(BackupUnreadable):
        restore_backup(root, backup, passphrase=PASSPHRASE, set_damaged_aside=clock)
    assert not list(root.glob("set-aside-*"))
    open_workbench(root, passphrase=PASSPHRASE, clock=clock).close()


def test_a_new_recovery_code_ends_the_old_one(tmp_path: Path, clock: FixedClock) -> None:
    root = tmp_path / "profile"
    bench, old = new_desk(root, clock)
    with pytest.raises(WrongPassphrase):
        bench.maintenance.renew_recovery_code("不是这个口令啊")
    new = bench.maintenance.renew_recovery_code(PASSPHRASE)
    bench.close()
    with hold_profile(root) as lock:
        with pytest.raises(WrongRecoveryCode):
            recover_profile(lock, root, code=old, new_passphrase="新的口令六个字", clock=clock, cost=LIGHT)
        profile, _ = recover_profile(
            lock, root, code=new, new_passphrase="新的口令六个字", clock=clock, cost=LIGHT
        )
        profile.close()
