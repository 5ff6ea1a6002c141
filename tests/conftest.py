"""What every test stands on: no screen, no network, no real profile, a clock that stands still."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from mediation.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machine's speed is no property of the program, and a failure must not depend on an earlier run.
settings.register_profile("desk", deadline=None, database=None, max_examples=50)
settings.load_profile("desk")

_NETWORK_EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


class NetworkUsed(BaseException):
    """A test reached for the network; derived so that no broad except hides it."""


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _NETWORK_EVENTS:
        return
    first = arguments[0]
    if isinstance(first, socket.socket) and first.family not in (socket.AF_INET, socket.AF_INET6):
        return
    raise NetworkUsed(f"{event} {arguments[1:]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True, scope="session")
def _no_real_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point every per-user folder at a throw-away one, so that no test meets a mediator's files."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MEDIATION_PASSPHRASE", raising=False)
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands at nine o'clock on a Monday."""
    return FixedClock(date(2026, 9, 14))
