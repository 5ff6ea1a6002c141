"""The unlock page needs Argon2 only; the libraries of the database and its migrations load later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.profiles import new_profile

ROOT = Path(__file__).parents[2]


OPEN_A_PROFILE = """
import pathlib, sys
from mediation.clock import SystemClock
from mediation.paths import ProfilePaths
from mediation.storage.data_key import DataKey
from mediation.storage.envelope import Unlocked
from mediation.storage.profile import open_profile
unlocked = Unlocked(DataKey(bytes.fromhex(sys.argv[2])), None)
open_profile(ProfilePaths(pathlib.Path(sys.argv[1])), unlocked, clock=SystemClock(), initials=str).close()
"""


def loaded_after(program: str, *arguments: str) -> set[str]:
    """Run a program in a fresh interpreter and return the top names it has loaded."""
    listing = "\nimport sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", program + listing, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_unlocking_loads_no_database() -> None:
    loaded = loaded_after("import mediation.storage.envelope, mediation.storage.instance_lock")
    assert "argon2" in loaded
    assert loaded.isdisjoint({"sqlalchemy", "sqlcipher3", "alembic", "mako"})


def test_opening_an_up_to_date_profile_loads_no_migrations(tmp_path: Path) -> None:
    storage, key, _ = new_profile(tmp_path)
    storage.close()
    loaded = loaded_after(OPEN_A_PROFILE, str(tmp_path), key.secret.hex())
    assert "sqlalchemy" in loaded
    assert loaded.isdisjoint({"alembic", "mako"})
