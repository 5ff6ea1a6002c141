"""A fresh encrypted profile for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.storage.data_key import DataKey
from mediation.storage.storage import Storage
from tests.profiles import new_profile


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Storage, DataKey, str]]:
    """Return an open profile with its key and recovery code; its folder is `tmp_path / "profile"`."""
    storage, key, code = new_profile(tmp_path / "profile")
    yield storage, key, code
    storage.close()


@pytest.fixture
def storage(opened: tuple[Storage, DataKey, str]) -> Storage:
    """Return an open profile."""
    return opened[0]


@pytest.fixture
def key(opened: tuple[Storage, DataKey, str]) -> DataKey:
    """Return the data key of the open profile."""
    return opened[1]
