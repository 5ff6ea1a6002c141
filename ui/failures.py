"""How the window says why something did not happen."""

from __future__ import annotations

from ui.background import Failure
from ui.widgets.message_bar import Message, Tone


def message_of(failure: Failure) -> Message:
    """Return what the bar says: the reason first, then what to do now."""
    return Message(Tone.BAD, failure.hint, lead=failure.sentence)
