"""The chosen text size and contrast, kept beside the profile in clear: the unlock page must already follow them."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from mediation.paths import replace_file
from ui.theme import SCALES

log = logging.getLogger(__name__)

_FILE = "look.json"


@dataclass(frozen=True)
class StoredLook:
    """How large the letters are, and whether in high contrast; None follows the operating system."""

    scale: float = 1.0
    contrast: bool | None = None


def read_look(root: Path) -> StoredLook:
    """Read what was chosen; a missing or odd file means the normal look."""
    try:
        kept = json.loads((root / _FILE).read_text(encoding="utf-8"))
        scale, contrast = float(kept["scale"]), kept["contrast"]
    except (OSError, ValueError, KeyError, TypeError):
        return StoredLook()
    return StoredLook(scale if scale in SCALES else 1.0, contrast if isinstance(contrast, bool) else None)


def write_look(root: Path, look: StoredLook) -> None:
    """Keep what was chosen; a full disk costs the choice, not the work."""
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(root / _FILE, json.dumps(asdict(look)).encode())
    except OSError as error:
        log.warning("the look was not kept: %s", type(error).__name__)
