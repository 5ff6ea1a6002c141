"""Throw-away desks for tests: a real workbench on a real encrypted profile."""

from __future__ import annotations

from pathlib import Path

from mediation.bootstrap import LIGHT, Workbench, create_workbench
from mediation.clock import Clock
from mediation.domain.committee import Committee
from tests.profiles import COMMITTEE, PASSPHRASE


def new_desk(
    root: Path,
    clock: Clock,
    *,
    user_name: str = "郑守义",
    committee: Committee = COMMITTEE,
    passphrase: str = PASSPHRASE,
) -> tuple[Workbench, str]:
    """Make a profile whose director is the user; return its desk, unlocked, and the recovery code."""
    return create_workbench(
        root,
        committee=committee,
        user_name=user_name,
        passphrase=passphrase,
        clock=clock,
        cost=LIGHT,
    )
