"""The gallery draws every page of the desk, and each picture shows something."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from main import main
from ui.gallery import draw
from ui.theme import Appearance


@pytest.mark.parametrize(("size", "large"), [((1366, 768), False), ((1366, 697), True)])
def test_every_picture_has_the_size_asked_for_and_shows_something(
    tmp_path: Path, look: Appearance, size: tuple[int, int], large: bool
) -> None:
    drawn = draw(tmp_path, size=size, large_text=large)
    names = {path.stem.partition("-")[2] for path in drawn}
    assert {"unlock", "first-use-code", "today", "disputes", "intake-filled", "settings", "keys"} <= names
    assert look.theme.scale == 1.0
    for path in drawn:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == size
        colours = {picture.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
        assert len(colours) > 5, path.name


def test_a_size_smaller_than_the_window_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gallery", "--out", str(tmp_path / "out"), "--size", "640x480"]) == 2
    assert not (tmp_path / "out").exists()
