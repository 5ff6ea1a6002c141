"""Qt calls that return nothing must not use None up (PYSIDE-3474)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_LONG_SESSION = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(60_000):
    thing.parent()
print("alive")
"""


def test_a_long_session_does_not_use_up_none() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LONG_SESSION], cwd=_PROJECT, capture_output=True, text=True, check=False
    )
    assert run.stdout.strip() == "alive", run.stderr
