"""A real desk on a real encrypted profile in a throw-away folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from tests.desks import new_desk


@pytest.fixture
def workbench(tmp_path: Path, clock: FixedClock) -> Iterator[Workbench]:
    desk, _ = new_desk(tmp_path / "profile", clock)
    yield desk
    desk.close()
