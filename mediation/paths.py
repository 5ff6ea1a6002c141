"""Where a profile's files lie, and how a file is replaced without ever being half written."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

APPLICATION_FOLDER = "mediation-desk"
_REPLACE_ATTEMPTS = 5


@dataclass(frozen=True)
class ProfilePaths:
    """The files of one profile (档案): all but `database`, `envelope` and `backups` can be rebuilt."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "profile.db"

    @property
    def envelope(self) -> Path:
        """The wrapped data key; without it the database is noise."""
        return self.root / "keys.json"

    @property
    def index(self) -> Path:
        """The sealed search index; may be deleted at any time."""
        return self.root / "index"

    @property
    def models(self) -> Path:
        """What the forecast learnt from the library; may be deleted at any time."""
        return self.root / "models"

    @property
    def lock(self) -> Path:
        """Held while the profile is open."""
        return self.root / "profile.lock"

    @property
    def raise_request(self) -> Path:
        """Touched by a second start so that the first window comes to the front."""
        return self.root / "raise.request"

    @property
    def backups(self) -> Path:
        """Copies made before each migration."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Log files without personal content."""
        return self.root / "logs"

    def exists(self) -> bool:
        """Tell whether a profile, whole or damaged, lies here."""
        return self.database.exists() or self.envelope.exists()

    def create_folders(self) -> None:
        """Make the folders, readable by their owner only."""
        for folder in (self.root, self.index, self.models, self.backups, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_profile_folder() -> Path:
    """Return the place for this user's profile, as the operating system wants it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / APPLICATION_FOLDER


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, whole or piece by piece, so that a crash leaves the old content or the new, never a part."""
    pieces = (content,) if isinstance(content, bytes) else content
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(draft, "wb", opener=owner_only) as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        move_into_place(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def move_into_place(draft: Path, path: Path) -> None:
    """Rename a finished file over `path` and make the rename itself durable."""
    for attempt in range(_REPLACE_ATTEMPTS):
        try:
            draft.replace(path)
            break
        except PermissionError:
            # On Windows a virus scanner may hold the old file for a moment.
            if attempt == _REPLACE_ATTEMPTS - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network and FUSE folders refuse fsync
            os.fsync(handle)
    finally:
        os.close(handle)


def owner_only(path: str, flags: int) -> int:
    """Open a new file that only its owner may read; for the `opener` of `open`."""
    return os.open(path, flags, 0o600)
