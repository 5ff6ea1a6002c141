"""What every test of the window needs: no screen, the real fonts and look, and no complaint from Qt."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Appearance, appearance


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:
    """Give the appearance in its normal state and put it back afterwards."""
    shown = appearance()
    shown.show(scale=1.0, contrast=False)
    yield shown
    shown.show(scale=1.0, contrast=False)


@pytest.fixture(autouse=True)
def _normal_look(look: Appearance) -> None:
    """Every test of the window starts at 100 %."""
