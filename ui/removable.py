"""Where backups usually go: the stick that is plugged in, else the person's own folder."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

_DRIVE_REMOVABLE = 2
_MOUNT_POINTS = ("/media/", "/run/media/", "/mnt/")


def backup_place() -> Path:
    """Return the first stick that can be written, else the documents folder."""
    return next(iter(sticks()), None) or Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )


def sticks() -> tuple[Path, ...]:
    """Return the removable drives that are plugged in and take files."""
    return tuple(
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and _is_removable(volume.rootPath())
    )


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOVABLE)
    return root.startswith(_MOUNT_POINTS)
