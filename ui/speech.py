"""Reading aloud through the system's speech, where the program was installed with it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from PySide6.QtCore import QObject

_MODULE = "PySide6.QtTextToSpeech"


class Voice(Protocol):
    """What can say something."""

    def say(self, words: str) -> object:
        """Begin to speak."""


def voice(parent: QObject) -> Voice | None:
    """Return the system's voice; None without the part of Qt for it, or where the system has no engine."""
    if find_spec(_MODULE) is None:
        return None
    speech = import_module(_MODULE).QTextToSpeech
    return cast("Voice", speech(parent)) if speech.availableEngines() else None
