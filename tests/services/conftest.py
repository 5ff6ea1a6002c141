"""A real desk on a real encrypted profile in a throw-away folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.bootstrap import Workbench, create_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Committee
from mediation.storage.key_slot import LIGHT

COMMITTEE = Committee("石桥村人民调解委员会", "石桥", "990000")
PASSPHRASE = "八月的河水慢慢流"


@pytest.fixture
def workbench(tmp_path: Path, clock: FixedClock) -> Iterator[Workbench]:
    desk, _ = create_workbench(
        tmp_path / "profile",
        committee=COMMITTEE,
        user_name="郑守义",
        passphrase=PASSPHRASE,
        clock=clock,
        cost=LIGHT,
    )
    yield desk
    desk.close()
