"""The program run as a person runs it: arguments in, exit code and text out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mediation.cli import run
from mediation.clock import SystemClock
from tests.desks import new_desk
from tests.profiles import PASSPHRASE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "profile"
    desk, _ = new_desk(root, SystemClock())
    desk.close()
    monkeypatch.setenv("MEDIATION_PASSPHRASE", PASSPHRASE)
    return root


@pytest.fixture
def desk(profile: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = run(["--profile", str(profile), *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    def save(name: str, content: Any) -> Path:
        path = tmp_path / name
        lines = content if isinstance(content, list) else [content]
        path.write_text(
            "\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines), "utf-8"
        )
        return path

    return save
