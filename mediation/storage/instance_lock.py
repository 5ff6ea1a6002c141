"""One open profile at a time: a lock held by the operating system, and a knock on the first window's door."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from mediation.errors import ProfileBusy, problem_from
from mediation.paths import ProfilePaths, replace_file

if sys.platform == "win32":
    import msvcrt

    # Far behind the content, so that the holder's number stays readable while locked.
    _BYTE = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Holds a profile; the operating system lets go when the process ends, however it ends."""

    def __init__(self, paths: ProfilePaths) -> None:
        """Take the lock or raise `ProfileBusy`."""
        self._paths = paths
        self._handle = _open(paths.lock)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise ProfileBusy from error
        # The number is for people only: on a full disk the profile can still be opened and read.
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, f"{os.getpid()}\n".encode())
        paths.raise_request.unlink(missing_ok=True)

    def release(self) -> None:
        """Let go; doing it twice is harmless."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def take_raise_request(self) -> bool:
        """Tell once whether a second start asked for this window; the window asks now and then."""
        try:
            self._paths.raise_request.unlink()
        except FileNotFoundError:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def ask_to_raise(paths: ProfilePaths) -> None:
    """Ask the process that holds the profile to bring its window to the front."""
    replace_file(paths.raise_request, b"")


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise problem_from(error, path) from error
