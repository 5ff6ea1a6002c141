"""One process at a time holds a profile."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from mediation.errors import ProfileBusy
from mediation.paths import ProfilePaths
from mediation.storage.instance_lock import InstanceLock, ask_to_raise


def test_a_second_holder_is_told_the_profile_is_busy(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    with InstanceLock(paths), pytest.raises(ProfileBusy):
        InstanceLock(paths)
    InstanceLock(paths).release()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from mediation.paths import ProfilePaths\n"
        "from mediation.storage.instance_lock import InstanceLock\n"
        "lock = InstanceLock(ProfilePaths(pathlib.Path(sys.argv[1])))\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(ProfileBusy):
            InstanceLock(ProfilePaths(tmp_path))
        child.kill()
    InstanceLock(ProfilePaths(tmp_path)).release()


def test_the_first_window_hears_a_knock_once(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    with InstanceLock(paths) as lock:
        assert not lock.take_raise_request()
        ask_to_raise(paths)
        assert lock.take_raise_request()
        assert not lock.take_raise_request()


def test_an_old_knock_does_not_raise_a_new_window(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    ask_to_raise(paths)
    with InstanceLock(paths) as lock:
        assert not lock.take_raise_request()


def test_a_full_disk_does_not_keep_the_profile_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("mediation.storage.instance_lock.os.write", full)
    with InstanceLock(ProfilePaths(tmp_path)), pytest.raises(ProfileBusy):
        InstanceLock(ProfilePaths(tmp_path))
