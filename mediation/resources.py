"""Where the files that belong to the program lie, installed, bundled or in a checkout."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mediation.errors import ResourceMissing


def resource_folder() -> Path:
    """Return the folder ``resources`` beside the program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) / "resources" if bundled else Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a resource; raise ResourceMissing with its name when it is not there."""
    path = resource_folder().joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(f"程序自带的文件“{parts[-1]}”不见了。")
    return path


def read_json(*parts: str) -> Any:
    """Read a JSON resource; raise ResourceMissing when it is absent or damaged."""
    path = resource(*parts)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ResourceMissing(f"程序自带的文件“{parts[-1]}”坏了，读不出来。") from problem
