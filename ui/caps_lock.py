"""Whether Caps Lock is on, where the computer tells."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_LEDS = Path("/sys/class/leds")
_VK_CAPITAL = 0x14


def caps_lock_on() -> bool | None:
    """Return the state of Caps Lock, None when nobody can tell."""
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.GetKeyState(_VK_CAPITAL) & 1)
    return _lights_say(_LEDS)


def _lights_say(leds: Path) -> bool | None:
    """Ask the keyboards' own lights, which everybody may read on Linux."""
    states = []
    for light in leds.glob("*::capslock/brightness"):
        try:
            states.append(light.read_text(encoding="ascii").strip() != "0")
        except (OSError, ValueError):
            continue
    return any(states) if states else None
