"""Which input method plugin Qt loads; must be decided before the application exists."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_VARIABLE = "QT_IM_MODULE"
_SPEAKS_OF_FCITX = (_VARIABLE, "QT_IM_MODULES", "XMODIFIERS", "GTK_IM_MODULE", "INPUT_METHOD")


def choose_input_method(environment: MutableMapping[str, str], plugins: Path | None = None) -> None:
    """Let Qt speak the ibus protocol when the session uses fcitx and no fcitx plugin came with this Qt.

    The wheels bring only the ibus plugin; fcitx5 understands its protocol. fcitx4 (old UOS and Kylin) does not.
    """
    if not sys.platform.startswith("linux") or not _session_uses_fcitx(environment):
        return
    if any(_plugin_folder(plugins).glob("libfcitx*")):
        return
    environment[_VARIABLE] = "ibus"
    # Newer Qt reads a list first; it would name fcitx again.
    environment.pop("QT_IM_MODULES", None)


def _session_uses_fcitx(environment: MutableMapping[str, str]) -> bool:
    return any("fcitx" in environment.get(name, "").lower() for name in _SPEAKS_OF_FCITX)


def _plugin_folder(plugins: Path | None) -> Path:
    found = plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return found / "platforminputcontexts"
