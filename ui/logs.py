"""The log of the window: where something went wrong, never what was in it."""

from __future__ import annotations

import faulthandler
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from typing import TextIO

from ui import qt_messages

_OWN = ("mediation", "ui", "qt")
_BYTES, _FILES = 256 * 1024, 3


class PlainFormatter(logging.Formatter):
    """Writes our own messages, of errors only type and places, and of libraries only who spoke.

    A library's message or an error's text may quote a name or a sentence somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write one line."""
        own = record.name.partition(".")[0] in _OWN
        words = record.getMessage() if own else "…"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {words}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line} [{type(error).__name__} at {places_of(error)}]"


def places_of(error: BaseException) -> str:
    """Return where an error came through, innermost first, without values and folders."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def start_logging(folder: Path) -> TextIO | None:
    """Write the log into a folder from now on; return the file for crashes, which must stay open."""
    qt_messages.install()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "desk.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
        )
        crash = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        # A read-only place must not keep the program from starting; the unlock page says what is wrong with it.
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(PlainFormatter())
    logging.getLogger().addHandler(handler)
    # What Python cannot catch (a fault inside Qt) leaves file names and line numbers.
    faulthandler.enable(crash)
    return crash
