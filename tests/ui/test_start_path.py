"""The start is light: what is heavy is loaded only once somebody types."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.profiles import new_profile

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "whoosh", "reportlab", "openpyxl", "pypinyin", "numpy", "rjieba", "PySide6.QtPdf")

SCRIPT = """
import json, sys
from pathlib import Path
from mediation.clock import SystemClock
from ui.application import ProfileDoor, make_application
from ui.background import background
from ui.program import Program

heavy = json.loads(sys.argv[2])
application = make_application(["desk"])
door = ProfileDoor(Path(sys.argv[1]), SystemClock())
program = Program(door, SystemClock().today())
program.start()
application.processEvents()
page = program.start_window.page
before = [name for name in heavy if name in sys.modules]
page.typing_started.emit()
background().wait()
after = [name for name in heavy if name in sys.modules]
program.end()
door.let_go()
print(json.dumps({"page": type(page).__name__, "before": before, "after": after}))
"""


def start(profile: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(profile), json.dumps(HEAVY)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


@pytest.mark.parametrize(("exists", "page"), [(True, "UnlockPage"), (False, "FirstUsePage")])
def test_nothing_heavy_is_loaded_before_somebody_types(tmp_path: Path, exists: bool, page: str) -> None:
    if exists:
        storage, _, _ = new_profile(tmp_path)
        storage.close()
    seen = start(tmp_path)
    assert seen["page"] == page
    assert seen["before"] == []
    assert "sqlalchemy" in seen["after"]
